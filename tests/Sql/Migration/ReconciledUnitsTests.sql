-- Which units Migration.ReconciledUnits shows, and with which side.
EXECUTE tSQLt.NewTestClass N'ReconciledUnitsTests';
GO

CREATE PROCEDURE ReconciledUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Pending is not reconciled]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Provisioned is not reconciled]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Copying is reconciled from the source]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'Source', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Copied is reconciled from the source]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'Source', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Verified is reconciled from the source]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'Source', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Switched is reconciled from the target]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'Target', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Finalised is not reconciled]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Held is not reconciled]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is LeftOut is not reconciled]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
GO

CREATE PROCEDURE ReconciledUnitsTests.[test a unit that is Deleted is not reconciled]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Deleted';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT r.AuthoritativeSide FROM Migration.ReconciledUnits AS r WHERE r.UnitId = @UserId), N'');
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
