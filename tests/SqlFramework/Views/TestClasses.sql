-- The schemas that NewTestClass made.
CREATE VIEW tSQLt.TestClasses
AS
SELECT s.name AS Name, s.schema_id AS SchemaId
FROM sys.extended_properties AS e
INNER JOIN sys.schemas AS s ON s.schema_id = e.major_id
WHERE e.class_desc = N'SCHEMA'
    AND e.name = N'tSQLt.TestClass';
