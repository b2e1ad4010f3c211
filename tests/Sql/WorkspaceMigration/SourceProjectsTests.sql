-- What WorkspaceMigration.SourceProjects makes of legacy rows.
EXECUTE tSQLt.NewTestClass N'SourceProjectsTests';
GO

CREATE PROCEDURE SourceProjectsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE SourceProjectsTests.[test a row goes to the personal workspace of its user]
AS
BEGIN
    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.SourceProjects AS s
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = s.UserId AND w.WorkspaceId = s.WorkspaceId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceProjectsTests.[test a user who is not provisioned has no rows]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.SourceProjects';
END;
GO

CREATE PROCEDURE SourceProjectsTests.[test a title of 255 characters stays whole]
AS
BEGIN
    UPDATE dbo.Projects
    SET Title = REPLICATE(N'x', 255);

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.SourceProjects AS s WHERE s.OriginalTitle IS NOT NULL);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE SourceProjectsTests.[test a longer title is cut]
AS
BEGIN
    UPDATE dbo.Projects
    SET Title = REPLICATE(N'x', 256);

    DECLARE @Actual int = (SELECT LEN(s.Title) FROM WorkspaceMigration.SourceProjects AS s);
    EXECUTE tSQLt.AssertEquals 255, @Actual;
END;
GO

CREATE PROCEDURE SourceProjectsTests.[test what is cut is kept whole]
AS
BEGIN
    UPDATE dbo.Projects
    SET Title = REPLICATE(N'x', 256);

    DECLARE @Actual int = (SELECT LEN(s.OriginalTitle) FROM WorkspaceMigration.SourceProjects AS s);
    EXECUTE tSQLt.AssertEquals 256, @Actual;
END;
GO

CREATE PROCEDURE SourceProjectsTests.[test a surrogate pair is not cut]
AS
BEGIN
    UPDATE dbo.Projects
    SET Title = REPLICATE(N'x', 254) + NCHAR(55357) + NCHAR(56832);

    DECLARE @Actual int = (SELECT DATALENGTH(s.Title) FROM WorkspaceMigration.SourceProjects AS s);
    EXECUTE tSQLt.AssertEquals 508, @Actual;
END;
