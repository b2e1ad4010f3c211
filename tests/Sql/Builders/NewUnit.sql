/*
Purpose:     makes a user with a personal workspace, as a unit of the migration.
Parameters:  @State of the unit: content that is made after is written to a unit in that state, so make content first and let TestData.SetState
             follow; @Email, @FirstName of the user; @UserId, @WorkspaceId, new ones if NULL.
*/
CREATE PROCEDURE TestData.NewUnit
    @State nvarchar(20) = N'Pending',
    @Email nvarchar(320) = N'user@example.com',
    @FirstName nvarchar(100) = N'Ada',
    @UserId uniqueidentifier = NULL OUTPUT,
    @WorkspaceId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @WorkspaceId = COALESCE(@WorkspaceId, NEWID());
    EXECUTE TestData.NewUser @Email = @Email, @FirstName = @FirstName, @UserId = @UserId OUTPUT;

    INSERT INTO dbo.Workspaces (Id, Name, OwnerId, IsPersonal, CreatedAt, UpdatedAt)
    VALUES (@WorkspaceId, N'Personal Workspace', @UserId, 1, '2026-01-01', '2026-01-01');

    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @UserId, @Role = N'Owner';

    INSERT INTO WorkspaceMigration.PersonalWorkspaces (UserId, WorkspaceId, IsWorkspaceCreated, IsMemberCreated, Name, ProvisionedAt)
    VALUES (@UserId, @WorkspaceId, 1, 1, N'Personal Workspace', '2026-01-01');

    EXECUTE TestData.SetState @UserId = @UserId, @State = @State;
END;
