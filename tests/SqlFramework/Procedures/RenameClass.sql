/*
Purpose:     gives a test class another name. A class that has the name goes before, with all that is in it.
Parameters:  @SchemaName, the class; @NewSchemaName; with or without brackets.
Errors:      those of NewTestClass.
*/
CREATE PROCEDURE tSQLt.RenameClass
    @SchemaName nvarchar(max),
    @NewSchemaName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Old nvarchar(128) = tSQLt.Private_Unquoted(@SchemaName);
    DECLARE @New nvarchar(128) = tSQLt.Private_Unquoted(@NewSchemaName);

    EXECUTE tSQLt.NewTestClass @ClassName = @New;

    DECLARE @Transfer nvarchar(max);
    SELECT @Transfer = STRING_AGG(CONVERT(nvarchar(max), CONCAT(
        N'ALTER SCHEMA ', QUOTENAME(@New), N' TRANSFER ', t.Kind, QUOTENAME(@Old), N'.', QUOTENAME(t.Name), N';')), N' ')
    FROM (
        SELECT N'' AS Kind, o.name AS Name
        FROM sys.objects AS o
        WHERE o.schema_id = SCHEMA_ID(@Old)
            AND o.parent_object_id = 0
        UNION ALL
        SELECT N'TYPE::', t.name
        FROM sys.types AS t
        WHERE t.schema_id = SCHEMA_ID(@Old)
    ) AS t;

    IF @Transfer IS NOT NULL
        EXECUTE (@Transfer);

    EXECUTE tSQLt.DropClass @ClassName = @Old;
END;
