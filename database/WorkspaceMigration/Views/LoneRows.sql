/*
Purpose: the rows that are on one side only, for users whose unit is being kept equal: missing on the side that follows (IsExtra = 0), or there
         although the authoritative side has no such row (IsExtra = 1). Of the workspaces, rows of the user's own in the personal workspace
         count; a collecting project has no original.
*/
CREATE VIEW WorkspaceMigration.LoneRows
AS
SELECT
    CONVERT(tinyint, 1) AS EntityId,
    p.Id AS RowId,
    p.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId AND u.AuthoritativeSide = N'Target') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Projects AS p
WHERE NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    d.Id AS RowId,
    d.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId AND u.AuthoritativeSide = N'Target') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Documents AS d
WHERE NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = d.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    f.Id AS RowId,
    f.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = f.UserId AND u.AuthoritativeSide = N'Target') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Files AS f
WHERE NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = f.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = f.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 1) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Projects_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
WHERE NOT EXISTS (SELECT 1 FROM dbo.Projects AS p WHERE p.Id = n.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.CollectingProjects AS c WHERE c.ProjectId = n.Id)

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Documents_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
WHERE NOT EXISTS (SELECT 1 FROM dbo.Documents AS d WHERE d.Id = n.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Files_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.UploadedByUserId
WHERE NOT EXISTS (SELECT 1 FROM dbo.Files AS f WHERE f.Id = n.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId);
