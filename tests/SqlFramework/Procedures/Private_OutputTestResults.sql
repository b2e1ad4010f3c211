-- Shows the results of a run.
CREATE PROCEDURE tSQLt.Private_OutputTestResults
    @TestResultFormatter nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Formatter nvarchar(517) = COALESCE(@TestResultFormatter, tSQLt.GetTestResultFormatter());
    EXECUTE @Formatter;
END;
