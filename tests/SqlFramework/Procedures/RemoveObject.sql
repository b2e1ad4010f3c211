/*
Purpose:     takes an object away until the test ends: it gets another name.
Parameters:  @ObjectName; @NewName, the name it gets; @IfExists, 1 to do nothing where there is no such object.
Errors:      50000 there is no such object.
*/
CREATE PROCEDURE tSQLt.RemoveObject
    @ObjectName nvarchar(max),
    @NewName nvarchar(max) = NULL OUTPUT,
    @IfExists int = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @ObjectId int = OBJECT_ID(@ObjectName);

    IF @ObjectId IS NULL
    BEGIN
        IF @IfExists = 0
            RAISERROR (N'%s does not exist!', 16, 10, @ObjectName);
        RETURN;
    END;

    DECLARE @UniqueName nvarchar(128);
    EXECUTE tSQLt.Private_RenameObjectToUniqueName @ObjectId = @ObjectId, @NewName = @UniqueName OUTPUT;
    SET @NewName = @UniqueName;
END;
