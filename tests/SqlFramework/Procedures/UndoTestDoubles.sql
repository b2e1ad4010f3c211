/*
Purpose:     drops what stands in the place of other objects, and gives those their names back.
Parameters:  @Force, 1 to drop also an object that no procedure of the framework made, where its name is wanted back.
Errors:      50000 such an object has the name.
*/
CREATE PROCEDURE tSQLt.UndoTestDoubles
    @Force bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Unmarked nvarchar(max);
    SELECT @Unmarked = STRING_AGG(CONVERT(nvarchar(max), tSQLt.Private_GetQuotedFullName(d.object_id)), N', ')
    FROM tSQLt.Private_RenamedObjectLog AS l
    INNER JOIN sys.objects AS o ON o.object_id = l.ObjectId
    INNER JOIN sys.objects AS d ON d.schema_id = o.schema_id AND d.name = l.OriginalName
    WHERE NOT EXISTS (
        SELECT 1
        FROM sys.extended_properties AS e
        WHERE e.class_desc = N'OBJECT_OR_COLUMN' AND e.major_id = d.object_id AND e.name = N'tSQLt.IsTempObject');

    IF @Unmarked IS NOT NULL
    BEGIN
        IF @Force = 0
        BEGIN
            RAISERROR (N'Attempting to remove object(s) that is/are not marked as temporary. Use @Force = 1 to override. (%s)', 16, 10, @Unmarked);
            RETURN;
        END;

        DECLARE @Warning nvarchar(max) =
            CONCAT(N'WARNING: @Force has been set to 1. Dropping the following objects that are not marked as temporary. (', @Unmarked, N')');
        EXECUTE tSQLt.Private_Print @Message = @Warning;
    END;

    -- In the order in which they are undone: what stands in the way, what stands for a test only, then the names, the last one first.
    DECLARE @Steps TABLE (Id int NOT NULL IDENTITY(1, 1) PRIMARY KEY, Command nvarchar(max) NOT NULL);

    INSERT INTO @Steps (Command)
    SELECT tSQLt.Private_DropCommand(d.object_id)
    FROM sys.objects AS d
    WHERE EXISTS (
            SELECT 1
            FROM tSQLt.Private_RenamedObjectLog AS l
            INNER JOIN sys.objects AS o ON o.object_id = l.ObjectId
            WHERE d.schema_id = o.schema_id AND d.name = l.OriginalName AND d.object_id <> o.object_id)
        OR EXISTS (
            SELECT 1
            FROM sys.extended_properties AS e
            WHERE e.class_desc = N'OBJECT_OR_COLUMN' AND e.major_id = d.object_id AND e.name = N'tSQLt.IsTempObject')
    -- Constraints and triggers go before the tables they are on, foreign keys before all.
    ORDER BY CASE WHEN d.type = N'F' THEN 1 WHEN d.parent_object_id <> 0 THEN 2 ELSE 3 END, d.object_id DESC;

    INSERT INTO @Steps (Command)
    SELECT CONCAT(N'EXECUTE sys.sp_rename @objname = N''', REPLACE(tSQLt.Private_GetQuotedFullName(l.ObjectId), N'''', N''''''),
        N''', @newname = N''', REPLACE(l.OriginalName, N'''', N''''''), N''', @objtype = N''OBJECT'';')
    FROM tSQLt.Private_RenamedObjectLog AS l
    INNER JOIN sys.objects AS o ON o.object_id = l.ObjectId
    ORDER BY l.Id DESC;

    BEGIN TRANSACTION;

    DECLARE @Step int = 1;
    DECLARE @Command nvarchar(max) = (SELECT s.Command FROM @Steps AS s WHERE s.Id = @Step);
    WHILE @Command IS NOT NULL
    BEGIN
        EXECUTE (@Command);
        SET @Step += 1;
        SET @Command = (SELECT s.Command FROM @Steps AS s WHERE s.Id = @Step);
    END;

    DELETE FROM tSQLt.Private_RenamedObjectLog;

    COMMIT TRANSACTION;
END;
