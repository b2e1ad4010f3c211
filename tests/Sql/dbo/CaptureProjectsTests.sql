-- What dbo.CaptureProjects notes, leaves alone, refuses and logs.
EXECUTE tSQLt.NewTestClass N'CaptureProjectsTests';
GO

CREATE PROCEDURE CaptureProjectsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewLegacyProject @UserId = @UserId, @ProjectId = @ProjectId;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test an insert is noted]
AS
BEGIN
    DECLARE @NewId uniqueidentifier = TestData.Id(N'new');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE TestData.NewLegacyProject @UserId = @UserId, @ProjectId = @NewId;

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'new', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test an update is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Projects
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a deletion is noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Projects;

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a write that changes no row notes nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Projects
    SET Title = N'Another'
    WHERE 1 = 0;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a pending unit has nothing noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    UPDATE dbo.Projects
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test the transaction that the migration named is left alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Projects
    SET Title = N'Another';

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a name of another transaction excuses nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID() - 1;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    UPDATE dbo.Projects
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a held unit has its writes noted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    UPDATE dbo.Projects
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a user who is no unit has writes noted]
AS
BEGIN
    DELETE FROM Migration.Units;

    UPDATE dbo.Projects
    SET Title = N'Another';

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a row that changes hands is noted for both owners]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId, @State = N'Copied';
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    UPDATE dbo.Projects
    SET UserId = @OtherId;

    DECLARE @Notes int = (
        SELECT COUNT(DISTINCT c.UnitId)
        FROM Migration.RowChanges AS c
        WHERE c.EntityId = 1 AND c.RowId = TestData.Id(N'project'));
    EXECUTE tSQLt.AssertEquals 2, @Notes;
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test a write to the side that is not authoritative is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DECLARE @Pattern nvarchar(400) = CONCAT(
        N'%was switched to workspaces%Project ', TestData.Id(N'project'), N' is to be written in dbo.Projects_New. Nothing was written.');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = @Pattern, @ExpectedErrorNumber = 50013;

    UPDATE dbo.Projects
    SET Title = N'Another';
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test where such writes are logged, a conflict says who wrote what on which side]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    UPDATE dbo.Projects
    SET Title = N'Another';

    SELECT c.EntityId, c.RowId, c.UnitId, c.WrittenSide
    INTO #Actual
    FROM Migration.Conflicts AS c;
    SELECT TOP (0) a.* INTO #Expected FROM #Actual AS a;
    INSERT INTO #Expected (EntityId, RowId, UnitId, WrittenSide)
    VALUES (1, TestData.Id(N'project'), @UserId, N'Source');
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE CaptureProjectsTests.[test where such writes are logged, they are noted too]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    DELETE FROM dbo.Projects;

    DECLARE @Expected nvarchar(max) = TestData.Note(1, N'project', N'user');
    DECLARE @Actual nvarchar(max) = TestData.Notes();
    EXECUTE tSQLt.AssertEqualsString @Expected, @Actual;
END;
