-- case: extended properties are kept for a database, a schema, an object and its parts
CREATE SCHEMA App;
GO
CREATE TABLE dbo.T (A int NULL CONSTRAINT CK_T CHECK (A > 0), B int NULL);
CREATE INDEX IX_T ON dbo.T (B);
GO
EXECUTE sp_addextendedproperty N'Version', N'1.0';
EXECUTE sp_addextendedproperty N'MS_Description', N'The app', N'SCHEMA', N'App';
EXECUTE sp_addextendedproperty @name = N'MS_Description', @value = N'A table', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE',
    @level1name = N'T';
EXECUTE sys.sp_addextendedproperty N'MS_Description', N'A column', N'SCHEMA', N'dbo', N'TABLE', N'T', N'COLUMN', N'B';
EXECUTE sp_addextendedproperty N'MS_Description', N'An index', N'SCHEMA', N'dbo', N'TABLE', N'T', N'INDEX', N'IX_T';
EXECUTE sp_addextendedproperty N'MS_Description', N'A rule', N'SCHEMA', N'dbo', N'TABLE', N'T', N'CONSTRAINT', N'CK_T';
SELECT class, class_desc, minor_id, name, CONVERT(nvarchar(100), value) AS value FROM sys.extended_properties ORDER BY class, minor_id, value;
EXECUTE sp_updateextendedproperty N'MS_Description', N'Other', N'SCHEMA', N'dbo', N'TABLE', N'T';
EXECUTE sp_dropextendedproperty N'MS_Description', N'SCHEMA', N'dbo', N'TABLE', N'T', N'COLUMN', N'B';
SELECT class, minor_id, CONVERT(nvarchar(100), value) AS value FROM sys.extended_properties WHERE major_id = OBJECT_ID(N'dbo.T') ORDER BY value;
DROP TABLE dbo.T;
SELECT COUNT(*) AS n FROM sys.extended_properties;
--> [class | class_desc | minor_id | name | value]
--> 0 | DATABASE | 0 | Version | 1.0
--> 1 | OBJECT_OR_COLUMN | 0 | MS_Description | A rule
--> 1 | OBJECT_OR_COLUMN | 0 | MS_Description | A table
--> 1 | OBJECT_OR_COLUMN | 2 | MS_Description | A column
--> 3 | SCHEMA | 0 | MS_Description | The app
--> 7 | INDEX | 2 | MS_Description | An index
--> [class | minor_id | value]
--> 7 | 2 | An index
--> 1 | 0 | Other
--> [n]
--> 2

-- case: a property that is there or missing is refused
CREATE TABLE dbo.T (A int NULL);
EXECUTE sp_addextendedproperty N'P', N'1', N'SCHEMA', N'dbo', N'TABLE', N'T';
EXECUTE sp_addextendedproperty N'P', N'1', N'SCHEMA', N'dbo', N'TABLE', N'T';
EXECUTE sp_addextendedproperty N'P', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Nothing';
EXECUTE sp_addextendedproperty N'P', N'1', N'SCHEMA', N'dbo', N'TABLE', N'T', N'COLUMN', N'Z';
EXECUTE sp_updateextendedproperty N'Q', N'1', N'SCHEMA', N'dbo', N'TABLE', N'T';
EXECUTE sp_dropextendedproperty N'Q', N'SCHEMA', N'dbo', N'TABLE', N'T';
EXECUTE sp_dropextendedproperty N'Q';
--> error 15233: Property cannot be added. Property 'P' already exists for 'dbo.T'.
--> error 15135: Object is invalid. Extended properties are not permitted on 'dbo.Nothing', or the object does not exist.
--> error 15135: Object is invalid. Extended properties are not permitted on 'dbo.T.Z', or the object does not exist.
--> error 15217: Property cannot be updated or deleted. Property 'Q' does not exist for 'dbo.T'.
--> error 15217: Property cannot be updated or deleted. Property 'Q' does not exist for 'dbo.T'.
--> error 15217: Property cannot be updated or deleted. Property 'Q' does not exist for 'object specified'.

-- case: a trigger has properties below its table
CREATE TABLE dbo.T (A int NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS RETURN;
GO
EXECUTE sp_addextendedproperty N'P', N'1', N'SCHEMA', N'dbo', N'TABLE', N'T', N'TRIGGER', N'TR_T';
EXECUTE sp_addextendedproperty N'P', N'1', N'SCHEMA', N'dbo', N'TABLE', N'T', N'TRIGGER', N'Nothing';
SELECT e.class_desc, o.name, e.name AS property FROM sys.extended_properties AS e INNER JOIN sys.objects AS o ON o.object_id = e.major_id;
--> error 15135: Object is invalid. Extended properties are not permitted on 'dbo.T.Nothing', or the object does not exist.
--> [class_desc | name | property]
--> OBJECT_OR_COLUMN | TR_T | P
