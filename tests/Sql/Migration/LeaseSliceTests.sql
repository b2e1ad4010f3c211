-- Which slice Migration.LeaseSlice gives a worker.
EXECUTE tSQLt.NewTestClass N'LeaseSliceTests';
GO

CREATE PROCEDURE LeaseSliceTests.[test without slices there is none to take]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals NULL, @SliceId;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test a slice that nobody holds is taken]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals @First, @SliceId;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test of free slices the first is taken]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @SliceId = @First OUTPUT;
    EXECUTE TestData.NewSlice @SliceId = @Second OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals @First, @SliceId;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test its phase is told]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Verify', @Phase;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test a slice that is done is not taken]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @Phase = N'Done', @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals NULL, @SliceId;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test a slice that another holds is not taken]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @RunId = @OtherId, @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals NULL, @SliceId;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test a slice whose holder shows no sign of life is taken]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @RunId = @OtherId, @LeaseExpiresAt = '2020-01-01', @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals @First, @SliceId;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test a worker goes on with its own]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @SliceId = @First OUTPUT;
    EXECUTE TestData.NewSlice @RunId = @RunId, @SliceId = @Second OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals @Second, @SliceId;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test the slice is the worker's from then on]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    DECLARE @Holder bigint = (SELECT s.LeasedByRunId FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEquals @RunId, @Holder;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test the lease ends later than now]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 1, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Slices AS s WHERE s.LeaseExpiresAt > SYSUTCDATETIME());
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE LeaseSliceTests.[test slices of other tracks are not taken]
AS
BEGIN
    DECLARE @RunId bigint;
    DECLARE @OtherId bigint;
    DECLARE @First int;
    DECLARE @Second int;
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE TestData.NewRun @RunId = @OtherId OUTPUT;
    EXECUTE TestData.NewSlice @SliceId = @First OUTPUT;

    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = 2, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

    EXECUTE tSQLt.AssertEquals NULL, @SliceId;
END;
