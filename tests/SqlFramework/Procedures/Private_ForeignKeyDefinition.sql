-- A foreign key as it stands behind its name. Where the table it refers to is faked, it refers to the fake, which gets the key for it.
CREATE PROCEDURE tSQLt.Private_ForeignKeyDefinition
    @ConstraintId int,
    @NoCascade bit,
    @Definition nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Referenced nvarchar(517);
    DECLARE @IsFaked bit;
    DECLARE @Columns nvarchar(max);
    DECLARE @ReferencedColumns nvarchar(max);
    DECLARE @Actions nvarchar(100);

    SELECT
        @Referenced = tSQLt.Private_GetQuotedFullName(r.ObjectId),
        @IsFaked = r.IsFaked,
        @Actions = CASE WHEN @NoCascade = 1 THEN N'' ELSE CONCAT(
            N' ON DELETE ', REPLACE(k.delete_referential_action_desc, N'_', N' '), N' ON UPDATE ', REPLACE(k.update_referential_action_desc, N'_', N' ')) END
    FROM sys.foreign_keys AS k
    CROSS APPLY tSQLt.Private_FakeOf(k.referenced_object_id) AS r
    WHERE k.object_id = @ConstraintId;

    SELECT
        @Columns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(COL_NAME(f.parent_object_id, f.parent_column_id))), N', ')
            WITHIN GROUP (ORDER BY f.constraint_column_id),
        @ReferencedColumns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(COL_NAME(f.referenced_object_id, f.referenced_column_id))), N', ')
            WITHIN GROUP (ORDER BY f.constraint_column_id)
    FROM sys.foreign_key_columns AS f
    WHERE f.constraint_object_id = @ConstraintId;

    IF @IsFaked = 1
    BEGIN
        DECLARE @Key nvarchar(max) = CONCAT(
            N'CREATE UNIQUE INDEX ', QUOTENAME(N'tSQLt_tempobject_' + REPLACE(CONVERT(nvarchar(36), NEWID()), N'-', N'')),
            N' ON ', @Referenced, N' (', @ReferencedColumns, N');');
        EXECUTE (@Key);
    END;

    SET @Definition = CONCAT(N'FOREIGN KEY (', @Columns, N') REFERENCES ', @Referenced, N' (', @ReferencedColumns, N')', @Actions);
END;
