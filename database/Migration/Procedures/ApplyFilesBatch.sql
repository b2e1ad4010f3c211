/*
Purpose:     one set-based step of Migration.ApplyContent: the files in a range of #Pending, and their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId); the
             users' documents are migrated.
Errors:      none of its own; a constraint that refuses a row fails the batch.
Idempotency: safe to re-run because rows that are there already are not inserted again.
Rollback:    Migration.RollbackFilesBatch.
*/
CREATE PROCEDURE Migration.ApplyFilesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalId)
    SELECT r.UserId, r.ContentType, r.RowId, N'DocumentLinkSetAside', s.OriginalDocumentId
    FROM #Pending AS r
    INNER JOIN Migration.SourceFiles AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 3
        AND s.OriginalDocumentId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = r.RowId);

    INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize, MimeType, CreatedAt)
    SELECT s.Id, r.WorkspaceId, s.DocumentId, s.UserId, s.FileName, s.FilePath, s.FileSize, s.MimeType, s.CreatedAt
    FROM #Pending AS r
    INNER JOIN Migration.SourceFiles AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 3
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = r.RowId);
END;
