/*
Purpose:     drops a schema with all that is in it.
Parameters:  @ClassName, with or without brackets.
Errors:      those of DROP, where an object outside the schema needs one in it.
Idempotency: safe to re-run because a schema that is gone is not there to drop.
*/
CREATE PROCEDURE tSQLt.DropClass
    @ClassName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @SchemaId int = COALESCE(SCHEMA_ID(@ClassName), SCHEMA_ID(tSQLt.Private_Unquoted(@ClassName)));

    IF @SchemaId IS NULL
        RETURN;

    -- What depends on others goes before them: foreign keys, modules, tables, functions that constraints may call; the younger first.
    DECLARE @Steps TABLE (Id int NOT NULL IDENTITY(1, 1) PRIMARY KEY, Command nvarchar(max) NOT NULL);

    INSERT INTO @Steps (Command)
    SELECT tSQLt.Private_DropCommand(o.object_id)
    FROM sys.objects AS o
    WHERE (o.schema_id = @SchemaId AND o.parent_object_id = 0)
        OR o.object_id IN (
            SELECT k.object_id
            FROM sys.foreign_keys AS k
            WHERE OBJECT_SCHEMA_NAME(k.referenced_object_id) = SCHEMA_NAME(@SchemaId))
    ORDER BY
        CASE WHEN o.type = N'F' THEN 1 WHEN o.type IN (N'P', N'V', N'SN') THEN 2 WHEN o.type = N'U' THEN 3 ELSE 4 END,
        o.object_id DESC;

    INSERT INTO @Steps (Command)
    SELECT CONCAT(N'DROP TYPE ', QUOTENAME(SCHEMA_NAME(t.schema_id)), N'.', QUOTENAME(t.name), N';')
    FROM sys.types AS t
    WHERE t.schema_id = @SchemaId;

    INSERT INTO @Steps (Command)
    VALUES (CONCAT(N'DROP SCHEMA ', QUOTENAME(SCHEMA_NAME(@SchemaId)), N';'));

    DECLARE @Step int = 1;
    DECLARE @Command nvarchar(max) = (SELECT s.Command FROM @Steps AS s WHERE s.Id = @Step);
    WHILE @Command IS NOT NULL
    BEGIN
        EXECUTE (@Command);
        SET @Step += 1;
        SET @Command = (SELECT s.Command FROM @Steps AS s WHERE s.Id = @Step);
    END;
END;
