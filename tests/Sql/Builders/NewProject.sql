/*
Purpose:     makes a project of the workspace model.
Parameters:  @WorkspaceId, a new one if NULL; @CreatedByUserId, the workspace's owner if NULL; @Title; @ProjectId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewProject
    @WorkspaceId uniqueidentifier = NULL,
    @CreatedByUserId uniqueidentifier = NULL,
    @Title nvarchar(255) = N'Project',
    @ProjectId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @ProjectId = COALESCE(@ProjectId, NEWID());
    IF @WorkspaceId IS NULL
        EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId OUTPUT;

    INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title)
    SELECT @ProjectId, w.Id, COALESCE(@CreatedByUserId, w.OwnerId), @Title
    FROM dbo.Workspaces AS w
    WHERE w.Id = @WorkspaceId;
END;
