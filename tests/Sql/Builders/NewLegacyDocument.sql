/*
Purpose:     makes a document of the legacy model.
Parameters:  @ProjectId, a new one if NULL; @UserId, the project's user if NULL; @Title; @Content; @DocumentId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewLegacyDocument
    @ProjectId uniqueidentifier = NULL,
    @UserId uniqueidentifier = NULL,
    @Title nvarchar(500) = N'Document',
    @Content nvarchar(max) = N'Text',
    @DocumentId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @DocumentId = COALESCE(@DocumentId, NEWID());
    IF @ProjectId IS NULL
        EXECUTE TestData.NewLegacyProject @ProjectId = @ProjectId OUTPUT;

    INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, Content)
    SELECT @DocumentId, COALESCE(@UserId, p.UserId), p.Id, @Title, @Content
    FROM dbo.Projects AS p
    WHERE p.Id = @ProjectId;
END;
