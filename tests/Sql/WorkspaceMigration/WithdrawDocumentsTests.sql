-- Which legacy rows WorkspaceMigration.WithdrawDocuments takes away.
EXECUTE tSQLt.NewTestClass N'WithdrawDocumentsTests';
GO

CREATE PROCEDURE WithdrawDocumentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE WithdrawDocumentsTests.[test a row that the workspace no longer has goes]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.WithdrawDocuments @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents';
END;
GO

CREATE PROCEDURE WithdrawDocumentsTests.[test what was taken away is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.WithdrawDocuments @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @DeletedRows;
END;
GO

CREATE PROCEDURE WithdrawDocumentsTests.[test its entries of the ledger go]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (2, TestData.Id(N'document'), N'TitleShortened', @UserId, N'Old');
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.WithdrawDocuments @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE WithdrawDocumentsTests.[test a row that the workspace has stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE WorkspaceMigration.WithdrawDocuments @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE WithdrawDocumentsTests.[test what a unit has that is not switched stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.WithdrawDocuments @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE WithdrawDocumentsTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.WithdrawDocuments @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
