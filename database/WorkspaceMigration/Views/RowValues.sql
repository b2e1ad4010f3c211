/*
Purpose: what each row of either side says, as a JSON object, for the log of conflicts. STRING_ESCAPE and CONVERT rather than FOR JSON, so that
         the text is the same on every compatibility level, and a legacy ntext is read too.
*/
CREATE VIEW WorkspaceMigration.RowValues
AS
SELECT
    CONVERT(tinyint, 1) AS EntityId,
    r.Id AS RowId,
    N'Source' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UserId":"', CONVERT(nvarchar(36), r.UserId), N'"',
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Description":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Description), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"UpdatedAt":"', CONVERT(nvarchar(30), r.UpdatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Projects AS r

UNION ALL

SELECT
    CONVERT(tinyint, 1) AS EntityId,
    r.Id AS RowId,
    N'Target' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"CreatedByUserId":"', CONVERT(nvarchar(36), r.CreatedByUserId), N'"',
        N',"WorkspaceId":"', CONVERT(nvarchar(36), r.WorkspaceId), N'"',
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Description":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Description), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"UpdatedAt":"', CONVERT(nvarchar(30), r.UpdatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Projects_New AS r

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    r.Id AS RowId,
    N'Source' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UserId":"', CONVERT(nvarchar(36), r.UserId), N'"',
        N',"ProjectId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.ProjectId) + N'"', N'null'),
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Content":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Content), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"LastModified":"', CONVERT(nvarchar(30), r.LastModified, 126), N'"',
        N',"Version":', r.Version, N'}') AS RowValues
FROM dbo.Documents AS r

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    r.Id AS RowId,
    N'Target' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"CreatedByUserId":"', CONVERT(nvarchar(36), r.CreatedByUserId), N'"',
        N',"WorkspaceId":"', CONVERT(nvarchar(36), r.WorkspaceId), N'"',
        N',"ProjectId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.ProjectId) + N'"', N'null'),
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Content":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Content), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"LastModified":"', CONVERT(nvarchar(30), r.LastModified, 126), N'"',
        N',"Version":', r.Version, N'}') AS RowValues
FROM dbo.Documents_New AS r

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    r.Id AS RowId,
    N'Source' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UserId":"', CONVERT(nvarchar(36), r.UserId), N'"',
        N',"DocumentId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.DocumentId) + N'"', N'null'),
        N',"FileName":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FileName), N'json') + N'"', N'null'),
        N',"FilePath":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FilePath), N'json') + N'"', N'null'),
        N',"FileSize":', r.FileSize,
        N',"MimeType":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.MimeType), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Files AS r

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    r.Id AS RowId,
    N'Target' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UploadedByUserId":"', CONVERT(nvarchar(36), r.UploadedByUserId), N'"',
        N',"WorkspaceId":"', CONVERT(nvarchar(36), r.WorkspaceId), N'"',
        N',"DocumentId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.DocumentId) + N'"', N'null'),
        N',"FileName":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FileName), N'json') + N'"', N'null'),
        N',"FilePath":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FilePath), N'json') + N'"', N'null'),
        N',"FileSize":', r.FileSize,
        N',"MimeType":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.MimeType), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Files_New AS r;
