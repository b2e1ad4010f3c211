/*
Purpose:     runs a test or class as tSQLt.Run does, and shows nothing: the results are in tSQLt.TestResult.
Parameters:  @TestName, as for tSQLt.Run.
Errors:      those of tSQLt.Run.
*/
CREATE PROCEDURE tSQLt.RunWithNullResults
    @TestName nvarchar(max) = NULL
AS
BEGIN
    EXECUTE tSQLt.Run @TestName = @TestName, @TestResultFormatter = N'tSQLt.NullTestResultFormatter';
END;
