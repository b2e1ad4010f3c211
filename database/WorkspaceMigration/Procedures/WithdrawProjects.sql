/*
Purpose:     takes away the legacy projects of switched users that their personal workspaces no longer have, with their ledger entries: they
             were deleted, moved to another workspace, or given to another member.
Parameters:  @Keys, of which those of entity 1 are taken; @DeletedRows returns the rows taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 another user's document stands in the project in the legacy model.
Idempotency: safe to re-run because only rows are touched whose user's unit is reconciled from the target.
*/
CREATE PROCEDURE WorkspaceMigration.WithdrawProjects
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE l
    FROM @Keys AS k
    INNER JOIN dbo.Projects AS l ON l.Id = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = l.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseProjects AS s WHERE s.Id = k.RowId AND s.UserId = l.UserId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    -- A collecting project that the user deleted is made anew when it is needed
    DELETE c
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = c.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = k.RowId)
    OPTION (LOOP JOIN);

    DELETE a
    FROM @Keys AS k
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = a.UnitId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseProjects AS s WHERE s.Id = k.RowId AND s.UserId = a.UnitId)
    OPTION (LOOP JOIN);
END;
