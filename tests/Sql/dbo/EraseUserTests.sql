-- What dbo.EraseUser takes, keeps, hands to a successor, and refuses.
EXECUTE tSQLt.NewTestClass N'EraseUserTests';
GO

CREATE PROCEDURE EraseUserTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
END;
GO

CREATE PROCEDURE EraseUserTests.[test the user is gone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Users';
END;
GO

CREATE PROCEDURE EraseUserTests.[test private content goes]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE dbo.EraseUser @UserId = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE EraseUserTests.[test the unit remains, and is Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test conflicts go]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Conflicts (EntityId, RowId, UnitId, WrittenSide, WrittenValues)
    VALUES (1, NEWID(), @UserId, N'Source', N'{}');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Conflicts';
END;
GO

CREATE PROCEDURE EraseUserTests.[test conflicts of others stay]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Conflicts (EntityId, RowId, UnitId, WrittenSide, WrittenValues)
    VALUES (1, NEWID(), NEWID(), N'Source', N'{}');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Conflicts AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test error texts are erased]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Errors (UnitId, Class, ErrorNumber, Severity, State, LineNumber, Message)
    VALUES (@UserId, N'Row', 547, 16, 1, 1, N'Secret');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT e.Message FROM Migration.Errors AS e);
    EXECUTE tSQLt.AssertEqualsString N'(erased)', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test error texts of others stay]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Errors (UnitId, Class, ErrorNumber, Severity, State, LineNumber, Message)
    VALUES (NEWID(), N'Row', 547, 16, 1, 1, N'Secret');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT e.Message FROM Migration.Errors AS e);
    EXECUTE tSQLt.AssertEqualsString N'Secret', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test reasons of changes of state are erased]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.UnitTransitions (TrackId, UnitId, FromState, ToState, Reason)
    VALUES (1, @UserId, N'Pending', N'Held', N'Secret');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.UnitTransitions AS t WHERE t.Reason IS NOT NULL);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test the changes of state themselves remain]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.UnitTransitions (TrackId, UnitId, FromState, ToState, Reason)
    VALUES (1, @UserId, N'Pending', N'Held', N'Secret');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.UnitTransitions AS t);
    EXECUTE tSQLt.AssertEquals 2, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test the reason of the unit is erased]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    UPDATE Migration.Units SET Reason = N'Secret';

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT ISNULL(u.Reason, N'') FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test who is neither user nor unit is refused]
AS
BEGIN
    DECLARE @Unknown uniqueidentifier = NEWID();
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'There is no such user%', @ExpectedErrorNumber = 50006;

    EXECUTE dbo.EraseUser @UserId = @Unknown;
END;
GO

CREATE PROCEDURE EraseUserTests.[test an unknown successor is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The successor must be another user.', @ExpectedErrorNumber = 50006;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;
END;
GO

CREATE PROCEDURE EraseUserTests.[test the user is no successor]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The successor must be another user.', @ExpectedErrorNumber = 50006;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @UserId;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a user who is gone is erased again]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE dbo.EraseUser @UserId = @UserId;
    INSERT INTO Migration.Conflicts (EntityId, RowId, UnitId, WrittenSide, WrittenValues)
    VALUES (1, NEWID(), @UserId, N'Source', N'{}');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Conflicts';
END;
GO

CREATE PROCEDURE EraseUserTests.[test a successor is given shared workspaces]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @WorkspaceId = @WorkspaceId, @Name = N'Team';

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @OwnerId uniqueidentifier = (SELECT w.OwnerId FROM dbo.Workspaces AS w WHERE w.Id = @WorkspaceId);
    EXECUTE tSQLt.AssertEquals @OtherId, @OwnerId;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a successor is Owner of what was given]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @WorkspaceId = @WorkspaceId, @Name = N'Team';

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = @WorkspaceId AND m.UserId = @OtherId);
    EXECUTE tSQLt.AssertEqualsString N'Owner', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a successor who is a member becomes Owner]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @WorkspaceId = @WorkspaceId, @Name = N'Team';
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @OtherId, @Role = N'Viewer';

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = (SELECT m.Role FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = @WorkspaceId AND m.UserId = @OtherId);
    EXECUTE tSQLt.AssertEqualsString N'Owner', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a shared workspace keeps its name]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @WorkspaceId = @WorkspaceId, @Name = N'Team';

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = (SELECT w.Name FROM dbo.Workspaces AS w WHERE w.Id = @WorkspaceId);
    EXECUTE tSQLt.AssertEqualsString N'Team', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a personal workspace that others use loses its name]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w);
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = (SELECT w.Name FROM dbo.Workspaces AS w WHERE w.Id = @WorkspaceId);
    EXECUTE tSQLt.AssertEqualsString N'Workspace', @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a personal workspace that others use is personal no more]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w);
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual int = (SELECT w.IsPersonal FROM dbo.Workspaces AS w WHERE w.Id = @WorkspaceId);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a personal workspace of the user alone goes in spite of a successor]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Workspaces';
END;
GO

CREATE PROCEDURE EraseUserTests.[test a successor is given projects in other workspaces]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    EXECUTE TestData.NewProject @CreatedByUserId = @UserId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects_New AS p WHERE p.CreatedByUserId = @OtherId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a successor is given documents in other workspaces]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    EXECUTE TestData.NewDocument @CreatedByUserId = @UserId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents_New AS d WHERE d.CreatedByUserId = @OtherId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a successor modified last what the user did]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    EXECUTE TestData.NewDocument @LastModifiedByUserId = @UserId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents_New AS d WHERE d.LastModifiedByUserId = @OtherId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test who created a document stays if another modified it last]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    EXECUTE TestData.NewDocument @LastModifiedByUserId = @UserId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Documents_New AS d WHERE d.CreatedByUserId = @OtherId);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test a successor is given files in other workspaces]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    EXECUTE TestData.NewFile @UploadedByUserId = @UserId;

    EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @OtherId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.UploadedByUserId = @OtherId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE EraseUserTests.[test the command is logged]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE dbo.EraseUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT r.ProcedureName FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEqualsString N'dbo.EraseUser', @Actual;
END;
