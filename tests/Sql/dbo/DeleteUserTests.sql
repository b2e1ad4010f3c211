-- Whom dbo.DeleteUser deletes, with what, and whom it refuses to delete.
EXECUTE tSQLt.NewTestClass N'DeleteUserTests';
GO

CREATE PROCEDURE DeleteUserTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user who owns nothing is deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    DECLARE @Users int = (SELECT COUNT(*) FROM dbo.Users AS u WHERE u.Id = @UserId);
    EXECUTE tSQLt.AssertEquals 0, @Users;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test other users stay]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    DECLARE @Users int = (SELECT COUNT(*) FROM dbo.Users AS u);
    EXECUTE tSQLt.AssertEquals 1, @Users;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user who is not there is nothing to delete]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = NEWID();
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    DECLARE @Users int = (SELECT COUNT(*) FROM dbo.Users AS u);
    EXECUTE tSQLt.AssertEquals 1, @Users;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user is deleted once]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE dbo.DeleteUser @UserId = @UserId;
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test memberships go with the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewMember @UserId = @UserId;
    EXECUTE TestData.NewMember @UserId = @UserId, @Role = N'Admin';

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.WorkspaceMembers';
END;
GO

CREATE PROCEDURE DeleteUserTests.[test the workspaces that the user was a member of stay]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewMember @UserId = @UserId;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    DECLARE @Workspaces int = (SELECT COUNT(*) FROM dbo.Workspaces AS w);
    EXECUTE tSQLt.AssertEquals 1, @Workspaces;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test whom the user invited stays a member, invited by nobody]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @MemberId uniqueidentifier;
    EXECUTE TestData.NewMember @InvitedBy = @UserId, @MemberId = @MemberId OUTPUT;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    SELECT m.Id, m.InvitedBy
    INTO #Actual
    FROM dbo.WorkspaceMembers AS m;
    CREATE TABLE #Expected (Id uniqueidentifier NULL, InvitedBy uniqueidentifier NULL);
    INSERT INTO #Expected (Id, InvitedBy)
    VALUES (@MemberId, NULL);
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE DeleteUserTests.[test invitations by others stay as they are]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @InvitedBy uniqueidentifier;
    EXECUTE TestData.NewUser @UserId = @InvitedBy OUTPUT;
    EXECUTE TestData.NewMember @InvitedBy = @InvitedBy;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    DECLARE @Actual uniqueidentifier = (SELECT m.InvitedBy FROM dbo.WorkspaceMembers AS m);
    EXECUTE tSQLt.AssertEquals @InvitedBy, @Actual;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test an empty personal workspace goes with the user]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier;
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @WorkspaceId = @WorkspaceId OUTPUT;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Workspaces';
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a personal workspace with nobody but the user goes too]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier;
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @WorkspaceId = @WorkspaceId OUTPUT;
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId, @UserId = @UserId, @Role = N'Owner';

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Workspaces';
END;
GO

CREATE PROCEDURE DeleteUserTests.[test personal workspaces of others stay]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewWorkspace @IsPersonal = 1;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    DECLARE @Workspaces int = (SELECT COUNT(*) FROM dbo.Workspaces AS w);
    EXECUTE tSQLt.AssertEquals 1, @Workspaces;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test what others own and share holds nobody but them]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1;
    EXECUTE TestData.NewLegacyDocument;
    EXECUTE TestData.NewLegacyFile;
    EXECUTE TestData.NewDocument;
    EXECUTE TestData.NewFile;
    EXECUTE TestData.NewMember;

    EXECUTE dbo.DeleteUser @UserId = @UserId;

    DECLARE @Users int = (SELECT COUNT(*) FROM dbo.Users AS u WHERE u.Id = @UserId);
    EXECUTE tSQLt.AssertEquals 0, @Users;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user with a project of the legacy model is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 projects of the legacy model.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user with a document of the legacy model is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewLegacyDocument @UserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 documents of the legacy model.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user with a file of the legacy model is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewLegacyFile @UserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 files of the legacy model.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user who created a project is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewProject @CreatedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 projects.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user who created a document is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @ProjectId uniqueidentifier;
    EXECUTE TestData.NewProject @ProjectId = @ProjectId OUTPUT;
    DECLARE @OtherId uniqueidentifier = (SELECT p.CreatedByUserId FROM dbo.Projects_New AS p);
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId, @CreatedByUserId = @UserId, @LastModifiedByUserId = @OtherId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 documents.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user who last modified a document is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewDocument @LastModifiedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 documents.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a document that the user created and modified counts once]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewDocument @CreatedByUserId = @UserId, @LastModifiedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 documents.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user who uploaded a file is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewFile @UploadedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 1 files.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test the refusal says how many there are]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns or created 3 projects of the legacy model.', @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user who owns a shared workspace is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @Name = N'Team';

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns the workspace "Team".', @ExpectedErrorNumber = 50010;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user whose personal workspace has a project is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier;
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewUser @UserId = @OtherId OUTPUT;
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @WorkspaceId = @WorkspaceId OUTPUT;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @CreatedByUserId = @OtherId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns the workspace "Workspace".', @ExpectedErrorNumber = 50010;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user whose personal workspace has a file is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier;
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewUser @UserId = @OtherId OUTPUT;
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @WorkspaceId = @WorkspaceId OUTPUT;
    EXECUTE TestData.NewFile @WorkspaceId = @WorkspaceId, @UploadedByUserId = @OtherId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns the workspace "Workspace".', @ExpectedErrorNumber = 50010;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a user whose personal workspace has another member is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @WorkspaceId uniqueidentifier;
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @IsPersonal = 1, @WorkspaceId = @WorkspaceId OUTPUT;
    EXECUTE TestData.NewMember @WorkspaceId = @WorkspaceId;

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns the workspace "Workspace".', @ExpectedErrorNumber = 50010;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a percent sign in a name is shown as it is]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @Name = N'100%s';

    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'The user owns the workspace "100%s".', @ExpectedErrorNumber = 50010;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test all reasons are given, with the number of the first]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;
    EXECUTE TestData.NewWorkspace @OwnerId = @UserId, @Name = N'Team';

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The user owns or created 1 projects of the legacy model. The user owns the workspace "Team".',
        @ExpectedErrorNumber = 50009;

    EXECUTE dbo.DeleteUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a refusal leaves memberships as they are]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewMember @UserId = @UserId;
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;

    BEGIN TRY
        EXECUTE dbo.DeleteUser @UserId = @UserId;
    END TRY
    BEGIN CATCH
        -- What it leaves is what is looked at.
        DECLARE @Error nvarchar(4000) = ERROR_MESSAGE();
    END CATCH;

    DECLARE @Members int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS m WHERE m.UserId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Members;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a refusal leaves invitations as they are]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewMember @InvitedBy = @UserId;
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;

    BEGIN TRY
        EXECUTE dbo.DeleteUser @UserId = @UserId;
    END TRY
    BEGIN CATCH
        -- What it leaves is what is looked at.
        DECLARE @Error nvarchar(4000) = ERROR_MESSAGE();
    END CATCH;

    DECLARE @Invitations int = (SELECT COUNT(*) FROM dbo.WorkspaceMembers AS m WHERE m.InvitedBy = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Invitations;
END;
GO

CREATE PROCEDURE DeleteUserTests.[test a refusal leaves the caller's transaction open and usable]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewLegacyProject @UserId = @UserId;
    DECLARE @Before int = @@TRANCOUNT;

    BEGIN TRY
        EXECUTE dbo.DeleteUser @UserId = @UserId;
    END TRY
    BEGIN CATCH
        -- What it leaves is what is looked at.
        DECLARE @Error nvarchar(4000) = ERROR_MESSAGE();
    END CATCH;

    DECLARE @State nvarchar(100) = CONCAT(@@TRANCOUNT - @Before, N' more transactions, state ', XACT_STATE());
    EXECUTE tSQLt.AssertEqualsString N'0 more transactions, state 1', @State;
END;
