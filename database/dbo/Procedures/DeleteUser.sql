/*
Purpose:     deletes a user who owns nothing, and refuses one who does: memberships go with the user, invitations keep the invited with InvitedBy
             NULL, an empty personal workspace goes too. A plain DELETE takes private content along: dbo.DeleteUsers.
Parameters:  @UserId, the user.
Errors:      50009 the user owns or created content, in either model; 50010 the user owns a workspace that is shared, or a personal
             one with content or other members. All reasons are listed; the number is that of the first.
Idempotency: safe to re-run because a user who is gone is not there to delete.
*/
CREATE PROCEDURE dbo.DeleteUser
    @UserId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- What the guards read stays so to the end: an insert beside it waits, and its key then refuses it.
    SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
    BEGIN TRANSACTION;

    -- Guards
    DECLARE @Violations TABLE (ErrorNumber int NOT NULL, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50009, CONCAT(N'The user owns or created ', s.OwnedRows, N' ', s.Kind, N'.')
    FROM (
        SELECT N'projects of the legacy model' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Projects AS p WHERE p.UserId = @UserId
        UNION ALL
        SELECT N'documents of the legacy model' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Documents AS d WHERE d.UserId = @UserId
        UNION ALL
        SELECT N'files of the legacy model' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Files AS f WHERE f.UserId = @UserId
        UNION ALL
        SELECT N'projects' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Projects_New AS p WHERE p.CreatedByUserId = @UserId
        UNION ALL
        SELECT N'documents' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Documents_New AS d WHERE d.CreatedByUserId = @UserId OR d.LastModifiedByUserId = @UserId
        UNION ALL
        SELECT N'files' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Files_New AS f WHERE f.UploadedByUserId = @UserId
    ) AS s
    WHERE s.OwnedRows > 0;

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50010, CONCAT(N'The user owns the workspace "', REPLACE(w.Name, N'%', N'%%'), N'".')
    FROM dbo.Workspaces AS w
    WHERE w.OwnerId = @UserId
        AND (w.IsPersonal = 0
            OR EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = w.Id)
            OR EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = w.Id)
            OR EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id AND m.UserId <> @UserId));

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = LEFT(STRING_AGG(CONVERT(nvarchar(max), v.Message), N' '), 2048)
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
    BEGIN
        -- Nothing was changed. A caller's own transaction is not to be doomed by a refusal.
        COMMIT TRANSACTION;
        SET XACT_ABORT OFF;
        THROW @ErrorNumber, @Message, 1;
    END;

    -- dbo.DeleteUsers takes along what goes with the user
    DELETE u
    FROM dbo.Users AS u
    WHERE u.Id = @UserId;

    COMMIT TRANSACTION;
END;
