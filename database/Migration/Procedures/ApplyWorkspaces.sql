/*
Purpose:     gives every user a personal workspace, with the user as its Owner; workspace and membership in one transaction a user.
Parameters:  @BatchSize users between two pauses of @DelayMs; @WhatIf = 1 counts the users that lack something and changes nothing.
Returns:     RunId, Status, Users, AffectedRows (users provisioned), FailedUsers.
Errors:      50001, 50002, 50003, 50005. A user's failure is logged in Migration.Errors and the next user goes on.
Idempotency: safe to re-run because only users that lack something are touched; a personal workspace that a user has is kept.
Rollback:    Migration.RollbackWorkspaces.
*/
CREATE PROCEDURE Migration.ApplyWorkspaces
    @BatchSize int = 250,
    @DelayMs int = 20,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @TotalUsers int = 0;
    DECLARE @DoneUsers int = 0;
    DECLARE @BatchUsers int;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @FirstUserId uniqueidentifier;
    DECLARE @LastUserId uniqueidentifier;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.ApplyWorkspaces', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        SET @TotalUsers = (SELECT COUNT(*) FROM dbo.Users AS u);
        SET @FirstUserId = (SELECT TOP (1) u.Id FROM dbo.Users AS u ORDER BY u.Id);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.Id),
                @BatchUsers = COUNT(*)
            FROM (SELECT TOP (@BatchSize) u.Id FROM dbo.Users AS u WHERE u.Id >= @FirstUserId ORDER BY u.Id) AS s;

            EXECUTE Migration.ApplyWorkspacesSlice
                @RunId = @RunId,
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @WhatIf = @WhatIf,
                @AffectedRows = @AffectedRows OUTPUT,
                @FailedUsers = @FailedUsers OUTPUT;

            SET @DoneUsers = @DoneUsers + @BatchUsers;
            EXECUTE Migration.ReportProgress N'Migration.ApplyWorkspaces', @DoneUsers, @TotalUsers, @AffectedRows, @FailedUsers;

            SET @FirstUserId = (SELECT TOP (1) u.Id FROM dbo.Users AS u WHERE u.Id > @LastUserId ORDER BY u.Id);

            IF @FirstUserId IS NOT NULL AND @WhatIf = 0
                EXECUTE Migration.Pause @DelayMs = @DelayMs;
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', @DoneUsers, @AffectedRows, @FailedUsers;
        EXECUTE Migration.LogError @RunId = @RunId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, @DoneUsers, @AffectedRows, @FailedUsers;
END;
