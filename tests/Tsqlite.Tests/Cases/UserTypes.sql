-- case: alias types stand for system types
CREATE TYPE dbo.Name FROM nvarchar(20) NOT NULL;
CREATE TYPE Code FROM char(3);
GO
CREATE TABLE dbo.T (A dbo.Name, B Name NULL, C dbo.Code);
DECLARE @n dbo.Name = N'abc', @c Code = 'xy';
INSERT INTO dbo.T VALUES (@n, NULL, @c);
SELECT A, B, C FROM dbo.T;
BEGIN TRY INSERT INTO dbo.T VALUES (NULL, NULL, NULL); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
SELECT c.name, c.max_length, c.is_nullable, TYPE_NAME(c.user_type_id) AS type, TYPE_NAME(c.system_type_id) AS system FROM sys.columns AS c
    WHERE c.object_id = OBJECT_ID(N'dbo.T') ORDER BY c.column_id;
SELECT name, max_length, is_nullable, is_user_defined, is_table_type FROM sys.types WHERE is_user_defined = 1 ORDER BY name;
GO
CREATE PROCEDURE dbo.P @n dbo.Name AS SELECT @n + N'!' AS n;
GO
EXECUTE dbo.P N'x';
--> (1 rows)
--> [A | B | C]
--> abc | NULL | xy 
--> message: 515
--> [name | max_length | is_nullable | type | system]
--> A | 40 | 0 | Name | nvarchar
--> B | 40 | 1 | Name | nvarchar
--> C | 3 | 1 | Code | char
--> [name | max_length | is_nullable | is_user_defined | is_table_type]
--> Code | 3 | 1 | 1 | 0
--> Name | 40 | 0 | 1 | 0
--> [n]
--> x!

-- case: a type that is taken, missing or used is refused
CREATE TYPE dbo.Name FROM nvarchar(20);
CREATE TYPE dbo.Name FROM int;
CREATE TABLE dbo.T (A dbo.Name NULL);
DROP TYPE dbo.Name;
DROP TYPE dbo.Nothing;
DROP TYPE IF EXISTS dbo.Nothing;
DROP TABLE dbo.T;
DROP TYPE dbo.Name;
GO
CREATE TABLE dbo.T (A dbo.Name NULL);
GO
CREATE TYPE Nowhere.X FROM int;
GO
DECLARE @n dbo.Name;
--> error 219: The type 'dbo.Name' already exists, or you do not have permission to create it.
--> error 3732: Cannot drop type 'dbo.Name' because it is being referenced by object 'T'. There may be other objects that reference this type.
--> error 218: Could not find the type 'dbo.Nothing'. Either it does not exist or you do not have the necessary permission.
--> error 2715: Column, parameter, or variable #1: Cannot find data type dbo.Name.
--> error 2760: The specified schema name "Nowhere" either does not exist or you do not have permission to use it.
--> error 2715: Column, parameter, or variable #1: Cannot find data type dbo.Name.

-- case: table types give table variables their shape
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NULL DEFAULT N'none', Twice AS (Id * 2), CHECK (Id > 0));
GO
DECLARE @ids dbo.Ids;
INSERT INTO @ids (Id) VALUES (1), (2);
INSERT INTO @ids VALUES (3, N'three');
SELECT Id, Name, Twice FROM @ids ORDER BY Id;
BEGIN TRY INSERT INTO @ids (Id) VALUES (1); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
BEGIN TRY INSERT INTO @ids (Id) VALUES (-1); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
DELETE FROM @ids WHERE Id = 1;
SELECT COUNT(*) AS n FROM @ids;
SELECT name, is_table_type FROM sys.types WHERE is_user_defined = 1;
SELECT name FROM sys.table_types;
SELECT COUNT(*) AS n FROM sys.tables;
GO
DECLARE @i int = 0;
WHILE @i < 2
BEGIN
    DECLARE @again dbo.Ids;
    INSERT INTO @again (Id) VALUES (@i + 1);
    SET @i += 1;
END;
SELECT COUNT(*) AS n FROM @again;
GO
CREATE TABLE dbo.T (A dbo.Ids NULL);
GO
DROP TYPE dbo.Ids;
--> (2 rows)
--> (1 rows)
--> [Id | Name | Twice]
--> 1 | none | 2
--> 2 | none | 4
--> 3 | three | 6
--> message: 2627
--> message: 547
--> (1 rows)
--> [n]
--> 2
--> [name | is_table_type]
--> Ids | 1
--> [name]
--> Ids
--> [n]
--> 0
--> (1 rows)
--> (1 rows)
--> [n]
--> 2
--> error 350: The column "A" does not have a valid data type. A column cannot be of a user-defined table type.

-- case: a type takes another name, and its columns with it
CREATE TYPE dbo.Old FROM int;
CREATE TABLE dbo.T (A dbo.Old NULL);
EXECUTE sp_rename N'dbo.Old', N'New', N'USERDATATYPE';
SELECT TYPE_NAME(user_type_id) AS type FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T');
CREATE TABLE dbo.U (A dbo.New NULL);
EXECUTE sp_rename N'dbo.Nothing', N'New', N'USERDATATYPE';
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> [type]
--> New
--> error 15248: Either the parameter @objname is ambiguous or the claimed @objtype (USERDATATYPE) is wrong.
