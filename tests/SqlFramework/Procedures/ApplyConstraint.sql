/*
Purpose:     gives a faked table one constraint of the table it stands for: CHECK, foreign key, UNIQUE or primary key.
Parameters:  @TableName, the faked table; @ConstraintName; @SchemaName, for calls that name the schema apart. @NoCascade, 1 for a foreign
             key without its actions.
Errors:      50000 the table is not faked, or has no such constraint.
*/
CREATE PROCEDURE tSQLt.ApplyConstraint
    @TableName nvarchar(max),
    @ConstraintName nvarchar(max),
    @SchemaName nvarchar(max) = NULL,
    @NoCascade bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @TableId int = OBJECT_ID(COALESCE(@SchemaName + N'.', N'') + @TableName);
    DECLARE @ConstraintId int;
    DECLARE @Type nvarchar(60);

    SELECT @ConstraintId = o.object_id, @Type = o.type_desc
    FROM tSQLt.Private_OriginalOf(@TableId) AS t
    INNER JOIN sys.objects AS o ON o.parent_object_id = t.ObjectId
    WHERE o.name = tSQLt.Private_Unquoted(@ConstraintName)
        AND o.type IN (N'C', N'F', N'UQ', N'PK');

    IF @ConstraintId IS NULL
    BEGIN
        DECLARE @Unresolved nvarchar(2000) = CONCAT(
            N'ApplyConstraint could not resolve the object names, ''', @TableName, N''', ''', @ConstraintName,
            N'''. Be sure to call ApplyConstraint and pass in two parameters, such as: ',
            N'EXEC tSQLt.ApplyConstraint ''MySchema.MyTable'', ''MyConstraint''');
        RAISERROR (N'%s', 16, 10, @Unresolved);
        RETURN;
    END;

    DECLARE @Add nvarchar(max);
    IF @Type = N'CHECK_CONSTRAINT'
        SELECT @Add = N'CHECK ' + c.definition
        FROM sys.check_constraints AS c
        WHERE c.object_id = @ConstraintId;
    ELSE IF @Type = N'FOREIGN_KEY_CONSTRAINT'
        EXECUTE tSQLt.Private_ForeignKeyDefinition @ConstraintId = @ConstraintId, @NoCascade = @NoCascade, @Definition = @Add OUTPUT;
    ELSE
        EXECUTE tSQLt.Private_KeyDefinition @ConstraintId = @ConstraintId, @TableId = @TableId, @Definition = @Add OUTPUT;

    DECLARE @FullName nvarchar(517) = tSQLt.Private_GetQuotedFullName(@ConstraintId);
    DECLARE @Alter nvarchar(max) = CONCAT(
        N'ALTER TABLE ', tSQLt.Private_GetQuotedFullName(@TableId), N' ADD CONSTRAINT ', QUOTENAME(OBJECT_NAME(@ConstraintId)), N' ', @Add, N';');
    DECLARE @OriginalName nvarchar(128);
    EXECUTE tSQLt.Private_RenameObjectToUniqueName @ObjectId = @ConstraintId, @NewName = @OriginalName OUTPUT;
    EXECUTE (@Alter);
    DECLARE @Table nvarchar(128) = OBJECT_NAME(@TableId);
    EXECUTE tSQLt.Private_MarkTestDouble @ObjectName = @FullName, @ObjectType = N'CONSTRAINT', @TableName = @Table, @OriginalName = @OriginalName;
END;
