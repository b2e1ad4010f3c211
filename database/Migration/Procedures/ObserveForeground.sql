/*
Purpose:     counts the requests of the application that wait behind this session: blocked by it, or by somebody who is blocked by it. Workers of
             the migration do not count, nor does who has waited for less than the setting ForegroundWaitMs.
Parameters:  @BlockedRequests returns the count, NULL when the setting ForegroundSignal says None.
Preconditions: called at the end of a batch, in its transaction: before it ends, everybody whom it kept waiting is still there to be seen.
Errors:      50019 the login may not see other sessions' requests: a load that cannot be observed means stop.
Idempotency: changes nothing. It reads sys.dm_exec_requests once, and once more for each link of a chain of waiters.
*/
CREATE PROCEDURE Migration.ObserveForeground
    @BlockedRequests int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET @BlockedRequests = NULL;

    DECLARE @Signal nvarchar(50);
    DECLARE @WaitMs int;

    SELECT
        @Signal = MAX(CASE s.Name WHEN N'ForegroundSignal' THEN s.TextValue END),
        @WaitMs = MAX(CASE s.Name WHEN N'ForegroundWaitMs' THEN s.NumberValue END)
    FROM Migration.Settings AS s
    WHERE s.Name IN (N'ForegroundSignal', N'ForegroundWaitMs');

    IF @Signal = N'None'
        RETURN;

    -- Without the right, sys.dm_exec_requests shows this session alone, which would pass for peace. Server 2022 split the right in two.
    IF ISNULL(HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER STATE'), 0) = 0
        AND ISNULL(HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER PERFORMANCE STATE'), 0) = 0
        AND (SERVERPROPERTY('EngineEdition') <> 5 OR ISNULL(HAS_PERMS_BY_NAME(DB_NAME(), N'DATABASE', N'VIEW DATABASE STATE'), 0) = 0)
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(N'The foreground load cannot be observed: grant VIEW SERVER STATE (in Azure SQL, VIEW DATABASE STATE) to ',
            N'the login that runs the migration, or let the setting ForegroundSignal be None.');
        THROW 50019, @Message, 1;
    END;

    DECLARE @Waiters TABLE (
        SessionId smallint NOT NULL PRIMARY KEY,
        Link int NOT NULL,
        WaitMs int NOT NULL
    );
    DECLARE @Link int = 1;

    INSERT INTO @Waiters (SessionId, Link, WaitMs)
    SELECT r.session_id, 1, MAX(r.wait_time)
    FROM sys.dm_exec_requests AS r
    WHERE r.blocking_session_id = @@SPID
        AND r.session_id <> @@SPID
    GROUP BY r.session_id;

    WHILE @@ROWCOUNT > 0 AND @Link < 10
    BEGIN
        SET @Link = @Link + 1;

        INSERT INTO @Waiters (SessionId, Link, WaitMs)
        SELECT r.session_id, @Link, MAX(r.wait_time)
        FROM sys.dm_exec_requests AS r
        INNER JOIN @Waiters AS w ON w.SessionId = r.blocking_session_id AND w.Link = @Link - 1
        WHERE r.session_id <> @@SPID
            AND NOT EXISTS (SELECT 1 FROM @Waiters AS k WHERE k.SessionId = r.session_id)
        GROUP BY r.session_id;
    END;

    SET @BlockedRequests = (
        SELECT COUNT(*)
        FROM @Waiters AS w
        WHERE w.WaitMs >= @WaitMs
            AND NOT EXISTS (SELECT 1 FROM Migration.Runs AS r WHERE r.Status = N'Running' AND r.SessionId = w.SessionId));
END;
