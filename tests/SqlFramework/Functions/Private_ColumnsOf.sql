-- The columns of a table, view or temporary table, with the system type of each.
CREATE FUNCTION tSQLt.Private_ColumnsOf (@TableName nvarchar(max))
RETURNS TABLE
AS
RETURN
    SELECT c.column_id AS ColumnId, c.name AS Name, TYPE_NAME(c.system_type_id) AS TypeName
    FROM sys.columns AS c
    WHERE c.object_id = OBJECT_ID(@TableName)
    UNION ALL
    SELECT c.column_id, c.name, TYPE_NAME(c.system_type_id)
    FROM tempdb.sys.columns AS c
    WHERE c.object_id = tSQLt.Private_TemporaryId(@TableName);
