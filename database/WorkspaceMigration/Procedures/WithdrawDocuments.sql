/*
Purpose:     takes away the legacy documents of switched users that their personal workspaces no longer have, with their ledger entries: they
             were deleted, moved to another workspace, or given to another member.
Parameters:  @Keys, of which those of entity 2 are taken; @DeletedRows returns the rows taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 another user's file hangs on the document in the legacy model.
Idempotency: safe to re-run because only rows are touched whose user's unit is reconciled from the target.
*/
CREATE PROCEDURE WorkspaceMigration.WithdrawDocuments
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE l
    FROM @Keys AS k
    INNER JOIN dbo.Documents AS l ON l.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = l.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.Id = k.RowId AND s.UserId = l.UserId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    DELETE a
    FROM @Keys AS k
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = a.UnitId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.Id = k.RowId AND s.UserId = a.UnitId)
    OPTION (LOOP JOIN);
END;
