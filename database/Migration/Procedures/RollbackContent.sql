/*
Purpose:     takes the migrated rows of all users away: files, then documents, then projects. Personal workspaces, memberships, rows
             that were made in the workspace model, and all originals stay.
Parameters:  @BatchSize rows a transaction; @DelayMs between two; @WhatIf = 1 counts the rows to take away and changes nothing;
             @Debug = 1 reports each batch; @AllowDataLoss = 1 goes on although rows written since would be lost.
Preconditions: the application writes no more to the workspace model.
Returns:     RunId, Status, Users (looked at), AffectedRows (rows taken away), FailedUsers.
Errors:      50001, 50002, 50003, 50005; 50008 rows written since would be lost. A user's failure is logged in Migration.Errors and
             the next user goes on.
Idempotency: safe to re-run because the rows to take away are found by comparing the two models; a run takes up where another was killed.
Rollback:    Migration.ApplyContent.
*/
CREATE PROCEDURE Migration.RollbackContent
    @BatchSize int = 1000,
    @DelayMs int = 20,
    @WhatIf bit = 0,
    @Debug bit = 0,
    @AllowDataLoss bit = 0
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
    DECLARE @BatchNumber int = 0;
    DECLARE @TotalUsers int = 0;
    DECLARE @DoneUsers int = 0;
    DECLARE @SliceUsers int;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @FirstUserId uniqueidentifier;
    DECLARE @LastUserId uniqueidentifier;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N',"AllowDataLoss":', @AllowDataLoss, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.RollbackContent', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work, by slices of 250 users: the list of rows to do stays short, however many users there are
    BEGIN TRY
        IF ISNULL(@AllowDataLoss, 0) = 0
            EXECUTE Migration.GuardRollback;

        SET @TotalUsers = (SELECT COUNT(*) FROM Migration.UserMigrations AS m);
        SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m ORDER BY m.UserId);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.UserId),
                @SliceUsers = COUNT(*)
            FROM (SELECT TOP (250) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId >= @FirstUserId ORDER BY m.UserId) AS s;

            EXECUTE Migration.RollbackContentSlice
                @RunId = @RunId,
                @BatchNumber = @BatchNumber OUTPUT,
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @BatchSize = @BatchSize,
                @DelayMs = @DelayMs,
                @WhatIf = @WhatIf,
                @Debug = @Debug,
                @AffectedRows = @AffectedRows OUTPUT,
                @FailedUsers = @FailedUsers OUTPUT;

            SET @DoneUsers = @DoneUsers + @SliceUsers;
            EXECUTE Migration.ReportProgress N'Migration.RollbackContent', @DoneUsers, @TotalUsers, @AffectedRows, @FailedUsers;

            SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId > @LastUserId ORDER BY m.UserId);
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
