-- Who may be a member of a workspace, and as what.
EXECUTE tSQLt.NewTestClass N'WorkspaceMembersTests';
GO

CREATE PROCEDURE WorkspaceMembersTests.SetUp
AS
BEGIN
    DECLARE @OwnerId uniqueidentifier = TestData.Id(N'owner');
    EXECUTE TestData.NewUser @UserId = @OwnerId;

    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId, @OwnerId = @OwnerId;

    DECLARE @UserId uniqueidentifier = TestData.Id(N'member');
    DECLARE @InvitedBy uniqueidentifier = TestData.Id(N'inviter');
    EXECUTE TestData.NewUser @UserId = @UserId;
    EXECUTE TestData.NewUser @UserId = @InvitedBy;
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @UserId, @InvitedBy = @InvitedBy;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.WorkspaceMembers
    SET Id = NULL;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test WorkspaceId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''WorkspaceId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.WorkspaceMembers
    SET WorkspaceId = NULL;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test UserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UserId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.WorkspaceMembers
    SET UserId = NULL;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test Role is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Role''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.WorkspaceMembers
    SET Role = NULL;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test JoinedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''JoinedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.WorkspaceMembers
    SET JoinedAt = NULL;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test InvitedBy may be left out]
AS
BEGIN
    UPDATE dbo.WorkspaceMembers
    SET InvitedBy = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS t WHERE t.InvitedBy IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test JoinedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.JoinedAt, SYSUTCDATETIME())) FROM dbo.WorkspaceMembers AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'JoinedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test Id is a new one unless given]
AS
BEGIN
    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId)
    VALUES (TestData.Id(N'workspace'), TestData.Id(N'owner')), (TestData.Id(N'workspace'), TestData.Id(N'inviter'));

    DECLARE @Ids int = (SELECT COUNT(DISTINCT m.Id) FROM dbo.WorkspaceMembers AS m);
    EXECUTE tSQLt.AssertEquals 3, @Ids;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test Id is unique]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_WorkspaceMembers''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.WorkspaceMembers (Id, WorkspaceId, UserId)
    SELECT t.Id, t.WorkspaceId, TestData.Id(N'owner')
    FROM dbo.WorkspaceMembers AS t;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a member is a Member unless said otherwise]
AS
BEGIN
    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId)
    VALUES (TestData.Id(N'workspace'), TestData.Id(N'owner'));

    DECLARE @Role nvarchar(50) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m WHERE m.UserId = TestData.Id(N'owner'));
    EXECUTE tSQLt.AssertEqualsString N'Member', @Role;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a member may be Owner]
AS
BEGIN
    UPDATE dbo.WorkspaceMembers
    SET Role = N'Owner';

    DECLARE @Role nvarchar(50) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m);
    EXECUTE tSQLt.AssertEqualsString N'Owner', @Role;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a member may be Admin]
AS
BEGIN
    UPDATE dbo.WorkspaceMembers
    SET Role = N'Admin';

    DECLARE @Role nvarchar(50) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m);
    EXECUTE tSQLt.AssertEqualsString N'Admin', @Role;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a member may be Member]
AS
BEGIN
    UPDATE dbo.WorkspaceMembers
    SET Role = N'Member';

    DECLARE @Role nvarchar(50) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m);
    EXECUTE tSQLt.AssertEqualsString N'Member', @Role;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a member may be Viewer]
AS
BEGIN
    UPDATE dbo.WorkspaceMembers
    SET Role = N'Viewer';

    DECLARE @Role nvarchar(50) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m);
    EXECUTE tSQLt.AssertEqualsString N'Viewer', @Role;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a role that there is not is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the CHECK constraint "CK_WorkspaceMembers_Role"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.WorkspaceMembers
    SET Role = N'Guest';
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test an empty role is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the CHECK constraint "CK_WorkspaceMembers_Role"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.WorkspaceMembers
    SET Role = N'';
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test two roles at once are refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the CHECK constraint "CK_WorkspaceMembers_Role"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.WorkspaceMembers
    SET Role = N'Owner, Admin';
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a user is a member of a workspace once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Violation of UNIQUE KEY constraint ''UQ_WorkspaceMembers_WorkspaceId_UserId''%',
        @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
    VALUES (TestData.Id(N'workspace'), TestData.Id(N'member'), N'Viewer');
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a user may be a member of several workspaces]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'member');

    EXECUTE TestData.NewMember @UserId = @UserId;

    DECLARE @Workspaces int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS m WHERE m.UserId = @UserId);
    EXECUTE tSQLt.AssertEquals 2, @Workspaces;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a workspace may have several owners]
AS
BEGIN
    UPDATE dbo.WorkspaceMembers
    SET Role = N'Owner';

    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
    VALUES (TestData.Id(N'workspace'), TestData.Id(N'owner'), N'Owner');

    DECLARE @Owners int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS m WHERE m.Role = N'Owner');
    EXECUTE tSQLt.AssertEquals 2, @Owners;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test WorkspaceId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_WorkspaceMembers_Workspaces"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.WorkspaceMembers
    SET WorkspaceId = NEWID();
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test UserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_WorkspaceMembers_Users_UserId"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.WorkspaceMembers
    SET UserId = NEWID();
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test InvitedBy has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_WorkspaceMembers_Users_InvitedBy"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.WorkspaceMembers
    SET InvitedBy = NEWID();
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test memberships go with their workspace]
AS
BEGIN
    DELETE FROM dbo.Workspaces
    WHERE Id = TestData.Id(N'workspace');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test memberships go with their user]
AS
BEGIN
    DELETE FROM dbo.Users
    WHERE Id = TestData.Id(N'member');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE WorkspaceMembersTests.[test a user who has invited a member is not deleted]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_WorkspaceMembers_Users_InvitedBy"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Users
    WHERE Id = TestData.Id(N'inviter');
END;
