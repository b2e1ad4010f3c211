/*
Purpose:     takes away the copies of legacy projects that are gone, with their ledger entries.
Parameters:  @Keys, of which those of entity 1 are taken; @DeletedRows returns the copies taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 something that is no copy hangs on the row.
Idempotency: safe to re-run because only copies of gone originals are touched: a row of the unit's own, in its personal workspace, while the
             legacy side is authoritative for it.
*/
CREATE PROCEDURE WorkspaceMigration.RemoveProjects
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE n
    FROM @Keys AS k
    INNER JOIN dbo.Projects_New AS n ON n.Id = k.RowId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.CreatedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects AS s WHERE s.Id = k.RowId)
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.CollectingProjects AS c WHERE c.ProjectId = k.RowId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    IF @DeletedRows > 0
        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 1
            AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = k.RowId)
        OPTION (LOOP JOIN);
END;
