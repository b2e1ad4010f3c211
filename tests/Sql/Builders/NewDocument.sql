/*
Purpose:     makes a document of the workspace model.
Parameters:  @ProjectId, a new one if NULL; @CreatedByUserId, the project's creator if NULL; @LastModifiedByUserId, who created it if NULL;
             @Title; @Content; @DocumentId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewDocument
    @ProjectId uniqueidentifier = NULL,
    @CreatedByUserId uniqueidentifier = NULL,
    @LastModifiedByUserId uniqueidentifier = NULL,
    @Title nvarchar(255) = N'Document',
    @Content nvarchar(max) = N'Text',
    @DocumentId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @DocumentId = COALESCE(@DocumentId, NEWID());
    IF @ProjectId IS NULL
        EXECUTE TestData.NewProject @ProjectId = @ProjectId OUTPUT;

    INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content)
    SELECT
        @DocumentId,
        p.Id,
        p.WorkspaceId,
        COALESCE(@CreatedByUserId, p.CreatedByUserId),
        COALESCE(@LastModifiedByUserId, @CreatedByUserId, p.CreatedByUserId),
        @Title,
        @Content
    FROM dbo.Projects_New AS p
    WHERE p.Id = @ProjectId;
END;
