-- What dbo.Projects_New holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'Projects_NewTests';
GO

CREATE PROCEDURE Projects_NewTests.SetUp
AS
BEGIN
    DECLARE @OwnerId uniqueidentifier = TestData.Id(N'owner');
    EXECUTE TestData.NewUser @UserId = @OwnerId;

    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId, @OwnerId = @OwnerId;

    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewProject @ProjectId = @ProjectId, @WorkspaceId = @WorkspaceId;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects_New
    SET Id = NULL;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test WorkspaceId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''WorkspaceId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects_New
    SET WorkspaceId = NULL;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test CreatedByUserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedByUserId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects_New
    SET CreatedByUserId = NULL;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test Title is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Title''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects_New
    SET Title = NULL;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects_New
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test UpdatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UpdatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects_New
    SET UpdatedAt = NULL;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test Description may be left out]
AS
BEGIN
    UPDATE dbo.Projects_New
    SET Description = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects_New AS t WHERE t.Description IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test Title takes 255 characters]
AS
BEGIN
    UPDATE dbo.Projects_New
    SET Title = REPLICATE(N'x', 255);

    DECLARE @Length int = (SELECT LEN(t.Title) FROM dbo.Projects_New AS t);
    EXECUTE tSQLt.AssertEquals 255, @Length;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test Title of more than 255 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Projects_New'', column ''Title''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Projects_New
    SET Title = REPLICATE(N'x', 256);
END;
GO

CREATE PROCEDURE Projects_NewTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Projects_New AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test UpdatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.UpdatedAt, SYSUTCDATETIME())) FROM dbo.Projects_New AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'UpdatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test Id is a new one unless given]
AS
BEGIN
    INSERT INTO dbo.Projects_New (WorkspaceId, CreatedByUserId, Title)
    SELECT t.WorkspaceId, t.CreatedByUserId, t.Title
    FROM dbo.Projects_New AS t
    CROSS JOIN (VALUES (1), (2)) AS twice (n);

    DECLARE @Ids int = (SELECT COUNT(DISTINCT t.Id) FROM dbo.Projects_New AS t);
    EXECUTE tSQLt.AssertEquals 3, @Ids;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test Id is unique]
AS
BEGIN
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;

    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Projects_New''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title)
    SELECT t.Id, TestData.Id(N'other workspace'), t.CreatedByUserId, t.Title
    FROM dbo.Projects_New AS t;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test WorkspaceId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Projects_New_Workspaces"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Projects_New
    SET WorkspaceId = NEWID();
END;
GO

CREATE PROCEDURE Projects_NewTests.[test CreatedByUserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Projects_New_Users_CreatedByUserId"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Projects_New
    SET CreatedByUserId = NEWID();
END;
GO

CREATE PROCEDURE Projects_NewTests.[test projects go with their workspace]
AS
BEGIN
    DELETE FROM dbo.Workspaces
    WHERE Id = TestData.Id(N'workspace');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects_New AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test projects of other workspaces stay]
AS
BEGIN
    EXECUTE TestData.NewProject;

    DELETE FROM dbo.Workspaces
    WHERE Id = TestData.Id(N'workspace');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects_New AS p);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test a user who created a project is not deleted]
AS
BEGIN
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'creator');
    EXECUTE TestData.NewUser @UserId = @UserId;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @CreatedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Projects_New_Users_CreatedByUserId"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test a project stays in its workspace while it has documents]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the REFERENCE constraint "FK_Documents_New_Projects_New"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Projects_New
    SET WorkspaceId = @OtherWorkspaceId
    WHERE Id = @ProjectId;
END;
GO

CREATE PROCEDURE Projects_NewTests.[test a project without documents may move to another workspace]
AS
BEGIN
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;

    UPDATE dbo.Projects_New
    SET WorkspaceId = @OtherWorkspaceId;

    DECLARE @WorkspaceId uniqueidentifier = (SELECT p.WorkspaceId FROM dbo.Projects_New AS p);
    EXECUTE tSQLt.AssertEquals @OtherWorkspaceId, @WorkspaceId;
END;
