/*
Purpose:     says that what follows in the test raises an error; the test fails if it does not, or if the error is another one.
Parameters:  @ExpectedMessage, the whole message; @ExpectedMessagePattern, for LIKE; @ExpectedSeverity, @ExpectedState,
             @ExpectedErrorNumber: NULL for any. @Message, which the failure begins with.
Errors:      50000 when the test has called it before.
*/
CREATE PROCEDURE tSQLt.ExpectException
    @ExpectedMessage nvarchar(max) = NULL,
    @ExpectedSeverity int = NULL,
    @ExpectedState int = NULL,
    @Message nvarchar(max) = NULL,
    @ExpectedMessagePattern nvarchar(max) = NULL,
    @ExpectedErrorNumber int = NULL
AS
BEGIN
    SET NOCOUNT ON;

    IF EXISTS (SELECT 1 FROM #ExpectException AS e WHERE e.ExpectException = 1)
    BEGIN
        -- Else the error that follows would be taken for the expected one.
        DELETE FROM #ExpectException;
        RAISERROR (N'Each test can only contain one call to tSQLt.ExpectException.', 16, 10);
        RETURN;
    END;

    -- It may narrow what ExpectNoException said before it.
    DELETE FROM #ExpectException;
    INSERT INTO #ExpectException (ExpectException, ExpectedMessage, ExpectedSeverity, ExpectedState, ExpectedMessagePattern, ExpectedErrorNumber, FailMessage)
    VALUES (1, @ExpectedMessage, @ExpectedSeverity, @ExpectedState, @ExpectedMessagePattern, @ExpectedErrorNumber, @Message);
END;
