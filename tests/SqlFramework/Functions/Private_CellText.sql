-- The expression that gives a column as text for people; @TypeName is a system type. Values are cut in the middle where they are long.
CREATE FUNCTION tSQLt.Private_CellText (@QuotedColumn nvarchar(300), @TypeName nvarchar(128))
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE @Text nvarchar(max) = REPLACE(
        CASE
            WHEN @TypeName IN (N'datetime', N'datetime2', N'smalldatetime') THEN N'STUFF(CONVERT(nvarchar(40), #, 121), 11, 1, N''T'')'
            WHEN @TypeName IN (N'date', N'time', N'datetimeoffset') THEN N'CONVERT(nvarchar(40), #, 121)'
            WHEN @TypeName IN (N'binary', N'varbinary', N'image', N'timestamp') THEN N'CONVERT(nvarchar(max), CONVERT(varbinary(max), #), 1)'
            WHEN @TypeName IN (N'money', N'smallmoney') THEN N'CONVERT(nvarchar(40), #, 2)'
            -- Few digits where they say it all, else all of them.
            WHEN @TypeName IN (N'float', N'real') THEN CONCAT(
                N'CASE WHEN CONVERT(', @TypeName, N', CONVERT(nvarchar(40), #)) = # THEN CONVERT(nvarchar(40), #) ELSE CONVERT(nvarchar(40), #, 3) END')
            ELSE N'CONVERT(nvarchar(max), #)'
        END, N'#', @QuotedColumn);

    RETURN REPLACE(
        N'COALESCE(CASE WHEN LEN(#) > 155 THEN LEFT(#, 75) + N''<...>'' + RIGHT(#, 75) ELSE # END, N''!NULL!'')', N'#', @Text);
END;
