/*
Purpose:     waits, and writes down why, what was seen, and how long it took. A run that is asked to stop waits no longer.
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

    DECLARE @StartedAt datetime2(3) = @Mark;
    DECLARE @EndsAt datetime2(3) = DATEADD(MILLISECOND, @DelayMs, SYSUTCDATETIME());
    DECLARE @LeftMs int = @DelayMs;
    DECLARE @Delay char(12);
    DECLARE @Command nvarchar(10);

    -- In pieces, so that a run that is asked to stop does so within one of them
    WHILE @LeftMs > 0
    BEGIN
        SET @LeftMs = CASE WHEN @LeftMs > 500 THEN 500 ELSE @LeftMs END;
        SET @Delay = CONCAT('00:00:00.', RIGHT(CONCAT('00', @LeftMs), 3));
        WAITFOR DELAY @Delay;
        SET @LeftMs = DATEDIFF(MILLISECOND, SYSUTCDATETIME(), @EndsAt);

        IF @LeftMs > 0
        BEGIN
            EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

            IF @Command = N'Stop'
                BREAK;
        END;
    END;

    SET @Mark = SYSUTCDATETIME();

    INSERT INTO Migration.Waits (RunId, Reason, Value, Threshold, StartedAt, DurationMs)
    VALUES (@RunId, @Reason, @Value, @Threshold, @StartedAt, DATEDIFF(MILLISECOND, @StartedAt, @Mark));
END;
