-- What WorkspaceMigration.ReturnFiles carries back.
EXECUTE tSQLt.NewTestClass N'ReturnFilesTests';
GO

CREATE PROCEDURE ReturnFilesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test the legacy row follows the workspace]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    UPDATE dbo.Files_New
    SET FileName = N'Another';

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT l.FileName FROM dbo.Files AS l);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test an updated row is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @UpdatedRows;
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test a row that the legacy side lacks is inserted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test an inserted row is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @InsertedRows;
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test a unit that is not switched gets nothing back]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files';
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files';
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test a link that was set aside goes back]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, TestData.Id(N'document'));
    UPDATE dbo.Files_New
    SET DocumentId = NULL;

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files AS f WHERE f.DocumentId = TestData.Id(N'document'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReturnFilesTests.[test a new link takes the entry of the ledger away]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, NEWID());

    EXECUTE WorkspaceMigration.ReturnFiles @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
