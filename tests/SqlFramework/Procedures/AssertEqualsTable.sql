/*
Purpose:     fails the test unless two tables have the same rows, however often and in whatever order. The failure shows them: = are in
             both, < only in the expected, > only in the actual table.
Parameters:  @Expected, @Actual, tables, views or temporary tables; the columns are those of @Expected. @Message and then @FailMsg, which
             the failure begins with.
Errors:      50000 tSQLt.Failure, or that a column's type cannot be compared; those of a query of the tables.
*/
CREATE PROCEDURE tSQLt.AssertEqualsTable
    @Expected nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = NULL,
    @FailMsg nvarchar(max) = N'Unexpected/missing resultset rows!'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.AssertObjectExists @Expected;
    EXECUTE tSQLt.AssertObjectExists @Actual;

    DECLARE @Columns nvarchar(max);
    DECLARE @Incomparable nvarchar(max);

    SELECT
        @Columns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(c.Name)), N', ') WITHIN GROUP (ORDER BY c.ColumnId),
        @Incomparable = STRING_AGG(CONVERT(nvarchar(max), CASE
            WHEN c.TypeName IN (N'text', N'ntext', N'image', N'xml', N'geography', N'geometry') THEN CONCAT(QUOTENAME(c.Name), N' ', c.TypeName)
        END), N', ') WITHIN GROUP (ORDER BY c.ColumnId)
    FROM tSQLt.Private_ColumnsOf(@Expected) AS c;

    IF @Incomparable IS NOT NULL
    BEGIN
        RAISERROR (N'The table contains a datatype that is not supported for tSQLt.AssertEqualsTable: %s.', 16, 10, @Incomparable);
        RETURN;
    END;

    DECLARE @Sides nvarchar(max) = CONCAT(
        N'SELECT -1 AS [_{Side}_], ', @Columns, N' FROM ', @Expected, N' UNION ALL SELECT 1, ', @Columns, N' FROM ', @Actual);
    DECLARE @Sql nvarchar(max) = CONCAT(
        N'IF EXISTS (SELECT 1 FROM (', @Sides, N') AS s GROUP BY ', @Columns, N' HAVING SUM([_{Side}_]) <> 0)',
        N' BEGIN',
        -- The same row several times is numbered on either side; what has a partner of its number is in both.
        N' WITH Numbered AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY [_{Side}_], ', @Columns, N' ORDER BY (SELECT NULL)) AS [_{Number}_]',
        N' FROM (', @Sides, N') AS s)',
        N' SELECT CASE SUM([_{Side}_]) WHEN -1 THEN N''<'' WHEN 0 THEN N''='' ELSE N''>'' END AS [_m_], ', @Columns,
        N' INTO #tSQLtComparison FROM Numbered GROUP BY [_{Number}_], ', @Columns, N';',
        N' EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N''#tSQLtComparison'', @OrderBy = @OrderBy;',
        N' END;');
    DECLARE @OrderBy nvarchar(max) = N'CASE [_m_] WHEN N''<'' THEN 1 WHEN N''='' THEN 2 ELSE 3 END, ' + @Columns;
    DECLARE @Text nvarchar(max);
    EXECUTE sys.sp_executesql @Sql, N'@OrderBy nvarchar(max), @Text nvarchar(max) OUTPUT', @OrderBy, @Text OUTPUT;

    IF @Text IS NOT NULL
    BEGIN
        DECLARE @Start nvarchar(max) = COALESCE(@Message + NCHAR(13) + NCHAR(10), N'') + @FailMsg + NCHAR(13) + NCHAR(10);
        EXECUTE tSQLt.Fail @Start, @Text;
    END;
END;
