/*
Purpose:     makes the copies of legacy files equal to what WorkspaceMigration.SourceFiles says: inserts what is missing, updates what is there.
Parameters:  @Keys, of which those of entity 3 are taken whose owner's unit is reconciled from the source; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      a constraint.
Idempotency: safe to re-run because a copy that is there is updated in place; one that stands in another workspace is left to
             WorkspaceMigration.RelocateRows.
*/
CREATE PROCEDURE WorkspaceMigration.CopyFiles
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @UpdatedRows = 0;

    INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize, MimeType, CreatedAt)
    SELECT s.Id, s.WorkspaceId, s.DocumentId, s.UserId, s.FileName, s.FilePath, s.FileSize, s.MimeType, s.CreatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceFiles AS s ON s.Id = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- Backfill inserts all it has; the rest is for keys that are there already. A row that was inserted just now is equal.
    IF @InsertedRows < (SELECT COUNT(*) FROM @Keys AS k WHERE k.EntityId = 3)
    BEGIN
        UPDATE n
        SET
            DocumentId = s.DocumentId,
            UploadedByUserId = s.UserId,
            FileName = s.FileName,
            FilePath = s.FilePath,
            FileSize = s.FileSize,
            MimeType = s.MimeType,
            CreatedAt = s.CreatedAt
        FROM @Keys AS k
        INNER JOIN WorkspaceMigration.SourceFiles AS s ON s.Id = k.RowId
        INNER JOIN dbo.Files_New AS n ON n.Id = k.RowId AND n.WorkspaceId = s.WorkspaceId
        WHERE k.EntityId = 3
            AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        OPTION (LOOP JOIN);

        SET @UpdatedRows = @@ROWCOUNT - @InsertedRows;

        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 3
        OPTION (LOOP JOIN);
    END;

    -- The ledger
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    SELECT 3, s.Id, N'DocumentLinkSetAside', s.UserId, s.OriginalDocumentId
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceFiles AS s ON s.Id = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalDocumentId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.EntityId = 3 AND a.RowId = k.RowId AND a.RuleName = N'DocumentLinkSetAside')
    OPTION (LOOP JOIN);

END;
