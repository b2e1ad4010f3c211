/*
Purpose:     puts read-only views in the place of the legacy tables, in their shape, so that reports and old readers go on: what the personal
             workspaces hold of their users' own, and, as long as the archive is there, the legacy rows of users who were left out. Or takes them away.
Parameters:  @IsThere = 1 makes the views, 0 drops them; @HasArchive = 1 reads the archive too.
Preconditions: the caller owns the transaction; dbo.Projects, dbo.Documents and dbo.Files are no tables.
Errors:      2714 an object of that name is there.
Idempotency: CREATE OR ALTER, and DROP IF EXISTS. Dynamic, since the model has tables of these names.
*/
CREATE PROCEDURE WorkspaceMigration.MakeLegacyViews
    @IsThere bit,
    @HasArchive bit
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @IsThere = 0
    BEGIN
        EXECUTE sp_executesql N'DROP VIEW IF EXISTS dbo.Files;';
        EXECUTE sp_executesql N'DROP VIEW IF EXISTS dbo.Documents;';
        EXECUTE sp_executesql N'DROP VIEW IF EXISTS dbo.Projects;';
        RETURN;
    END;

    DECLARE @LeftOut nvarchar(400) = N' AS l
WHERE EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = l.UserId AND u.State = N''LeftOut'')';
    DECLARE @Sql nvarchar(max);

    SET @Sql = N'CREATE OR ALTER VIEW dbo.Projects
AS
SELECT n.Id, w.UserId, CONVERT(nvarchar(500), n.Title) AS Title, n.Description, n.CreatedAt, n.UpdatedAt
FROM dbo.Projects_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId';

    IF @HasArchive = 1
        SET @Sql = CONCAT(@Sql, N'
UNION ALL
SELECT l.Id, l.UserId, l.Title, CONVERT(nvarchar(max), l.Description), l.CreatedAt, l.UpdatedAt FROM Archive.Projects', @LeftOut);

    EXECUTE sp_executesql @Sql;

    SET @Sql = N'CREATE OR ALTER VIEW dbo.Documents
AS
SELECT n.Id, w.UserId, n.ProjectId, CONVERT(nvarchar(500), n.Title) AS Title, n.Content, n.CreatedAt, n.LastModified, n.Version
FROM dbo.Documents_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId';

    IF @HasArchive = 1
        SET @Sql = CONCAT(@Sql, N'
UNION ALL
SELECT l.Id, l.UserId, l.ProjectId, l.Title, CONVERT(nvarchar(max), l.Content), l.CreatedAt, l.LastModified, l.Version FROM Archive.Documents', @LeftOut);

    EXECUTE sp_executesql @Sql;

    SET @Sql = N'CREATE OR ALTER VIEW dbo.Files
AS
SELECT n.Id, w.UserId, n.DocumentId, n.FileName, n.FilePath, n.FileSize, n.MimeType, n.CreatedAt
FROM dbo.Files_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.UploadedByUserId';

    IF @HasArchive = 1
        SET @Sql = CONCAT(@Sql, N'
UNION ALL
SELECT l.Id, l.UserId, l.DocumentId, l.FileName, l.FilePath, l.FileSize, l.MimeType, l.CreatedAt FROM Archive.Files', @LeftOut);

    EXECUTE sp_executesql @Sql;
END;
