-- Whom WorkspaceMigration.RegisterUnits registers.
EXECUTE tSQLt.NewTestClass N'RegisterUnitsTests';
GO

CREATE PROCEDURE RegisterUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE RegisterUnitsTests.[test a user who is no unit is registered]
AS
BEGIN
    DELETE FROM Migration.Units;

    EXECUTE WorkspaceMigration.RegisterUnits @TrackId = 1;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Pending', @Actual;
END;
GO

CREATE PROCEDURE RegisterUnitsTests.[test a unit stays as it is]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE WorkspaceMigration.RegisterUnits @TrackId = 1;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
