/*
Purpose:     makes the legacy files of switched users equal to what WorkspaceMigration.ReverseFiles says: inserts what is missing, updates what is
             there. An entry of the ledger that was undone by a new link goes.
Parameters:  @Keys, of which those of entity 3 are taken whose user's unit is reconciled from the target; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      547 the file hangs on another member's document, which the legacy model does not have; a constraint.
Idempotency: safe to re-run because a row that is there is updated in place. A row of another user's is never touched.
*/
CREATE PROCEDURE WorkspaceMigration.ReturnFiles
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE f
    SET
        DocumentId = s.DocumentId,
        FileName = s.FileName,
        FilePath = s.FilePath,
        FileSize = s.FileSize,
        MimeType = s.MimeType,
        CreatedAt = s.CreatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = k.RowId
    INNER JOIN dbo.Files AS f ON f.Id = k.RowId AND f.UserId = s.UserId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);

    SET @UpdatedRows = @@ROWCOUNT;

    INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize, MimeType, CreatedAt)
    SELECT s.Id, s.UserId, s.DocumentId, s.FileName, s.FilePath, s.FileSize, s.MimeType, s.CreatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM dbo.Files AS f WHERE f.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- The ledger
    DELETE a
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = k.RowId AND s.KeepsLedger = 0
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);
END;
