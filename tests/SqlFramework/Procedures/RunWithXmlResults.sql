/*
Purpose:     runs a test or class as tSQLt.Run does, and gives the results as XML.
Parameters:  @TestName, as for tSQLt.Run.
Result:      one row with the XML that JUnit made common.
Errors:      those of tSQLt.Run.
*/
CREATE PROCEDURE tSQLt.RunWithXmlResults
    @TestName nvarchar(max) = NULL
AS
BEGIN
    EXECUTE tSQLt.Run @TestName = @TestName, @TestResultFormatter = N'tSQLt.XmlResultFormatter';
END;
