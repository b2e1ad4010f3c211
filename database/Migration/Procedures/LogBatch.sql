/*
Purpose:     writes the evidence of a batch in the batch's own transaction.
Parameters:  what Migration.Batches holds; @Mark, when the time of this batch began, is moved on to its end.
Errors:      2627 the run has a batch of that number already; 50019 the foreground load cannot be observed.
Idempotency: a batch is logged once.
*/
CREATE PROCEDURE Migration.LogBatch
    @RunId bigint,
    @BatchNumber int,
    @Activity nvarchar(20),
    @SliceId int = NULL,
    @EntityId tinyint = NULL,
    @LastUnitId uniqueidentifier = NULL,
    @LastRowId uniqueidentifier = NULL,
    @KeyCount int,
    @InsertedRows int = 0,
    @UpdatedRows int = 0,
    @DeletedRows int = 0,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @BlockedRequests int;
    EXECUTE Migration.ObserveForeground @BlockedRequests = @BlockedRequests OUTPUT;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO Migration.Batches (RunId, BatchNumber, Activity, SliceId, EntityId, LastUnitId, LastRowId, KeyCount,
        InsertedRows, UpdatedRows, DeletedRows, BatchSize, StartedAt, DurationMs, BlockedRequests)
    VALUES (@RunId, @BatchNumber, @Activity, @SliceId, @EntityId, @LastUnitId, @LastRowId, @KeyCount,
        @InsertedRows, @UpdatedRows, @DeletedRows, @BatchSize, @Mark, DATEDIFF(MILLISECOND, @Mark, @Now), @BlockedRequests);

    UPDATE r
    SET
        Activity = @Activity,
        Batches = r.Batches + 1,
        AffectedRows = r.AffectedRows + @InsertedRows + @UpdatedRows + @DeletedRows,
        BatchSize = CASE @Activity WHEN N'Copy' THEN @BatchSize ELSE r.BatchSize END
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    SET @Mark = @Now;
END;
