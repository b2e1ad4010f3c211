-- In which order WorkspaceMigration.ListKeys lists the rows of a unit.
EXECUTE tSQLt.NewTestClass N'ListKeysTests';
GO

CREATE PROCEDURE ListKeysTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ListKeysTests.[test what is there, parents first]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Listed (Ordinal int IDENTITY (1, 1), EntityId tinyint, RowId uniqueidentifier, UnitId uniqueidentifier);
    INSERT INTO #Listed (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListKeys @Units = @Units;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONVERT(nvarchar(3), l.EntityId), N', ') WITHIN GROUP (ORDER BY l.Ordinal) FROM #Listed AS l);
    EXECUTE tSQLt.AssertEqualsString N'1, 2, 3', @Actual;
END;
GO

CREATE PROCEDURE ListKeysTests.[test what is gone, children first]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Listed (Ordinal int IDENTITY (1, 1), EntityId tinyint, RowId uniqueidentifier, UnitId uniqueidentifier);
    INSERT INTO #Listed (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListKeys @Units = @Units;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONVERT(nvarchar(3), l.EntityId), N', ') WITHIN GROUP (ORDER BY l.Ordinal) FROM #Listed AS l);
    EXECUTE tSQLt.AssertEqualsString N'3, 2, 1', @Actual;
END;
GO

CREATE PROCEDURE ListKeysTests.[test what is there before what is gone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Listed (Ordinal int IDENTITY (1, 1), EntityId tinyint, RowId uniqueidentifier, UnitId uniqueidentifier);
    INSERT INTO #Listed (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListKeys @Units = @Units;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONVERT(nvarchar(3), l.EntityId), N', ') WITHIN GROUP (ORDER BY l.Ordinal) FROM #Listed AS l);
    EXECUTE tSQLt.AssertEqualsString N'1, 2, 3', @Actual;
END;
GO

CREATE PROCEDURE ListKeysTests.[test what the workspace lacks is gone for a switched unit]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Listed (Ordinal int IDENTITY (1, 1), EntityId tinyint, RowId uniqueidentifier, UnitId uniqueidentifier);
    INSERT INTO #Listed (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListKeys @Units = @Units;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONVERT(nvarchar(3), l.EntityId), N', ') WITHIN GROUP (ORDER BY l.Ordinal) FROM #Listed AS l);
    EXECUTE tSQLt.AssertEqualsString N'3, 2, 1', @Actual;
END;
GO

CREATE PROCEDURE ListKeysTests.[test no rows of other users]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.NewLegacyProject;

    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId) VALUES (@UserId);
    CREATE TABLE #Listed (Ordinal int IDENTITY (1, 1), EntityId tinyint, RowId uniqueidentifier, UnitId uniqueidentifier);
    INSERT INTO #Listed (EntityId, RowId, UnitId)
    EXECUTE WorkspaceMigration.ListKeys @Units = @Units;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONVERT(nvarchar(3), l.EntityId), N', ') WITHIN GROUP (ORDER BY l.Ordinal) FROM #Listed AS l);
    EXECUTE tSQLt.AssertEqualsString N'1, 2, 3', @Actual;
END;
