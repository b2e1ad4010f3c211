-- What WorkspaceMigration.ReverseProjects makes of rows of personal workspaces.
EXECUTE tSQLt.NewTestClass N'ReverseProjectsTests';
GO

CREATE PROCEDURE ReverseProjectsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a row of the user goes back]
AS
BEGIN
    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.ReverseProjects AS s
        WHERE s.Id = TestData.Id(N'project') AND s.UserId = TestData.Id(N'user'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a row of another member does not]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Projects_New
    SET CreatedByUserId = @OtherId;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.ReverseProjects';
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a row of a shared workspace does not]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.ReverseProjects';
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a title that is as it was cut goes back whole]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, REPLICATE(CONVERT(nvarchar(max), N'x'), 300));
    UPDATE dbo.Projects_New
    SET Title = REPLICATE(N'x', 255);

    DECLARE @Actual int = (SELECT LEN(s.Title) FROM WorkspaceMigration.ReverseProjects AS s);
    EXECUTE tSQLt.AssertEquals 300, @Actual;
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a title that was edited goes back as it is]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, REPLICATE(CONVERT(nvarchar(max), N'x'), 300));
    UPDATE dbo.Projects_New
    SET Title = N'Edited';

    DECLARE @Actual nvarchar(max) = (SELECT s.Title FROM WorkspaceMigration.ReverseProjects AS s);
    EXECUTE tSQLt.AssertEqualsString N'Edited', @Actual;
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a collecting project that is as it was made does not go back]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@UserId, TestData.Id(N'project'));
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    UPDATE dbo.Projects_New
    SET Title = N'Documents from other projects', UpdatedAt = CreatedAt, Description = NULL;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.ReverseProjects';
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a collecting project that was edited goes back]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@UserId, TestData.Id(N'project'));
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    UPDATE dbo.Projects_New
    SET UpdatedAt = CreatedAt;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.ReverseProjects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReverseProjectsTests.[test a collecting project goes back for a document that has no other]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@UserId, TestData.Id(N'project'));
    UPDATE dbo.Projects_New
    SET Title = N'Documents from other projects', UpdatedAt = CreatedAt, Description = NULL;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.ReverseProjects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
