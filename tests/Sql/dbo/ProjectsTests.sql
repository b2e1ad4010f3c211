-- What dbo.Projects, of the legacy model, holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'ProjectsTests';
GO

CREATE PROCEDURE ProjectsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;

    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewLegacyProject @ProjectId = @ProjectId, @UserId = @UserId;
END;
GO

CREATE PROCEDURE ProjectsTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects
    SET Id = NULL;
END;
GO

CREATE PROCEDURE ProjectsTests.[test UserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UserId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects
    SET UserId = NULL;
END;
GO

CREATE PROCEDURE ProjectsTests.[test Title is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Title''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects
    SET Title = NULL;
END;
GO

CREATE PROCEDURE ProjectsTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE ProjectsTests.[test UpdatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UpdatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Projects
    SET UpdatedAt = NULL;
END;
GO

CREATE PROCEDURE ProjectsTests.[test Description may be left out]
AS
BEGIN
    UPDATE dbo.Projects
    SET Description = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects AS t WHERE t.Description IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE ProjectsTests.[test Title takes 500 characters]
AS
BEGIN
    UPDATE dbo.Projects
    SET Title = REPLICATE(N'x', 500);

    DECLARE @Length int = (SELECT LEN(t.Title) FROM dbo.Projects AS t);
    EXECUTE tSQLt.AssertEquals 500, @Length;
END;
GO

CREATE PROCEDURE ProjectsTests.[test Title of more than 500 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Projects'', column ''Title''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Projects
    SET Title = REPLICATE(N'x', 501);
END;
GO

CREATE PROCEDURE ProjectsTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Projects AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE ProjectsTests.[test UpdatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.UpdatedAt, SYSUTCDATETIME())) FROM dbo.Projects AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'UpdatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE ProjectsTests.[test Id is unique]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Projects''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Projects (Id, UserId, Title)
    SELECT t.Id, t.UserId, t.Title
    FROM dbo.Projects AS t;
END;
GO

CREATE PROCEDURE ProjectsTests.[test UserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Projects_Users"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Projects
    SET UserId = NEWID();
END;
GO

CREATE PROCEDURE ProjectsTests.[test projects go with their user]
AS
BEGIN
    DELETE FROM dbo.Users
    WHERE Id = TestData.Id(N'user');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
