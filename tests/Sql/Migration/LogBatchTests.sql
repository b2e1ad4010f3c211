-- What Migration.LogBatch writes down of a batch.
EXECUTE tSQLt.NewTestClass N'LogBatchTests';
GO

CREATE PROCEDURE LogBatchTests.SetUp
AS
BEGIN
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
END;
GO

CREATE PROCEDURE LogBatchTests.[test the batch has its counts]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual nvarchar(max) = (
        SELECT CONCAT(b.BatchNumber, N' ', b.Activity, N' ', b.KeyCount, N' ', b.InsertedRows, N' ', b.UpdatedRows, N' ', b.DeletedRows, N' ', b.BatchSize)
        FROM Migration.Batches AS b);
    EXECUTE tSQLt.AssertEqualsString N'1 Copy 9 4 2 1 50', @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test the run counts its batches]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual int = (SELECT r.Batches FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test the run counts its rows]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual int = (SELECT r.AffectedRows FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEquals 7, @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test the size of a copy is the size of the run]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual int = (SELECT r.BatchSize FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEquals 50, @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test the size of other batches is not]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Verify', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual int = (SELECT r.BatchSize FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEquals 1000, @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test the run says what it does]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT r.Activity FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEqualsString N'Copy', @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test the batch begins at the mark]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = DATEADD(SECOND, -10, SYSUTCDATETIME());
    DECLARE @Start datetime2(3) = @Mark;

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Batches AS b WHERE b.StartedAt = @Start);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test the mark moves to its end]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = DATEADD(SECOND, -10, SYSUTCDATETIME());
    DECLARE @Start datetime2(3) = @Mark;

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual int = CASE WHEN @Mark >= DATEADD(SECOND, 10, @Start) THEN 1 ELSE 0 END;
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test requests that are not observed are not counted]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(b.BlockedRequests) FROM Migration.Batches AS b);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE LogBatchTests.[test a batch is logged once]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 2627;

    EXECUTE Migration.LogBatch @RunId = @RunId, @BatchNumber = 1, @Activity = N'Copy', @KeyCount = 9, @InsertedRows = 4, @UpdatedRows = 2,
        @DeletedRows = 1, @BatchSize = 50, @Mark = @Mark OUTPUT;
END;
