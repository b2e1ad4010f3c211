-- Which units Migration.TakeInUnits takes in again.
EXECUTE tSQLt.NewTestClass N'TakeInUnitsTests';
GO

CREATE PROCEDURE TakeInUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE TakeInUnitsTests.[test a unit that was left out is held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    EXECUTE Migration.TakeInUnits @UnitId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE TakeInUnitsTests.[test a pending unit is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Unit % is Pending; what can be taken in is LeftOut.', @ExpectedErrorNumber = 50011;

    EXECUTE Migration.TakeInUnits @UnitId = @UserId;
END;
GO

CREATE PROCEDURE TakeInUnitsTests.[test the reason stands with the unit]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    EXECUTE Migration.TakeInUnits @UnitId = @UserId, @Reason = N'Asked for.';

    DECLARE @Actual nvarchar(max) = (SELECT u.Reason FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Asked for.', @Actual;
END;
