/*
Purpose: the files of the users' own in their personal workspaces, in the shape of dbo.Files: how a file is carried back. Rows of other members
         are not in it.
Rule DocumentLinkSetAside: a file that was not linked to a document since gets the link again that was set aside (KeepsLedger = 1), if that
document is there still.
*/
CREATE VIEW WorkspaceMigration.ReverseFiles
AS
SELECT
    n.Id,
    w.UserId,
    ISNULL(n.DocumentId, d.Id) AS DocumentId,
    n.FileName,
    n.FilePath,
    n.FileSize,
    n.MimeType,
    n.CreatedAt,
    CASE WHEN n.DocumentId IS NULL AND d.Id IS NOT NULL THEN 1 ELSE 0 END AS KeepsLedger
FROM dbo.Files_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.UploadedByUserId
LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 3 AND a.RowId = n.Id AND a.RuleName = N'DocumentLinkSetAside'
LEFT JOIN dbo.Documents AS d ON d.Id = a.OriginalId;
