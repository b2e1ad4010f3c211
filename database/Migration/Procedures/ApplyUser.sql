/*
Purpose:     migrates one user, or tries again: workspace, membership, then whatever of the content is not migrated yet.
Parameters:  @UserId, the user; @BatchSize rows a transaction; @DelayMs between two; @WhatIf = 1 counts and changes nothing;
             @Debug = 1 reports each batch.
Returns:     RunId, Status, Users, AffectedRows (rows migrated, and 1 for a workspace provisioned), FailedUsers (1: see Migration.Errors).
Errors:      50001, 50002, 50003, 50005; 50006 there is no such user.
Idempotency: safe to re-run because only what is missing is done. However often the user failed, this tries once more.
Rollback:    Migration.RollbackUser.
*/
CREATE PROCEDURE Migration.ApplyUser
    @UserId uniqueidentifier,
    @BatchSize int = 1000,
    @DelayMs int = 20,
    @WhatIf bit = 0,
    @Debug bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    IF NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = @UserId)
        THROW 50006, N'There is no such user.', 1;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @BatchNumber int = 0;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"UserId":"', @UserId, N'","BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.ApplyUser', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        EXECUTE Migration.ApplyWorkspacesSlice
            @RunId = @RunId,
            @FirstUserId = @UserId,
            @LastUserId = @UserId,
            @WhatIf = @WhatIf,
            @AffectedRows = @AffectedRows OUTPUT,
            @FailedUsers = @FailedUsers OUTPUT;

        EXECUTE Migration.ApplyContentSlice
            @RunId = @RunId,
            @BatchNumber = @BatchNumber OUTPUT,
            @FirstUserId = @UserId,
            @LastUserId = @UserId,
            @BatchSize = @BatchSize,
            @DelayMs = @DelayMs,
            @MaxAttempts = 2147483647,
            @WhatIf = @WhatIf,
            @Debug = @Debug,
            @AffectedRows = @AffectedRows OUTPUT,
            @FailedUsers = @FailedUsers OUTPUT;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', 1, @AffectedRows, @FailedUsers;
        EXECUTE Migration.LogError @RunId = @RunId, @UserId = @UserId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, 1, @AffectedRows, @FailedUsers;
END;
