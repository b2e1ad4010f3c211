-- Which parents WorkspaceMigration.ListParents wants copied first.
EXECUTE tSQLt.NewTestClass N'ListParentsTests';
GO

CREATE PROCEDURE ListParentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ListParentsTests.[test the document and the project of a file]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Parents Migration.RowKeys;
    INSERT INTO @Parents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListParents @Keys = @Keys;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Parents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'1, 2', @Actual;
END;
GO

CREATE PROCEDURE ListParentsTests.[test the project of a document]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Parents Migration.RowKeys;
    INSERT INTO @Parents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListParents @Keys = @Keys;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Parents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'1', @Actual;
END;
GO

CREATE PROCEDURE ListParentsTests.[test a project has none]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Parents Migration.RowKeys;
    INSERT INTO @Parents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListParents @Keys = @Keys;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Parents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE ListParentsTests.[test parents that are copied are not listed]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));

    DECLARE @Parents Migration.RowKeys;
    INSERT INTO @Parents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListParents @Keys = @Keys;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Parents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE ListParentsTests.[test parents that are among the keys are not listed]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user')), (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Parents Migration.RowKeys;
    INSERT INTO @Parents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListParents @Keys = @Keys;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Parents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'1', @Actual;
END;
GO

CREATE PROCEDURE ListParentsTests.[test parents in quarantine are not listed]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'), 547, 1, N'Failed.');

    DECLARE @Parents Migration.RowKeys;
    INSERT INTO @Parents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListParents @Keys = @Keys;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Parents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE ListParentsTests.[test parents of another user are not listed]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    UPDATE dbo.Documents
    SET UserId = @OtherId;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Parents Migration.RowKeys;
    INSERT INTO @Parents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListParents @Keys = @Keys;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Parents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
