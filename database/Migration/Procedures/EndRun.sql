/*
Purpose:     closes the log row of a run, gives its slice back, and releases its locks.
Parameters:  @RunId from Migration.BeginRun; @Status, as Migration.Runs allows; @Mark, the end of the last piece of
             work, from which the run's end is a wait of the reason Idle: it looked for more and found nothing.
Errors:      none of its own.
Idempotency: a second call fails to release a lock that is not held (1223); call it once a run.
*/
CREATE PROCEDURE Migration.EndRun
    @RunId bigint,
    @Status nvarchar(20),
    @Mark datetime2(3) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE s
    SET
        LeasedByRunId = NULL,
        LeaseExpiresAt = NULL
    FROM Migration.Slices AS s
    WHERE s.LeasedByRunId = @RunId;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO Migration.Waits (RunId, Reason, StartedAt, DurationMs)
    SELECT @RunId, N'Idle', @Mark, DATEDIFF(MILLISECOND, @Mark, @Now)
    WHERE @Mark < @Now;

    UPDATE r
    SET
        Status = @Status,
        Activity = NULL,
        EndedAt = @Now
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    DECLARE @Resource nvarchar(255) = CONCAT(N'WorkspaceDb.Migration.Run.', @RunId);
    EXECUTE sp_releaseapplock @Resource = @Resource, @LockOwner = N'Session';
    EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';
END;
