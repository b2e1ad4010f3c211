/*
Purpose:     takes away the personal workspaces of the users of a key range that the migration made, that hold nothing, and that
             nobody but the owner belongs to.
Parameters:  @FirstUserId and @LastUserId, the range; @WhatIf = 1 only counts; @AffectedRows is added to.
Preconditions: called by a run: no transaction is open, and XACT_ABORT is on.
Errors:      none of its own; a failure ends the run, and what earlier slices did stays done.
Idempotency: safe to re-run because only workspaces that are still there are touched.
Rollback:    Migration.ApplyWorkspacesSlice.
*/
CREATE PROCEDURE Migration.RollbackWorkspacesSlice
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @WhatIf bit,
    @AffectedRows bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Removable (
        Ordinal int NOT NULL PRIMARY KEY,
        WorkspaceId uniqueidentifier NOT NULL
    );

    INSERT INTO #Removable (Ordinal, WorkspaceId)
    SELECT
        ROW_NUMBER() OVER (ORDER BY m.UserId),
        m.WorkspaceId
    FROM Migration.UserMigrations AS m
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND m.IsWorkspaceCreated = 1
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = m.WorkspaceId)
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = m.WorkspaceId)
        AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS o WHERE o.WorkspaceId = m.WorkspaceId AND o.UserId <> m.UserId);

    DECLARE @Total int = @@ROWCOUNT;

    IF @Total > 0 AND @WhatIf = 0
    BEGIN
        BEGIN TRANSACTION;
        EXECUTE Migration.RollbackWorkspacesBatch @FirstOrdinal = 1, @LastOrdinal = @Total;
        COMMIT TRANSACTION;
    END;

    SET @AffectedRows = @AffectedRows + @Total;
END;
