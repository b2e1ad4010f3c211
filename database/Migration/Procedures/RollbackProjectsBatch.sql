/*
Purpose:     one set-based step of Migration.RollbackContent: takes the migrated projects in a range of #Pending away, with their
             ledger entries. Documents that were added to them since go with them; those documents' files stay, without the link.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, ContentType, RowId).
Errors:      none of its own.
Idempotency: safe to re-run because a row that is gone is not there to delete.
Rollback:    Migration.ApplyProjectsBatch.
*/
CREATE PROCEDURE Migration.RollbackProjectsBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE f
    SET DocumentId = NULL
    FROM dbo.Files_New AS f
    INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = d.WorkspaceId AND n.Id = d.ProjectId
    INNER JOIN #Pending AS r ON r.RowId = n.Id
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 1;

    DELETE n
    FROM dbo.Projects_New AS n
    WHERE n.Id IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 1);

    DELETE a
    FROM Migration.Adjustments AS a
    WHERE a.RuleName = N'TitleShortened'
        AND a.ContentType = 1
        AND a.RowId IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 1);
END;
