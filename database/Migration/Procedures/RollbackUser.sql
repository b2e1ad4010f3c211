/*
Purpose:     takes one user's migrated rows away. The personal workspace, all memberships, rows that were made in the workspace model,
             other users' rows and all originals stay.
Parameters:  @UserId, the user; @BatchSize rows a transaction; @DelayMs between two; @WhatIf = 1 counts and changes nothing;
             @Debug = 1 reports each batch; @AllowDataLoss = 1 goes on although rows written since would be lost.
Preconditions: the application writes no more to the workspace model of this user.
Returns:     RunId, Status, Users, AffectedRows (rows taken away), FailedUsers (1: see Migration.Errors).
Errors:      50001, 50002, 50003, 50005; 50006 there is no such user; 50008 rows written since would be lost.
Idempotency: safe to re-run because the rows to take away are found by comparing the two models; a run takes up where another was killed.
Rollback:    Migration.ApplyUser.
*/
CREATE PROCEDURE Migration.RollbackUser
    @UserId uniqueidentifier,
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
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"UserId":"', @UserId, N'","BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N',"AllowDataLoss":', @AllowDataLoss, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.RollbackUser', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        IF ISNULL(@AllowDataLoss, 0) = 0
            EXECUTE Migration.GuardRollback @UserId = @UserId;

        EXECUTE Migration.RollbackContentSlice
            @RunId = @RunId,
            @BatchNumber = @BatchNumber OUTPUT,
            @FirstUserId = @UserId,
            @LastUserId = @UserId,
            @BatchSize = @BatchSize,
            @DelayMs = @DelayMs,
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
