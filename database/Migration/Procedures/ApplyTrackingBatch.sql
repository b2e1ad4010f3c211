/*
Purpose:     one set-based step of Migration.ApplyContent: logs the batch, a row a user and content type, and moves the users'
             tracking rows on by it; a user whose content types are all complete is migrated.
Parameters:  @RunId and @BatchNumber name the batch; @FirstOrdinal and @LastOrdinal, its range of #Pending; @StartedAt, when it began.
Preconditions: the caller owns the transaction, which also holds the rows.
Errors:      none of its own.
Idempotency: a batch is logged once: the key of Migration.Batches refuses a second call.
Rollback:    Migration.RollbackTrackingBatch.
*/
CREATE PROCEDURE Migration.ApplyTrackingBatch
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
        Status = CASE WHEN c.MigratedRows + b.AffectedRows >= c.SourceRows THEN N'Completed' ELSE N'Running' END,
        MigratedRows = c.MigratedRows + b.AffectedRows,
        Attempts = c.Attempts + CASE WHEN c.Status = N'Running' THEN 0 ELSE 1 END,
        LastKey = b.LastKey,
        StartedAt = CASE WHEN c.Status = N'Running' THEN c.StartedAt ELSE b.StartedAt END,
        EndedAt = CASE WHEN c.MigratedRows + b.AffectedRows >= c.SourceRows THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN Migration.Batches AS b ON b.UserId = c.UserId AND b.ContentType = c.ContentType
    WHERE b.RunId = @RunId
        AND b.BatchNumber = @BatchNumber;

    UPDATE m
    SET
        Status = N'Migrated',
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    WHERE m.UserId IN (SELECT b.UserId FROM Migration.Batches AS b WHERE b.RunId = @RunId AND b.BatchNumber = @BatchNumber)
        AND NOT EXISTS (SELECT 1 FROM Migration.UserContentMigrations AS c WHERE c.UserId = m.UserId AND c.Status <> N'Completed');
END;
