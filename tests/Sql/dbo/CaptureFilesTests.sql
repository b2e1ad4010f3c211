-- What dbo.CaptureFiles notes, leaves alone, refuses and logs.
EXECUTE tSQLt.NewTestClass N'CaptureFilesTests';
GO

CREATE PROCEDURE CaptureFilesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @FileId uniqueidentifier = TestData.Id(N'file');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewLegacyFile @UserId = @UserId, @FileId = @FileId;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test an insert is noted]
AS
BEGIN
    DECLARE @NewId uniqueidentifier = TestData.Id(N'new');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE TestData.NewLegacyFile @UserId = @UserId, @FileId = @NewId;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'new', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test an update is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Files
    SET FileName = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a deletion is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Files;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a write that changes no row notes nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Files
    SET FileName = N'Another'
    WHERE 1 = 0;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a pending unit has nothing noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    UPDATE dbo.Files
    SET FileName = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test the transaction that the migration named is left alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Files
    SET FileName = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a name of another transaction excuses nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID() - 1;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Files
    SET FileName = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a held unit has its writes noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    UPDATE dbo.Files
    SET FileName = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a user who is no unit has writes noted]
AS
BEGIN
    DELETE FROM Migration.Units;

    UPDATE dbo.Files
    SET FileName = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a row that changes hands is noted for both owners]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId, @State = N'Copied';
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Files
    SET UserId = @OtherId;

    DECLARE @Notes int = (
        SELECT COUNT(DISTINCT c.UnitId)
        FROM Migration.RowChanges AS c
        WHERE c.EntityId = 3 AND c.RowId = TestData.Id(N'file'));
    EXECUTE tSQLt.AssertEquals 2, @Notes;
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test a write to the side that is not authoritative is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DECLARE @Pattern nvarchar(400) = CONCAT(
        N'%was switched to workspaces%File ', TestData.Id(N'file'), N' is to be written in dbo.Files_New. Nothing was written.');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = @Pattern, @ExpectedErrorNumber = 50013;

    UPDATE dbo.Files
    SET FileName = N'Another';
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test where such writes are logged, a conflict says who wrote what on which side]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    UPDATE dbo.Files
    SET FileName = N'Another';

    SELECT c.EntityId, c.RowId, c.UnitId, c.WrittenSide
    INTO #Actual
    FROM Migration.Conflicts AS c;
    SELECT TOP (0) a.* INTO #Expected FROM #Actual AS a;
    INSERT INTO #Expected (EntityId, RowId, UnitId, WrittenSide)
    VALUES (3, TestData.Id(N'file'), @UserId, N'Source');
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE CaptureFilesTests.[test where such writes are logged, they are noted too]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    DELETE FROM dbo.Files;

    DECLARE @Expected nvarchar(max) = TestData.Note(3, N'file', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
