-- What dbo.Documents_New holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'Documents_NewTests';
GO

CREATE PROCEDURE Documents_NewTests.SetUp
AS
BEGIN
    DECLARE @OwnerId uniqueidentifier = TestData.Id(N'owner');
    EXECUTE TestData.NewUser @UserId = @OwnerId;

    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId, @OwnerId = @OwnerId;

    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewProject @ProjectId = @ProjectId, @WorkspaceId = @WorkspaceId;

    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    EXECUTE TestData.NewDocument @DocumentId = @DocumentId, @ProjectId = @ProjectId;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET Id = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test ProjectId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''ProjectId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET ProjectId = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test WorkspaceId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''WorkspaceId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET WorkspaceId = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test CreatedByUserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedByUserId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET CreatedByUserId = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test LastModifiedByUserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''LastModifiedByUserId''%',
        @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET LastModifiedByUserId = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Title is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Title''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET Title = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test LastModified is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''LastModified''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET LastModified = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Version is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Version''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents_New
    SET Version = NULL;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Content may be left out]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET Content = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Documents_New AS t WHERE t.Content IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Title takes 255 characters]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET Title = REPLICATE(N'x', 255);

    DECLARE @Length int = (SELECT LEN(t.Title) FROM dbo.Documents_New AS t);
    EXECUTE tSQLt.AssertEquals 255, @Length;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Title of more than 255 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Documents_New'', column ''Title''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Documents_New
    SET Title = REPLICATE(N'x', 256);
END;
GO

CREATE PROCEDURE Documents_NewTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Documents_New AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test LastModified is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.LastModified, SYSUTCDATETIME())) FROM dbo.Documents_New AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'LastModified is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Id is a new one unless given]
AS
BEGIN
    INSERT INTO dbo.Documents_New (WorkspaceId, ProjectId, CreatedByUserId, LastModifiedByUserId, Title)
    SELECT t.WorkspaceId, t.ProjectId, t.CreatedByUserId, t.LastModifiedByUserId, t.Title
    FROM dbo.Documents_New AS t
    CROSS JOIN (VALUES (1), (2)) AS twice (n);

    DECLARE @Ids int = (SELECT COUNT(DISTINCT t.Id) FROM dbo.Documents_New AS t);
    EXECUTE tSQLt.AssertEquals 3, @Ids;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Id is unique]
AS
BEGIN
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;
    DECLARE @OtherProjectId uniqueidentifier = TestData.Id(N'other project');
    EXECUTE TestData.NewProject @ProjectId = @OtherProjectId, @WorkspaceId = @OtherWorkspaceId;

    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Documents_New''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Documents_New (Id, WorkspaceId, ProjectId, CreatedByUserId, LastModifiedByUserId, Title)
    SELECT t.Id, TestData.Id(N'other workspace'), TestData.Id(N'other project'), t.CreatedByUserId, t.LastModifiedByUserId, t.Title
    FROM dbo.Documents_New AS t;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test the first version is 1]
AS
BEGIN
    DECLARE @Version int = (SELECT d.Version FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEquals 1, @Version;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test Content holds more than 8,000 bytes]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET Content = REPLICATE(CONVERT(nvarchar(max), N'x'), 100000);

    DECLARE @Length int = (SELECT LEN(d.Content) FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEquals 100000, @Length;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test ProjectId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Documents_New_Projects_New"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Documents_New
    SET ProjectId = NEWID();
END;
GO

CREATE PROCEDURE Documents_NewTests.[test CreatedByUserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Documents_New_Users_CreatedByUserId"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Documents_New
    SET CreatedByUserId = NEWID();
END;
GO

CREATE PROCEDURE Documents_NewTests.[test LastModifiedByUserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Documents_New_Users_LastModifiedByUserId"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Documents_New
    SET LastModifiedByUserId = NEWID();
END;
GO

CREATE PROCEDURE Documents_NewTests.[test a document is in the workspace of its project]
AS
BEGIN
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Documents_New_Projects_New"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Documents_New
    SET WorkspaceId = @OtherWorkspaceId;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test documents go with their project]
AS
BEGIN
    DELETE FROM dbo.Projects_New
    WHERE Id = TestData.Id(N'project');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Documents_New AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test documents go with their workspace]
AS
BEGIN
    DELETE FROM dbo.Workspaces
    WHERE Id = TestData.Id(N'workspace');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Documents_New AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test documents of other projects stay]
AS
BEGIN
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    DECLARE @OtherProjectId uniqueidentifier;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @ProjectId = @OtherProjectId OUTPUT;
    EXECUTE TestData.NewDocument @ProjectId = @OtherProjectId;

    DELETE FROM dbo.Projects_New
    WHERE Id = TestData.Id(N'project');

    DECLARE @ProjectId uniqueidentifier = (SELECT d.ProjectId FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEquals @OtherProjectId, @ProjectId;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test a user who created a document is not deleted]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OwnerId uniqueidentifier = TestData.Id(N'owner');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'writer');
    EXECUTE TestData.NewUser @UserId = @UserId;
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId, @LastModifiedByUserId = @OwnerId, @CreatedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Documents_New_Users_CreatedByUserId"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE Documents_NewTests.[test a user who last modified a document is not deleted]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OwnerId uniqueidentifier = TestData.Id(N'owner');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'writer');
    EXECUTE TestData.NewUser @UserId = @UserId;
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId, @LastModifiedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Documents_New_Users_LastModifiedByUserId"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
