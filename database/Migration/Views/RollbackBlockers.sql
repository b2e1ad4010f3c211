/*
Purpose: what a rollback of a user's content would lose, asked beforehand: rows written to the workspace model since the user was
         migrated. An empty answer for a user means that the rollback loses nothing.
Reason 'Changed': a migrated row no longer agrees with its original. Reason 'Added': a row that is no migrated row of that user
stands in a migrated project, or hangs on a migrated document.
*/
CREATE VIEW Migration.RollbackBlockers
AS
SELECT
    c.UserId,
    c.ContentType,
    c.RowId,
    N'Changed' AS Reason
FROM Migration.RowDifferences AS c

UNION ALL

SELECT
    p.UserId,
    CONVERT(tinyint, 2) AS ContentType,
    n.Id AS RowId,
    N'Added' AS Reason
FROM dbo.Projects AS p
INNER JOIN dbo.Projects_New AS m ON m.Id = p.Id
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = m.WorkspaceId AND n.ProjectId = m.Id
LEFT JOIN dbo.Documents AS d ON d.Id = n.Id AND d.UserId = p.UserId
WHERE d.Id IS NULL

UNION ALL

SELECT
    d.UserId,
    CONVERT(tinyint, 3) AS ContentType,
    n.Id AS RowId,
    N'Added' AS Reason
FROM dbo.Documents AS d
INNER JOIN dbo.Documents_New AS m ON m.Id = d.Id
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = m.WorkspaceId AND n.DocumentId = m.Id
LEFT JOIN dbo.Files AS f ON f.Id = n.Id AND f.UserId = d.UserId
WHERE f.Id IS NULL;
