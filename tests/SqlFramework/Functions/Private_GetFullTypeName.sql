-- A column's or parameter's type as CREATE TABLE writes it. @Collation: NULL for none.
CREATE FUNCTION tSQLt.Private_GetFullTypeName (@TypeId int, @Length int, @Precision int, @Scale int, @Collation nvarchar(128))
RETURNS TABLE
AS
RETURN
    SELECT
        CASE WHEN t.is_user_defined = 1 THEN QUOTENAME(SCHEMA_NAME(t.schema_id)) + N'.' ELSE N'' END
        + QUOTENAME(t.name)
        + CASE
            WHEN t.is_user_defined = 1 OR t.name = N'sysname' THEN N''
            WHEN t.name IN (N'nchar', N'nvarchar') THEN CONCAT(N'(', COALESCE(CONVERT(nvarchar(10), NULLIF(@Length, -1) / 2), N'max'), N')')
            WHEN t.name IN (N'char', N'varchar', N'binary', N'varbinary') THEN CONCAT(N'(', COALESCE(CONVERT(nvarchar(10), NULLIF(@Length, -1)), N'max'), N')')
            WHEN t.name IN (N'decimal', N'numeric') THEN CONCAT(N'(', @Precision, N', ', @Scale, N')')
            WHEN t.name IN (N'time', N'datetime2', N'datetimeoffset') THEN CONCAT(N'(', @Scale, N')')
            ELSE N''
        END
        + CASE WHEN @Collation IS NULL OR t.is_user_defined = 1 THEN N'' ELSE N' COLLATE ' + @Collation END AS TypeName,
        t.is_table_type AS IsTableType
    FROM sys.types AS t
    WHERE t.user_type_id = @TypeId;
