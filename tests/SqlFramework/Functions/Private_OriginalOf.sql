-- The object that stands aside for a fake; no row where there is none.
CREATE FUNCTION tSQLt.Private_OriginalOf (@FakeObjectId int)
RETURNS TABLE
AS
RETURN
    SELECT OBJECT_ID(QUOTENAME(OBJECT_SCHEMA_NAME(@FakeObjectId)) + N'.' + QUOTENAME(CONVERT(nvarchar(128), e.value))) AS ObjectId
    FROM sys.extended_properties AS e
    WHERE e.class_desc = N'OBJECT_OR_COLUMN'
        AND e.major_id = @FakeObjectId
        AND e.minor_id = 0
        AND e.name = N'tSQLt.Private_TestDouble_OrgObjectName';
