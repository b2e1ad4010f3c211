/*
Purpose:     makes a workspace without members.
Parameters:  @OwnerId, a new user if NULL; @Name; @IsPersonal; @WorkspaceId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewWorkspace
    @OwnerId uniqueidentifier = NULL,
    @Name nvarchar(255) = N'Workspace',
    @IsPersonal bit = 0,
    @WorkspaceId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @WorkspaceId = COALESCE(@WorkspaceId, NEWID());
    IF @OwnerId IS NULL
        EXECUTE TestData.NewUser @UserId = @OwnerId OUTPUT;

    INSERT INTO dbo.Workspaces (Id, Name, OwnerId, IsPersonal)
    VALUES (@WorkspaceId, @Name, @OwnerId, @IsPersonal);
END;
