-- case: objects, columns, indexes and constraints take other names
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY, A int NULL CONSTRAINT DF_P_A DEFAULT 1, B int NULL);
CREATE TABLE dbo.C (PId int NULL CONSTRAINT FK_C_P REFERENCES dbo.P (Id));
CREATE INDEX IX_P_B ON dbo.P (B) INCLUDE (A);
INSERT INTO dbo.P (Id, B) VALUES (1, 2);
INSERT INTO dbo.C VALUES (1);
EXECUTE sp_rename N'dbo.P', N'Parent';
EXECUTE sp_rename N'dbo.Parent.Id', N'Key', N'COLUMN';
EXECUTE sys.sp_rename @objname = N'[dbo].[Parent].[B]', @newname = N'B 2', @objtype = N'COLUMN';
EXECUTE sp_rename N'dbo.Parent.IX_P_B', N'IX_Parent_B', N'INDEX';
EXECUTE sp_rename N'dbo.PK_P', N'PK_Parent', N'OBJECT';
EXECUTE sp_rename N'dbo.FK_C_P', N'FK_C_Parent';
EXECUTE sp_rename N'DF_P_A', N'DF_Parent_A';
GO
SELECT [Key], A, [B 2] FROM dbo.Parent;
SELECT name, index_id FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.Parent') ORDER BY index_id;
SELECT name FROM sys.foreign_keys UNION ALL SELECT name FROM sys.default_constraints;
BEGIN TRY INSERT INTO dbo.C VALUES (2); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.Parent ([Key]) VALUES (1); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
INSERT INTO dbo.Parent ([Key]) VALUES (2);
SELECT A FROM dbo.Parent WHERE [Key] = 2;
GO
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
INSERT INTO dbo.P VALUES (7);
SELECT Id FROM dbo.P;
GO
SELECT Id FROM dbo.Parent;
--> (1 rows)
--> (1 rows)
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> [Key | A | B 2]
--> 1 | 1 | 2
--> [name | index_id]
--> PK_Parent | 1
--> IX_Parent_B | 2
--> [name]
--> FK_C_Parent
--> DF_Parent_A
--> message: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_C_Parent". The conflict occurred in database "{db}", table "dbo.Parent", column 'Key'.
--> message: Violation of PRIMARY KEY constraint 'PK_Parent'. Cannot insert duplicate key in object 'dbo.Parent'. The duplicate key value is (1).
--> (1 rows)
--> [A]
--> 1
--> (1 rows)
--> [Id]
--> 7
--> error 207: Invalid column name 'Id'.

-- case: views and procedures keep the old text
CREATE TABLE dbo.T (A int NULL);
GO
CREATE VIEW dbo.V AS SELECT A FROM dbo.T;
GO
CREATE PROCEDURE dbo.P AS SELECT 1 AS one;
GO
EXECUTE sp_rename N'dbo.V', N'W';
EXECUTE sp_rename N'dbo.P', N'Q';
EXECUTE dbo.Q;
SELECT definition FROM sys.sql_modules ORDER BY object_id;
GO
SELECT A FROM dbo.W;
EXECUTE sp_rename N'dbo.T.A', N'B', N'COLUMN';
GO
BEGIN TRY EXECUTE (N'SELECT * FROM dbo.W;'); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> [one]
--> 1
--> [definition]
--> CREATE VIEW dbo.V AS SELECT A FROM dbo.T;
--> CREATE PROCEDURE dbo.P AS SELECT 1 AS one;
--> [A]
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: 4413

-- case: a name that is taken, missing or needed is refused
CREATE TABLE dbo.T (A int NULL CONSTRAINT CK_T_A CHECK (A > 0), B int NULL, C int NULL, D int NULL);
CREATE INDEX IX_T_B ON dbo.T (B);
CREATE INDEX IX_T_D ON dbo.T (D) WHERE C > 0;
CREATE TABLE dbo.U (A int NULL);
EXECUTE sp_rename N'dbo.Nothing', N'X';
EXECUTE sp_rename N'dbo.Nothing', N'X', N'OBJECT';
EXECUTE sp_rename N'dbo.T.Nothing', N'X', N'COLUMN';
EXECUTE sp_rename N'dbo.T.Nothing', N'X', N'INDEX';
EXECUTE sp_rename N'dbo.T', N'U';
EXECUTE sp_rename N'dbo.T', N'U', N'OBJECT';
EXECUTE sp_rename N'dbo.T.B', N'C', N'COLUMN';
EXECUTE sp_rename N'dbo.T.IX_T_B', N'IX_T_D', N'INDEX';
EXECUTE sp_rename N'dbo.T.A', N'X', N'COLUMN';
EXECUTE sp_rename N'dbo.T', N'X', N'TABLE';
EXECUTE sp_rename N'dbo.T', NULL;
EXECUTE sp_rename N'dbo.T';
SELECT name FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;
--> error 15225: No item by the name of 'dbo.Nothing' could be found in the current database '{db}', given that @itemtype was input as '(null)'.
--> error 15248: Either the parameter @objname is ambiguous or the claimed @objtype (OBJECT) is wrong.
--> error 15248: Either the parameter @objname is ambiguous or the claimed @objtype (COLUMN) is wrong.
--> error 15248: Either the parameter @objname is ambiguous or the claimed @objtype (INDEX) is wrong.
--> error 15335: Error: The new name 'U' is already in use as a object name and would cause a duplicate that is not permitted.
--> error 15335: Error: The new name 'U' is already in use as a OBJECT name and would cause a duplicate that is not permitted.
--> error 15335: Error: The new name 'C' is already in use as a COLUMN name and would cause a duplicate that is not permitted.
--> error 15335: Error: The new name 'IX_T_D' is already in use as a INDEX name and would cause a duplicate that is not permitted.
--> error 15336: Object 'dbo.T.A' cannot be renamed because the object participates in enforced dependencies.
--> error 15249: Error: Explicit @objtype 'TABLE' is unrecognized.
--> error 15223: Error: The input parameter 'NewName' is not allowed to be null.
--> error 201: Procedure or function 'sp_rename' expects parameter '@newname', which was not supplied.
--> [name]
--> A
--> B
--> C
--> D

-- case: a rename is undone with its transaction, and a change of case alone is one
CREATE TABLE dbo.T (a int NULL, b int NULL);
INSERT INTO dbo.T VALUES (1, 2);
BEGIN TRANSACTION;
EXECUTE sp_rename N'dbo.T', N'U';
EXECUTE sp_rename N'dbo.U.a', N'z', N'COLUMN';
EXECUTE (N'SELECT z FROM dbo.U;');
ROLLBACK;
SELECT a FROM dbo.T;
EXECUTE sp_rename N'dbo.T.a', N'A';
EXECUTE sp_rename N'dbo.T', N't';
SELECT t.name, c.name AS [column] FROM sys.tables AS t INNER JOIN sys.columns AS c ON c.object_id = t.object_id WHERE c.column_id = 1;
--> (1 rows)
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> [z]
--> 1
--> [a]
--> 1
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> message: Caution: Changing any part of an object name could break scripts and stored procedures.
--> [name | column]
--> t | A

-- case: an object goes to another schema with all that is its own
CREATE SCHEMA App;
GO
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NULL CONSTRAINT CK_T_A CHECK (A > 0));
CREATE TABLE dbo.C (TId int NULL CONSTRAINT FK_C_T REFERENCES dbo.T (Id));
INSERT INTO dbo.T (A) VALUES (1);
GO
CREATE PROCEDURE dbo.P AS SELECT 1 AS one;
GO
ALTER SCHEMA App TRANSFER dbo.T;
ALTER SCHEMA App TRANSFER OBJECT::dbo.P;
GO
INSERT INTO App.T (A) VALUES (2);
SELECT Id, A FROM App.T ORDER BY Id;
EXECUTE App.P;
SELECT SCHEMA_NAME(schema_id) AS [schema], name FROM sys.objects WHERE parent_object_id = OBJECT_ID(N'App.T') ORDER BY name;
BEGIN TRY INSERT INTO dbo.C VALUES (9); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
GO
CREATE TABLE dbo.T (A int NULL);
GO
ALTER SCHEMA App TRANSFER dbo.T;
ALTER SCHEMA App TRANSFER dbo.Nothing;
ALTER SCHEMA Nowhere TRANSFER dbo.T;
--> (1 rows)
--> (1 rows)
--> [Id | A]
--> 1 | 1
--> 2 | 2
--> [one]
--> 1
--> [schema | name]
--> App | CK_T_A
--> App | PK_T
--> message: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_C_T". The conflict occurred in database "{db}", table "App.T", column 'Id'.
--> error 15530: The object with name "T" already exists.
--> error 15151: Cannot find the object 'Nothing', because it does not exist or you do not have permission.
--> error 15151: Cannot alter the schema 'Nowhere', because it does not exist or you do not have permission.
