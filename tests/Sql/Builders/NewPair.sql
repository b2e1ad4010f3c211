/*
Purpose:     makes a legacy project, its document and its file, and the equal copies of them in the user's personal workspace.
Parameters:  @UserId, a user that TestData.NewUnit made, whose unit is pending: in another state the rows would be noted or refused. The
             rows have the ids that TestData.Id gives project, document and file.
*/
CREATE PROCEDURE TestData.NewPair
    @UserId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @FileId uniqueidentifier = TestData.Id(N'file');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w WHERE w.UserId = @UserId);

    EXECUTE TestData.NewLegacyProject @UserId = @UserId, @ProjectId = @ProjectId;
    EXECUTE TestData.NewLegacyDocument @ProjectId = @ProjectId, @DocumentId = @DocumentId;
    EXECUTE TestData.NewLegacyFile @DocumentId = @DocumentId, @FileId = @FileId;

    INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title, Description, CreatedAt, UpdatedAt)
    SELECT p.Id, @WorkspaceId, p.UserId, p.Title, p.Description, p.CreatedAt, p.UpdatedAt
    FROM dbo.Projects AS p
    WHERE p.Id = @ProjectId;

    INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content, CreatedAt, LastModified,
        Version)
    SELECT d.Id, d.ProjectId, @WorkspaceId, d.UserId, d.UserId, d.Title, d.Content, d.CreatedAt, d.LastModified, d.Version
    FROM dbo.Documents AS d
    WHERE d.Id = @DocumentId;

    INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize, MimeType, CreatedAt)
    SELECT f.Id, @WorkspaceId, f.DocumentId, f.UserId, f.FileName, f.FilePath, f.FileSize, f.MimeType, f.CreatedAt
    FROM dbo.Files AS f
    WHERE f.Id = @FileId;
END;
