/*
Purpose:     finds what is wrong with units and their workspaces, and by WorkspaceMigration.ListContentFaults with their content: one row a
             violation of one of Migration.Checks.
Parameters:  @Units to look at.
Returns:     CheckId, UnitId, FaultKey: the offending row, with the right that is meant where the check is about rights; in one set of rows or two.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ListUnitFaults
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    -- IsPlaced: has a workspace; IsBefore: the legacy side is the truth
    DECLARE @States TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        State nvarchar(20) NOT NULL,
        IsPlaced bit NOT NULL,
        IsBefore bit NOT NULL
    );

    INSERT INTO @States (UnitId, State, IsPlaced, IsBefore)
    SELECT
        u.UnitId,
        u.State,
        CASE WHEN u.State IN (N'Pending', N'Held', N'LeftOut', N'Deleted') THEN 0 ELSE 1 END,
        CASE s.AuthoritativeSide WHEN N'Source' THEN 1 ELSE 0 END
    FROM @Units AS k
    INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = k.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    DECLARE @Faults TABLE (
        CheckId int NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        RowId uniqueidentifier NOT NULL
    );

    -- Where the units are
    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT CASE u.State WHEN N'LeftOut' THEN 4 ELSE 2 END, u.UnitId, u.UnitId
    FROM @States AS u
    WHERE u.State IN (N'Pending', N'Provisioned', N'Copying', N'Copied', N'Held', N'LeftOut');

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 3, u.UnitId, q.RowId
    FROM @States AS u
    INNER JOIN Migration.Quarantine AS q ON q.UnitId = u.UnitId;

    -- Workspaces and who is in them, with content or without
    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 5, u.UnitId, u.UnitId
    FROM @States AS u
    INNER JOIN dbo.Users AS k ON k.Id = u.UnitId
    WHERE u.IsPlaced = 1
        AND (SELECT COUNT(*) FROM dbo.Workspaces AS w WHERE w.OwnerId = u.UnitId AND w.IsPersonal = 1) <> 1;

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 6, u.UnitId, u.UnitId
    FROM @States AS u
    INNER JOIN dbo.Users AS k ON k.Id = u.UnitId
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.UnitId AND m.Role = N'Owner'
    WHERE u.IsPlaced = 1
        AND m.Id IS NULL;

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 7, u.UnitId, m.Id
    FROM @States AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
    INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.WorkspaceId AND m.UserId <> u.UnitId
    WHERE u.IsPlaced = 1
        AND u.IsBefore = 1;

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 8, u.UnitId, w.WorkspaceId
    FROM @States AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
    INNER JOIN dbo.Workspaces AS s ON s.Id = w.WorkspaceId
    WHERE u.IsPlaced = 1
        AND u.IsBefore = 1
        AND (DATALENGTH(s.Name) <> DATALENGTH(w.Name) OR s.Name COLLATE Latin1_General_100_BIN2 <> w.Name COLLATE Latin1_General_100_BIN2);

    SELECT
        f.CheckId,
        f.UnitId,
        CONVERT(nvarchar(36), f.RowId) AS FaultKey
    FROM @Faults AS f;

    -- Once the workspace tables bear the legacy names, there is no legacy side to compare with
    IF NOT EXISTS (SELECT 1 FROM Migration.Contractions AS c WHERE c.TrackId = 1 AND c.HasTakenNames = 1)
        EXECUTE WorkspaceMigration.ListContentFaults @Units = @Units;
END;
