/*
Purpose:     makes a file of the legacy model.
Parameters:  @DocumentId, or NULL for a file of no document; @UserId, the document's user, or a new one, if NULL; @FileName; @FileSize, in
             bytes; @FileId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewLegacyFile
    @DocumentId uniqueidentifier = NULL,
    @UserId uniqueidentifier = NULL,
    @FileName nvarchar(255) = N'file.txt',
    @FileSize bigint = 1024,
    @FileId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @FileId = COALESCE(@FileId, NEWID());
    SET @UserId = COALESCE(@UserId, (SELECT d.UserId FROM dbo.Documents AS d WHERE d.Id = @DocumentId));
    IF @UserId IS NULL
        EXECUTE TestData.NewUser @UserId = @UserId OUTPUT;

    INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize, MimeType)
    VALUES (@FileId, @UserId, @DocumentId, @FileName, N'/files/' + @FileName, @FileSize, N'text/plain');
END;
