-- What WorkspaceMigration.SourceFiles makes of legacy rows.
EXECUTE tSQLt.NewTestClass N'SourceFilesTests';
GO

CREATE PROCEDURE SourceFilesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE SourceFilesTests.[test a row goes to the personal workspace of its user]
AS
BEGIN
    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.SourceFiles AS s
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = s.UserId AND w.WorkspaceId = s.WorkspaceId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceFilesTests.[test a user who is not provisioned has no rows]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.SourceFiles';
END;
GO

CREATE PROCEDURE SourceFilesTests.[test a link to a document of the user stays]
AS
BEGIN
    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.SourceFiles AS s WHERE s.DocumentId = TestData.Id(N'document'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceFilesTests.[test a link to a document of another user is set aside]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents
    SET UserId = @OtherId;

    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.SourceFiles AS s
        WHERE s.DocumentId IS NULL AND s.OriginalDocumentId = TestData.Id(N'document'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
