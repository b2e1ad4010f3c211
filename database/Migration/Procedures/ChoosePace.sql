/*
Purpose:     the controller's decision and nothing else: how many items the next batch takes, and how long to wait before it.
Parameters:  of the last batch: @BatchSize items that it could take, @Items that it found, @DurationMs that it took, @DelayMs before it;
             @MsPerItem, the mean of the last full batches, the newer weighing more, NULL when there is none; @BlockedRequests that it kept waiting,
             NULL when they are not observed; @ErrorPercent, the recent share of failed attempts, 0 when the last batch had none;
             @WasPressed = 1, one of the last batches was over a limit. The rest are the settings of these names.
             @NextBatchSize and @NextDelayMs return the decision, @Reason, @Value and @Threshold why it waits.
Errors:      none of its own.
Idempotency: pure: it reads and writes nothing.
The size is the target divided by the cost of an item: growth is at most twofold a batch (a quarter after pressure), shrinking has no limit. A batch
over twice the target is judged by itself. A batch that found less than half of what it could take tells nothing of a larger one, so it may
shrink the size and never raises it; one that found nothing changes nothing and waits for nothing. Over a limit the size is halved
and the delay doubled; below it the delay halves back to its setting. Where a minimum is over a maximum, the maximum holds.
*/
CREATE PROCEDURE Migration.ChoosePace
    @BatchSize int,
    @Items int,
    @DurationMs int,
    @DelayMs int,
    @MsPerItem float,
    @BlockedRequests int,
    @ErrorPercent float,
    @WasPressed bit,
    @BatchTargetMs int,
    @MinBatchSize int,
    @MaxBatchSize int,
    @BaseDelayMs int,
    @MaxDelayMs int,
    @MaxBlockedRequests int,
    @MaxErrorPercent float,
    @NextBatchSize int OUTPUT,
    @NextDelayMs int OUTPUT,
    @Reason nvarchar(20) OUTPUT,
    @Value decimal(18, 3) OUTPUT,
    @Threshold decimal(18, 3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET @NextBatchSize = @BatchSize;
    SET @NextDelayMs = 0;
    SET @Reason = N'Pace';
    SET @Value = @DurationMs;
    SET @Threshold = @BatchTargetMs;

    IF @Items <= 0
        RETURN;

    -- The size by the time that items take
    DECLARE @Wanted float = @BatchSize;
    DECLARE @Growth float = CASE WHEN @WasPressed = 1 THEN 1.25 ELSE 2 END;

    IF @DurationMs > 2 * @BatchTargetMs OR (@Items < @BatchSize / 2.0 AND @DurationMs > @BatchTargetMs)
        SET @Wanted = 1.0 * @Items * @BatchTargetMs / @DurationMs;
    ELSE IF @Items >= @BatchSize / 2.0
        SET @Wanted = @BatchTargetMs / CASE WHEN @MsPerItem > 0.001 THEN @MsPerItem ELSE 0.001 END;

    SET @Wanted = CASE WHEN @Wanted > @BatchSize * @Growth THEN CEILING(@BatchSize * @Growth) ELSE @Wanted END;

    -- The pressure on others
    IF @BlockedRequests > @MaxBlockedRequests
    BEGIN
        SET @Reason = N'Blocked';
        SET @Value = @BlockedRequests;
        SET @Threshold = @MaxBlockedRequests;
    END
    ELSE IF @ErrorPercent > @MaxErrorPercent
    BEGIN
        SET @Reason = N'Errors';
        SET @Value = @ErrorPercent;
        SET @Threshold = @MaxErrorPercent;
    END;

    IF @Reason = N'Pace'
        SET @NextDelayMs = CASE WHEN @DelayMs / 2 > @BaseDelayMs THEN @DelayMs / 2 ELSE @BaseDelayMs END;
    ELSE
    BEGIN
        SET @Wanted = CASE WHEN @Wanted > @Items / 2.0 THEN @Items / 2.0 ELSE @Wanted END;
        SET @NextDelayMs = CASE WHEN @DelayMs > @BaseDelayMs THEN 2 * @DelayMs ELSE 2 * @BaseDelayMs END;
        -- From no delay at all, doubling leads nowhere
        SET @NextDelayMs = CASE WHEN @NextDelayMs < @BatchTargetMs / 10 THEN @BatchTargetMs / 10 ELSE @NextDelayMs END;
    END;

    -- The limits
    SET @Wanted = CASE WHEN @Wanted < @MinBatchSize THEN @MinBatchSize ELSE @Wanted END;
    SET @Wanted = CASE WHEN @Wanted > @MaxBatchSize THEN @MaxBatchSize ELSE @Wanted END;
    SET @NextBatchSize = CASE WHEN @Wanted < 1 THEN 1 ELSE FLOOR(@Wanted) END;
    SET @NextDelayMs = CASE WHEN @NextDelayMs > @MaxDelayMs AND @MaxDelayMs > @BaseDelayMs THEN @MaxDelayMs ELSE @NextDelayMs END;
END;
