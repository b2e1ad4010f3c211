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

    IF CASE WHEN @ObjectName LIKE N'#%' THEN OBJECT_ID(N'tempdb..' + @ObjectName) ELSE OBJECT_ID(@ObjectName) END IS NULL
    BEGIN
        DECLARE @Absence nvarchar(max) = N'''' + COALESCE(@ObjectName, N'NULL') + N''' does not exist';
        EXECUTE tSQLt.Fail @Message, @Absence;
    END;
END;
