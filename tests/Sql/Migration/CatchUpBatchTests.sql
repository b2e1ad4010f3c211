-- Which notes Migration.CatchUpBatch takes, and what becomes of them.
EXECUTE tSQLt.NewTestClass N'CatchUpBatchTests';
GO

CREATE PROCEDURE CatchUpBatchTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test a noted row is carried over]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT d.Content FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test the note goes with it]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test the notes that were taken are counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEquals 2, @KeyCount;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test a key that was noted twice is carried over once]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual int = (SELECT b.UpdatedRows FROM Migration.Batches AS b);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test no more notes are taken than asked for]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 1,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @KeyCount;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test the oldest notes are taken first]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 1,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test without notes nothing is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Batches';
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test a batch is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT b.Activity FROM Migration.Batches AS b);
    EXECUTE tSQLt.AssertEqualsString N'CatchUp', @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test notes of a switched unit go the other way]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    UPDATE dbo.Documents_New
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT d.Content FROM dbo.Documents AS d);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test notes of a held unit are parked]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user') + N' parked';
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test parked notes are not taken]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 2, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @KeyCount;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test notes of a pending unit are dropped]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test notes of a pending unit carry nothing over]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    UPDATE dbo.Documents
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT d.Content FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEqualsString N'Text', @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test rows in quarantine are left alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'), 547, 1, N'Failed.');

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT d.Content FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEqualsString N'Text', @Actual;
END;
GO

CREATE PROCEDURE CatchUpBatchTests.[test of one unit alone notes are taken]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (3, NEWID(), @OtherId);

    EXECUTE Migration.CatchUpBatch @RunId = @RunId, @TrackId = 1, @UnitId = @UserId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @KeyCount;
END;
