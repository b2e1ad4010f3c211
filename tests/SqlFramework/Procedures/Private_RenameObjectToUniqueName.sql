-- Puts an object aside under a name that nothing else has, and notes it for UndoTestDoubles.
CREATE PROCEDURE tSQLt.Private_RenameObjectToUniqueName
    @ObjectId int,
    @NewName nvarchar(128) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @FullName nvarchar(517) = tSQLt.Private_GetQuotedFullName(@ObjectId);
    SET @NewName = N'tSQLt_tempobject_' + REPLACE(CONVERT(nvarchar(36), NEWID()), N'-', N'');

    INSERT INTO tSQLt.Private_RenamedObjectLog (ObjectId, OriginalName)
    VALUES (@ObjectId, OBJECT_NAME(@ObjectId));

    EXECUTE sys.sp_rename @objname = @FullName, @newname = @NewName, @objtype = N'OBJECT';
END;
