-- The procedure that shows the results of a run: what SetTestResultFormatter set, else the text.
CREATE FUNCTION tSQLt.GetTestResultFormatter ()
RETURNS nvarchar(max)
AS
BEGIN
    RETURN COALESCE(
        (SELECT CONVERT(nvarchar(517), c.Value) FROM tSQLt.Private_Configurations AS c WHERE c.Name = N'TestResultFormatter'),
        N'tSQLt.DefaultResultFormatter');
END;
