-- Which units Migration.SetAsideUnits shows, and why.
EXECUTE tSQLt.NewTestClass N'SetAsideUnitsTests';
GO

CREATE PROCEDURE SetAsideUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE SetAsideUnitsTests.[test a unit that goes on is not set aside]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT s.Reason FROM Migration.SetAsideUnits AS s WHERE s.UnitId = @UserId), N'none');
    EXECUTE tSQLt.AssertEqualsString N'none', @Actual;
END;
GO

CREATE PROCEDURE SetAsideUnitsTests.[test a held unit is set aside for its reason]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    UPDATE Migration.Units SET Reason = N'It failed.';

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT s.Reason FROM Migration.SetAsideUnits AS s WHERE s.UnitId = @UserId), N'none');
    EXECUTE tSQLt.AssertEqualsString N'It failed.', @Actual;
END;
GO

CREATE PROCEDURE SetAsideUnitsTests.[test a unit that is left out is set aside]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SetAsideUnits AS s);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SetAsideUnitsTests.[test a copied unit with rows in quarantine is set aside]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (2, TestData.Id(N'document'), @UserId, 547, 1, N'Failed.');

    DECLARE @Actual nvarchar(max) = ISNULL((SELECT s.Reason FROM Migration.SetAsideUnits AS s WHERE s.UnitId = @UserId), N'none');
    EXECUTE tSQLt.AssertEqualsString N'1 rows are in quarantine.', @Actual;
END;
GO

CREATE PROCEDURE SetAsideUnitsTests.[test the rows in quarantine are counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (2, TestData.Id(N'document'), @UserId, 547, 1, N'Failed.');
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (2, TestData.Id(N'another'), @UserId, 547, 1, N'Failed.');

    DECLARE @Actual int = (SELECT s.QuarantinedRows FROM Migration.SetAsideUnits AS s);
    EXECUTE tSQLt.AssertEquals 2, @Actual;
END;
GO

CREATE PROCEDURE SetAsideUnitsTests.[test a held unit without rows in quarantine counts none]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    DECLARE @Actual int = (SELECT s.QuarantinedRows FROM Migration.SetAsideUnits AS s);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
