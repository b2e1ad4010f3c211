/*
Purpose:     closes the log row of a run, releases the migration's lock, and returns the run's summary.
Parameters:  @RunId from Migration.BeginRun; @Status Succeeded, Failed or WhatIf; the counts of what was done.
Returns:     RunId, Status, Users, AffectedRows, FailedUsers; one row, none for a failed run, whose error follows.
Errors:      none of its own.
Idempotency: a second call fails to release a lock that is not held (1223); call it once a run.
*/
CREATE PROCEDURE Migration.EndRun
    @RunId bigint,
    @Status nvarchar(20),
    @Users int,
    @AffectedRows bigint,
    @FailedUsers int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- First, lest a log that cannot be written keeps the lock. A run that begins meanwhile may call this one abandoned; that is put right here.
    EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';

    UPDATE r
    SET
        Status = @Status,
        Users = @Users,
        AffectedRows = @AffectedRows,
        FailedUsers = @FailedUsers,
        EndedAt = SYSUTCDATETIME()
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    IF @Status <> N'Failed'
        SELECT
            @RunId AS RunId,
            @Status AS Status,
            @Users AS Users,
            @AffectedRows AS AffectedRows,
            @FailedUsers AS FailedUsers;
END;
