/*
Purpose:     waits, and writes down why, what was seen, and how long it took.
Parameters:  @RunId; @Reason, as Migration.Waits allows; @Value and @Threshold, what was seen and the limit that it passed, or NULL;
             @DelayMs, 0 to 59999; 0 neither waits nor writes, but for the reason Failed, which is work that was lost. @Mark is the end of the
             last piece of work, and is moved on to the end of the wait, so that work and waits add up to the time that the run took.
Errors:      none of its own.
Idempotency: each call waits.
*/
CREATE PROCEDURE Migration.Wait
    @RunId bigint,
    @Reason nvarchar(20),
    @Value decimal(18, 3) = NULL,
    @Threshold decimal(18, 3) = NULL,
    @DelayMs int,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @DelayMs <= 0 AND @Reason <> N'Failed'
        RETURN;

    DECLARE @Delay char(12) = CONCAT('00:00:', RIGHT(CONCAT('0', @DelayMs / 1000), 2), '.', RIGHT(CONCAT('00', @DelayMs % 1000), 3));
    DECLARE @StartedAt datetime2(3) = @Mark;
    WAITFOR DELAY @Delay;
    SET @Mark = SYSUTCDATETIME();

    INSERT INTO Migration.Waits (RunId, Reason, Value, Threshold, StartedAt, DurationMs)
    VALUES (@RunId, @Reason, @Value, @Threshold, @StartedAt, DATEDIFF(MILLISECOND, @StartedAt, @Mark));
END;
