/*
Purpose: all rows of personal workspaces, and which of them are copies, so that a rollback may take them away: rows of the user's own that have
         an original of the user's, or that are noted, since the original went; and the collecting project.
*/
CREATE VIEW WorkspaceMigration.WorkspaceRows
AS
SELECT
    CONVERT(tinyint, 1) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN n.CreatedByUserId <> w.UserId THEN 0
        WHEN EXISTS (SELECT 1 FROM dbo.Projects AS s WHERE s.Id = n.Id AND s.UserId = w.UserId) THEN 1
        WHEN EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = w.UserId AND c.EntityId = 1 AND c.RowId = n.Id) THEN 1
        WHEN EXISTS (SELECT 1 FROM WorkspaceMigration.CollectingProjects AS c WHERE c.ProjectId = n.Id) THEN 1
        ELSE 0
    END AS IsCopy
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = w.WorkspaceId

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN n.CreatedByUserId <> w.UserId THEN 0
        WHEN EXISTS (SELECT 1 FROM dbo.Documents AS s WHERE s.Id = n.Id AND s.UserId = w.UserId) THEN 1
        WHEN EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = w.UserId AND c.EntityId = 2 AND c.RowId = n.Id) THEN 1
        ELSE 0
    END AS IsCopy
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN n.UploadedByUserId <> w.UserId THEN 0
        WHEN EXISTS (SELECT 1 FROM dbo.Files AS s WHERE s.Id = n.Id AND s.UserId = w.UserId) THEN 1
        WHEN EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = w.UserId AND c.EntityId = 3 AND c.RowId = n.Id) THEN 1
        ELSE 0
    END AS IsCopy
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId;
