/*
Purpose:     shows a table, which may be temporary, as text: a line of names, a line below it, and a line a row. NULL is !NULL!.
Parameters:  @txt, the text; @TableName; @OrderBy, as after ORDER BY; @PrintOnlyColumnNameAliasList, as after SELECT, NULL for all
             columns.
Errors:      those of a query of the table.
*/
CREATE PROCEDURE tSQLt.TableToText
    @txt nvarchar(max) OUTPUT,
    @TableName nvarchar(max),
    @OrderBy nvarchar(max) = NULL,
    @PrintOnlyColumnNameAliasList nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    -- A copy has the columns that were asked for, in their order, under their names.
    DECLARE @Copy nvarchar(max) = CONCAT(
        N'SELECT s.*, ROW_NUMBER() OVER (ORDER BY ', COALESCE(@OrderBy, N'(SELECT NULL)'), N') AS [_{Row}_] INTO #tSQLtTableToText FROM ',
        CASE WHEN @PrintOnlyColumnNameAliasList IS NULL THEN @TableName ELSE N'(SELECT ' + @PrintOnlyColumnNameAliasList + N' FROM ' + @TableName + N')' END,
        N' AS s; EXECUTE tSQLt.Private_TextOfCopy @Text OUTPUT;');
    EXECUTE sys.sp_executesql @Copy, N'@Text nvarchar(max) OUTPUT', @txt OUTPUT;
END;
