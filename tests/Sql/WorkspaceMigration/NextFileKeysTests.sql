-- Which keys WorkspaceMigration.NextFileKeys finds behind a place.
EXECUTE tSQLt.NewTestClass N'NextFileKeysTests';
GO

CREATE PROCEDURE NextFileKeysTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test a row of a unit that is copied is found]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = NULL, @CursorRowId = NULL, @BatchSize = 10;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test it is found with its entity, its id and its unit]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = NULL, @CursorRowId = NULL, @BatchSize = 10;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = (SELECT CONCAT(k.EntityId, N' ', k.RowId, N' of ', k.UnitId) FROM @Next AS k);
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test a unit in another state has no keys]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = NULL, @CursorRowId = NULL, @BatchSize = 10;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test a unit of another slice has no keys]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = NULL, @CursorRowId = NULL, @BatchSize = 10;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test a row in quarantine is left out]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (3, TestData.Id(N'file'), @UserId, 547, 1, N'Failed.');

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = NULL, @CursorRowId = NULL, @BatchSize = 10;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test no more keys are found than asked for]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    EXECUTE TestData.NewLegacyFile @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = NULL, @CursorRowId = NULL, @BatchSize = 1;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test what was taken is not found again]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    DECLARE @RowId uniqueidentifier = TestData.Id(N'file');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = @UserId, @CursorRowId = @RowId, @BatchSize = 10;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test what is left of the unit at the place is found]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    DECLARE @RowId uniqueidentifier = '00000000-0000-0000-0000-000000000000';
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = @UserId, @CursorRowId = @RowId, @BatchSize = 10;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE NextFileKeysTests.[test a unit behind the place is found]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @SliceId = @SliceId OUTPUT;
    DECLARE @BeforeId uniqueidentifier = '00000000-0000-0000-0000-000000000000';
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    DECLARE @Next Migration.RowKeys;
    INSERT INTO @Next (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.NextFileKeys @SliceId = @SliceId, @CursorUnitId = @BeforeId, @CursorRowId = @BeforeId, @BatchSize = 10;

    DECLARE @Actual int = (SELECT COUNT(*) FROM @Next AS k);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
