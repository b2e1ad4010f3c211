-- Which units Migration.LeaveOutUnits leaves out.
EXECUTE tSQLt.NewTestClass N'LeaveOutUnitsTests';
GO

CREATE PROCEDURE LeaveOutUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE LeaveOutUnitsTests.[test a pending unit is left out]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE Migration.LeaveOutUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'LeftOut', @Actual;
END;
GO

CREATE PROCEDURE LeaveOutUnitsTests.[test a held unit is left out]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE Migration.LeaveOutUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'LeftOut', @Actual;
END;
GO

CREATE PROCEDURE LeaveOutUnitsTests.[test a copied unit is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Unit % is Copied; what can be left out is Pending,Held.', @ExpectedErrorNumber = 50011;

    EXECUTE Migration.LeaveOutUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE LeaveOutUnitsTests.[test a unit with copies is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    UPDATE Migration.Units SET Copies = N'Some';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Unit % has copies, which nobody would keep true.%', @ExpectedErrorNumber = 50011;

    EXECUTE Migration.LeaveOutUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE LeaveOutUnitsTests.[test the reason stands with the unit]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE Migration.LeaveOutUnits @UnitId = @UserId, @Reason = N'Asked for.';

    DECLARE @Actual nvarchar(max) = (SELECT u.Reason FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Asked for.', @Actual;
END;
GO

CREATE PROCEDURE LeaveOutUnitsTests.[test the command is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE Migration.LeaveOutUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT r.ProcedureName FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEqualsString N'Migration.LeaveOutUnits', @Actual;
END;
