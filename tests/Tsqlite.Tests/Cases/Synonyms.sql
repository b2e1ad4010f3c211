-- case: a synonym stands for a table, a view or a procedure
CREATE SCHEMA App;
GO
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL, A int NULL);
GO
CREATE VIEW dbo.V AS SELECT A FROM dbo.T WHERE A > 1;
GO
CREATE PROCEDURE dbo.P @a int AS SELECT @a AS a;
GO
CREATE SYNONYM App.TT FOR dbo.T;
CREATE SYNONYM VV FOR V;
CREATE SYNONYM dbo.PP FOR [dbo].[P];
GO
INSERT INTO App.TT (A) VALUES (1), (2);
UPDATE App.TT SET A = A + 1;
DELETE FROM App.TT WHERE A = 2;
SELECT tt.Id, tt.A FROM App.TT AS tt;
SELECT A FROM VV;
EXECUTE dbo.PP 5;
SELECT name, SCHEMA_NAME(schema_id) AS [schema], base_object_name FROM sys.synonyms ORDER BY name;
SELECT type, type_desc FROM sys.objects WHERE name = N'TT';
SELECT OBJECT_ID(N'App.TT', N'SN') - OBJECT_ID(N'App.TT') AS same;
--> (2 rows)
--> (2 rows)
--> (1 rows)
--> [Id | A]
--> 2 | 3
--> [A]
--> 3
--> [a]
--> 5
--> [name | schema | base_object_name]
--> PP | dbo | [dbo].[P]
--> TT | App | [dbo].[T]
--> VV | dbo | [V]
--> [type | type_desc]
--> SN | SYNONYM
--> [same]
--> 0

-- case: what a synonym stands for is looked for when it is used
CREATE SYNONYM dbo.S FOR dbo.Later;
GO
SELECT * FROM dbo.S;
GO
EXECUTE dbo.S;
GO
CREATE TABLE dbo.Later (A int NULL);
GO
SELECT * FROM dbo.S;
CREATE SYNONYM dbo.S FOR dbo.Later;
DROP SYNONYM dbo.S;
DROP SYNONYM dbo.S;
DROP SYNONYM IF EXISTS dbo.S;
CREATE TABLE dbo.S (A int NULL);
DROP TABLE dbo.S;
CREATE SYNONYM dbo.S FOR dbo.Later;
DROP TABLE dbo.S;
ALTER TABLE dbo.S ADD B int NULL;
GO
TRUNCATE TABLE dbo.S;
--> error 5313: Synonym 'dbo.S' refers to an invalid object.
--> error 5313: Synonym 'dbo.S' refers to an invalid object.
--> [A]
--> error 2714: There is already an object named 'S' in the database.
--> error 3701: Cannot drop the synonym 'dbo.S', because it does not exist or you do not have permission.
--> error 3705: Cannot use DROP TABLE with 'dbo.S' because 'dbo.S' is a synonym. Use DROP SYNONYM.
--> error 4909: Cannot alter 'dbo.S' because it is not a table.
--> error 4708: Could not truncate object 'dbo.S' because it is not a table.
