/*
Purpose:     lets DELETE FROM dbo.Users work in every state of the migration as it did before: with the user go the legacy content (by its own keys),
             the personal workspace with all that is in it, memberships, and what the migration keeps of the content; who was invited stays, with
             InvitedBy NULL. The unit is Deleted, and what tells of it remains: dbo.EraseUser takes that too.
Errors:      50009 the user created or modified last what stands in other workspaces; 50010 the user owns a workspace that others use. All reasons are
             listed; the number is that of the first.
*/
CREATE TRIGGER dbo.DeleteUsers
ON dbo.Users
INSTEAD OF DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    DECLARE @Units Migration.UnitIds;
    DECLARE @Personal TABLE (WorkspaceId uniqueidentifier NOT NULL PRIMARY KEY);

    INSERT INTO @Units (UnitId) SELECT d.Id FROM deleted AS d;

    -- The state first: writers of this content end before, and what follows is noted for nobody
    DECLARE @State nvarchar(20);
    DECLARE @ChangedUnits int;
    DECLARE @Ordinal int = 0;

    WHILE @Ordinal <= (SELECT MAX(s.Ordinal) FROM Migration.States AS s)
    BEGIN
        SET @State = (SELECT s.State FROM Migration.States AS s WHERE s.Ordinal = @Ordinal AND s.State <> N'Deleted');

        IF EXISTS (SELECT 1 FROM @Units AS k INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = k.UnitId WHERE u.State = @State)
            EXECUTE Migration.ChangeStates 1, @Units, @State, N'Deleted', NULL, NULL, @ChangedUnits OUTPUT;

        SET @Ordinal = @Ordinal + 1;
    END;

    INSERT INTO @Personal (WorkspaceId)
    SELECT w.Id
    FROM @Units AS k
    INNER JOIN dbo.Workspaces AS w ON w.OwnerId = k.UnitId
    WHERE w.IsPersonal = 1;

    -- Guards
    DECLARE @Violations TABLE (ErrorNumber int NOT NULL, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50009, CONCAT(N'The user made, or modified last, ', COUNT(*), N' ', r.Kind, N' in other workspaces.')
    FROM (
        SELECT N'projects' AS Kind, p.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Projects_New AS p ON p.CreatedByUserId = k.UnitId
        UNION ALL
        SELECT N'documents', d.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Documents_New AS d ON d.CreatedByUserId = k.UnitId
        UNION ALL
        SELECT N'documents', d.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Documents_New AS d ON d.LastModifiedByUserId = k.UnitId AND d.CreatedByUserId <> k.UnitId
        UNION ALL
        SELECT N'files', f.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Files_New AS f ON f.UploadedByUserId = k.UnitId
    ) AS r
    WHERE NOT EXISTS (SELECT 1 FROM @Personal AS w WHERE w.WorkspaceId = r.WorkspaceId)
    GROUP BY r.Kind;

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50010, CONCAT(N'The user owns the workspace "', REPLACE(w.Name, N'%', N'%%'), N'"',
        CASE WHEN w.IsPersonal = 1 THEN N', which other users use' END, N'.')
    FROM @Units AS k
    INNER JOIN dbo.Workspaces AS w ON w.OwnerId = k.UnitId
    WHERE w.IsPersonal = 0
        OR EXISTS (
            SELECT m.UserId FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id
            UNION ALL
            SELECT p.CreatedByUserId FROM dbo.Projects_New AS p WHERE p.WorkspaceId = w.Id
            UNION ALL
            SELECT d.CreatedByUserId FROM dbo.Documents_New AS d WHERE d.WorkspaceId = w.Id
            UNION ALL
            SELECT f.UploadedByUserId FROM dbo.Files_New AS f WHERE f.WorkspaceId = w.Id
            EXCEPT
            SELECT u.UnitId FROM @Units AS u);

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = LEFT(STRING_AGG(CONVERT(nvarchar(max), v.Message), N' '), 2048)
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
        THROW @ErrorNumber, @Message, 1;

    -- The workspace model has no cascade from users, so that content does not disappear with one who leaves
    DELETE f FROM @Personal AS w INNER JOIN dbo.Files_New AS f ON f.WorkspaceId = w.WorkspaceId;
    DELETE d FROM @Personal AS w INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = w.WorkspaceId;
    DELETE p FROM @Personal AS w INNER JOIN dbo.Projects_New AS p ON p.WorkspaceId = w.WorkspaceId;

    UPDATE m
    SET InvitedBy = NULL
    FROM @Units AS k
    INNER JOIN dbo.WorkspaceMembers AS m ON m.InvitedBy = k.UnitId;

    DELETE s FROM @Personal AS w INNER JOIN dbo.Workspaces AS s ON s.Id = w.WorkspaceId;

    -- What the migration keeps of content
    DELETE a FROM @Units AS k INNER JOIN Migration.Adjustments AS a ON a.UnitId = k.UnitId;
    DELETE q FROM @Units AS k INNER JOIN Migration.Quarantine AS q ON q.UnitId = k.UnitId;
    DELETE c FROM @Units AS k INNER JOIN Migration.RowChanges AS c ON c.UnitId = k.UnitId;
    DELETE c FROM @Units AS k INNER JOIN WorkspaceMigration.CollectingProjects AS c ON c.UserId = k.UnitId;
    DELETE w FROM @Units AS k INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = k.UnitId;

    DELETE u FROM @Units AS k INNER JOIN dbo.Users AS u ON u.Id = k.UnitId;
END;
