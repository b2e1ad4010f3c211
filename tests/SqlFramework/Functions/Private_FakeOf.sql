-- The fake of a table that stands aside, else the table itself.
CREATE FUNCTION tSQLt.Private_FakeOf (@ObjectId int)
RETURNS TABLE
AS
RETURN
    SELECT
        COALESCE(MAX(e.major_id), @ObjectId) AS ObjectId,
        CASE WHEN MAX(e.major_id) IS NULL THEN 0 ELSE 1 END AS IsFaked
    FROM sys.extended_properties AS e
    WHERE e.class_desc = N'OBJECT_OR_COLUMN'
        AND e.minor_id = 0
        AND e.name = N'tSQLt.Private_TestDouble_OrgObjectName'
        AND CONVERT(nvarchar(128), e.value) = OBJECT_NAME(@ObjectId);
