/*
Purpose:     runs all tests of all classes, as tSQLt.Run does.
Errors:      those of the formatter.
*/
CREATE PROCEDURE tSQLt.RunAll
AS
BEGIN
    EXECUTE tSQLt.Private_RunTestClasses @OnlyNew = 0;
END;
