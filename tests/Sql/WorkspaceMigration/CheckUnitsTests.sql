-- What WorkspaceMigration.CheckUnits finds in the way of a switch or a rollback.
EXECUTE tSQLt.NewTestClass N'CheckUnitsTests';
GO

CREATE PROCEDURE CheckUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE CheckUnitsTests.[test nothing in the way of a switch]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Found (UnitId uniqueidentifier, Kind nvarchar(30), EntityId tinyint, RowId uniqueidentifier, IsAbsolute bit, IsCarried bit,
        Reason nvarchar(4000));
    INSERT INTO #Found (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE WorkspaceMigration.CheckUnits @Units = @Units, @ToState = N'Switched';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT STRING_AGG(f.Kind, N', ') WITHIN GROUP (ORDER BY f.Kind) FROM #Found AS f), N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE CheckUnitsTests.[test another member in the way of a switch]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w WHERE w.UserId = TestData.Id(N'user'));
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @OtherId;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Found (UnitId uniqueidentifier, Kind nvarchar(30), EntityId tinyint, RowId uniqueidentifier, IsAbsolute bit, IsCarried bit,
        Reason nvarchar(4000));
    INSERT INTO #Found (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE WorkspaceMigration.CheckUnits @Units = @Units, @ToState = N'Switched';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT STRING_AGG(f.Kind, N', ') WITHIN GROUP (ORDER BY f.Kind) FROM #Found AS f), N'none');
    EXECUTE tSQLt.AssertEqualsString N'OtherMember', @Actual;
END;
GO

CREATE PROCEDURE CheckUnitsTests.[test the same where several units are asked for]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w WHERE w.UserId = TestData.Id(N'user'));
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @OtherId;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId), (NEWID());
    CREATE TABLE #Found (UnitId uniqueidentifier, Kind nvarchar(30), EntityId tinyint, RowId uniqueidentifier, IsAbsolute bit, IsCarried bit,
        Reason nvarchar(4000));
    INSERT INTO #Found (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE WorkspaceMigration.CheckUnits @Units = @Units, @ToState = N'Switched';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT STRING_AGG(f.Kind, N', ') WITHIN GROUP (ORDER BY f.Kind) FROM #Found AS f), N'none');
    EXECUTE tSQLt.AssertEqualsString N'OtherMember', @Actual;
END;
GO

CREATE PROCEDURE CheckUnitsTests.[test nothing in the way of a rollback]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Found (UnitId uniqueidentifier, Kind nvarchar(30), EntityId tinyint, RowId uniqueidentifier, IsAbsolute bit, IsCarried bit,
        Reason nvarchar(4000));
    INSERT INTO #Found (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE WorkspaceMigration.CheckUnits @Units = @Units, @ToState = N'Held';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT STRING_AGG(f.Kind, N', ') WITHIN GROUP (ORDER BY f.Kind) FROM #Found AS f), N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE CheckUnitsTests.[test a document that another modified in the way of a rollback]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents_New
    SET LastModifiedByUserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Found (UnitId uniqueidentifier, Kind nvarchar(30), EntityId tinyint, RowId uniqueidentifier, IsAbsolute bit, IsCarried bit,
        Reason nvarchar(4000));
    INSERT INTO #Found (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE WorkspaceMigration.CheckUnits @Units = @Units, @ToState = N'Held';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT STRING_AGG(f.Kind, N', ') WITHIN GROUP (ORDER BY f.Kind) FROM #Found AS f), N'none');
    EXECUTE tSQLt.AssertEqualsString N'ModifiedByOther', @Actual;
END;
GO

CREATE PROCEDURE CheckUnitsTests.[test the same where several are asked for]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents_New
    SET LastModifiedByUserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId), (NEWID());
    CREATE TABLE #Found (UnitId uniqueidentifier, Kind nvarchar(30), EntityId tinyint, RowId uniqueidentifier, IsAbsolute bit, IsCarried bit,
        Reason nvarchar(4000));
    INSERT INTO #Found (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE WorkspaceMigration.CheckUnits @Units = @Units, @ToState = N'Held';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT STRING_AGG(f.Kind, N', ') WITHIN GROUP (ORDER BY f.Kind) FROM #Found AS f), N'none');
    EXECUTE tSQLt.AssertEqualsString N'ModifiedByOther', @Actual;
END;
