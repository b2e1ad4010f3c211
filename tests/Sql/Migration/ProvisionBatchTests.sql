-- What one step of Migration.ProvisionBatch does to the units of a slice.
EXECUTE tSQLt.NewTestClass N'ProvisionBatchTests';
GO

CREATE PROCEDURE ProvisionBatchTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test the last units of a slice are copied next]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Copying', @Actual;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test a unit that was provisioned has a workspace]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.PersonalWorkspaces AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test the slice goes on to copy]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT s.Phase FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Copy', @Actual;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test a full batch leaves its units provisioned]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 1,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Provisioned', @Actual;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test a full batch leaves the slice where it is]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 1,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT s.Phase FROM Migration.Slices AS s);
    EXECUTE tSQLt.AssertEqualsString N'Provision', @Actual;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test units are counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @UnitCount;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test the batch is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT b.Activity FROM Migration.Batches AS b);
    EXECUTE tSQLt.AssertEqualsString N'Provision', @Actual;
END;
GO

CREATE PROCEDURE ProvisionBatchTests.[test a slice of another worker is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @SliceId int;
    EXECUTE TestData.NewSlice @Phase = N'Provision', @RunId = @RunId, @SliceId = @SliceId OUTPUT;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @UnitCount int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending', @SliceId = @SliceId;
    UPDATE Migration.Slices SET LeasedByRunId = @RunId + 1;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'The slice was taken by another worker%', @ExpectedErrorNumber = 50022;

    EXECUTE Migration.ProvisionBatch @RunId = @RunId, @SliceId = @SliceId, @BatchNumber = 1, @BatchSize = 10,
        @Mark = @Mark OUTPUT, @UnitCount = @UnitCount OUTPUT;
END;
