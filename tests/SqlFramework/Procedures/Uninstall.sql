/*
Purpose:     drops the framework. Test classes stay.
Errors:      those of DROP.
*/
CREATE PROCEDURE tSQLt.Uninstall
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.DropClass @ClassName = N'tSQLt';
END;
