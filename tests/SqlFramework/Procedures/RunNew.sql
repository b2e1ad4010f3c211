/*
Purpose:     runs all tests of the classes that NewTestClass made since the last tSQLt.Reset, as tSQLt.Run does.
Errors:      those of the formatter.
*/
CREATE PROCEDURE tSQLt.RunNew
AS
BEGIN
    EXECUTE tSQLt.Private_RunTestClasses @OnlyNew = 1;
END;
