/*
Purpose: the rows that stand in the way of a lossless rollback, with kind and reason. For a switched user: what the legacy model has no place for,
         or what hangs on a row that the user deleted. For a user who is not switched: what was written in the personal workspace although the
         legacy side is the truth. The rollback and its check both read it.
IsAbsolute = 1: no option passes it, since others' rows would have to be touched, or a deletion undone. IsCarried = 0: the row itself cannot be
carried back; it stays in the workspace.
*/
CREATE VIEW WorkspaceMigration.RollbackBlockers
AS
SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 1) AS EntityId, n.Id AS RowId, 0 AS IsAbsolute, 1 AS IsCarried,
    N'Another member''s project in the personal workspace: it stays there, and the user no longer sees it.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'OthersRow', CONVERT(tinyint, 2), n.Id, 0, 1,
    N'Another member''s document in the personal workspace: it stays there, and the user no longer sees it.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'OthersRow', CONVERT(tinyint, 3), n.Id, 0, 1,
    N'Another member''s file in the personal workspace: it stays there, and the user no longer sees it.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.UploadedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'SharedRow', CONVERT(tinyint, 1), n.Id, 0, 1,
    N'A project of the user''s in a workspace that is not the personal one: it stays there; the legacy model has no shared workspaces.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.CreatedByUserId = w.UserId
WHERE n.WorkspaceId <> w.WorkspaceId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'SharedRow', CONVERT(tinyint, 2), n.Id, 0, 1,
    N'A document of the user''s in a workspace that is not the personal one: it stays there; the legacy model has no shared workspaces.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.CreatedByUserId = w.UserId
WHERE n.WorkspaceId <> w.WorkspaceId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'SharedRow', CONVERT(tinyint, 3), n.Id, 0, 1,
    N'A file of the user''s in a workspace that is not the personal one: it stays there; the legacy model has no shared workspaces.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.UploadedByUserId = w.UserId
WHERE n.WorkspaceId <> w.WorkspaceId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'ModifiedByOther', CONVERT(tinyint, 2), n.Id, 0, 1,
    N'Another member modified the document last: the content goes back, but not who did it.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId AND n.CreatedByUserId = w.UserId
WHERE n.LastModifiedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'InOthersProject', CONVERT(tinyint, 2), s.Id, 0, 0,
    N'The document stands in another member''s project, which the legacy model does not have: it stays in the workspace.'
FROM WorkspaceMigration.ReverseDocuments AS s
WHERE s.ProjectId IS NULL
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'OnOthersDocument', CONVERT(tinyint, 3), n.Id, 0, 0,
    N'The file hangs on another member''s document, which the legacy model does not have: it stays in the workspace.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId AND n.UploadedByUserId = w.UserId
INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = n.Id
INNER JOIN dbo.Documents_New AS d ON d.Id = n.DocumentId
LEFT JOIN WorkspaceMigration.ReverseDocuments AS r ON r.Id = d.Id AND r.UserId = w.UserId
WHERE r.ProjectId IS NULL
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT t.UserId, N'TooLong', CONVERT(tinyint, 1), t.Id, 0, 0, N'The title is longer than the column of the legacy table.'
FROM (
    SELECT
        s.UserId,
        s.Id,
        CASE
            WHEN COL_LENGTH(N'dbo.Projects', N'Title') > 0 AND DATALENGTH(s.Title) > COL_LENGTH(N'dbo.Projects', N'Title') THEN 1
            ELSE 0
        END AS IsTooLong
    FROM WorkspaceMigration.ReverseProjects AS s
) AS t
WHERE t.IsTooLong = 1
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = t.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT t.UserId, N'TooLong', CONVERT(tinyint, 2), t.Id, 0, 0, N'The title is longer than the column of the legacy table.'
FROM (
    SELECT
        s.UserId,
        s.Id,
        CASE
            WHEN COL_LENGTH(N'dbo.Documents', N'Title') > 0 AND DATALENGTH(s.Title) > COL_LENGTH(N'dbo.Documents', N'Title') THEN 1
            ELSE 0
        END AS IsTooLong
    FROM WorkspaceMigration.ReverseDocuments AS s
) AS t
WHERE t.IsTooLong = 1
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = t.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT t.UserId, N'TooLong', CONVERT(tinyint, 3), t.Id, 0, 0, N'A name, a path or a type is longer than the column of the legacy table.'
FROM (
    SELECT
        s.UserId,
        s.Id,
        CASE
            WHEN COL_LENGTH(N'dbo.Files', N'FileName') > 0 AND DATALENGTH(s.FileName) > COL_LENGTH(N'dbo.Files', N'FileName') THEN 1
            WHEN COL_LENGTH(N'dbo.Files', N'FilePath') > 0 AND DATALENGTH(s.FilePath) > COL_LENGTH(N'dbo.Files', N'FilePath') THEN 1
            WHEN COL_LENGTH(N'dbo.Files', N'MimeType') > 0 AND DATALENGTH(s.MimeType) > COL_LENGTH(N'dbo.Files', N'MimeType') THEN 1
            ELSE 0
        END AS IsTooLong
    FROM WorkspaceMigration.ReverseFiles AS s
) AS t
WHERE t.IsTooLong = 1
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = t.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'IdTaken', CONVERT(tinyint, 1), s.Id, 0, 0, N'Another user has a project of the same id in the legacy model: the row stays in the workspace.'
FROM WorkspaceMigration.ReverseProjects AS s
INNER JOIN dbo.Projects AS p ON p.Id = s.Id
WHERE p.UserId <> s.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'IdTaken', CONVERT(tinyint, 2), s.Id, 0, 0, N'Another user has a document of the same id in the legacy model: the row stays in the workspace.'
FROM WorkspaceMigration.ReverseDocuments AS s
INNER JOIN dbo.Documents AS d ON d.Id = s.Id
WHERE d.UserId <> s.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'IdTaken', CONVERT(tinyint, 3), s.Id, 0, 0, N'Another user has a file of the same id in the legacy model: the row stays in the workspace.'
FROM WorkspaceMigration.ReverseFiles AS s
INNER JOIN dbo.Files AS f ON f.Id = s.Id
WHERE f.UserId <> s.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT p.UserId, N'OthersOnDeleted', CONVERT(tinyint, 1), p.Id, 1, 0,
    N'The user deleted the project, and another user''s document stands in it in the legacy model: move that document first.'
FROM dbo.Projects AS p
WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseProjects AS s WHERE s.Id = p.Id AND s.UserId = p.UserId)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId AND u.AuthoritativeSide = N'Target')
    AND EXISTS (SELECT 1 FROM dbo.Documents AS d WHERE d.ProjectId = p.Id AND d.UserId <> p.UserId)

UNION ALL

SELECT d.UserId, N'OthersOnDeleted', CONVERT(tinyint, 2), d.Id, 1, 0,
    N'The user deleted the document, and another user''s file hangs on it in the legacy model: unlink that file first.'
FROM dbo.Documents AS d
WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.Id = d.Id AND s.UserId = d.UserId)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId AND u.AuthoritativeSide = N'Target')
    AND EXISTS (SELECT 1 FROM dbo.Files AS f WHERE f.DocumentId = d.Id AND f.UserId <> d.UserId)

UNION ALL

SELECT r.UserId, N'WrittenSince', r.EntityId, r.RowId, 0, 1,
    N'The copy is not what its original says, and no change of the original is noted: it was written in the workspace, or changes were not captured.'
FROM WorkspaceMigration.RowDifferences AS r
INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = r.UserId AND u.State <> N'Switched'
WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = r.UserId AND c.EntityId = r.EntityId AND c.RowId = r.RowId)

UNION ALL

SELECT c.UserId, N'NoCopy', c.EntityId, c.RowId, 0, 1,
    N'The row of the personal workspace is no copy of a legacy row: it stays there, with what it hangs on.'
FROM WorkspaceMigration.WorkspaceRows AS c
INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = c.UserId AND u.State <> N'Switched'
WHERE c.IsCopy = 0

UNION ALL

SELECT r.UserId, N'NotCarriedBack', r.EntityId, r.RowId, 0, 1,
    N'The legacy row is not what the workspace says, and no change is noted: repair the user first (Migration.RepairUnits), and catch up.'
FROM (
    SELECT d.EntityId, d.RowId, d.UserId FROM WorkspaceMigration.RowDifferences AS d
    UNION ALL
    SELECT l.EntityId, l.RowId, l.UserId FROM WorkspaceMigration.LoneRows AS l
) AS r
WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = r.UserId AND c.EntityId = r.EntityId AND c.RowId = r.RowId)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = r.UserId AND u.AuthoritativeSide = N'Target')
    AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = r.EntityId AND q.RowId = r.RowId);
