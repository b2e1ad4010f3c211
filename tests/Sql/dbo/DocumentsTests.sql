-- What dbo.Documents, of the legacy model, holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'DocumentsTests';
GO

CREATE PROCEDURE DocumentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;

    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewLegacyProject @ProjectId = @ProjectId, @UserId = @UserId;

    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    EXECUTE TestData.NewLegacyDocument @DocumentId = @DocumentId, @ProjectId = @ProjectId;
END;
GO

CREATE PROCEDURE DocumentsTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents
    SET Id = NULL;
END;
GO

CREATE PROCEDURE DocumentsTests.[test UserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UserId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents
    SET UserId = NULL;
END;
GO

CREATE PROCEDURE DocumentsTests.[test ProjectId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''ProjectId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents
    SET ProjectId = NULL;
END;
GO

CREATE PROCEDURE DocumentsTests.[test Title is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Title''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents
    SET Title = NULL;
END;
GO

CREATE PROCEDURE DocumentsTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE DocumentsTests.[test LastModified is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''LastModified''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents
    SET LastModified = NULL;
END;
GO

CREATE PROCEDURE DocumentsTests.[test Version is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Version''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Documents
    SET Version = NULL;
END;
GO

CREATE PROCEDURE DocumentsTests.[test Content may be left out]
AS
BEGIN
    UPDATE dbo.Documents
    SET Content = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Documents AS t WHERE t.Content IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE DocumentsTests.[test Title takes 500 characters]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = REPLICATE(N'x', 500);

    DECLARE @Length int = (SELECT LEN(t.Title) FROM dbo.Documents AS t);
    EXECUTE tSQLt.AssertEquals 500, @Length;
END;
GO

CREATE PROCEDURE DocumentsTests.[test Title of more than 500 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Documents'', column ''Title''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Documents
    SET Title = REPLICATE(N'x', 501);
END;
GO

CREATE PROCEDURE DocumentsTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Documents AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE DocumentsTests.[test LastModified is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.LastModified, SYSUTCDATETIME())) FROM dbo.Documents AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'LastModified is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE DocumentsTests.[test Id is unique]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Documents''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title)
    SELECT t.Id, t.UserId, t.ProjectId, t.Title
    FROM dbo.Documents AS t;
END;
GO

CREATE PROCEDURE DocumentsTests.[test the first version is 1]
AS
BEGIN
    DECLARE @Version int = (SELECT d.Version FROM dbo.Documents AS d);
    EXECUTE tSQLt.AssertEquals 1, @Version;
END;
GO

CREATE PROCEDURE DocumentsTests.[test UserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Documents_Users"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Documents
    SET UserId = NEWID();
END;
GO

CREATE PROCEDURE DocumentsTests.[test ProjectId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Documents_Projects"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Documents
    SET ProjectId = NEWID();
END;
GO

CREATE PROCEDURE DocumentsTests.[test a project that has documents is not deleted]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Documents_Projects"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Projects
    WHERE Id = TestData.Id(N'project');
END;
GO

CREATE PROCEDURE DocumentsTests.[test documents and their projects go with their user]
AS
BEGIN
    DELETE FROM dbo.Users
    WHERE Id = TestData.Id(N'user');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Documents AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE DocumentsTests.[test a document may stand in the project of another user]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'other user');
    EXECUTE TestData.NewUser @UserId = @UserId;

    EXECUTE TestData.NewLegacyDocument @ProjectId = @ProjectId, @UserId = @UserId;

    DECLARE @Users int = (SELECT COUNT(DISTINCT d.UserId) FROM dbo.Documents AS d WHERE d.ProjectId = @ProjectId);
    EXECUTE tSQLt.AssertEquals 2, @Users;
END;
GO

CREATE PROCEDURE DocumentsTests.[test a user whose project holds the document of another is not deleted]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'other user');
    EXECUTE TestData.NewUser @UserId = @UserId;
    EXECUTE TestData.NewLegacyDocument @ProjectId = @ProjectId, @UserId = @UserId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Documents_Projects"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Users
    WHERE Id = TestData.Id(N'user');
END;
