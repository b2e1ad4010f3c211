-- Which units Migration.CutSlices puts into slices, and into which.
EXECUTE tSQLt.NewTestClass N'CutSlicesTests';
GO

CREATE PROCEDURE CutSlicesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test a pending unit waits to be provisioned]
AS
BEGIN
    DECLARE @OpenSlices int;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONCAT(s.Phase, N' ', s.Units), N', ') WITHIN GROUP (ORDER BY s.SliceId) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Provision 1', @Actual;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test the unit stands in its slice]
AS
BEGIN
    DECLARE @OpenSlices int;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Units AS u INNER JOIN Migration.Slices AS s ON s.SliceId = u.SliceId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test slices are as large as the setting says]
AS
BEGIN
    DECLARE @OpenSlices int;
    EXECUTE TestData.NewUser;
    EXECUTE TestData.NewUser;
    EXECUTE TestData.SetSetting @Name = N'UnitsPerSlice', @Number = 2;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONCAT(s.Phase, N' ', s.Units), N', ') WITHIN GROUP (ORDER BY s.SliceId) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Provision 2, Provision 1', @Actual;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test the slices that are not done are counted]
AS
BEGIN
    DECLARE @OpenSlices int;
    EXECUTE TestData.NewUser;
    EXECUTE TestData.NewUser;
    EXECUTE TestData.SetSetting @Name = N'UnitsPerSlice', @Number = 1;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE tSQLt.AssertEquals 3, @OpenSlices;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test a copied unit waits to be verified]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OpenSlices int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONCAT(s.Phase, N' ', s.Units), N', ') WITHIN GROUP (ORDER BY s.SliceId) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Verify 1', @Actual;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test a copied unit with rows in quarantine does not]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OpenSlices int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (2, TestData.Id(N'document'), @UserId, 547, 1, N'Failed.');

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @OpenSlices;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test a pending unit with rows in quarantine is provisioned]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OpenSlices int;
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (2, TestData.Id(N'document'), @UserId, 547, 1, N'Failed.');

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @OpenSlices;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test pending and copied units stand in slices apart]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OpenSlices int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.NewUser;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT STRING_AGG(CONCAT(s.Phase, N' ', s.Units), N', ') WITHIN GROUP (ORDER BY s.SliceId) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Provision 1, Verify 1', @Actual;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test a held unit is in no slice]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OpenSlices int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @OpenSlices;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test cutting again changes nothing]
AS
BEGIN
    DECLARE @OpenSlices int;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @OpenSlices;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test a copied unit of a slice that is done is cut again]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OpenSlices int;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Done', @SliceId = @SliceId OUTPUT;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @OpenSlices;
END;
GO

CREATE PROCEDURE CutSlicesTests.[test users who are not registered are]
AS
BEGIN
    DECLARE @OpenSlices int;
    DELETE FROM Migration.Units;

    EXECUTE Migration.CutSlices @TrackId = 1, @OpenSlices = @OpenSlices OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @OpenSlices;
END;
