/*
Purpose:     one set-based step of Migration.ApplyWorkspaces: workspace, Owner membership and tracking row of the users in a range
             of #Provision, as far as each is missing.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Provision (Ordinal, UserId, WorkspaceId, Name, HasWorkspace).
Errors:      none of its own.
Idempotency: safe to re-run because what is there already is not inserted again.
Rollback:    Migration.RollbackWorkspacesBatch.
*/
CREATE PROCEDURE Migration.ApplyWorkspacesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- One moment for both columns: an UpdatedAt that differs from CreatedAt then means that somebody edited the workspace since.
    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO dbo.Workspaces (Id, Name, OwnerId, CreatedAt, UpdatedAt, IsPersonal)
    SELECT p.WorkspaceId, p.Name, p.UserId, @Now, @Now, 1
    FROM #Provision AS p
    WHERE p.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND p.HasWorkspace = 0
        AND NOT EXISTS (SELECT 1 FROM dbo.Workspaces AS w WHERE w.Id = p.WorkspaceId);

    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
    SELECT p.WorkspaceId, p.UserId, N'Owner'
    FROM #Provision AS p
    WHERE p.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = p.WorkspaceId AND m.UserId = p.UserId);

    INSERT INTO Migration.UserMigrations (UserId, WorkspaceId, IsWorkspaceCreated)
    SELECT p.UserId, p.WorkspaceId, CASE WHEN p.HasWorkspace = 1 THEN 0 ELSE 1 END
    FROM #Provision AS p
    WHERE p.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND NOT EXISTS (SELECT 1 FROM Migration.UserMigrations AS u WHERE u.UserId = p.UserId);
END;
