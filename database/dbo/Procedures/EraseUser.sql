/*
Purpose:     erases a person on request, in every state of the migration: the user with all private content, as dbo.DeleteUsers does, and what the
             evidence says of the person's content: conflicts, error texts, reasons. The unit's row and its changes of state remain, under an id that
             leads to nobody.
Parameters:  @UserId; @SuccessorUserId, who is given what others depend on: shared workspaces that the user owns, and rows in other workspaces. Without
             one, such things refuse the erasure.
Returns:     RunId, ErasedUsers, ErasedConflicts, ErasedTexts: one row.
Errors:      50006 there is neither such a user nor a unit of that id, or no such successor; those of dbo.DeleteUsers.
Idempotency: safe to re-run: of a user who is gone the evidence is cleaned again.
*/
CREATE PROCEDURE dbo.EraseUser
    @UserId uniqueidentifier,
    @SuccessorUserId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    IF NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = @UserId) AND NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.UnitId = @UserId)
        THROW 50006, N'There is no such user, and the migration knows nothing of one.', 1;

    IF @SuccessorUserId = @UserId
        OR (@SuccessorUserId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = @SuccessorUserId))
        THROW 50006, N'The successor must be another user.', 1;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ErasedUsers int;
    DECLARE @ErasedConflicts int;
    DECLARE @ErasedTexts int;
    DECLARE @Units Migration.UnitIds;

    INSERT INTO @Units (UnitId) VALUES (@UserId);

    BEGIN TRANSACTION;

    IF @SuccessorUserId IS NOT NULL
    BEGIN
        -- A personal workspace that others use is theirs from now on
        DECLARE @Shared TABLE (WorkspaceId uniqueidentifier NOT NULL PRIMARY KEY);

        INSERT INTO @Shared (WorkspaceId)
        SELECT w.Id
        FROM dbo.Workspaces AS w
        WHERE w.OwnerId = @UserId
            AND (w.IsPersonal = 0 OR EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id AND m.UserId <> @UserId));

        UPDATE w
        SET
            OwnerId = @SuccessorUserId,
            -- The name of a personal workspace is the person's
            Name = CASE w.IsPersonal WHEN 1 THEN N'Workspace' ELSE w.Name END,
            IsPersonal = 0
        FROM dbo.Workspaces AS w
        INNER JOIN @Shared AS s ON s.WorkspaceId = w.Id;

        UPDATE m
        SET Role = N'Owner'
        FROM dbo.WorkspaceMembers AS m
        INNER JOIN @Shared AS s ON s.WorkspaceId = m.WorkspaceId
        WHERE m.UserId = @SuccessorUserId;

        INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
        SELECT s.WorkspaceId, @SuccessorUserId, N'Owner'
        FROM @Shared AS s
        WHERE NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = s.WorkspaceId AND m.UserId = @SuccessorUserId);

        DELETE p
        FROM WorkspaceMigration.PersonalWorkspaces AS p
        INNER JOIN @Shared AS s ON s.WorkspaceId = p.WorkspaceId;

        UPDATE p
        SET CreatedByUserId = @SuccessorUserId
        FROM dbo.Projects_New AS p
        INNER JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId
        WHERE p.CreatedByUserId = @UserId
            AND (w.OwnerId <> @UserId OR w.IsPersonal = 0);

        UPDATE d
        SET
            CreatedByUserId = CASE d.CreatedByUserId WHEN @UserId THEN @SuccessorUserId ELSE d.CreatedByUserId END,
            LastModifiedByUserId = CASE d.LastModifiedByUserId WHEN @UserId THEN @SuccessorUserId ELSE d.LastModifiedByUserId END
        FROM dbo.Documents_New AS d
        INNER JOIN dbo.Workspaces AS w ON w.Id = d.WorkspaceId
        WHERE (d.CreatedByUserId = @UserId OR d.LastModifiedByUserId = @UserId)
            AND (w.OwnerId <> @UserId OR w.IsPersonal = 0);

        UPDATE f
        SET UploadedByUserId = @SuccessorUserId
        FROM dbo.Files_New AS f
        INNER JOIN dbo.Workspaces AS w ON w.Id = f.WorkspaceId
        WHERE f.UploadedByUserId = @UserId
            AND (w.OwnerId <> @UserId OR w.IsPersonal = 0);
    END;

    DELETE u
    FROM dbo.Users AS u
    WHERE u.Id = @UserId;

    SET @ErasedUsers = @@ROWCOUNT;

    -- The evidence
    DELETE c
    FROM Migration.Conflicts AS c
    WHERE c.UnitId = @UserId;

    SET @ErasedConflicts = @@ROWCOUNT;

    UPDATE e
    SET Message = N'(erased)'
    FROM Migration.Errors AS e
    WHERE e.UnitId = @UserId;

    SET @ErasedTexts = @@ROWCOUNT;

    UPDATE t
    SET Reason = NULL
    FROM Migration.UnitTransitions AS t
    WHERE t.UnitId = @UserId
        AND t.Reason IS NOT NULL;

    SET @ErasedTexts = @ErasedTexts + @@ROWCOUNT;

    UPDATE u
    SET Reason = NULL
    FROM Migration.Units AS u
    WHERE u.UnitId = @UserId
        AND u.TrackId > 0;

    EXECUTE Migration.LogCommand
        @TrackId = 1, @ProcedureName = N'dbo.EraseUser', @Units = @Units, @AffectedRows = @ErasedUsers, @RunId = @RunId OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @ErasedUsers AS ErasedUsers,
        @ErasedConflicts AS ErasedConflicts,
        @ErasedTexts AS ErasedTexts;
END;
