/*
Purpose:     says how much of a track is copied, and when the rest will be, with an interval that holds nine times of ten.
Parameters:  @TrackId.
Returns:     RunId (whose batches it is reckoned from), TotalRows, CopiedRows, RemainingRows, CopiedPercent, ExpectedMs, LowMs, HighMs, ExpectedEndAt (UTC):
             one row. Rows of units that are set aside do not count. The times are NULL as long as no run has copied three batches.
Errors:      none of its own.
Idempotency: changes nothing. It counts the rows of all units by the indexes on their owners. With several workers at work it takes them to be equally
             fast.
             INSERT … EXECUTE cannot catch its rows (8164), since it catches others' so.
*/
CREATE PROCEDURE Migration.Eta
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Procedure nvarchar(257) = (SELECT t.ForecastProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Units Migration.UnitIds;
    DECLARE @Forecast TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        SourceRows bigint NOT NULL,
        SourceBytes bigint NULL,
        Blockers nvarchar(1000) NULL
    );

    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u
    INNER JOIN Migration.States AS s ON s.State = u.State
    WHERE u.TrackId = @TrackId
        AND s.IsSetAside = 0
        AND u.State <> N'Deleted';

    INSERT INTO @Forecast (UnitId, SourceRows, SourceBytes, Blockers)
    EXECUTE @Procedure @Units = @Units, @CountsOnly = 1;

    DECLARE @TotalRows bigint;
    DECLARE @RemainingRows bigint;

    SELECT
        @TotalRows = ISNULL(SUM(f.SourceRows), 0),
        @RemainingRows = ISNULL(SUM(CASE WHEN u.State IN (N'Pending', N'Provisioned', N'Copying') THEN f.SourceRows ELSE 0 END), 0)
    FROM @Forecast AS f
    INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = f.UnitId;

    SET @RemainingRows = @RemainingRows - ISNULL((
        SELECT SUM(s.CopiedRows)
        FROM Migration.Slices AS s
        WHERE s.TrackId = @TrackId
            AND s.Phase = N'Copy'), 0);
    SET @RemainingRows = CASE WHEN @RemainingRows < 0 THEN 0 ELSE @RemainingRows END;

    DECLARE @RunId bigint = (
        SELECT TOP (1) r.RunId
        FROM Migration.Runs AS r
        WHERE r.TrackId = @TrackId
            AND EXISTS (SELECT 1 FROM Migration.Batches AS b WHERE b.RunId = r.RunId AND b.Activity = N'Copy')
        ORDER BY r.RunId DESC);
    DECLARE @Workers int = (
        SELECT COUNT(*)
        FROM Migration.Runs AS r
        WHERE r.TrackId = @TrackId
            AND r.Status = N'Running'
            AND r.ProcedureName = N'Migration.Migrate');
    DECLARE @Steps int;
    DECLARE @MsPerRow float;
    DECLARE @RateVariance float;
    DECLARE @RowVariance float;
    EXECUTE Migration.MeasurePace
        @RunId = @RunId,
        @Steps = @Steps OUTPUT,
        @MsPerRow = @MsPerRow OUTPUT,
        @RateVariance = @RateVariance OUTPUT,
        @RowVariance = @RowVariance OUTPUT;

    DECLARE @SharedRows float = 1.0 * @RemainingRows / CASE WHEN @Workers > 1 THEN @Workers ELSE 1 END;

    SELECT
        @RunId AS RunId,
        @TotalRows AS TotalRows,
        @TotalRows - @RemainingRows AS CopiedRows,
        @RemainingRows AS RemainingRows,
        CONVERT(decimal(5, 1), CASE @TotalRows WHEN 0 THEN 100 ELSE 100.0 * (@TotalRows - @RemainingRows) / @TotalRows END) AS CopiedPercent,
        i.ExpectedMs,
        i.LowMs,
        i.HighMs,
        DATEADD(SECOND, i.ExpectedMs / 1000, SYSUTCDATETIME()) AS ExpectedEndAt
    FROM Migration.TimeInterval(@SharedRows, @MsPerRow, @RateVariance, @RowVariance) AS i;
END;
