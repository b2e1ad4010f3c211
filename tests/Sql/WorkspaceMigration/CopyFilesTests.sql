-- What WorkspaceMigration.CopyFiles copies, and what it writes down.
EXECUTE tSQLt.NewTestClass N'CopyFilesTests';
GO

CREATE PROCEDURE CopyFilesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE CopyFilesTests.[test a row without a copy is copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyFilesTests.[test an inserted copy is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @InsertedRows;
END;
GO

CREATE PROCEDURE CopyFilesTests.[test a copy follows its original]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Files
    SET FileName = N'Another';

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT n.FileName FROM dbo.Files_New AS n);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE CopyFilesTests.[test an updated copy is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @UpdatedRows;
END;
GO

CREATE PROCEDURE CopyFilesTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE CopyFilesTests.[test a row of a unit that is held is not copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    DELETE FROM dbo.Files_New;

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE CopyFilesTests.[test a row of a unit that is switched is not copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE CopyFilesTests.[test an entry of the ledger goes when it says no more]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, NEWID());

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE CopyFilesTests.[test a link to a document of another user is not carried over]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents
    SET UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.DocumentId IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyFilesTests.[test the ledger keeps the link]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents
    SET UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @Actual uniqueidentifier = (SELECT a.OriginalId FROM Migration.Adjustments AS a);
    EXECUTE tSQLt.AssertEquals @DocumentId, @Actual;
END;
