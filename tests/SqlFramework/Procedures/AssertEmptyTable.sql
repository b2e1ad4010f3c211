/*
Purpose:     fails the test unless a table, which may be temporary, or a view has no rows. The failure shows them.
Parameters:  @TableName; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertEmptyTable
    @TableName nvarchar(max),
    @Message nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.AssertObjectExists @TableName;

    DECLARE @FullName nvarchar(max) = COALESCE(
        tSQLt.Private_GetQuotedFullName(OBJECT_ID(@TableName)),
        QUOTENAME(tSQLt.Private_Unquoted(@TableName)));
    DECLARE @Sql nvarchar(max) = N'SET @HasRows = CASE WHEN EXISTS (SELECT 1 FROM ' + @FullName + N') THEN 1 ELSE 0 END;';
    DECLARE @HasRows bit;
    EXECUTE sys.sp_executesql @Sql, N'@HasRows bit OUTPUT', @HasRows OUTPUT;

    IF @HasRows = 1
    BEGIN
        DECLARE @Rows nvarchar(max);
        EXECUTE tSQLt.TableToText @txt = @Rows OUTPUT, @TableName = @FullName;

        DECLARE @Start nvarchar(max) = COALESCE(@Message, N'');
        SET @Rows = @FullName + N' was not empty:' + NCHAR(13) + NCHAR(10) + @Rows;
        EXECUTE tSQLt.Fail @Start, @Rows;
    END;
END;
