-- Which copies WorkspaceMigration.RelocateRows takes from a workspace whose user no longer owns the originals.
EXECUTE tSQLt.NewTestClass N'RelocateRowsTests';
GO

CREATE PROCEDURE RelocateRowsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test copies that stand where they belong stay]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @DeletedRows;
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test a file that changed hands is taken]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Files
    SET UserId = @OtherId;

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test a document that changed hands is taken with its file]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET UserId = @OtherId;

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 2, @DeletedRows;
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test a project that changed hands is taken with all on it]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Projects
    SET UserId = @OtherId;

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 3, @DeletedRows;
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test what is taken with a document is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET UserId = @OtherId;

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.RowChanges AS c WHERE c.EntityId = 3 AND c.RowId = TestData.Id(N'file'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test documents of a project that changed hands are noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Projects
    SET UserId = @OtherId;

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(DISTINCT c.RowId) FROM Migration.RowChanges AS c WHERE c.EntityId = 2);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test entries of the ledger go with the copies]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, NEWID());
    UPDATE dbo.Files
    SET UserId = @OtherId;

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test copies of a switched unit stay]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Files
    SET UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test copies of a held unit are taken]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Files
    SET UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE RelocateRowsTests.[test a row of a shared workspace stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Files
    SET UserId = @OtherId;
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE WorkspaceMigration.RelocateRows @Keys = @Keys, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
