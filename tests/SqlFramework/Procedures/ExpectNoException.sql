/*
Purpose:     says that what follows in the test raises no error; the test is then a failure, and not an error, if it does.
Parameters:  @Message, which the failure begins with.
Errors:      50000 when the test has called it before, or has called tSQLt.ExpectException.
*/
CREATE PROCEDURE tSQLt.ExpectNoException
    @Message nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Before int = (SELECT MAX(e.ExpectException) FROM #ExpectException AS e);

    IF @Before IS NOT NULL
    BEGIN
        -- Else the error that follows would be taken for the one that was asked about.
        DELETE FROM #ExpectException;
        IF @Before = 0
            RAISERROR (N'Each test can only contain one call to tSQLt.ExpectNoException.', 16, 10);
        ELSE
            RAISERROR (N'tSQLt.ExpectNoException cannot follow tSQLt.ExpectException inside a single test.', 16, 10);
        RETURN;
    END;

    INSERT INTO #ExpectException (ExpectException, FailMessage)
    VALUES (0, @Message);
END;
