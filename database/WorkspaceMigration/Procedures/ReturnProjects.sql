/*
Purpose:     makes the legacy projects of switched users equal to what WorkspaceMigration.ReverseProjects says: inserts what is missing, updates what
             is there. An entry of the ledger that was undone by an edit goes.
Parameters:  @Keys, of which those of entity 1 are taken whose user's unit is reconciled from the target; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      a constraint.
Idempotency: safe to re-run because a row that is there is updated in place. A row of another user's is never touched.
*/
CREATE PROCEDURE WorkspaceMigration.ReturnProjects
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE p
    SET
        Title = s.Title,
        Description = s.Description,
        CreatedAt = s.CreatedAt,
        UpdatedAt = s.UpdatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.Id = k.RowId
    INNER JOIN dbo.Projects AS p ON p.Id = k.RowId AND p.UserId = s.UserId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);

    SET @UpdatedRows = @@ROWCOUNT;

    INSERT INTO dbo.Projects (Id, UserId, Title, Description, CreatedAt, UpdatedAt)
    SELECT s.Id, s.UserId, s.Title, s.Description, s.CreatedAt, s.UpdatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.Id = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects AS p WHERE p.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- The ledger
    DELETE a
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.Id = k.RowId AND s.KeepsLedger = 0
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId AND a.RuleName = N'TitleShortened'
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);
END;
