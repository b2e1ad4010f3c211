-- A primary key or unique constraint as it stands behind its name. The columns of a primary key of the fake become NOT NULL for it.
CREATE PROCEDURE tSQLt.Private_KeyDefinition
    @ConstraintId int,
    @TableId int,
    @Definition nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @NotNull nvarchar(max);

    SELECT @NotNull = STRING_AGG(CONVERT(nvarchar(max), CONCAT(
        N'ALTER TABLE ', tSQLt.Private_GetQuotedFullName(@TableId), N' ALTER COLUMN ', QUOTENAME(c.name), N' ', t.TypeName, N' NOT NULL;')), N' ')
    FROM sys.key_constraints AS k
    INNER JOIN sys.index_columns AS x ON x.object_id = k.parent_object_id AND x.index_id = k.unique_index_id AND x.key_ordinal > 0
    INNER JOIN sys.columns AS o ON o.object_id = x.object_id AND o.column_id = x.column_id
    INNER JOIN sys.columns AS c ON c.object_id = @TableId AND c.name = o.name
    CROSS APPLY tSQLt.Private_GetFullTypeName(c.user_type_id, c.max_length, c.precision, c.scale, c.collation_name) AS t
    WHERE k.object_id = @ConstraintId
        AND k.type = N'PK'
        AND c.is_nullable = 1
        AND c.is_computed = 0;

    IF @NotNull IS NOT NULL
        EXECUTE (@NotNull);

    SELECT @Definition = CONCAT(
        CASE k.type WHEN N'PK' THEN N'PRIMARY KEY ' ELSE N'UNIQUE ' END, i.type_desc, N' (', tSQLt.Private_ConstraintKey(k.object_id), N')')
    FROM sys.key_constraints AS k
    INNER JOIN sys.indexes AS i ON i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id
    WHERE k.object_id = @ConstraintId;
END;
