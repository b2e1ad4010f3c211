-- The id of a temporary table, with or without brackets; NULL for any other name.
CREATE FUNCTION tSQLt.Private_TemporaryId (@TableName nvarchar(max))
RETURNS int
AS
BEGIN
    RETURN CASE WHEN @TableName LIKE N'#%' OR @TableName LIKE N'[[]#%' THEN OBJECT_ID(N'tempdb..' + @TableName) END;
END;
