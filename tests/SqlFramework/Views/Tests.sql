-- The procedures of test classes whose names begin with "test".
CREATE VIEW tSQLt.Tests
AS
SELECT s.schema_id AS SchemaId, s.name AS TestClassName, p.object_id AS ObjectId, p.name AS Name
FROM sys.extended_properties AS e
INNER JOIN sys.schemas AS s ON s.schema_id = e.major_id
INNER JOIN sys.procedures AS p ON p.schema_id = s.schema_id
WHERE e.class_desc = N'SCHEMA'
    AND e.name = N'tSQLt.TestClass'
    AND LOWER(p.name) LIKE N'test%';
