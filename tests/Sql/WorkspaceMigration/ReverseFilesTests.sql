-- What WorkspaceMigration.ReverseFiles makes of rows of personal workspaces.
EXECUTE tSQLt.NewTestClass N'ReverseFilesTests';
GO

CREATE PROCEDURE ReverseFilesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ReverseFilesTests.[test a row of the user goes back]
AS
BEGIN
    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.ReverseFiles AS s WHERE s.Id = TestData.Id(N'file') AND s.UserId = TestData.Id(N'user'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReverseFilesTests.[test a row of another member does not]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Files_New
    SET UploadedByUserId = @OtherId;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.ReverseFiles';
END;
GO

CREATE PROCEDURE ReverseFilesTests.[test a row of a shared workspace does not]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.ReverseFiles';
END;
GO

CREATE PROCEDURE ReverseFilesTests.[test a link that was set aside goes back]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, TestData.Id(N'document'));
    UPDATE dbo.Files_New
    SET DocumentId = NULL;

    DECLARE @Actual int = (SELECT s.KeepsLedger FROM WorkspaceMigration.ReverseFiles AS s WHERE s.DocumentId = TestData.Id(N'document'));
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReverseFilesTests.[test a new link stands before the one that was set aside]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, TestData.Id(N'document'));

    DECLARE @Actual int = (SELECT s.KeepsLedger FROM WorkspaceMigration.ReverseFiles AS s);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
