-- What dbo.CaptureProjects_New notes, leaves alone, refuses and logs.
EXECUTE tSQLt.NewTestClass N'CaptureProjects_NewTests';
GO

CREATE PROCEDURE CaptureProjects_NewTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewUnit @UserId = @UserId, @WorkspaceId = @WorkspaceId;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @ProjectId = @ProjectId;
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test an insert is noted]
AS
BEGIN
    DECLARE @NewId uniqueidentifier = TestData.Id(N'new');
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @ProjectId = @NewId;

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'new', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test an update is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    UPDATE dbo.Projects_New
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test a deletion is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DELETE FROM dbo.Projects_New;

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test a write that changes no row notes nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    UPDATE dbo.Projects_New
    SET Title = N'Another'
    WHERE 1 = 0;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test a pending unit has nothing noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    UPDATE dbo.Projects_New
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test the transaction that the migration named is left alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Projects_New
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test a name of another transaction excuses nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID() - 1;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Projects_New
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test a finalised unit has nothing noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';

    UPDATE dbo.Projects_New
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test a shared workspace is no concern of the migration]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    UPDATE dbo.Projects_New
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test a write to the side that is not authoritative is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @Pattern nvarchar(400) = CONCAT(
        N'%is not switched to workspaces yet%Project ', TestData.Id(N'project'), N' is to be written in dbo.Projects. Nothing was written.');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = @Pattern, @ExpectedErrorNumber = 50013;

    UPDATE dbo.Projects_New
    SET Title = N'Another';
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test where such writes are logged, a conflict says who wrote what on which side]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    UPDATE dbo.Projects_New
    SET Title = N'Another';

    SELECT c.EntityId, c.RowId, c.UnitId, c.WrittenSide
    INTO #Actual
    FROM Migration.Conflicts AS c;
    SELECT TOP (0) a.* INTO #Expected FROM #Actual AS a;
    INSERT INTO #Expected (EntityId, RowId, UnitId, WrittenSide)
    VALUES (1, TestData.Id(N'project'), @UserId, N'Target');
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE CaptureProjects_NewTests.[test where such writes are logged, they are noted too]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    DELETE FROM dbo.Projects_New;

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
