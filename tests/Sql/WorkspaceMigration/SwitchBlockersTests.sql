-- What WorkspaceMigration.SwitchBlockers says stands in the way of a switch.
EXECUTE tSQLt.NewTestClass N'SwitchBlockersTests';
GO

CREATE PROCEDURE SwitchBlockersTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test nothing for a workspace of the user alone]
AS
BEGIN
    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test no personal workspace]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'NoWorkspace 0', @Actual;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test a workspace that is not personal any more]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET IsPersonal = 0;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'NoWorkspace 0', @Actual;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test a workspace of which the user is no Owner]
AS
BEGIN
    UPDATE dbo.WorkspaceMembers
    SET Role = N'Admin';

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'NoWorkspace 0', @Actual;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test another member]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w WHERE w.UserId = TestData.Id(N'user'));
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @OtherId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'OtherMember 0', @Actual;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test a project of another user]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Projects_New
    SET CreatedByUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'OthersRow 1', @Actual;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test a document of another user]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents_New
    SET CreatedByUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'OthersRow 2', @Actual;
END;
GO

CREATE PROCEDURE SwitchBlockersTests.[test a file of another user]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Files_New
    SET UploadedByUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(b.Kind, N' ', ISNULL(b.EntityId, 0)), N', ') WITHIN GROUP (ORDER BY b.Kind, b.EntityId)
         FROM WorkspaceMigration.SwitchBlockers AS b),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'OthersRow 3', @Actual;
END;
