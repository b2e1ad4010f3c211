/*
Purpose:     takes away the personal workspaces that the migration made and that hold nothing; all others stay: those that a user had
             before, those with content, and those with members besides the owner.
Parameters:  @BatchSize users a transaction; @DelayMs between two; @WhatIf = 1 counts and changes nothing; @AllowDataLoss = 1 goes on
             although workspaces were edited since.
Preconditions: the content was rolled back first, or its workspaces stay.
Returns:     RunId, Status, Users (looked at), AffectedRows (workspaces taken away), FailedUsers (always 0).
Errors:      50001, 50002, 50003, 50005; 50008 workspaces that would be taken away were edited since.
Idempotency: safe to re-run because only workspaces that are still there are touched.
Rollback:    Migration.ApplyWorkspaces.
*/
CREATE PROCEDURE Migration.RollbackWorkspaces
    @BatchSize int = 250,
    @DelayMs int = 20,
    @WhatIf bit = 0,
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
    DECLARE @TotalUsers int = 0;
    DECLARE @DoneUsers int = 0;
    DECLARE @BatchUsers int;
    DECLARE @Edited int;
    DECLARE @Message nvarchar(2048);
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FirstUserId uniqueidentifier;
    DECLARE @LastUserId uniqueidentifier;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N',"AllowDataLoss":', @AllowDataLoss, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.RollbackWorkspaces', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        IF ISNULL(@AllowDataLoss, 0) = 0
        BEGIN
            SELECT
                @Edited = COUNT(*),
                @Message = MIN(w.Name)
            FROM Migration.UserMigrations AS m
            INNER JOIN dbo.Workspaces AS w ON w.Id = m.WorkspaceId
            WHERE m.IsWorkspaceCreated = 1
                AND (w.UpdatedAt <> w.CreatedAt OR w.Description IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = m.WorkspaceId)
                AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = m.WorkspaceId)
                AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS o WHERE o.WorkspaceId = m.WorkspaceId AND o.UserId <> m.UserId);

            IF @Edited > 0
            BEGIN
                SET @Message = CONCAT(N'The rollback would lose ', @Edited, N' personal workspaces that were edited since, one of them: ', REPLACE(@Message, N'%', N'%%'), N'.');
                THROW 50008, @Message, 1;
            END;
        END;

        SET @TotalUsers = (SELECT COUNT(*) FROM Migration.UserMigrations AS m);
        SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m ORDER BY m.UserId);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.UserId),
                @BatchUsers = COUNT(*)
            FROM (SELECT TOP (@BatchSize) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId >= @FirstUserId ORDER BY m.UserId) AS s;

            EXECUTE Migration.RollbackWorkspacesSlice
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @WhatIf = @WhatIf,
                @AffectedRows = @AffectedRows OUTPUT;

            SET @DoneUsers = @DoneUsers + @BatchUsers;
            EXECUTE Migration.ReportProgress N'Migration.RollbackWorkspaces', @DoneUsers, @TotalUsers, @AffectedRows, 0;

            SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId > @LastUserId ORDER BY m.UserId);

            IF @FirstUserId IS NOT NULL AND @WhatIf = 0
                EXECUTE Migration.Pause @DelayMs = @DelayMs;
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', @DoneUsers, @AffectedRows, 0;
        EXECUTE Migration.LogError @RunId = @RunId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, @DoneUsers, @AffectedRows, 0;
END;
