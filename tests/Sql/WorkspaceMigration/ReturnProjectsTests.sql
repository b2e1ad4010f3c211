-- What WorkspaceMigration.ReturnProjects carries back.
EXECUTE tSQLt.NewTestClass N'ReturnProjectsTests';
GO

CREATE PROCEDURE ReturnProjectsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test the legacy row follows the workspace]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    UPDATE dbo.Projects_New
    SET Title = N'Another';

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT l.Title FROM dbo.Projects AS l);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test an updated row is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @UpdatedRows;
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test a row that the legacy side lacks is inserted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test an inserted row is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @InsertedRows;
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test a unit that is not switched gets nothing back]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects';
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects';
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test a title that is still as it was cut goes back whole]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, REPLICATE(CONVERT(nvarchar(max), N'x'), 300));
    UPDATE dbo.Projects_New
    SET Title = REPLICATE(N'x', 255);

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT LEN(l.Title) FROM dbo.Projects AS l);
    EXECUTE tSQLt.AssertEquals 300, @Actual;
END;
GO

CREATE PROCEDURE ReturnProjectsTests.[test an edit of a cut title takes the entry of the ledger away]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, REPLICATE(CONVERT(nvarchar(max), N'x'), 300));

    EXECUTE WorkspaceMigration.ReturnProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
