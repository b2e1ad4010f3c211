-- What dbo.CaptureFiles_New notes, leaves alone, refuses and logs.
EXECUTE tSQLt.NewTestClass N'CaptureFiles_NewTests';
GO

CREATE PROCEDURE CaptureFiles_NewTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    DECLARE @FileId uniqueidentifier = TestData.Id(N'file');
    EXECUTE TestData.NewUnit @UserId = @UserId, @WorkspaceId = @WorkspaceId;
    EXECUTE TestData.NewFile @WorkspaceId = @WorkspaceId, @FileId = @FileId;
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test an insert is noted]
AS
BEGIN
    DECLARE @NewId uniqueidentifier = TestData.Id(N'new');
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE TestData.NewFile @WorkspaceId = @WorkspaceId, @FileId = @NewId;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'new', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test an update is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    UPDATE dbo.Files_New
    SET FileName = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test a deletion is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DELETE FROM dbo.Files_New;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test a write that changes no row notes nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    UPDATE dbo.Files_New
    SET FileName = N'Another'
    WHERE 1 = 0;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test a pending unit has nothing noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    UPDATE dbo.Files_New
    SET FileName = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test the transaction that the migration named is left alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Files_New
    SET FileName = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test a name of another transaction excuses nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID() - 1;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Files_New
    SET FileName = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test a finalised unit has nothing noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';

    UPDATE dbo.Files_New
    SET FileName = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test a shared workspace is no concern of the migration]
AS
BEGIN
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    UPDATE dbo.Files_New
    SET FileName = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test a write to the side that is not authoritative is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @Pattern nvarchar(400) = CONCAT(
        N'%is not switched to workspaces yet%File ', TestData.Id(N'file'), N' is to be written in dbo.Files. Nothing was written.');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = @Pattern, @ExpectedErrorNumber = 50013;

    UPDATE dbo.Files_New
    SET FileName = N'Another';
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test where such writes are logged, a conflict says who wrote what on which side]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    UPDATE dbo.Files_New
    SET FileName = N'Another';

    SELECT c.EntityId, c.RowId, c.UnitId, c.WrittenSide
    INTO #Actual
    FROM Migration.Conflicts AS c;
    SELECT TOP (0) a.* INTO #Expected FROM #Actual AS a;
    INSERT INTO #Expected (EntityId, RowId, UnitId, WrittenSide)
    VALUES (3, TestData.Id(N'file'), @UserId, N'Target');
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE CaptureFiles_NewTests.[test where such writes are logged, they are noted too]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    DELETE FROM dbo.Files_New;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
