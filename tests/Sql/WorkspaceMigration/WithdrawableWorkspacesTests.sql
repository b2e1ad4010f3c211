-- What WorkspaceMigration.WithdrawableWorkspaces says may be taken away, and why a workspace stays.
EXECUTE tSQLt.NewTestClass N'WithdrawableWorkspacesTests';
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId, @State = N'Held';
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test a workspace that nobody touched]
AS
BEGIN
    DECLARE @Actual nvarchar(max) = (SELECT w.Withdraws FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Workspace', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test the membership of a workspace that was there]
AS
BEGIN
    UPDATE WorkspaceMigration.PersonalWorkspaces
    SET IsWorkspaceCreated = 0;

    DECLARE @Actual nvarchar(max) = (SELECT w.Withdraws FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Membership', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test nothing that was there before]
AS
BEGIN
    UPDATE WorkspaceMigration.PersonalWorkspaces
    SET IsWorkspaceCreated = 0, IsMemberCreated = 0;

    DECLARE @Actual nvarchar(max) = (SELECT w.Withdraws FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Nothing', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test a project keeps it]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w WHERE w.UserId = TestData.Id(N'user'));
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId;

    DECLARE @Actual nvarchar(max) = (SELECT w.KeptBecause FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Something is in it.', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test a file keeps it]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w WHERE w.UserId = TestData.Id(N'user'));
    EXECUTE TestData.NewFile @WorkspaceId = @WorkspaceId;

    DECLARE @Actual nvarchar(max) = (SELECT w.KeptBecause FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Something is in it.', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test another member keeps it]
AS
BEGIN
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w WHERE w.UserId = TestData.Id(N'user'));
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId;

    DECLARE @Actual nvarchar(max) = (SELECT w.KeptBecause FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'It has other members.', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test it stays if it was given away]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    UPDATE dbo.Workspaces
    SET OwnerId = @OtherId;

    DECLARE @Actual nvarchar(max) = (SELECT w.KeptBecause FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'It was given away, or made a shared one.', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test it stays if it is shared]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET IsPersonal = 0;

    DECLARE @Actual nvarchar(max) = (SELECT w.KeptBecause FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'It was given away, or made a shared one.', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test it stays if its name was edited]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET Name = N'personal workspace';

    DECLARE @Actual nvarchar(max) = (SELECT w.KeptBecause FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'It was edited since.', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test it stays if it was described]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET Description = N'Mine';

    DECLARE @Actual nvarchar(max) = (SELECT w.KeptBecause FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'It was edited since.', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test a unit that was left out loses it too]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    DECLARE @Actual nvarchar(max) = (SELECT w.Withdraws FROM WorkspaceMigration.WithdrawableWorkspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Workspace', @Actual;
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test a unit that goes on keeps it]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.WithdrawableWorkspaces';
END;
GO

CREATE PROCEDURE WithdrawableWorkspacesTests.[test a unit with copies keeps it]
AS
BEGIN
    UPDATE Migration.Units
    SET Copies = N'Some';

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.WithdrawableWorkspaces';
END;
