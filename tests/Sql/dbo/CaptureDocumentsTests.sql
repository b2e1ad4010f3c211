-- What dbo.CaptureDocuments notes, leaves alone, refuses and logs.
EXECUTE tSQLt.NewTestClass N'CaptureDocumentsTests';
GO

CREATE PROCEDURE CaptureDocumentsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewLegacyProject @UserId = @UserId, @ProjectId = @ProjectId;
    EXECUTE TestData.NewLegacyDocument @ProjectId = @ProjectId, @DocumentId = @DocumentId;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test an insert is noted]
AS
BEGIN
    DECLARE @NewId uniqueidentifier = TestData.Id(N'new');
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE TestData.NewLegacyDocument @ProjectId = @ProjectId, @DocumentId = @NewId;

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'new', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test an update is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Documents
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a deletion is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Documents;

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a write that changes no row notes nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Documents
    SET Title = N'Another'
    WHERE 1 = 0;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a pending unit has nothing noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    UPDATE dbo.Documents
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test the transaction that the migration named is left alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Documents
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a name of another transaction excuses nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID() - 1;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Documents
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a held unit has its writes noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    UPDATE dbo.Documents
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a user who is no unit has writes noted]
AS
BEGIN
    DELETE FROM Migration.Units;

    UPDATE dbo.Documents
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a row that changes hands is noted for both owners]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId, @State = N'Copied';
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Documents
    SET UserId = @OtherId;

    DECLARE @Notes int = (
        SELECT COUNT(DISTINCT c.UnitId)
        FROM Migration.RowChanges AS c
        WHERE c.EntityId = 2 AND c.RowId = TestData.Id(N'document'));
    EXECUTE tSQLt.AssertEquals 2, @Notes;
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test a write to the side that is not authoritative is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DECLARE @Pattern nvarchar(400) = CONCAT(
        N'%was switched to workspaces%Document ', TestData.Id(N'document'), N' is to be written in dbo.Documents_New. Nothing was written.');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = @Pattern, @ExpectedErrorNumber = 50013;

    UPDATE dbo.Documents
    SET Title = N'Another';
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test where such writes are logged, a conflict says who wrote what on which side]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    UPDATE dbo.Documents
    SET Title = N'Another';

    SELECT c.EntityId, c.RowId, c.UnitId, c.WrittenSide
    INTO #Actual
    FROM Migration.Conflicts AS c;
    SELECT TOP (0) a.* INTO #Expected FROM #Actual AS a;
    INSERT INTO #Expected (EntityId, RowId, UnitId, WrittenSide)
    VALUES (2, TestData.Id(N'document'), @UserId, N'Source');
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE CaptureDocumentsTests.[test where such writes are logged, they are noted too]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    DELETE FROM dbo.Documents;

    DECLARE @Expected nvarchar(max) = TestData.Note(2, N'document', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
