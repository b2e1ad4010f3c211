-- What WorkspaceMigration.SourceDocuments makes of legacy rows.
EXECUTE tSQLt.NewTestClass N'SourceDocumentsTests';
GO

CREATE PROCEDURE SourceDocumentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test a row goes to the personal workspace of its user]
AS
BEGIN
    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.SourceDocuments AS s
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = s.UserId AND w.WorkspaceId = s.WorkspaceId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test a user who is not provisioned has no rows]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.SourceDocuments';
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test a title of 255 characters stays whole]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = REPLICATE(N'x', 255);

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.SourceDocuments AS s WHERE s.OriginalTitle IS NOT NULL);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test a longer title is cut]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = REPLICATE(N'x', 256);

    DECLARE @Actual int = (SELECT LEN(s.Title) FROM WorkspaceMigration.SourceDocuments AS s);
    EXECUTE tSQLt.AssertEquals 255, @Actual;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test what is cut is kept whole]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = REPLICATE(N'x', 256);

    DECLARE @Actual int = (SELECT LEN(s.OriginalTitle) FROM WorkspaceMigration.SourceDocuments AS s);
    EXECUTE tSQLt.AssertEquals 256, @Actual;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test a surrogate pair is not cut]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = REPLICATE(N'x', 254) + NCHAR(55357) + NCHAR(56832);

    DECLARE @Actual int = (SELECT DATALENGTH(s.Title) FROM WorkspaceMigration.SourceDocuments AS s);
    EXECUTE tSQLt.AssertEquals 508, @Actual;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test a document in a project of its user stays there]
AS
BEGIN
    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.SourceDocuments AS s
        WHERE s.ProjectId = TestData.Id(N'project') AND s.OriginalProjectId IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test a document in the project of another user has no place yet]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Projects
    SET UserId = @OtherId;

    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.SourceDocuments AS s
        WHERE s.ProjectId IS NULL AND s.OriginalProjectId = TestData.Id(N'project'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceDocumentsTests.[test such a document goes into the collecting project]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Projects
    SET UserId = @OtherId;
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@UserId, TestData.Id(N'collecting'));

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.SourceDocuments AS s WHERE s.ProjectId = TestData.Id(N'collecting'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
