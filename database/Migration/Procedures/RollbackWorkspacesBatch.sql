/*
Purpose:     one set-based step of Migration.RollbackWorkspaces: takes away the workspaces in a range of #Removable that still hold
             nothing; membership and tracking rows go with them.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Removable (Ordinal, WorkspaceId).
Errors:      none of its own.
Idempotency: safe to re-run because a workspace that is gone is not there to delete.
Rollback:    Migration.ApplyWorkspacesBatch.
*/
CREATE PROCEDURE Migration.RollbackWorkspacesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE w
    FROM dbo.Workspaces AS w
    WHERE w.Id IN (SELECT r.WorkspaceId FROM #Removable AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal)
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS p WITH (HOLDLOCK) WHERE p.WorkspaceId = w.Id)
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WITH (HOLDLOCK) WHERE f.WorkspaceId = w.Id)
        AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS o WITH (HOLDLOCK) WHERE o.WorkspaceId = w.Id AND o.UserId <> w.OwnerId);
END;
