-- What WorkspaceMigration.ListDependents says cannot be copied without a row.
EXECUTE tSQLt.NewTestClass N'ListDependentsTests';
GO

CREATE PROCEDURE ListDependentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ListDependentsTests.[test documents and files depend on a project]
AS
BEGIN
    DECLARE @RowId uniqueidentifier = TestData.Id(N'project');

    DECLARE @Dependents Migration.RowKeys;
    INSERT INTO @Dependents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListDependents @EntityId = 1, @RowId = @RowId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Dependents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'2, 3', @Actual;
END;
GO

CREATE PROCEDURE ListDependentsTests.[test files depend on a document]
AS
BEGIN
    DECLARE @RowId uniqueidentifier = TestData.Id(N'document');

    DECLARE @Dependents Migration.RowKeys;
    INSERT INTO @Dependents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListDependents @EntityId = 2, @RowId = @RowId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Dependents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'3', @Actual;
END;
GO

CREATE PROCEDURE ListDependentsTests.[test nothing depends on a file]
AS
BEGIN
    DECLARE @RowId uniqueidentifier = TestData.Id(N'file');

    DECLARE @Dependents Migration.RowKeys;
    INSERT INTO @Dependents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListDependents @EntityId = 3, @RowId = @RowId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Dependents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE ListDependentsTests.[test documents of other users do not depend on a project]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents
    SET UserId = @OtherId;
    DECLARE @RowId uniqueidentifier = TestData.Id(N'project');

    DECLARE @Dependents Migration.RowKeys;
    INSERT INTO @Dependents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListDependents @EntityId = 1, @RowId = @RowId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Dependents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE ListDependentsTests.[test files of other users do not depend on a document]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Files
    SET UserId = @OtherId;
    DECLARE @RowId uniqueidentifier = TestData.Id(N'document');

    DECLARE @Dependents Migration.RowKeys;
    INSERT INTO @Dependents (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListDependents @EntityId = 2, @RowId = @RowId;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONVERT(nvarchar(3), k.EntityId), N', ') WITHIN GROUP (ORDER BY k.EntityId) FROM @Dependents AS k),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
