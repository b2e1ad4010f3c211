/*
Purpose:     names the procedure that shows the results of a run.
Parameters:  @Formatter, a procedure without parameters that reads tSQLt.TestResult, such as tSQLt.DefaultResultFormatter,
             tSQLt.XmlResultFormatter and tSQLt.NullTestResultFormatter.
Errors:      none of its own; a run says when there is no such procedure.
*/
CREATE PROCEDURE tSQLt.SetTestResultFormatter
    @Formatter nvarchar(4000)
AS
BEGIN
    EXECUTE tSQLt.Private_SetConfiguration @Name = N'TestResultFormatter', @Value = @Formatter;
END;
