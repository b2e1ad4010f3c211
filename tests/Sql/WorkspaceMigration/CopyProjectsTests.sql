-- What WorkspaceMigration.CopyProjects copies, and what it writes down.
EXECUTE tSQLt.NewTestClass N'CopyProjectsTests';
GO

CREATE PROCEDURE CopyProjectsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test a row without a copy is copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test an inserted copy is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @InsertedRows;
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test a copy follows its original]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Projects
    SET Title = N'Another';

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT n.Title FROM dbo.Projects_New AS n);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test an updated copy is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @UpdatedRows;
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects_New';
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test a row of a unit that is held is not copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects_New';
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test a row of a unit that is switched is not copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects_New';
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test an entry of the ledger goes when it says no more]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, N'Old');

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test a long title is cut]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Projects
    SET Title = REPLICATE(CONVERT(nvarchar(max), N'x'), 300);

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT LEN(n.Title) FROM dbo.Projects_New AS n);
    EXECUTE tSQLt.AssertEquals 255, @Actual;
END;
GO

CREATE PROCEDURE CopyProjectsTests.[test the ledger keeps a long title]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Projects
    SET Title = REPLICATE(CONVERT(nvarchar(max), N'x'), 300);

    EXECUTE WorkspaceMigration.CopyProjects @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT LEN(a.OriginalText) FROM Migration.Adjustments AS a WHERE a.RuleName = N'TitleShortened');
    EXECUTE tSQLt.AssertEquals 300, @Actual;
END;
