-- Built-in functions that give rows.

-- case: STRING_SPLIT gives the pieces of a text, and their places when it is asked for them
SELECT value FROM STRING_SPLIT(N'a,b,,c', N',');
SELECT value, ordinal FROM STRING_SPLIT('a b', ' ', 1) AS s WHERE s.ordinal = 2;
SELECT * FROM STRING_SPLIT('x', ',', NULL);
SELECT value FROM STRING_SPLIT(NULL, ',');
SELECT CONCAT('[', value, ']') AS value FROM STRING_SPLIT('', ',');
SELECT t.n, s.value FROM (VALUES (1, 'x,y'), (2, 'z')) AS t (n, v) CROSS APPLY STRING_SPLIT(t.v, ',') AS s ORDER BY t.n, s.value;
SELECT t.n, s.value FROM (VALUES (1, 'x,y'), (2, NULL)) AS t (n, v) OUTER APPLY STRING_SPLIT(t.v, ',') AS s ORDER BY t.n, s.value;
SELECT COUNT(*) AS n FROM STRING_SPLIT('1,2,3', ',') AS a WHERE a.value IN (SELECT b.value FROM STRING_SPLIT('2,3', ',') AS b);
--> [value]
--> a
--> b
-->
--> c
--> [value | ordinal]
--> b | 2
--> [value]
--> x
--> [value]
--> [value]
--> []
--> [n | value]
--> 1 | x
--> 1 | y
--> 2 | z
--> [n | value]
--> 1 | x
--> 1 | y
--> 2 | NULL
--> [n]
--> 2

-- case: STRING_SPLIT takes text, one character and a constant
SELECT value FROM STRING_SPLIT(1, ',');
GO
DECLARE @o int = 1;
SELECT value FROM STRING_SPLIT('a', ',', @o);
GO
DECLARE @s varchar(2) = ',,';
BEGIN TRY
    DECLARE @n int = (SELECT COUNT(*) FROM STRING_SPLIT('a', @s));
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS number, ERROR_MESSAGE() AS message;
END CATCH;
--> error 8116: Argument data type int is invalid for argument 1 of string_split function.
--> error 8748: The enable_ordinal argument for string_split only supports constant values (not variables or columns).
--> [number | message]
--> 214 | Procedure expects parameter 'separator' of type 'nchar(1)/nvarchar(1)'.

-- case: fn_listextendedproperty gives the properties of one thing or of all of its kind
CREATE TABLE dbo.T (a int NOT NULL CONSTRAINT CK_T CHECK (a > 0), INDEX IX_T (a));
CREATE TABLE dbo.U (a int NOT NULL);
EXECUTE sp_addextendedproperty N'p0', N'of the database';
EXECUTE sp_addextendedproperty N'p1', N'of dbo', N'SCHEMA', N'dbo';
EXECUTE sp_addextendedproperty N'p2', N'of T', N'SCHEMA', N'dbo', N'TABLE', N'T';
EXECUTE sp_addextendedproperty N'p2', N'of U', N'SCHEMA', N'dbo', N'TABLE', N'U';
EXECUTE sp_addextendedproperty N'p3', N'of a', N'SCHEMA', N'dbo', N'TABLE', N'T', N'COLUMN', N'a';
EXECUTE sp_addextendedproperty N'p4', N'of check', N'SCHEMA', N'dbo', N'TABLE', N'T', N'CONSTRAINT', N'CK_T';
EXECUTE sp_addextendedproperty N'p5', N'of index', N'SCHEMA', N'dbo', N'TABLE', N'T', N'INDEX', N'IX_T';
SELECT objtype, objname, name, value FROM fn_listextendedproperty(DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT);
SELECT objtype, objname, name, value FROM sys.fn_listextendedproperty(NULL, N'SCHEMA', NULL, NULL, NULL, NULL, NULL);
SELECT objtype, objname, name, value FROM ::fn_listextendedproperty(NULL, N'schema', N'dbo', N'table', DEFAULT, NULL, NULL) ORDER BY objname;
SELECT objtype, objname, name, value FROM fn_listextendedproperty(N'p3', N'schema', N'dbo', N'table', N'T', N'column', NULL);
SELECT objtype, objname, name, value FROM fn_listextendedproperty(NULL, N'schema', N'dbo', N'table', N'T', N'constraint', N'CK_T');
SELECT objtype, objname, name, value FROM fn_listextendedproperty(NULL, N'schema', N'dbo', N'table', N'T', N'index', NULL);
SELECT name FROM fn_listextendedproperty(NULL, N'schema', NULL, N'table', N'T', NULL, NULL);
SELECT t.name, e.value FROM sys.tables AS t CROSS APPLY fn_listextendedproperty(N'p2', N'schema', N'dbo', N'table', t.name, NULL, NULL) AS e ORDER BY t.name;
SELECT SQL_VARIANT_PROPERTY(e.value, N'BaseType') AS type FROM sys.extended_properties AS e WHERE e.name = N'p1';
GO
SELECT name FROM fn_listextendedproperty(NULL);
GO
SELECT name FROM dbo.fn_listextendedproperty(NULL, NULL, NULL, NULL, NULL, NULL, NULL);
--> [objtype | objname | name | value]
--> NULL | NULL | p0 | of the database
--> [objtype | objname | name | value]
--> SCHEMA | dbo | p1 | of dbo
--> [objtype | objname | name | value]
--> TABLE | T | p2 | of T
--> TABLE | U | p2 | of U
--> [objtype | objname | name | value]
--> COLUMN | a | p3 | of a
--> [objtype | objname | name | value]
--> CONSTRAINT | CK_T | p4 | of check
--> [objtype | objname | name | value]
--> INDEX | IX_T | p5 | of index
--> [name]
--> [name | value]
--> T | of T
--> U | of U
--> [type]
--> nvarchar
--> error 313: An insufficient number of arguments were supplied for the procedure or function fn_listextendedproperty.
--> error 208: Invalid object name 'dbo.fn_listextendedproperty'.
