/*
Purpose:     gives a faked table one trigger of the table it stands for.
Parameters:  @TableName, the faked table; @TriggerName.
Errors:      50000 the table is not faked, or has no such trigger.
*/
CREATE PROCEDURE tSQLt.ApplyTrigger
    @TableName nvarchar(max),
    @TriggerName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @OriginalTableId int = (SELECT t.ObjectId FROM tSQLt.Private_OriginalOf(OBJECT_ID(@TableName)) AS t);

    IF @OriginalTableId IS NULL
    BEGIN
        RAISERROR (N'%s does not exist or was not faked by tSQLt.FakeTable.', 16, 10, @TableName);
        RETURN;
    END;

    DECLARE @TriggerId int;
    DECLARE @Definition nvarchar(max);

    SELECT @TriggerId = t.object_id, @Definition = m.definition
    FROM sys.triggers AS t
    INNER JOIN sys.sql_modules AS m ON m.object_id = t.object_id
    WHERE t.parent_id = @OriginalTableId
        AND t.name = PARSENAME(@TriggerName, 1);

    IF @TriggerId IS NULL
    BEGIN
        RAISERROR (N'%s is not a trigger on %s', 16, 10, @TriggerName, @TableName);
        RETURN;
    END;

    DECLARE @FullName nvarchar(517) = tSQLt.Private_GetQuotedFullName(@TriggerId);
    DECLARE @OriginalName nvarchar(128);
    EXECUTE tSQLt.Private_RenameObjectToUniqueName @ObjectId = @TriggerId, @NewName = @OriginalName OUTPUT;
    EXECUTE (@Definition);
    DECLARE @Table nvarchar(128) = OBJECT_NAME(OBJECT_ID(@TableName));
    EXECUTE tSQLt.Private_MarkTestDouble @ObjectName = @FullName, @ObjectType = N'TRIGGER', @TableName = @Table, @OriginalName = @OriginalName;
END;
