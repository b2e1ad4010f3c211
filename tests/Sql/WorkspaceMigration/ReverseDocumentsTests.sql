-- What WorkspaceMigration.ReverseDocuments makes of rows of personal workspaces.
EXECUTE tSQLt.NewTestClass N'ReverseDocumentsTests';
GO

CREATE PROCEDURE ReverseDocumentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ReverseDocumentsTests.[test a row of the user goes back]
AS
BEGIN
    DECLARE @Actual int = (
        SELECT COUNT(*)
        FROM WorkspaceMigration.ReverseDocuments AS s
        WHERE s.Id = TestData.Id(N'document') AND s.UserId = TestData.Id(N'user'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReverseDocumentsTests.[test a row of another member does not]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents_New
    SET CreatedByUserId = @OtherId;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.ReverseDocuments';
END;
GO

CREATE PROCEDURE ReverseDocumentsTests.[test a row of a shared workspace does not]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.ReverseDocuments';
END;
GO

CREATE PROCEDURE ReverseDocumentsTests.[test a title that is as it was cut goes back whole]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (2, TestData.Id(N'document'), N'TitleShortened', @UserId, REPLICATE(CONVERT(nvarchar(max), N'x'), 300));
    UPDATE dbo.Documents_New
    SET Title = REPLICATE(N'x', 255);

    DECLARE @Actual int = (SELECT LEN(s.Title) FROM WorkspaceMigration.ReverseDocuments AS s);
    EXECUTE tSQLt.AssertEquals 300, @Actual;
END;
GO

CREATE PROCEDURE ReverseDocumentsTests.[test a title that was edited goes back as it is]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (2, TestData.Id(N'document'), N'TitleShortened', @UserId, REPLICATE(CONVERT(nvarchar(max), N'x'), 300));
    UPDATE dbo.Documents_New
    SET Title = N'Edited';

    DECLARE @Actual nvarchar(max) = (SELECT s.Title FROM WorkspaceMigration.ReverseDocuments AS s);
    EXECUTE tSQLt.AssertEqualsString N'Edited', @Actual;
END;
GO

CREATE PROCEDURE ReverseDocumentsTests.[test a document of the collecting project goes back to where it stood]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@UserId, TestData.Id(N'project'));
    EXECUTE TestData.NewLegacyProject @ProjectId = @OtherId;
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    VALUES (2, TestData.Id(N'document'), N'ProjectReplaced', @UserId, TestData.Id(N'other'));

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.ProjectId = @OtherId AND s.KeepsProject = 1);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReverseDocumentsTests.[test a document in the project of another member has no place]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Projects_New
    SET CreatedByUserId = @OtherId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.ProjectId IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
