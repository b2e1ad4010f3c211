/*
Purpose:     writes the evidence of an operator's command that is done in one transaction: a row of Migration.Runs that has ended.
Parameters:  @TrackId; @ProcedureName; @Units it was for; @AffectedRows; @RunId returns the row's id.
Preconditions: the caller owns the transaction.
Errors:      none of its own.
Idempotency: each call adds a row.
*/
CREATE PROCEDURE Migration.LogCommand
    @TrackId tinyint,
    @ProcedureName nvarchar(128),
    @Units Migration.UnitIds READONLY,
    @AffectedRows bigint = 0,
    @RunId bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Parameters nvarchar(400) = (
        SELECT CONCAT(N'{"Units":', COUNT(*), CASE COUNT(*) WHEN 1 THEN CONCAT(N',"UnitId":"', MIN(CONVERT(nvarchar(36), u.UnitId)), N'"') END, N'}')
        FROM @Units AS u);

    INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, Status, AffectedRows, BatchSize, DelayMs, EndedAt)
    VALUES (@TrackId, @ProcedureName, @Parameters, N'Succeeded', @AffectedRows, 1, 0, SYSUTCDATETIME());

    SET @RunId = CONVERT(bigint, SCOPE_IDENTITY());
END;
