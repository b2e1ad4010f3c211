/*
Purpose:     refuses to start a run that could not do its work, listing every reason in one error.
Parameters:  those of the run; NULL leaves the choice to the settings.
Errors:      50001 a transaction is open; 50002 @BatchSize; 50003 @DelayMs. The number is that of the first reason.
Idempotency: changes nothing. It stands before XACT_ABORT is set, so that a refusal does not doom a caller's transaction.
*/
CREATE PROCEDURE Migration.GuardRun
    @BatchSize int,
    @DelayMs int
AS
BEGIN
    SET NOCOUNT ON;

    -- Read here: within the INSERT below, @@TRANCOUNT would count the statement's own transaction.
    -- Under SET IMPLICIT_TRANSACTIONS ON (2) the first statement opens one, and no COMMIT of a run would be the last.
    DECLARE @OpenTransactions int = CASE WHEN @@OPTIONS & 2 = 2 THEN 1 ELSE @@TRANCOUNT END;
    DECLARE @Violations TABLE (ErrorNumber int NOT NULL PRIMARY KEY, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT v.ErrorNumber, v.Message
    FROM (VALUES
        (50001, CASE WHEN @OpenTransactions > 0
            THEN N'A transaction is open, or SET IMPLICIT_TRANSACTIONS is on: a run commits batch by batch and cannot be part of one.' END),
        (50002, CASE WHEN @BatchSize NOT BETWEEN 1 AND 4000 THEN N'@BatchSize must be from 1 to 4000.' END),
        (50003, CASE WHEN @DelayMs NOT BETWEEN 0 AND 59999 THEN N'@DelayMs must be from 0 to 59999.' END)
    ) AS v (ErrorNumber, Message)
    WHERE v.Message IS NOT NULL;

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = STRING_AGG(v.Message, N' ')
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
        THROW @ErrorNumber, @Message, 1;
END;
