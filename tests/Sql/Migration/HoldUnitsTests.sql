-- Which units Migration.HoldUnits holds.
EXECUTE tSQLt.NewTestClass N'HoldUnitsTests';
GO

CREATE PROCEDURE HoldUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Pending is held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    EXECUTE Migration.HoldUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Provisioned is held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    EXECUTE Migration.HoldUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Copying is held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    EXECUTE Migration.HoldUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Copied is held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE Migration.HoldUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Verified is held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    EXECUTE Migration.HoldUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Switched is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Unit % is Switched; what can be held is Pending,Provisioned,Copying,Copied,Verified.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.HoldUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Finalised is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Unit % is Finalised; what can be held is Pending,Provisioned,Copying,Copied,Verified.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.HoldUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Held is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Unit % is Held; what can be held is Pending,Provisioned,Copying,Copied,Verified.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.HoldUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is LeftOut is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Unit % is LeftOut; what can be held is Pending,Provisioned,Copying,Copied,Verified.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.HoldUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test a unit that is Deleted is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Deleted';
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Unit % is Deleted; what can be held is Pending,Provisioned,Copying,Copied,Verified.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.HoldUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test the reason stands with the unit]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE Migration.HoldUnits @UnitId = @UserId, @Reason = N'Asked for.';

    DECLARE @Actual nvarchar(max) = (SELECT u.Reason FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Asked for.', @Actual;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test many units are held at once]
AS
BEGIN
    EXECUTE TestData.NewUser;
    DECLARE @Units Migration.UnitIds;
    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u;

    EXECUTE Migration.HoldUnits @Units = @Units;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Units AS u WHERE u.State = N'Held');
    EXECUTE tSQLt.AssertEquals 2, @Actual;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test an unknown unit is refused]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'There is no unit %', @ExpectedErrorNumber = 50006;

    EXECUTE Migration.HoldUnits @UnitId = @OtherId;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test no unit is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'No unit was named.%', @ExpectedErrorNumber = 50006;

    EXECUTE Migration.HoldUnits;
END;
GO

CREATE PROCEDURE HoldUnitsTests.[test the command is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE Migration.HoldUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT r.ProcedureName FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEqualsString N'Migration.HoldUnits', @Actual;
END;
