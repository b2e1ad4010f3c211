/*
Purpose:     the controller: decides the size of the next batch and the delay before it from what the last one took, and waits.
Parameters:  @RunId; @Items and @DurationMs of the last batch; @BatchSize and @DelayMs return the decision; @Mark as in Migration.Wait.
Errors:      none of its own.
Idempotency: each call waits.
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
    EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Pace', @DelayMs = @DelayMs, @Mark = @Mark OUTPUT;
END;
