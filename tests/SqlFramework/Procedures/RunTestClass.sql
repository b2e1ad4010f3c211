/*
Purpose:     runs all tests of a class, as tSQLt.Run does.
Parameters:  @TestClassName, with or without brackets.
Errors:      those of tSQLt.Run.
*/
CREATE PROCEDURE tSQLt.RunTestClass
    @TestClassName nvarchar(max)
AS
BEGIN
    EXECUTE tSQLt.Run @TestName = @TestClassName;
END;
