/*
Purpose:     one set-based step of Migration.ApplyContent: the documents in a range of #Pending, and their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId); the
             users' projects are migrated.
Errors:      50007 a document stands in a project of another user: in either user's workspace somebody would gain or lose access.
Idempotency: safe to re-run because rows that are there already are not inserted again.
Rollback:    Migration.RollbackDocumentsBatch.
*/
CREATE PROCEDURE Migration.ApplyDocumentsBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF EXISTS (
        SELECT 1
        FROM #Pending AS r
        INNER JOIN dbo.Documents AS d ON d.Id = r.RowId
        INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId
        WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
            AND r.ContentType = 2
            AND p.UserId <> d.UserId)
        THROW 50007, N'The document stands in a project of another user; give it to the owner of the project, or move it, and try again.', 1;

    INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalText)
    SELECT r.UserId, r.ContentType, r.RowId, N'TitleShortened', s.OriginalTitle
    FROM #Pending AS r
    INNER JOIN Migration.SourceDocuments AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 2
        AND s.OriginalTitle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = r.RowId);

    INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content, CreatedAt, LastModified, Version)
    SELECT s.Id, s.ProjectId, r.WorkspaceId, s.UserId, s.UserId, s.Title, s.Content, s.CreatedAt, s.LastModified, s.Version
    FROM #Pending AS r
    INNER JOIN Migration.SourceDocuments AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 2
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = r.RowId);
END;
