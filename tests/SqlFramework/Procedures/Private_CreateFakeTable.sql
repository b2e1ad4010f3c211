-- The CREATE TABLE of a fake.
CREATE PROCEDURE tSQLt.Private_CreateFakeTable
    @SourceId int,
    @FullName nvarchar(517),
    @Identity bit,
    @ComputedColumns bit,
    @Defaults bit,
    @Statement nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SELECT @Statement = CONCAT(N'CREATE TABLE ', @FullName, N' (',
        STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            QUOTENAME(c.name), N' ',
            CASE
                WHEN p.definition IS NOT NULL THEN CONCAT(N'AS ', p.definition, CASE WHEN p.is_persisted = 1 THEN N' PERSISTED' END)
                WHEN i.seed_value IS NOT NULL THEN CONCAT(
                    t.TypeName, N' IDENTITY(', CONVERT(nvarchar(50), i.seed_value), N', ', CONVERT(nvarchar(50), i.increment_value), N') NOT NULL')
                ELSE CONCAT(t.TypeName, N' NULL', N' DEFAULT ' + d.definition)
            END)), N', ') WITHIN GROUP (ORDER BY c.column_id),
        N');')
    FROM sys.columns AS c
    CROSS APPLY tSQLt.Private_GetFullTypeName(c.user_type_id, c.max_length, c.precision, c.scale, c.collation_name) AS t
    LEFT JOIN sys.computed_columns AS p ON @ComputedColumns = 1 AND p.object_id = c.object_id AND p.column_id = c.column_id
    LEFT JOIN sys.identity_columns AS i ON @Identity = 1 AND i.object_id = c.object_id AND i.column_id = c.column_id
    LEFT JOIN sys.default_constraints AS d ON @Defaults = 1 AND d.object_id = c.default_object_id
    WHERE c.object_id = @SourceId;
END;
