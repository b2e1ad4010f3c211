/*
Purpose:     migrates the content of all users into their personal workspaces: projects, then documents, then files.
Parameters:  @BatchSize rows a transaction; @DelayMs between two; a user that failed @MaxAttempts times is left to Migration.ApplyUser;
             @WhatIf = 1 counts the rows to do and changes nothing; @Debug = 1 reports each batch.
Preconditions: users without a workspace wait for Migration.ApplyWorkspaces.
Returns:     RunId, Status, Users (looked at), AffectedRows (rows migrated), FailedUsers.
Errors:      50001, 50002, 50003, 50004, 50005. A user's failure (50007, a constraint) is logged in Migration.Errors with user,
             content type and row, and the next user goes on.
Idempotency: safe to re-run because the rows to do are found by comparing the two models. So a run takes up where another was
             killed, and picks up rows that were added to the legacy model since; users that were rolled back are migrated again. A
             later change of a row that is migrated already shows in Migration.RowDifferences.
Rollback:    Migration.RollbackContent.
*/
CREATE PROCEDURE Migration.ApplyContent
    @BatchSize int = 1000,
    @DelayMs int = 20,
    @MaxAttempts int = 3,
    @WhatIf bit = 0,
    @Debug bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs, @MaxAttempts = @MaxAttempts;

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
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"MaxAttempts":', @MaxAttempts, N',"WhatIf":', @WhatIf, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.ApplyContent', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work, by slices of 250 users: the list of rows to do stays short, however many users there are
    BEGIN TRY
        SET @TotalUsers = (SELECT COUNT(*) FROM Migration.UserMigrations AS m);
        SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m ORDER BY m.UserId);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.UserId),
                @SliceUsers = COUNT(*)
            FROM (SELECT TOP (250) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId >= @FirstUserId ORDER BY m.UserId) AS s;

            EXECUTE Migration.ApplyContentSlice
                @RunId = @RunId,
                @BatchNumber = @BatchNumber OUTPUT,
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @BatchSize = @BatchSize,
                @DelayMs = @DelayMs,
                @MaxAttempts = @MaxAttempts,
                @WhatIf = @WhatIf,
                @Debug = @Debug,
                @AffectedRows = @AffectedRows OUTPUT,
                @FailedUsers = @FailedUsers OUTPUT;

            SET @DoneUsers = @DoneUsers + @SliceUsers;
            EXECUTE Migration.ReportProgress N'Migration.ApplyContent', @DoneUsers, @TotalUsers, @AffectedRows, @FailedUsers;

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
