/*
Purpose:     one set-based step of Migration.ApplyContent: the projects in a range of #Pending, and their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId).
Errors:      none of its own; a constraint that refuses a row fails the batch.
Idempotency: safe to re-run because rows that are there already are not inserted again.
Rollback:    Migration.RollbackProjectsBatch.
*/
CREATE PROCEDURE Migration.ApplyProjectsBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalText)
    SELECT r.UserId, r.ContentType, r.RowId, N'TitleShortened', s.OriginalTitle
    FROM #Pending AS r
    INNER JOIN Migration.SourceProjects AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 1
        AND s.OriginalTitle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = r.RowId);

    INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title, Description, CreatedAt, UpdatedAt)
    SELECT s.Id, r.WorkspaceId, s.UserId, s.Title, s.Description, s.CreatedAt, s.UpdatedAt
    FROM #Pending AS r
    INNER JOIN Migration.SourceProjects AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 1
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = r.RowId);
END;
