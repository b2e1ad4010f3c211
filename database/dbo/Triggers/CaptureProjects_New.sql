/*
Purpose:     notes the keys of projects of personal workspaces that are inserted, updated or deleted, for users whose unit is being kept equal; and
             keeps writers from a side that is not authoritative. Shared workspaces are no concern of the migration's.
The lock on the unit's row, and units that are not registered, are as in dbo.CaptureProjects.
Errors:      50013 the user is not switched yet, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureProjects_New
ON dbo.Projects_New
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 1 THEN 1 ELSE 0 END),
        @IsWrongSide = MAX(CASE WHEN s.IsNoted = 1 AND s.AuthoritativeSide = N'Source' THEN 1 ELSE 0 END)
    FROM (SELECT i.WorkspaceId FROM inserted AS i UNION SELECT d.WorkspaceId FROM deleted AS d) AS c
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
    INNER JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = w.UserId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 1, c.Id, MIN(w.UserId)
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Target';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 1, c.Id, w.UserId
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId;
END;
