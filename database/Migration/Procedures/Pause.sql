/*
Purpose:     waits between two batches, so that other work gets its turn.
Parameters:  @DelayMs, 0 to 59999; 0 does not wait.
Errors:      none; Migration.GuardRun has checked the range.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.Pause
    @DelayMs int
AS
BEGIN
    SET NOCOUNT ON;

    IF @DelayMs > 0
    BEGIN
        DECLARE @Delay char(12) = CONCAT('00:00:', RIGHT(CONCAT('0', @DelayMs / 1000), 2), '.', RIGHT(CONCAT('00', @DelayMs % 1000), 3));
        WAITFOR DELAY @Delay;
    END;
END;
