-- What a plain DELETE of users takes along, and whom it refuses to delete: the trigger dbo.DeleteUsers.
EXECUTE tSQLt.NewTestClass N'DeleteUsersTests';
GO

CREATE PROCEDURE DeleteUsersTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Pending is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Provisioned is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Copying is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Copied is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Verified is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Switched is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Finalised is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is Held is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user whose unit is LeftOut is deleted, and the unit with]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.Projects keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.Documents keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.Files keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.Projects_New keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects_New';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.Documents_New keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents_New';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.Files_New keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Files_New';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.Workspaces keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Workspaces';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test dbo.WorkspaceMembers keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.WorkspaceMembers';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test WorkspaceMigration.PersonalWorkspaces keeps nothing of the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.PersonalWorkspaces';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test nothing is noted for a user who is gone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test notes of the user go]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (1, NEWID(), @UserId);

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.RowChanges';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test rows of the user leave the quarantine]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
    VALUES (1, NEWID(), @UserId, 547, 1, N'Failed.');

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Quarantine';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test the ledger forgets the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, NEWID(), N'TitleShortened', @UserId, N'Title');

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Adjustments';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test the collecting project of the user is forgotten]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@UserId, NEWID());

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.CollectingProjects';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test whom the user invited stays, invited by nobody]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewMember @InvitedBy = @UserId;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS m WHERE m.InvitedBy IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test the content of others stays]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NewLegacyFile;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a deletion of nobody deletes nobody]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DELETE FROM dbo.Users
    WHERE 1 = 0;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Users AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test many users are deleted at once]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser;

    DELETE FROM dbo.Users;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Users';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test who made projects in another workspace is not deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewProject @CreatedByUserId = @UserId;
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'The user made, or modified last, 1 projects in other workspaces.',
        @ExpectedErrorNumber = 50009;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test who made documents in another workspace is not deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewDocument @CreatedByUserId = @UserId;
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'The user made, or modified last, 1 documents in other workspaces.',
        @ExpectedErrorNumber = 50009;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test who made files in another workspace is not deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewFile @UploadedByUserId = @UserId;
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'The user made, or modified last, 1 files in other workspaces.',
        @ExpectedErrorNumber = 50009;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test who modified a document last in another workspace is not deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewDocument @LastModifiedByUserId = @UserId;
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'The user made, or modified last, 1 documents in other workspaces.',
        @ExpectedErrorNumber = 50009;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test who owns a shared workspace is not deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @Name = N'Team';
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns the workspace "Team".', @ExpectedErrorNumber = 50010;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test whose personal workspace has another member is not deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w);
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId;
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'The user owns the workspace "Personal Workspace", which other users use.',
        @ExpectedErrorNumber = 50010;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test whose personal workspace holds a project of another user is not deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w);
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUser @UserId = @OtherId;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @CreatedByUserId = @OtherId;
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'The user owns the workspace "Personal Workspace", which other users use.',
        @ExpectedErrorNumber = 50010;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a user and the members of the personal workspace are deleted together]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.WorkspaceId FROM WorkspaceMigration.PersonalWorkspaces AS w);
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId;

    DELETE FROM dbo.Users;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Users';
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test all reasons are told]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @Name = N'Team';
    EXECUTE TestData.NewProject @CreatedByUserId = @UserId;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%1 projects in other%owns the workspace "Team".%', @ExpectedErrorNumber = 50009;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
GO

CREATE PROCEDURE DeleteUsersTests.[test a percent sign in a name is told as it is]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @Name = N'100% ours';
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns the workspace "100% ours".', @ExpectedErrorNumber = 50010;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
