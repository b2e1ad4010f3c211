-- What WorkspaceMigration.CopyDocuments copies, and what it writes down.
EXECUTE tSQLt.NewTestClass N'CopyDocumentsTests';
GO

CREATE PROCEDURE CopyDocumentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test a row without a copy is copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test an inserted copy is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @InsertedRows;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test a copy follows its original]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Title = N'Another';

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT n.Title FROM dbo.Documents_New AS n);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test an updated copy is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @UpdatedRows;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test keys of other entities are left]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents_New';
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test a row of a unit that is held is not copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents_New';
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test a row of a unit that is switched is not copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents_New';
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test an entry of the ledger goes when it says no more]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (2, TestData.Id(N'document'), N'TitleShortened', @UserId, N'Old');

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test a long title is cut]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Title = REPLICATE(CONVERT(nvarchar(max), N'x'), 300);

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT LEN(n.Title) FROM dbo.Documents_New AS n);
    EXECUTE tSQLt.AssertEquals 255, @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test the ledger keeps a long title]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Title = REPLICATE(CONVERT(nvarchar(max), N'x'), 300);

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT LEN(a.OriginalText) FROM Migration.Adjustments AS a WHERE a.RuleName = N'TitleShortened');
    EXECUTE tSQLt.AssertEquals 300, @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test a document in the project of another user goes into a project of its owner]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.NewLegacyProject @UserId = @OtherId, @ProjectId = @OtherId;
    UPDATE dbo.Documents
    SET ProjectId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT p.Title FROM dbo.Documents_New AS d INNER JOIN dbo.Projects_New AS p ON p.Id = d.ProjectId);
    EXECUTE tSQLt.AssertEqualsString N'Documents from other projects', @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test the ledger keeps the project of another user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.NewLegacyProject @UserId = @OtherId, @ProjectId = @OtherId;
    UPDATE dbo.Documents
    SET ProjectId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual uniqueidentifier = (SELECT a.OriginalId FROM Migration.Adjustments AS a);
    EXECUTE tSQLt.AssertEquals @OtherId, @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test the project made for the purpose is known]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.NewLegacyProject @UserId = @OtherId, @ProjectId = @OtherId;
    UPDATE dbo.Documents
    SET ProjectId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.CollectingProjects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test it is made once]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.NewLegacyProject @UserId = @OtherId, @ProjectId = @OtherId;
    UPDATE dbo.Documents
    SET ProjectId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.CollectingProjects AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyDocumentsTests.[test by the setting Fail such a document is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.NewLegacyProject @UserId = @OtherId, @ProjectId = @OtherId;
    UPDATE dbo.Documents
    SET ProjectId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.SetSetting @Name = N'ForeignDocuments', @Text = N'Fail';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'A document stands in a project of another user.%', @ExpectedErrorNumber = 50007;

    EXECUTE WorkspaceMigration.CopyDocuments @Keys = @Keys, @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT;
END;
