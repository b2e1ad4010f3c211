-- What one step of Migration.CopyBatch copies, and where it leaves the slice.
EXECUTE tSQLt.NewTestClass N'CopyBatchTests';
GO

CREATE PROCEDURE CopyBatchTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test projects are copied first]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test what was looked at is counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @KeyCount;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test behind the last project come documents]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT CONCAT(s.Phase, N' ', ISNULL(s.EntityId, 0)) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Copy 2', @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test a full batch stays at its entity]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 1,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT CONCAT(s.Phase, N' ', ISNULL(s.EntityId, 0)) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Copy 1', @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test a full batch moves the place behind its last row]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 1,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Slices AS s WHERE s.CursorRowId = TestData.Id(N'project') AND s.CursorUnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test documents are copied where the slice is at them]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;
    UPDATE Migration.Slices SET EntityId = 2;
    INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title, CreatedAt, UpdatedAt)
    SELECT s.Id, s.WorkspaceId, s.UserId, s.Title, s.CreatedAt, s.UpdatedAt
    FROM WorkspaceMigration.SourceProjects AS s;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test behind the last file the slice is to be verified]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;
    UPDATE Migration.Slices SET EntityId = 3;
    DELETE FROM dbo.Files;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT CONCAT(s.Phase, N' ', ISNULL(s.EntityId, 0)) FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Verify 0', @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test behind the last file its units are copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;
    UPDATE Migration.Slices SET EntityId = 3;
    DELETE FROM dbo.Files;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copied', @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test copied rows of the slice are counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual int = (SELECT s.CopiedRows FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test the attempts of the slice begin anew]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;
    UPDATE Migration.Slices SET Attempts = 3;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual int = (SELECT s.Attempts FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test the batch is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT b.Activity FROM Migration.Batches AS b);
    EXECUTE tSQLt.AssertEqualsString N'Copy', @Actual;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test a slice of another worker is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;
    UPDATE Migration.Slices SET LeasedByRunId = @RunId + 1;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'The slice was taken by another worker%', @ExpectedErrorNumber = 50022;

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;
END;
GO

CREATE PROCEDURE CopyBatchTests.[test the lease is renewed]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Copy', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @KeyCount int;
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying', @SliceId = @SliceId;
    UPDATE Migration.Slices SET LeaseExpiresAt = '2020-01-01';

    EXECUTE Migration.CopyBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @KeyCount = @KeyCount OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Slices AS s WHERE s.LeaseExpiresAt > SYSUTCDATETIME());
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
