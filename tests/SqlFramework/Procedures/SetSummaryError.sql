/*
Purpose:     says whether the text of a run's results ends with an error when a test did not succeed. It does unless told otherwise.
Parameters:  @SummaryError, 1 or 0.
Errors:      none of its own.
*/
CREATE PROCEDURE tSQLt.SetSummaryError
    @SummaryError int
AS
BEGIN
    IF @SummaryError NOT IN (0, 1)
    BEGIN
        RAISERROR (N'@SummaryError has to be 0 or 1, but it is %i.', 16, 10, @SummaryError);
        RETURN;
    END;

    EXECUTE tSQLt.Private_SetConfiguration @Name = N'SummaryError', @Value = @SummaryError;
END;
