-- The text of #tSQLtTableToText, whose last column numbers the rows.
CREATE PROCEDURE tSQLt.Private_TextOfCopy
    @Text nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Names nvarchar(max);
    DECLARE @Cells nvarchar(max);
    DECLARE @Widths nvarchar(max);
    DECLARE @Line nvarchar(max);
    DECLARE @Rule nvarchar(max);

    SELECT
        @Names = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'CONVERT(nvarchar(max), N''', REPLACE(c.Name, N'''', N''''''), N''') AS c', c.ColumnId)), N', ')
            WITHIN GROUP (ORDER BY c.ColumnId),
        @Cells = STRING_AGG(CONVERT(nvarchar(max), CONCAT(tSQLt.Private_CellText(QUOTENAME(c.Name), c.TypeName), N' AS c', c.ColumnId)), N', ')
            WITHIN GROUP (ORDER BY c.ColumnId),
        @Widths = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'c', c.ColumnId, N', MAX(DATALENGTH(c', c.ColumnId, N') / 2) OVER () AS w', c.ColumnId)), N', ')
            WITHIN GROUP (ORDER BY c.ColumnId),
        @Line = STRING_AGG(CONVERT(nvarchar(max), CONCAT(
                N'c', c.ColumnId, N' + REPLICATE(N'' '', w', c.ColumnId, N' - DATALENGTH(c', c.ColumnId, N') / 2)')), N' + N''|'' + ')
            WITHIN GROUP (ORDER BY c.ColumnId),
        @Rule = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'REPLICATE(N''-'', w', c.ColumnId, N')')), N' + N''+'' + ')
            WITHIN GROUP (ORDER BY c.ColumnId)
    FROM tSQLt.Private_ColumnsOf(N'#tSQLtTableToText') AS c
    WHERE c.Name <> N'_{Row}_';

    DECLARE @Sql nvarchar(max) = CONCAT(
        N'WITH Cells AS (SELECT 0 AS [_{Row}_], ', @Names, N' UNION ALL SELECT [_{Row}_] + 1, ', @Cells, N' FROM #tSQLtTableToText),',
        N' Sized AS (SELECT [_{Row}_], ', @Widths, N' FROM Cells),',
        N' Lines AS (SELECT [_{Row}_], CONVERT(nvarchar(max), N''|'') + ', @Line, N' + N''|'' AS Line FROM Sized',
        N' UNION ALL SELECT 1, CONVERT(nvarchar(max), N''+'') + ', @Rule, N' + N''+'' FROM Sized WHERE [_{Row}_] = 0)',
        N' SELECT @Text = STRING_AGG(Line, NCHAR(13) + NCHAR(10)) WITHIN GROUP (ORDER BY [_{Row}_]) FROM Lines;');
    EXECUTE sys.sp_executesql @Sql, N'@Text nvarchar(max) OUTPUT', @Text OUTPUT;
END;
