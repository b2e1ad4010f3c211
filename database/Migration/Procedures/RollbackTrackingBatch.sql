/*
Purpose:     one set-based step of Migration.RollbackContent: logs the batch, a row a user and content type, and moves the users'
             tracking rows back by it; a user of whom nothing migrated is left is rolled back.
Parameters:  @RunId and @BatchNumber name the batch; @FirstOrdinal and @LastOrdinal, its range of #Pending; @StartedAt, when it began.
Preconditions: the caller owns the transaction, which also holds the deletions.
Errors:      none of its own.
Idempotency: a batch is logged once: the key of Migration.Batches refuses a second call.
Rollback:    Migration.ApplyTrackingBatch.
*/
CREATE PROCEDURE Migration.RollbackTrackingBatch
    @RunId bigint,
    @BatchNumber int,
    @FirstOrdinal int,
    @LastOrdinal int,
    @StartedAt datetime2(3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO Migration.Batches (RunId, BatchNumber, UserId, ContentType, FirstKey, LastKey, AffectedRows, StartedAt, DurationMs)
    SELECT @RunId, @BatchNumber, r.UserId, r.ContentType, MIN(r.RowId), MAX(r.RowId), COUNT(*), @StartedAt, DATEDIFF(MILLISECOND, @StartedAt, @Now)
    FROM #Pending AS r
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
    GROUP BY r.UserId, r.ContentType;

    UPDATE c
    SET
        Status = CASE WHEN c.MigratedRows <= b.AffectedRows THEN N'RolledBack' ELSE N'RollingBack' END,
        MigratedRows = CASE WHEN c.MigratedRows <= b.AffectedRows THEN 0 ELSE c.MigratedRows - b.AffectedRows END,
        LastKey = NULL,
        EndedAt = CASE WHEN c.MigratedRows <= b.AffectedRows THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN Migration.Batches AS b ON b.UserId = c.UserId AND b.ContentType = c.ContentType
    WHERE b.RunId = @RunId
        AND b.BatchNumber = @BatchNumber;

    UPDATE m
    SET
        Status = N'RolledBack',
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    WHERE m.UserId IN (SELECT b.UserId FROM Migration.Batches AS b WHERE b.RunId = @RunId AND b.BatchNumber = @BatchNumber)
        AND NOT EXISTS (SELECT 1 FROM Migration.UserContentMigrations AS c WHERE c.UserId = m.UserId AND c.Status <> N'RolledBack');
END;
