/*
Purpose:     takes an object away until the test ends, as RemoveObject does, if it is there.
Parameters:  @ObjectName; @NewName, the name it gets.
Errors:      none of its own.
*/
CREATE PROCEDURE tSQLt.RemoveObjectIfExists
    @ObjectName nvarchar(max),
    @NewName nvarchar(max) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.RemoveObject @ObjectName = @ObjectName, @NewName = @NewName OUTPUT, @IfExists = 1;
END;
