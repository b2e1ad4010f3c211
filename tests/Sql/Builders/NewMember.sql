/*
Purpose:     makes a member of a workspace.
Parameters:  @WorkspaceId, @UserId, new ones if NULL; @Role, Owner, Admin, Member or Viewer; @InvitedBy, a user or NULL; @MemberId, a new
             one if NULL.
*/
CREATE PROCEDURE TestData.NewMember
    @WorkspaceId uniqueidentifier = NULL,
    @UserId uniqueidentifier = NULL,
    @Role nvarchar(50) = N'Member',
    @InvitedBy uniqueidentifier = NULL,
    @MemberId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @MemberId = COALESCE(@MemberId, NEWID());
    IF @WorkspaceId IS NULL
        EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId OUTPUT;
    IF @UserId IS NULL
        EXECUTE TestData.NewUser @UserId = @UserId OUTPUT;

    INSERT INTO dbo.WorkspaceMembers (Id, WorkspaceId, UserId, Role, InvitedBy)
    VALUES (@MemberId, @WorkspaceId, @UserId, @Role, @InvitedBy);
END;
