/*
Purpose:     takes back what provisioning made for users who were rolled back: personal workspaces that nobody touched since, and memberships. The
             rest stays, and is listed.
Parameters:  @UnitId, one user; @Units, several; neither means all that are held or left out and have no copies. @BatchSize users a transaction, NULL
             for the setting's; @WhatIf = 1 changes nothing.
Preconditions: no transaction is open.
Returns:     1) RunId, Status, AffectedRows: one row. 2) UserId, WorkspaceId, KeptBecause: one row a workspace that stays.
Errors:      50001, 50002, 50005, 50015; 50006 and 50011 when users were named who are unknown, or not Held or LeftOut.
Idempotency: safe to re-run because each batch commits for itself and takes what is there.
Rollback:    Migration.ReleaseUnits, Migration.Migrate.
*/
CREATE PROCEDURE WorkspaceMigration.WithdrawWorkspaces
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @BatchSize int = NULL,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = NULL;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    IF EXISTS (SELECT 1 FROM @Chosen)
        EXECUTE Migration.GuardUnits @TrackId = 1, @Units = @Chosen, @States = N'Held,LeftOut', @Verb = N'deprived of its workspace';
    ELSE
        INSERT INTO @Chosen (UnitId)
        SELECT w.UserId FROM WorkspaceMigration.WithdrawableWorkspaces AS w;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @Parameters nvarchar(400) = (SELECT CONCAT(N'{"Units":', COUNT(*), N',"WhatIf":', @WhatIf, N'}') FROM @Chosen AS k);
    EXECUTE Migration.BeginRun
        @TrackId = 1,
        @ProcedureName = N'WorkspaceMigration.WithdrawWorkspaces',
        @Parameters = @Parameters,
        @BatchSize = @BatchSize,
        @RunId = @RunId OUTPUT;

    DECLARE @BatchNumber int = 0;
    DECLARE @Taken int = 1;
    DECLARE @DeletedRows int;
    DECLARE @Batch Migration.UnitIds;
    DECLARE @Status nvarchar(20) = CASE @WhatIf WHEN 1 THEN N'WhatIf' ELSE N'Succeeded' END;

    BEGIN TRY
        SELECT @BatchSize = r.BatchSize FROM Migration.Runs AS r WHERE r.RunId = @RunId;

        WHILE @Taken > 0 AND @WhatIf = 0
        BEGIN
            BEGIN TRANSACTION;
            DELETE FROM @Batch;

            -- The units stay in their state until the end of the transaction
            INSERT INTO @Batch (UnitId)
            SELECT TOP (@BatchSize) u.UnitId
            FROM @Chosen AS k
            INNER JOIN Migration.Units AS u WITH (UPDLOCK) ON u.TrackId = 1 AND u.UnitId = k.UnitId
            INNER JOIN WorkspaceMigration.WithdrawableWorkspaces AS w ON w.UserId = u.UnitId
            WHERE w.KeptBecause IS NULL
            ORDER BY u.UnitId;

            SET @Taken = @@ROWCOUNT;

            DELETE m
            FROM @Batch AS k
            INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = k.UnitId AND p.IsMemberCreated = 1
            INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = p.WorkspaceId AND m.UserId = p.UserId AND m.Role = N'Owner';

            SET @DeletedRows = @@ROWCOUNT;

            DELETE w
            FROM @Batch AS k
            INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = k.UnitId AND p.IsWorkspaceCreated = 1
            INNER JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId;

            SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

            DELETE p
            FROM @Batch AS k
            INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = k.UnitId;

            EXECUTE Migration.LogBatch
                @RunId = @RunId,
                @BatchNumber = @BatchNumber,
                @Activity = N'Withdraw',
                @KeyCount = @Taken,
                @DeletedRows = @DeletedRows,
                @BatchSize = @BatchSize,
                @Mark = @Mark OUTPUT;
            COMMIT TRANSACTION;
            SET @BatchNumber = @BatchNumber + 1;
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.LogError @RunId = @RunId;
        EXECUTE Migration.EndRun @RunId = @RunId, @Status = N'Failed';
        THROW;
    END CATCH;

    EXECUTE Migration.EndRun @RunId = @RunId, @Status = @Status;

    SELECT r.RunId, r.Status, r.AffectedRows
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    SELECT w.UserId, w.WorkspaceId, w.KeptBecause
    FROM @Chosen AS k
    INNER JOIN WorkspaceMigration.WithdrawableWorkspaces AS w ON w.UserId = k.UnitId
    WHERE w.KeptBecause IS NOT NULL
    ORDER BY w.UserId;
END;
