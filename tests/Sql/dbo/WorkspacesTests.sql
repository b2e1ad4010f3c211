-- What dbo.Workspaces holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'WorkspacesTests';
GO

CREATE PROCEDURE WorkspacesTests.SetUp
AS
BEGIN
    DECLARE @OwnerId uniqueidentifier = TestData.Id(N'owner');
    EXECUTE TestData.NewUser @UserId = @OwnerId;

    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId, @OwnerId = @OwnerId;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Workspaces
    SET Id = NULL;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test Name is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Name''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Workspaces
    SET Name = NULL;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test OwnerId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''OwnerId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Workspaces
    SET OwnerId = NULL;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Workspaces
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test UpdatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UpdatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Workspaces
    SET UpdatedAt = NULL;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test IsPersonal is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''IsPersonal''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Workspaces
    SET IsPersonal = NULL;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test Description may be left out]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET Description = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Workspaces AS t WHERE t.Description IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test Name takes 255 characters]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET Name = REPLICATE(N'x', 255);

    DECLARE @Length int = (SELECT LEN(t.Name) FROM dbo.Workspaces AS t);
    EXECUTE tSQLt.AssertEquals 255, @Length;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test Name of more than 255 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Workspaces'', column ''Name''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Workspaces
    SET Name = REPLICATE(N'x', 256);
END;
GO

CREATE PROCEDURE WorkspacesTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Workspaces AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test UpdatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.UpdatedAt, SYSUTCDATETIME())) FROM dbo.Workspaces AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'UpdatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test Id is a new one unless given]
AS
BEGIN
    INSERT INTO dbo.Workspaces (Name, OwnerId)
    SELECT N'Another', t.OwnerId
    FROM dbo.Workspaces AS t
    CROSS JOIN (VALUES (1), (2)) AS twice (n);

    DECLARE @Ids int = (SELECT COUNT(DISTINCT t.Id) FROM dbo.Workspaces AS t);
    EXECUTE tSQLt.AssertEquals 3, @Ids;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test Id is unique]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Workspaces''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Workspaces (Id, Name, OwnerId)
    SELECT t.Id, t.Name, t.OwnerId
    FROM dbo.Workspaces AS t;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test a workspace is shared unless said otherwise]
AS
BEGIN
    INSERT INTO dbo.Workspaces (Id, Name, OwnerId)
    VALUES (TestData.Id(N'another'), N'Another', TestData.Id(N'owner'));

    DECLARE @IsPersonal bit = (SELECT w.IsPersonal FROM dbo.Workspaces AS w WHERE w.Id = TestData.Id(N'another'));
    EXECUTE tSQLt.AssertEquals 0, @IsPersonal;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test OwnerId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Workspaces_Users_OwnerId"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Workspaces
    SET OwnerId = NEWID();
END;
GO

CREATE PROCEDURE WorkspacesTests.[test a user who owns a workspace is not deleted]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Workspaces_Users_OwnerId"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Users
    WHERE Id = TestData.Id(N'owner');
END;
GO

CREATE PROCEDURE WorkspacesTests.[test a user has one personal workspace at most]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET IsPersonal = 1;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Cannot insert duplicate key row in object ''dbo.Workspaces'' with unique index ''IXF_Workspaces_OwnerId_Personal''%',
        @ExpectedErrorNumber = 2601;

    INSERT INTO dbo.Workspaces (Name, OwnerId, IsPersonal)
    VALUES (N'Another', TestData.Id(N'owner'), 1);
END;
GO

CREATE PROCEDURE WorkspacesTests.[test a user may own several shared workspaces]
AS
BEGIN
    INSERT INTO dbo.Workspaces (Name, OwnerId, IsPersonal)
    VALUES (N'Second', TestData.Id(N'owner'), 0), (N'Third', TestData.Id(N'owner'), 0);

    DECLARE @Workspaces int = (SELECT COUNT(*) FROM dbo.Workspaces AS w WHERE w.OwnerId = TestData.Id(N'owner'));
    EXECUTE tSQLt.AssertEquals 3, @Workspaces;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test a personal workspace stands beside shared ones]
AS
BEGIN
    INSERT INTO dbo.Workspaces (Name, OwnerId, IsPersonal)
    VALUES (N'Personal', TestData.Id(N'owner'), 1);

    DECLARE @Personal int = (SELECT COUNT(*) FROM dbo.Workspaces AS w WHERE w.IsPersonal = 1);
    EXECUTE tSQLt.AssertEquals 1, @Personal;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test each user has a personal workspace of their own]
AS
BEGIN
    EXECUTE TestData.NewWorkspace @IsPersonal = 1;
    EXECUTE TestData.NewWorkspace @IsPersonal = 1;

    DECLARE @Owners int = (SELECT COUNT(DISTINCT w.OwnerId) FROM dbo.Workspaces AS w WHERE w.IsPersonal = 1);
    EXECUTE tSQLt.AssertEquals 2, @Owners;
END;
GO

CREATE PROCEDURE WorkspacesTests.[test two workspaces may have one name]
AS
BEGIN
    INSERT INTO dbo.Workspaces (Name, OwnerId)
    SELECT w.Name, w.OwnerId
    FROM dbo.Workspaces AS w;

    DECLARE @Names int = (SELECT COUNT(DISTINCT w.Name) FROM dbo.Workspaces AS w);
    EXECUTE tSQLt.AssertEquals 1, @Names;
END;
