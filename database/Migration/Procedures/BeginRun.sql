/*
Purpose:     opens the log row of a run and takes its locks: a shared one that keeps deployments out, an exclusive one by which others see that
             the run is alive.
Parameters:  @TrackId; @ProcedureName and @Parameters are logged, the latter as JSON text; @BatchSize and @DelayMs, the pace to begin
             with, NULL for the settings'; @RunId returns the new run.
Errors:      50005 a deployment holds the lock; 50015 an operator's control marker is in force: Migration.Resume takes it back.
Idempotency: runs whose session is gone are marked Abandoned, and their slices are given back. Migration.EndRun closes the row and
             releases the locks; the end of the session releases them too.
*/
CREATE PROCEDURE Migration.BeginRun
    @TrackId tinyint,
    @ProcedureName nvarchar(128),
    @Parameters nvarchar(max),
    @BatchSize int = NULL,
    @DelayMs int = NULL,
    @RunId bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Message nvarchar(400);
    SET @Message = (
        SELECT CONCAT(c.RequestedBy, N' asked for ', UPPER(c.Command), N' at ', CONVERT(nvarchar(19), c.RequestedAt, 120),
            N' UTC, and that is still in force. Take it back with Migration.Resume, or wsdb resume, and begin again.')
        FROM Migration.Controls AS c
        WHERE c.TrackId = @TrackId);

    IF @Message IS NOT NULL
        THROW 50015, @Message, 1;

    -- Locks owned by a transaction would end with the first batch.
    DECLARE @Result int;
    EXECUTE @Result = sp_getapplock
        @Resource = N'WorkspaceDb.Migration',
        @LockMode = N'Shared',
        @LockOwner = N'Session',
        @LockTimeout = 1000;

    IF @Result < 0
        THROW 50005, N'A deployment holds the lock. Wait for it to end, or end its session.', 1;

    BEGIN TRY
        INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs)
        SELECT
            @TrackId,
            @ProcedureName,
            @Parameters,
            ISNULL(@BatchSize, (SELECT s.NumberValue FROM Migration.Settings AS s WHERE s.Name = N'BatchSize')),
            ISNULL(@DelayMs, (SELECT s.NumberValue FROM Migration.Settings AS s WHERE s.Name = N'DelayMs'));

        SET @RunId = CONVERT(bigint, SCOPE_IDENTITY());

        DECLARE @Resource nvarchar(255) = CONCAT(N'WorkspaceDb.Migration.Run.', @RunId);
        EXECUTE sp_getapplock @Resource = @Resource, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 1000;

        DECLARE @Gone TABLE (RunId bigint NOT NULL PRIMARY KEY);

        INSERT INTO @Gone (RunId)
        SELECT o.RunId
        FROM (
            SELECT
                r.RunId,
                APPLOCK_TEST(N'public', CONCAT(N'WorkspaceDb.Migration.Run.', r.RunId), N'Exclusive', N'Session') AS IsFree
            FROM Migration.Runs AS r
            WHERE r.Status = N'Running'
                AND r.RunId <> @RunId
        ) AS o
        WHERE o.IsFree = 1;

        UPDATE r
        SET
            Status = N'Abandoned',
            EndedAt = SYSUTCDATETIME()
        FROM Migration.Runs AS r
        INNER JOIN @Gone AS g ON g.RunId = r.RunId;

        UPDATE s
        SET
            LeasedByRunId = NULL,
            LeaseExpiresAt = NULL
        FROM Migration.Slices AS s
        INNER JOIN @Gone AS g ON g.RunId = s.LeasedByRunId;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';
        THROW;
    END CATCH;
END;
