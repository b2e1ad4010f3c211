/*
Purpose:     says what carrying units over would mean, without doing anything: rows, bytes, time with an interval, and what stands in the way.
Parameters:  @TrackId; @UnitId, or NULL for all units that are not copied yet.
Returns:     UnitId, State, SourceRows, SourceBytes, ExpectedMs, LowMs, HighMs (NULL as long as no run has copied three batches), Blockers (NULL when
             there are none): one row a unit, those with blockers first, then the largest.
Errors:      50006 there is no such unit.
Idempotency: changes nothing. The time of a row is that of the last run that copied; of bytes, those of the values are counted, not of indexes.
             INSERT … EXECUTE cannot catch its rows (8164), since it catches others' so.
*/
CREATE PROCEDURE Migration.Forecast
    @TrackId tinyint = 1,
    @UnitId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Procedure nvarchar(257);

    IF @UnitId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId)
        THROW 50006, N'There is no such unit.', 1;

    SET @Procedure = (SELECT t.ForecastProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);

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
    WHERE u.TrackId = @TrackId
        AND (u.UnitId = @UnitId OR (@UnitId IS NULL AND u.State IN (N'Pending', N'Provisioned', N'Copying', N'Held', N'LeftOut')));

    INSERT INTO @Forecast (UnitId, SourceRows, SourceBytes, Blockers)
    EXECUTE @Procedure @Units = @Units, @CountsOnly = 0;

    DECLARE @RunId bigint = (
        SELECT TOP (1) r.RunId
        FROM Migration.Runs AS r
        WHERE r.TrackId = @TrackId
            AND EXISTS (SELECT 1 FROM Migration.Batches AS b WHERE b.RunId = r.RunId AND b.Activity = N'Copy')
        ORDER BY r.RunId DESC);
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

    SELECT
        f.UnitId,
        u.State,
        f.SourceRows,
        f.SourceBytes,
        i.ExpectedMs,
        i.LowMs,
        i.HighMs,
        f.Blockers
    FROM @Forecast AS f
    INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = f.UnitId
    CROSS APPLY Migration.TimeInterval(f.SourceRows, @MsPerRow, @RateVariance, @RowVariance) AS i
    ORDER BY CASE WHEN f.Blockers IS NULL THEN 1 ELSE 0 END, f.SourceRows DESC, f.UnitId;
END;
