-- What WorkspaceMigration.VerifyUnits finds between the two sides of a unit.
EXECUTE tSQLt.NewTestClass N'VerifyUnitsTests';
GO

CREATE PROCEDURE VerifyUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE VerifyUnitsTests.[test nothing between equal sides]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Findings (UnitId uniqueidentifier, EntityId tinyint, RowId uniqueidentifier, Kind nvarchar(20));
    INSERT INTO #Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE WorkspaceMigration.VerifyUnits @Units = @Units;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(f.EntityId, N' ', f.Kind), N', ') WITHIN GROUP (ORDER BY f.EntityId) FROM #Findings AS f),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE VerifyUnitsTests.[test a row that differs]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Findings (UnitId uniqueidentifier, EntityId tinyint, RowId uniqueidentifier, Kind nvarchar(20));
    INSERT INTO #Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE WorkspaceMigration.VerifyUnits @Units = @Units;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(f.EntityId, N' ', f.Kind), N', ') WITHIN GROUP (ORDER BY f.EntityId) FROM #Findings AS f),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'2 Different', @Actual;
END;
GO

CREATE PROCEDURE VerifyUnitsTests.[test a row that is missing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Findings (UnitId uniqueidentifier, EntityId tinyint, RowId uniqueidentifier, Kind nvarchar(20));
    INSERT INTO #Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE WorkspaceMigration.VerifyUnits @Units = @Units;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(f.EntityId, N' ', f.Kind), N', ') WITHIN GROUP (ORDER BY f.EntityId) FROM #Findings AS f),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'3 Missing', @Actual;
END;
GO

CREATE PROCEDURE VerifyUnitsTests.[test a row that is extra]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Findings (UnitId uniqueidentifier, EntityId tinyint, RowId uniqueidentifier, Kind nvarchar(20));
    INSERT INTO #Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE WorkspaceMigration.VerifyUnits @Units = @Units;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(f.EntityId, N' ', f.Kind), N', ') WITHIN GROUP (ORDER BY f.EntityId) FROM #Findings AS f),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'3 Extra', @Actual;
END;
GO

CREATE PROCEDURE VerifyUnitsTests.[test no extra row by the setting Keep]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;
    EXECUTE TestData.SetSetting @Name = N'ExtraRows', @Text = N'Keep';

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Findings (UnitId uniqueidentifier, EntityId tinyint, RowId uniqueidentifier, Kind nvarchar(20));
    INSERT INTO #Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE WorkspaceMigration.VerifyUnits @Units = @Units;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(f.EntityId, N' ', f.Kind), N', ') WITHIN GROUP (ORDER BY f.EntityId) FROM #Findings AS f),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE VerifyUnitsTests.[test no row that is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), @UserId);

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Findings (UnitId uniqueidentifier, EntityId tinyint, RowId uniqueidentifier, Kind nvarchar(20));
    INSERT INTO #Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE WorkspaceMigration.VerifyUnits @Units = @Units;

    DECLARE @Actual nvarchar(max) = ISNULL(
        (SELECT STRING_AGG(CONCAT(f.EntityId, N' ', f.Kind), N', ') WITHIN GROUP (ORDER BY f.EntityId) FROM #Findings AS f),
        N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
