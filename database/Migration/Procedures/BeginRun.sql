/*
Purpose:     takes the migration's lock and opens the log row of a run, in that order.
Parameters:  @ProcedureName and @Parameters are logged, the latter as JSON text; @RunId returns the new run.
Errors:      50005 another run holds the lock.
Idempotency: a run that is still marked Running is marked Abandoned: its session is gone, or it would hold the lock.
             Migration.EndRun closes the row and releases the lock; the end of the session releases the lock too.
*/
CREATE PROCEDURE Migration.BeginRun
    @ProcedureName nvarchar(128),
    @Parameters nvarchar(max),
    @RunId bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- A lock owned by a transaction would end with the first batch.
    DECLARE @Result int;
    EXECUTE @Result = sp_getapplock
        @Resource = N'WorkspaceDb.Migration',
        @LockMode = N'Exclusive',
        @LockOwner = N'Session',
        @LockTimeout = 1000;

    IF @Result < 0
        THROW 50005, N'Another migration run holds the lock. Wait for it to end, or end its session.', 1;

    BEGIN TRY
        UPDATE r
        SET
            Status = N'Abandoned',
            EndedAt = SYSUTCDATETIME()
        FROM Migration.Runs AS r
        WHERE r.Status = N'Running';

        INSERT INTO Migration.Runs (ProcedureName, Parameters)
        VALUES (@ProcedureName, @Parameters);

        SET @RunId = CONVERT(bigint, SCOPE_IDENTITY());
    END TRY
    BEGIN CATCH
        EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';
        THROW;
    END CATCH;
END;
