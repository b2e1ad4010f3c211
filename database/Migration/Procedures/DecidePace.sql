/*
Purpose:     the controller: gathers what the last batches of a run took, whom they kept waiting and how often they failed, lets Migration.ChoosePace
             decide, and waits.
Parameters:  @RunId; @Items and @DurationMs of the last batch; @BatchSize and @DelayMs return the decision; @Mark as in Migration.Wait.
Errors:      none of its own.
Idempotency: each call waits. What it decides by is the evidence in Migration.Batches and Migration.Waits, so nothing is remembered elsewhere; it
             reads the last batches and waits of the run by seeks. Where copying and catching up differ in cost, the dearer one counts.
*/
CREATE PROCEDURE Migration.DecidePace
    @RunId bigint,
    @Items int,
    @DurationMs int,
    @BatchSize int OUTPUT,
    @DelayMs int OUTPUT,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @BatchTargetMs int;
    DECLARE @MinBatchSize int;
    DECLARE @MaxBatchSize int;
    DECLARE @BaseDelayMs int;
    DECLARE @MaxDelayMs int;
    DECLARE @MaxBlockedRequests int;
    DECLARE @MaxErrorPercent float;

    SELECT
        @BatchTargetMs = MAX(CASE s.Name WHEN N'BatchTargetMs' THEN s.NumberValue END),
        @MinBatchSize = MAX(CASE s.Name WHEN N'MinBatchSize' THEN s.NumberValue END),
        @MaxBatchSize = MAX(CASE s.Name WHEN N'MaxBatchSize' THEN s.NumberValue END),
        @BaseDelayMs = MAX(CASE s.Name WHEN N'DelayMs' THEN s.NumberValue END),
        @MaxDelayMs = MAX(CASE s.Name WHEN N'MaxDelayMs' THEN s.NumberValue END),
        @MaxBlockedRequests = MAX(CASE s.Name WHEN N'MaxBlockedRequests' THEN s.NumberValue END),
        @MaxErrorPercent = MAX(CASE s.Name WHEN N'MaxErrorPercent' THEN s.NumberValue END)
    FROM Migration.Settings AS s;

    DECLARE @Recent TABLE (
        BatchNumber int NOT NULL PRIMARY KEY,
        Activity nvarchar(20) NOT NULL,
        KeyCount int NOT NULL,
        BatchSize int NOT NULL,
        DurationMs int NOT NULL,
        BlockedRequests int NULL,
        StartedAt datetime2(3) NOT NULL
    );

    INSERT INTO @Recent (BatchNumber, Activity, KeyCount, BatchSize, DurationMs, BlockedRequests, StartedAt)
    SELECT TOP (12) b.BatchNumber, b.Activity, b.KeyCount, b.BatchSize, b.DurationMs, b.BlockedRequests, b.StartedAt
    FROM Migration.Batches AS b
    WHERE b.RunId = @RunId
    ORDER BY b.BatchNumber DESC;

    DECLARE @MsPerItem float;
    DECLARE @BlockedRequests int;
    DECLARE @WasPressed bit;
    DECLARE @Since datetime2(3);
    DECLARE @LastSince datetime2(3);
    DECLARE @Batches int;

    SET @MsPerItem = (
        SELECT MAX(a.MsPerItem)
        FROM (
            SELECT SUM(f.Weight * f.DurationMs / f.KeyCount) / SUM(f.Weight) AS MsPerItem
            FROM (
                SELECT
                    r.Activity,
                    r.DurationMs,
                    r.KeyCount,
                    POWER(CONVERT(float, 0.6), ROW_NUMBER() OVER (PARTITION BY r.Activity ORDER BY r.BatchNumber DESC) - 1) AS Weight
                FROM @Recent AS r
                WHERE r.Activity IN (N'Copy', N'CatchUp')
                    AND r.KeyCount > 0
                    AND 2 * r.KeyCount >= r.BatchSize
            ) AS f
            GROUP BY f.Activity
        ) AS a);

    SELECT TOP (1) @BlockedRequests = r.BlockedRequests
    FROM @Recent AS r
    ORDER BY r.BatchNumber DESC;

    SELECT
        @WasPressed = MAX(CASE WHEN r.BlockedRequests > @MaxBlockedRequests THEN 1 ELSE 0 END),
        @Since = MIN(r.StartedAt),
        @Batches = COUNT(*)
    FROM @Recent AS r;

    SET @LastSince = (
        SELECT MIN(l.StartedAt)
        FROM (SELECT TOP (2) r.StartedAt FROM @Recent AS r ORDER BY r.BatchNumber DESC) AS l);

    -- Errors count when there is a new one, lest one error be answered many times
    DECLARE @Errors int;
    DECLARE @NewErrors int;

    SELECT
        @Errors = COUNT(*),
        @NewErrors = COUNT(CASE WHEN w.StartedAt >= @LastSince THEN 1 END)
    FROM (
        SELECT TOP (24) k.Reason, k.StartedAt
        FROM Migration.Waits AS k
        WHERE k.RunId = @RunId
        ORDER BY k.WaitId DESC
    ) AS w
    WHERE w.Reason = N'Retry'
        AND w.StartedAt >= @Since;

    DECLARE @ErrorPercent float = CASE WHEN @NewErrors > 0 THEN 100.0 * @Errors / (@Errors + @Batches) ELSE 0 END;
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = @BatchSize,
        @Items = @Items,
        @DurationMs = @DurationMs,
        @DelayMs = @DelayMs,
        @MsPerItem = @MsPerItem,
        @BlockedRequests = @BlockedRequests,
        @ErrorPercent = @ErrorPercent,
        @WasPressed = @WasPressed,
        @BatchTargetMs = @BatchTargetMs,
        @MinBatchSize = @MinBatchSize,
        @MaxBatchSize = @MaxBatchSize,
        @BaseDelayMs = @BaseDelayMs,
        @MaxDelayMs = @MaxDelayMs,
        @MaxBlockedRequests = @MaxBlockedRequests,
        @MaxErrorPercent = @MaxErrorPercent,
        @NextBatchSize = @NextBatchSize OUTPUT,
        @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT,
        @Value = @Value OUTPUT,
        @Threshold = @Threshold OUTPUT;

    SET @BatchSize = @NextBatchSize;

    IF @Items > 0
        SET @DelayMs = @NextDelayMs;

    EXECUTE Migration.Wait
        @RunId = @RunId,
        @Reason = @Reason,
        @Value = @Value,
        @Threshold = @Threshold,
        @DelayMs = @NextDelayMs,
        @Mark = @Mark OUTPUT;
END;
