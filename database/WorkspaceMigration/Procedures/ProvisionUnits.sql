/*
Purpose:     gives users what they lack of: personal workspace, Owner membership, and the row that says what was made.
Parameters:  @Units, the users; @InsertedRows returns the workspaces and memberships that were made.
Preconditions: the caller owns the transaction.
Errors:      50010 a personal workspace that was there before is not the user's alone: private content is not put into it; a constraint.
Idempotency: safe to re-run because what is there is left as it is. New ids ascend in the order of users, so that copies are appended to the
             clustered indexes: the bytes by which uniqueidentifier is ordered first are those of the user's id, the rest is random.
Rollback:    WorkspaceMigration.WithdrawWorkspaces.
*/
CREATE PROCEDURE WorkspaceMigration.ProvisionUnits
    @Units Migration.UnitIds READONLY,
    @InsertedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- Fails the batch; halving it finds the user, who is held
    IF EXISTS (
        SELECT 1
        FROM @Units AS u
        INNER JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
        WHERE EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id AND m.UserId <> u.UnitId)
            OR EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = w.Id AND p.CreatedByUserId <> u.UnitId)
            OR EXISTS (SELECT 1 FROM dbo.Documents_New AS d WHERE d.WorkspaceId = w.Id AND d.CreatedByUserId <> u.UnitId)
            OR EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = w.Id AND f.UploadedByUserId <> u.UnitId))
        THROW 50010, N'The user''s personal workspace is used by others too, so private content is not put into it.', 1;

    -- One moment for both columns: an UpdatedAt that differs from CreatedAt then means that somebody edited the workspace since.
    DECLARE @Now datetime2(7) = SYSUTCDATETIME();

    INSERT INTO WorkspaceMigration.PersonalWorkspaces (UserId, WorkspaceId, IsWorkspaceCreated, IsMemberCreated, Name, ProvisionedAt)
    SELECT
        n.UserId,
        ISNULL(w.Id, CONVERT(uniqueidentifier, SUBSTRING(CONVERT(binary(16), NEWID()), 1, 10) + SUBSTRING(CONVERT(binary(16), n.UserId), 11, 6))),
        CASE WHEN w.Id IS NULL THEN 1 ELSE 0 END,
        CASE WHEN m.Id IS NULL THEN 1 ELSE 0 END,
        ISNULL(w.Name, n.Name),
        @Now
    FROM @Units AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaceNames AS n ON n.UserId = u.UnitId
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.UnitId
    WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.PersonalWorkspaces AS p WHERE p.UserId = u.UnitId);

    INSERT INTO dbo.Workspaces (Id, Name, OwnerId, CreatedAt, UpdatedAt, IsPersonal)
    SELECT p.WorkspaceId, p.Name, p.UserId, @Now, @Now, 1
    FROM @Units AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = u.UnitId
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Workspaces AS w WHERE w.Id = p.WorkspaceId);

    SET @InsertedRows = @@ROWCOUNT;

    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
    SELECT p.WorkspaceId, p.UserId, N'Owner'
    FROM @Units AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = u.UnitId
    WHERE NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = p.WorkspaceId AND m.UserId = p.UserId);

    SET @InsertedRows = @InsertedRows + @@ROWCOUNT;
END;
