-- The columns of a primary key or unique constraint, as they stand between its parentheses.
CREATE FUNCTION tSQLt.Private_ConstraintKey (@ConstraintObjectId int)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN (
        SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(c.name) + CASE WHEN x.is_descending_key = 1 THEN N' DESC' ELSE N'' END), N', ')
            WITHIN GROUP (ORDER BY x.key_ordinal)
        FROM sys.key_constraints AS k
        INNER JOIN sys.index_columns AS x ON x.object_id = k.parent_object_id AND x.index_id = k.unique_index_id AND x.key_ordinal > 0
        INNER JOIN sys.columns AS c ON c.object_id = x.object_id AND c.column_id = x.column_id
        WHERE k.object_id = @ConstraintObjectId
    );
END;
