-- What WorkspaceMigration.ProvisionUnits gives users, what it leaves as it is, and what it refuses.
EXECUTE tSQLt.NewTestClass N'ProvisionUnitsTests';
GO

CREATE PROCEDURE ProvisionUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a user gets a personal workspace]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Workspaces AS w WHERE w.OwnerId = @UserId AND w.IsPersonal = 1);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test it has the name of the view]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT w.Name FROM dbo.Workspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Ada''s Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test the user is its Owner]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m WHERE m.UserId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Owner', @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test nobody has edited it yet]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Workspaces AS w WHERE w.UpdatedAt = w.CreatedAt);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test what was made is written down]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.PersonalWorkspaces AS p WHERE p.IsWorkspaceCreated = 1 AND p.IsMemberCreated = 1);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test what was made is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 2, @InsertedRows;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a second time makes nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @InsertedRows;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a personal workspace that is there is taken]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual uniqueidentifier = (SELECT p.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS p);
    EXECUTE tSQLt.AssertEquals @WorkspaceId, @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test it keeps its name]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT w.Name FROM dbo.Workspaces AS w);
    EXECUTE tSQLt.AssertEqualsString N'Mine', @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test it is written down as not made]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual int = (SELECT p.IsWorkspaceCreated FROM WorkspaceMigration.PersonalWorkspaces AS p);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a membership that is there is written down as not made]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @UserId, @Role = N'Owner';

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual int = (SELECT p.IsMemberCreated FROM WorkspaceMigration.PersonalWorkspaces AS p);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a shared workspace is not taken]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 0, @Name = N'Mine', @WorkspaceId = @WorkspaceId;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Workspaces AS t);
    EXECUTE tSQLt.AssertEquals 2, @Actual;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a workspace with another member is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'The user''s personal workspace is used by others too%', @ExpectedErrorNumber = 50010;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a workspace with a project of another user is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @CreatedByUserId = @OtherId;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'The user''s personal workspace is used by others too%', @ExpectedErrorNumber = 50010;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a workspace with a document of another user is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;
    DECLARE @ProjectId uniqueidentifier;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @ProjectId = @ProjectId OUTPUT;
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId, @CreatedByUserId = @OtherId;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'The user''s personal workspace is used by others too%', @ExpectedErrorNumber = 50010;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test a workspace with a file of another user is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @Name = N'Mine', @WorkspaceId = @WorkspaceId;
    EXECUTE TestData.NewFile @WorkspaceId = @WorkspaceId, @UploadedByUserId = @OtherId;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'The user''s personal workspace is used by others too%', @ExpectedErrorNumber = 50010;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;
END;
GO

CREATE PROCEDURE ProvisionUnitsTests.[test users who were not asked for get nothing]
AS
BEGIN
    DECLARE @InsertedRows int;
    DECLARE @Units Migration.UnitIds;

    EXECUTE WorkspaceMigration.ProvisionUnits @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Workspaces';
END;
