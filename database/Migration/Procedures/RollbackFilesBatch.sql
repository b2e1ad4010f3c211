/*
Purpose:     one set-based step of Migration.RollbackContent: takes the migrated files in a range of #Pending away, with their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, ContentType, RowId).
Errors:      none of its own.
Idempotency: safe to re-run because a row that is gone is not there to delete.
Rollback:    Migration.ApplyFilesBatch.
*/
CREATE PROCEDURE Migration.RollbackFilesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE n
    FROM dbo.Files_New AS n
    WHERE n.Id IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 3);

    DELETE a
    FROM Migration.Adjustments AS a
    WHERE a.RuleName = N'DocumentLinkSetAside'
        AND a.ContentType = 3
        AND a.RowId IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 3);
END;
