-- Which legacy rows WorkspaceMigration.WithdrawProjects takes away.
EXECUTE tSQLt.NewTestClass N'WithdrawProjectsTests';
GO

CREATE PROCEDURE WithdrawProjectsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE WithdrawProjectsTests.[test a row that the workspace no longer has goes]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;

    EXECUTE WorkspaceMigration.WithdrawProjects @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects';
END;
GO

CREATE PROCEDURE WithdrawProjectsTests.[test what was taken away is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;

    EXECUTE WorkspaceMigration.WithdrawProjects @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @DeletedRows;
END;
GO

CREATE PROCEDURE WithdrawProjectsTests.[test its entries of the ledger go]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, N'Old');
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;

    EXECUTE WorkspaceMigration.WithdrawProjects @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE WithdrawProjectsTests.[test a row that the workspace has stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE WorkspaceMigration.WithdrawProjects @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE WithdrawProjectsTests.[test what a unit has that is not switched stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;

    EXECUTE WorkspaceMigration.WithdrawProjects @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE WithdrawProjectsTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;

    EXECUTE WorkspaceMigration.WithdrawProjects @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
