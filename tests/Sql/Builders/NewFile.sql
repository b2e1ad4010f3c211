/*
Purpose:     makes a file of the workspace model.
Parameters:  @DocumentId, or NULL for a file of no document; @WorkspaceId, that of the document, or a new one, if NULL; @UploadedByUserId,
             the workspace's owner if NULL; @FileName; @FileSize, in bytes; @FileId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewFile
    @DocumentId uniqueidentifier = NULL,
    @WorkspaceId uniqueidentifier = NULL,
    @UploadedByUserId uniqueidentifier = NULL,
    @FileName nvarchar(255) = N'file.txt',
    @FileSize bigint = 1024,
    @FileId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @FileId = COALESCE(@FileId, NEWID());
    SET @WorkspaceId = COALESCE(@WorkspaceId, (SELECT d.WorkspaceId FROM dbo.Documents_New AS d WHERE d.Id = @DocumentId));
    IF @WorkspaceId IS NULL
        EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId OUTPUT;

    INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize, MimeType)
    SELECT @FileId, w.Id, @DocumentId, COALESCE(@UploadedByUserId, w.OwnerId), @FileName, N'/files/' + @FileName, @FileSize, N'text/plain'
    FROM dbo.Workspaces AS w
    WHERE w.Id = @WorkspaceId;
END;
