/*
Purpose:     fails the test unless there is an object, which may be a temporary table.
Parameters:  @ObjectName; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertObjectExists
    @ObjectName nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF COALESCE(tSQLt.Private_TemporaryId(@ObjectName), OBJECT_ID(@ObjectName)) IS NULL
    BEGIN
        DECLARE @Absence nvarchar(max) = N'''' + COALESCE(@ObjectName, N'NULL') + N''' does not exist';
        EXECUTE tSQLt.Fail @Message, @Absence;
    END;
END;
