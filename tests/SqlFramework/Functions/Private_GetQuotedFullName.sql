-- [schema].[object], or NULL where there is no such object.
CREATE FUNCTION tSQLt.Private_GetQuotedFullName (@ObjectId int)
RETURNS nvarchar(517)
AS
BEGIN
    RETURN QUOTENAME(OBJECT_SCHEMA_NAME(@ObjectId)) + N'.' + QUOTENAME(OBJECT_NAME(@ObjectId));
END;
