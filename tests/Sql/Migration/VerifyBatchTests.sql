-- What Migration.VerifyBatch makes of units that are equal, and of units that are not.
EXECUTE tSQLt.NewTestClass N'VerifyBatchTests';
GO

CREATE PROCEDURE VerifyBatchTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test an equal unit is verified]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Verified', @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test the slice is done then]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT CONCAT(s.Phase, N' ', ISNULL(s.EntityId, 0)) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Done 0', @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test nobody holds a slice that is done]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Slices AS s WHERE s.LeasedByRunId IS NOT NULL);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test a unit that differs stays copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE dbo.Documents
    SET Content = N'Another';

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copied', @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test units that differ are counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE dbo.Documents
    SET Content = N'Another';

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @UnequalUnits;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test what differs is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE dbo.Documents
    SET Content = N'Another';

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test the slice is to be verified again]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE dbo.Documents
    SET Content = N'Another';

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT CONCAT(s.Phase, N' ', ISNULL(s.EntityId, 0)) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Verify 0', @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test the attempt is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE dbo.Documents
    SET Content = N'Another';

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual int = (SELECT s.Attempts FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test an extra row is not noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    DELETE FROM dbo.Files;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test after too many attempts a unit that differs is held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE dbo.Documents
    SET Content = N'Another';
    UPDATE Migration.Slices SET Attempts = 8;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test the reason names what differs]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE dbo.Documents
    SET Content = N'Another';
    UPDATE Migration.Slices SET Attempts = 8;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Reason nvarchar(400) = (SELECT u.Reason FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertLike N'1 rows of 1 units of the slice are not equal on both sides, such as Document %(different).', @Reason;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test a unit with rows in quarantine is not verified]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'), 547, 1, N'Failed.');

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copied', @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test the batch is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT b.Activity FROM Migration.Batches AS b);
    EXECUTE tSQLt.AssertEqualsString N'Verify', @Actual;
END;
GO

CREATE PROCEDURE VerifyBatchTests.[test a slice of another worker is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Verify', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnequalUnits int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied', @SliceId = @SliceId;
    UPDATE Migration.Slices SET LeasedByRunId = @RunId + 1;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'The slice was taken by another worker%', @ExpectedErrorNumber = 50022;

    EXECUTE Migration.VerifyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @Mark = @Mark OUTPUT, @UnequalUnits = @UnequalUnits OUTPUT;
END;
