/*
Purpose:     fails the test if there is an object, which may be a temporary table.
Parameters:  @ObjectName; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertObjectDoesNotExist
    @ObjectName nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF COALESCE(tSQLt.Private_TemporaryId(@ObjectName), OBJECT_ID(@ObjectName)) IS NOT NULL
    BEGIN
        DECLARE @Presence nvarchar(max) = N'''' + @ObjectName + N''' does exist!';
        EXECUTE tSQLt.Fail @Message, @Presence;
    END;
END;
