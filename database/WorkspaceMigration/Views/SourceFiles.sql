/*
Purpose: the legacy files of provisioned users in the shape of dbo.Files_New. This view is the one place that says how a file is carried over.
Rule DocumentLinkSetAside: a file goes to its uploader's workspace, since only the uploader had it. If it hung on another user's
document, the link would point into another workspace: DocumentId is then NULL, and OriginalDocumentId holds the link.
*/
CREATE VIEW WorkspaceMigration.SourceFiles
AS
SELECT
    f.Id,
    f.UserId,
    w.WorkspaceId,
    CASE WHEN d.UserId = f.UserId THEN f.DocumentId END AS DocumentId,
    CASE WHEN d.UserId <> f.UserId THEN f.DocumentId END AS OriginalDocumentId,
    f.FileName,
    f.FilePath,
    f.FileSize,
    f.MimeType,
    f.CreatedAt
FROM dbo.Files AS f
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = f.UserId
LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId;
