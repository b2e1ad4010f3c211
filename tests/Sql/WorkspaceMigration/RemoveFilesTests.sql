-- Which copies WorkspaceMigration.RemoveFiles takes away.
EXECUTE tSQLt.NewTestClass N'RemoveFilesTests';
GO

CREATE PROCEDURE RemoveFilesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test the copy of a row that is gone goes]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test what was taken away is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @DeletedRows;
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test its entries of the ledger go]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, NEWID());
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test the copy of a row that is there stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test what a held unit has stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test what a switched unit has stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RemoveFilesTests.[test a row of a shared workspace stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.RemoveFiles @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
