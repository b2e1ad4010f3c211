-- case: columns come and go
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NULL);
INSERT INTO dbo.T VALUES (1, 10);
ALTER TABLE dbo.T ADD B nvarchar(10) NOT NULL CONSTRAINT DF_T_B DEFAULT N'x', C int NULL;
GO
SELECT Id, A, B, C FROM dbo.T;
ALTER TABLE dbo.T DROP COLUMN A;
GO
INSERT INTO dbo.T (Id, C) VALUES (2, 5);
SELECT Id, B, C FROM dbo.T ORDER BY Id;
ALTER TABLE dbo.T DROP COLUMN B;
GO
ALTER TABLE dbo.T ADD D int NOT NULL;
--> (1 rows)
--> [Id | A | B | C]
--> 1 | 10 | x | NULL
--> (1 rows)
--> [Id | B | C]
--> 1 | x | NULL
--> 2 | x | 5
--> error 5074: The object 'DF_T_B' is dependent on column 'B'.
--> error 4922: ALTER TABLE DROP COLUMN B failed because one or more objects access this column.
--> error 4901: ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified, or the column being added is an identity or timestamp column, or alternatively if none of the previous conditions are satisfied the table must be empty to allow addition of this column. Column 'D' cannot be added to non-empty table 'T' because it does not satisfy these conditions.

-- case: keys can be added and dropped
CREATE TABLE dbo.T (Id int NOT NULL, A int NULL);
ALTER TABLE dbo.T ADD CONSTRAINT PK_T PRIMARY KEY (Id);
INSERT INTO dbo.T VALUES (1, 1);
INSERT INTO dbo.T VALUES (1, 2);
ALTER TABLE dbo.T DROP CONSTRAINT PK_T;
INSERT INTO dbo.T VALUES (1, 2);
CREATE UNIQUE INDEX IX_T_Id ON dbo.T (Id);
DROP TABLE dbo.T;
SELECT COUNT(*) AS n FROM sys.objects;
--> (1 rows)
--> error 2627: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: The statement has been terminated.
--> (1 rows)
--> error 1505: The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name 'dbo.T' and the index name 'IX_T_Id'. The duplicate key value is (1).
--> [n]
--> 0

-- case: a foreign key added later is enforced
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.C (Id int NOT NULL CONSTRAINT PK_C PRIMARY KEY, PId int NULL);
INSERT INTO dbo.C VALUES (1, 7);
ALTER TABLE dbo.C ADD CONSTRAINT FK_C_P FOREIGN KEY (PId) REFERENCES dbo.P (Id);
GO
DELETE FROM dbo.C;
ALTER TABLE dbo.C ADD CONSTRAINT FK_C_P FOREIGN KEY (PId) REFERENCES dbo.P (Id);
INSERT INTO dbo.C VALUES (1, 7);
DROP TABLE dbo.P;
TRUNCATE TABLE dbo.P;
--> (1 rows)
--> error 547: The ALTER TABLE statement conflicted with the FOREIGN KEY constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> (1 rows)
--> error 547: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> message: The statement has been terminated.
--> error 3726: Could not drop object 'dbo.P' because it is referenced by a FOREIGN KEY constraint.
--> error 4712: Cannot truncate table 'P' because it is being referenced by a FOREIGN KEY constraint.

-- case: schemas hold objects
CREATE SCHEMA App;
GO
CREATE TABLE App.T (Id int NOT NULL);
GO
DROP SCHEMA App;
GO
CREATE TABLE Nowhere.T (Id int NOT NULL);
GO
SELECT s.name AS [schema], t.name AS [table] FROM sys.tables AS t INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id;
--> error 3729: Cannot drop schema 'App' because it is being referenced by object 'T'.
--> error 2760: The specified schema name "Nowhere" either does not exist or you do not have permission to use it.
--> [schema | table]
--> App | T

-- case: the catalog describes columns, keys and indexes
CREATE TABLE dbo.P (Id uniqueidentifier NOT NULL CONSTRAINT PK_P PRIMARY KEY NONCLUSTERED, Name nvarchar(50) NULL, Price decimal(9, 2) NOT NULL,
    At datetime2(3) NOT NULL);
CREATE CLUSTERED INDEX IX_P_At ON dbo.P (At DESC);
CREATE INDEX IXF_P_Name ON dbo.P (Name) INCLUDE (Price) WHERE Name IS NOT NULL;
SELECT c.name, ty.name AS type, c.max_length, c.precision, c.scale, c.is_nullable FROM sys.columns AS c
    INNER JOIN sys.types AS ty ON ty.user_type_id = c.user_type_id WHERE c.object_id = OBJECT_ID(N'dbo.P') ORDER BY c.column_id;
SELECT i.name, i.type_desc, i.is_unique, i.is_primary_key, i.filter_definition FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'dbo.P') ORDER BY i.name;
SELECT i.name, c.name AS [column], ic.key_ordinal, ic.is_descending_key, ic.is_included_column FROM sys.index_columns AS ic
    INNER JOIN sys.indexes AS i ON i.object_id = ic.object_id AND i.index_id = ic.index_id
    INNER JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id ORDER BY i.name, ic.index_column_id;
SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES;
--> [name | type | max_length | precision | scale | is_nullable]
--> Id | uniqueidentifier | 16 | 0 | 0 | 0
--> Name | nvarchar | 100 | 0 | 0 | 1
--> Price | decimal | 5 | 9 | 2 | 0
--> At | datetime2 | 7 | 23 | 3 | 0
--> [name | type_desc | is_unique | is_primary_key | filter_definition]
--> IX_P_At | CLUSTERED | 0 | 0 | NULL
--> IXF_P_Name | NONCLUSTERED | 0 | 0 | ([Name] IS NOT NULL)
--> PK_P | NONCLUSTERED | 1 | 1 | NULL
--> [name | column | key_ordinal | is_descending_key | is_included_column]
--> IX_P_At | At | 1 | 1 | 0
--> IXF_P_Name | Name | 1 | 0 | 0
--> IXF_P_Name | Price | 0 | 0 | 1
--> PK_P | Id | 1 | 0 | 0
--> [TABLE_SCHEMA | TABLE_NAME | TABLE_TYPE]
--> dbo | P | BASE TABLE

-- case: constraints can be switched off and on
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT CK_T_A CHECK (A > 0));
ALTER TABLE dbo.T NOCHECK CONSTRAINT CK_T_A;
INSERT INTO dbo.T VALUES (-1);
SELECT is_disabled, is_not_trusted FROM sys.check_constraints;
ALTER TABLE dbo.T WITH CHECK CHECK CONSTRAINT CK_T_A;
GO
DELETE FROM dbo.T;
ALTER TABLE dbo.T WITH CHECK CHECK CONSTRAINT CK_T_A;
SELECT is_disabled, is_not_trusted FROM sys.check_constraints;
--> (1 rows)
--> [is_disabled | is_not_trusted]
--> 1 | 1
--> error 547: The ALTER TABLE statement conflicted with the CHECK constraint "CK_T_A". The conflict occurred in database "{db}", table "dbo.T", column 'A'.
--> (1 rows)
--> [is_disabled | is_not_trusted]
--> 0 | 0

-- case: what a view cannot bind is refused when it is made
CREATE VIEW dbo.V AS SELECT t.Nothing FROM (VALUES (1)) AS t (a);
GO
CREATE VIEW dbo.V AS SELECT 1 AS a ORDER BY a;
GO
CREATE VIEW dbo.V AS SELECT 1;
--> error 207: Invalid column name 'Nothing'.
--> error 1033: The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.
--> error 4511: Create View or Function failed because no column name was specified for column 1.

-- case: a primary key needs columns that are not NULL
CREATE TABLE dbo.T (Id int CONSTRAINT PK_T PRIMARY KEY);
SELECT is_nullable FROM sys.columns;
CREATE TABLE dbo.U (Id int NULL, CONSTRAINT PK_U PRIMARY KEY (Id));
GO
CREATE TABLE dbo.V (Id int NULL);
ALTER TABLE dbo.V ADD CONSTRAINT PK_V PRIMARY KEY (Id);
--> [is_nullable]
--> 0
--> error 8111: Cannot define PRIMARY KEY constraint on nullable column in table 'U'.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 8111: Cannot define PRIMARY KEY constraint on nullable column in table 'V'.
--> error 1750: Could not create constraint or index. See previous errors.

-- case: a data type keeps within its limits
CREATE TABLE dbo.T (a nvarchar(4001) NULL);
GO
CREATE TABLE dbo.T (a varchar(8001) NULL);
GO
CREATE TABLE dbo.T (a varchar(0) NULL);
GO
CREATE TABLE dbo.T (a int NULL, b decimal(39, 2) NULL);
GO
CREATE TABLE dbo.T (a decimal(5, 6) NULL);
GO
CREATE TABLE dbo.T (a datetime2(8) NULL);
GO
DECLARE @v nvarchar(5000);
GO
SELECT CAST(N'a' AS nvarchar(5000));
GO
CREATE TABLE dbo.T (a nosuchtype NULL);
--> error 2717: The size (4001) given to the column 'a' exceeds the maximum allowed (4000).
--> error 131: The size (8001) given to the column 'a' exceeds the maximum allowed for any data type (8000).
--> error 1001: Line 1: Length or precision specification 0 is invalid.
--> error 2750: Column, parameter, or variable #2: Specified column precision 39 is greater than the maximum precision of 38.
--> error 2751: Column, parameter, or variable #1: Specified column scale 6 is greater than the specified precision of 5.
--> error 1002: Line 1: Specified scale 8 is invalid.
--> error 2717: The size (5000) given to the parameter '@v' exceeds the maximum allowed (4000).
--> error 2717: The size (5000) given to the type 'nvarchar' exceeds the maximum allowed (4000).
--> error 2715: Column, parameter, or variable #1: Cannot find data type nosuchtype.

-- case: an identity column is a whole number, never NULL and without a default
CREATE TABLE dbo.T (a nvarchar(5) IDENTITY NOT NULL);
GO
CREATE TABLE dbo.T (a int IDENTITY NULL);
GO
CREATE TABLE dbo.T (a int IDENTITY NOT NULL CONSTRAINT DF_T_a DEFAULT 1);
GO
CREATE TABLE dbo.T (a decimal(9, 0) IDENTITY NOT NULL);
--> error 2749: Identity column 'a' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, unencrypted, and constrained to be nonnullable.
--> error 8147: Could not create IDENTITY attribute on nullable column 'a', table 'T'.
--> error 1754: Defaults cannot be created on columns with an IDENTITY attribute. Table 'T', column 'a'.

-- case: a key has different columns of types that can be compared, and cannot grow too long
CREATE TABLE dbo.T (a nvarchar(max) NULL, b int NOT NULL, c nvarchar(500) NULL, d nvarchar(900) NULL);
GO
CREATE INDEX IX_T ON dbo.T (b, b);
GO
CREATE INDEX IX_T ON dbo.T (b) INCLUDE (a, b);
GO
CREATE INDEX IX_T ON dbo.T (a);
GO
CREATE INDEX IX_T ON dbo.T (d);
GO
CREATE CLUSTERED INDEX IX_T ON dbo.T (c);
GO
CREATE INDEX IX_T ON dbo.T (c);
--> error 1909: Cannot use duplicate column names in index. Column name 'b' listed more than once.
--> error 1909: Cannot use duplicate column names in index. Column name 'b' listed more than once.
--> error 1919: Column 'a' in table 'dbo.T' is of a type that is invalid for use as a key column in an index.
--> error 40510: Line 1: A key that may be longer than 1700 bytes (IX_T) is not supported by Tsqlite.
--> error 40510: Line 1: A key that may be longer than 900 bytes (IX_T) is not supported by Tsqlite.

-- case: constraints have names of their own
CREATE TABLE dbo.T (a int NOT NULL CONSTRAINT PK_T PRIMARY KEY, b int NULL CONSTRAINT X DEFAULT 1);
GO
CREATE TABLE dbo.U (a int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
GO
CREATE TABLE dbo.U (a int NOT NULL CONSTRAINT CK_U CHECK (a > 0), b int NULL CONSTRAINT CK_U CHECK (b > 0));
GO
ALTER TABLE dbo.T ADD CONSTRAINT X CHECK (a > 0);
GO
CREATE TABLE dbo.U (a int NOT NULL CONSTRAINT T CHECK (a > 0));
--> error 2714: There is already an object named 'PK_T' in the database.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 2714: There is already an object named 'CK_U' in the database.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 2714: There is already an object named 'X' in the database.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 2714: There is already an object named 'T' in the database.
--> error 1750: Could not create constraint or index. See previous errors.

-- case: defaults and checks of a column are bound as they are made
CREATE TABLE dbo.T (a int NULL CONSTRAINT DF_T_a DEFAULT (b), b int NULL);
GO
CREATE TABLE dbo.T (a int NULL CONSTRAINT DF_T_a DEFAULT nosuch());
GO
CREATE TABLE dbo.T (a int NULL CONSTRAINT CK_T_a CHECK (b > 0), b int NULL);
GO
CREATE TABLE dbo.T (a date NULL CONSTRAINT DF_T_a DEFAULT DATEADD(day, 1, '20200101'));
INSERT INTO dbo.T DEFAULT VALUES;
SELECT a FROM dbo.T;
--> error 128: The name "b" is not permitted in this context. Valid expressions are constants, constant expressions, and (in some contexts) variables. Column names are not permitted.
--> error 195: 'nosuch' is not a recognized built-in function name.
--> error 8141: Column CHECK constraint for column 'a' references another column, table 'T'.
--> (1 rows)
--> [a]
--> 2020-01-02 00:00:00

-- case: a foreign key's columns match those that they refer to
CREATE TABLE dbo.P (a int NOT NULL, b nvarchar(10) NOT NULL, CONSTRAINT PK_P PRIMARY KEY (a), CONSTRAINT UQ_P UNIQUE (b), CONSTRAINT UQ_P2 UNIQUE (a, b));
GO
CREATE TABLE dbo.C (a bigint NOT NULL CONSTRAINT FK_C REFERENCES dbo.P (a));
GO
CREATE TABLE dbo.C (b nvarchar(20) NOT NULL CONSTRAINT FK_C REFERENCES dbo.P (b));
GO
CREATE TABLE dbo.C (a int NOT NULL, CONSTRAINT FK_C FOREIGN KEY (a) REFERENCES dbo.P (a, b));
GO
CREATE TABLE dbo.C (a int NOT NULL, CONSTRAINT FK_C FOREIGN KEY (z) REFERENCES dbo.P (a));
GO
CREATE TABLE dbo.C (a int NOT NULL, CONSTRAINT FK_C FOREIGN KEY (a) REFERENCES dbo.P (z));
--> error 1778: Column 'dbo.P.a' is not the same data type as referencing column 'C.a' in foreign key 'FK_C'.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 1753: Column 'dbo.P.b' is not the same length or scale as referencing column 'C.b' in foreign key 'FK_C'. Columns participating in a foreign key relationship must be defined with the same length and scale.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 8139: Number of referencing columns in foreign key differs from number of referenced columns, table 'C'.
--> error 1769: Foreign key 'FK_C' references invalid column 'z' in referencing table 'C'.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 1770: Foreign key 'FK_C' references invalid column 'z' in referenced table 'dbo.P'.
--> error 1750: Could not create constraint or index. See previous errors.

-- case: names of a database that is not there, and of the current one
SELECT Id FROM elsewhere.dbo.T;
GO
EXECUTE elsewhere.dbo.P;
GO
SELECT OBJECT_ID(N'elsewhere.dbo.T') AS id;
GO
DROP TABLE elsewhere.dbo.T;
GO
DECLARE @here nvarchar(128) = DB_NAME();
EXECUTE (N'CREATE TABLE ' + @here + N'.dbo.T (Id int NOT NULL); INSERT INTO ' + @here + N'..T VALUES (1);');
EXECUTE (N'SELECT Id FROM ' + @here + N'.dbo.T;');
SELECT name FROM master.sys.databases WHERE name = N'master';
--> error 208: Invalid object name 'elsewhere.dbo.T'.
--> error 2812: Could not find stored procedure 'elsewhere.dbo.P'.
--> [id]
--> NULL
--> error 3701: Cannot drop the table 'elsewhere.dbo.T', because it does not exist or you do not have permission.
--> (1 rows)
--> [Id]
--> 1
--> [name]
--> master

-- case: objects of another database are refused
-- differs: SQL Server reaches them
SELECT COUNT(*) AS n FROM master.sys.columns;
GO
INSERT INTO master.dbo.T VALUES (1);
GO
EXECUTE master.dbo.P;
GO
DROP TABLE IF EXISTS master.dbo.T;
GO
SELECT OBJECT_ID(N'master.dbo.T') AS id;
--> error 40510: Line 1: An object of another database (master) is not supported by Tsqlite.
--> error 40510: Line 1: An object of another database (master) is not supported by Tsqlite.
--> error 40510: Line 1: An object of another database (master) is not supported by Tsqlite.
--> error 40510: Line 1: An object of another database (master) is not supported by Tsqlite.
--> [id]
--> error 40510: Line 1: An object of another database (master) is not supported by Tsqlite.

-- case: a batch is compiled before it runs, but for statements over tables that are not there yet
CREATE TABLE dbo.T (A int NULL);
GO
PRINT N'not reached'; ALTER TABLE dbo.T ADD B int NULL; UPDATE dbo.T SET B = 1;
GO
PRINT N'not reached'; IF 1 = 0 SELECT Nothing FROM dbo.T;
GO
BEGIN TRY PRINT N'not reached'; SELECT Nothing FROM dbo.T; END TRY BEGIN CATCH PRINT N'not caught'; END CATCH;
GO
BEGIN TRY EXECUTE (N'PRINT N''not reached''; SELECT Nothing FROM dbo.T;'); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
GO
PRINT N'reached'; SELECT Nothing FROM dbo.Later;
GO
PRINT N'reached'; CREATE TABLE dbo.Later (A int NULL); SELECT Nothing FROM dbo.Later;
GO
CREATE PROCEDURE dbo.P @v int AS DECLARE @w int; SELECT @v AS v, @w AS w, Nothing FROM dbo.T;
GO
CREATE PROCEDURE dbo.P @v int AS SELECT Nothing FROM dbo.Missing; SELECT Nothing FROM #missing;
GO
SELECT name FROM sys.procedures;
--> error 207: Invalid column name 'B'.
--> error 207: Invalid column name 'Nothing'.
--> error 207: Invalid column name 'Nothing'.
--> message: Invalid column name 'Nothing'.
--> message: reached
--> error 208: Invalid object name 'dbo.Later'.
--> message: reached
--> error 207: Invalid column name 'Nothing'.
--> error 207: Invalid column name 'Nothing'.
--> [name]
--> P

-- case: procedures of other kinds are refused
-- differs: SQL Server has them
CREATE PROCEDURE dbo.P;2 AS SELECT 1 AS v;
GO
BEGIN DISTRIBUTED TRANSACTION;
GO
BEGIN TRANSACTION t WITH MARK N'here';
GO
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
--> error 40510: Line 1: A numbered procedure is not supported by Tsqlite.
--> error 40510: Line 1: BEGIN DISTRIBUTED TRANSACTION is not supported by Tsqlite.
--> error 40510: Line 1: BEGIN TRANSACTION WITH MARK is not supported by Tsqlite.
--> error 40510: Line 1: The isolation level SNAPSHOT is not supported by Tsqlite.

-- case: errors of one statement come together, and CATCH sees the last
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY, A int NULL CONSTRAINT DF_P_A DEFAULT 1, B int NULL);
CREATE INDEX IX_P_B ON dbo.P (A) WHERE B > 3;
BEGIN TRY
    ALTER TABLE dbo.P DROP CONSTRAINT Nothing;
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m;
END CATCH;
ALTER TABLE dbo.P DROP COLUMN A;
GO
ALTER TABLE dbo.P DROP COLUMN B;
GO
ALTER TABLE dbo.P ADD CONSTRAINT DF_P_A2 DEFAULT 2 FOR A;
GO
ALTER TABLE dbo.P ADD CONSTRAINT PK_P2 PRIMARY KEY (Id);
GO
ALTER TABLE dbo.P NOCHECK CONSTRAINT Nothing;
GO
ALTER TABLE dbo.P NOCHECK CONSTRAINT PK_P;
--> [n | m]
--> 3727 | Could not drop constraint. See previous errors.
--> error 5074: The object 'DF_P_A' is dependent on column 'A'.
--> error 5074: The index 'IX_P_B' is dependent on column 'A'.
--> error 4922: ALTER TABLE DROP COLUMN A failed because one or more objects access this column.
--> error 5074: The index 'IX_P_B' is dependent on column 'B'.
--> error 4922: ALTER TABLE DROP COLUMN B failed because one or more objects access this column.
--> error 1781: Column already has a DEFAULT bound to it.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 1779: Table 'P' already has a primary key defined on it.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 4917: Constraint 'Nothing' does not exist.
--> error 4916: Could not enable or disable the constraint. See previous errors.
--> error 11415: Object 'PK_P' cannot be disabled or enabled. This action applies only to foreign key and check constraints.
--> error 4916: Could not enable or disable the constraint. See previous errors.

-- case: a name that is part of another keeps no column
CREATE TABLE dbo.T (A int NULL, Aa int NULL CONSTRAINT CK_T_Aa CHECK (Aa > 0));
ALTER TABLE dbo.T DROP COLUMN A;
GO
SELECT * FROM dbo.T;
ALTER TABLE dbo.T DROP CONSTRAINT CK_T_Aa;
ALTER TABLE dbo.T DROP COLUMN Aa;
--> [Aa]
--> error 4923: ALTER TABLE DROP COLUMN failed because 'Aa' is the only data column in table 'T'. A table must have at least one data column.

-- case: objects are changed and dropped as what they are
CREATE TABLE dbo.T (A int NULL);
GO
CREATE VIEW dbo.V AS SELECT A FROM dbo.T;
GO
CREATE PROCEDURE dbo.Q AS RETURN;
GO
DROP TABLE dbo.V;
DROP VIEW dbo.Q;
DROP PROCEDURE dbo.T;
DROP SCHEMA dbo;
GO
ALTER PROCEDURE dbo.V AS RETURN;
GO
CREATE OR ALTER VIEW dbo.Q AS SELECT 1 AS A;
GO
CREATE TABLE sys.T (A int NULL);
GO
CREATE SCHEMA dbo;
--> error 3705: Cannot use DROP TABLE with 'dbo.V' because 'dbo.V' is a view. Use DROP VIEW.
--> error 3705: Cannot use DROP VIEW with 'dbo.Q' because 'dbo.Q' is a procedure. Use DROP PROCEDURE.
--> error 3705: Cannot use DROP PROCEDURE with 'dbo.T' because 'dbo.T' is a table. Use DROP TABLE.
--> error 15150: Cannot drop the schema 'dbo'.
--> error 2010: Cannot perform alter on 'dbo.V' because it is an incompatible object type.
--> error 2010: Cannot perform alter on 'dbo.Q' because it is an incompatible object type.
--> error 2760: The specified schema name "sys" either does not exist or you do not have permission to use it.
--> error 2714: There is already an object named 'dbo' in the database.
--> error 2759: CREATE SCHEMA failed due to previous errors.

-- case: a view keeps the columns that it had when it was made
CREATE TABLE dbo.T (A int NOT NULL, B int NULL);
GO
CREATE VIEW dbo.V AS SELECT * FROM dbo.T;
GO
ALTER TABLE dbo.T ADD C int NULL;
GO
INSERT INTO dbo.T VALUES (1, 2, 3);
SELECT * FROM dbo.V;
SELECT c.name, c.column_id, c.is_nullable FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'dbo.V');
SELECT COUNT(*) AS n FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'V';
ALTER TABLE dbo.T DROP COLUMN A;
GO
SELECT * FROM dbo.V;
ALTER TABLE dbo.T DROP COLUMN B;
GO
BEGIN TRY
    EXECUTE (N'SELECT * FROM dbo.V;');
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS n;
END CATCH;
GO
CREATE VIEW dbo.W AS SELECT * FROM #T;
GO
SELECT * FROM dbo.V;
--> (1 rows)
--> [A | B]
--> 1 | 2
--> [name | column_id | is_nullable]
--> A | 1 | 0
--> B | 2 | 1
--> [n]
--> 2
--> [A | B]
--> 2 | 3
--> [n]
--> 4413
--> error 4508: Views or functions are not allowed on temporary tables. Table names that begin with '#' denote temporary tables.
--> error 4502: View or function 'dbo.V' has more column names specified than columns defined.
--> error 4413: Could not use view or function 'dbo.V' because of binding errors.

-- case: the system catalog is read only
UPDATE sys.tables SET name = N'x';
GO
DELETE FROM t FROM INFORMATION_SCHEMA.TABLES AS t;
GO
INSERT INTO sys.objects (name) VALUES (N'x');
GO
SELECT s.name, s.schema_id, s.principal_id FROM sys.schemas AS s WHERE s.schema_id < 16386 ORDER BY s.schema_id;
GO
SELECT * FROM sys.dm_os_wait_stats;
--> error 259: Ad hoc updates to system catalogs are not allowed.
--> error 259: Ad hoc updates to system catalogs are not allowed.
--> error 259: Ad hoc updates to system catalogs are not allowed.
--> [name | schema_id | principal_id]
--> dbo | 1 | 1
--> guest | 2 | 2
--> INFORMATION_SCHEMA | 3 | 3
--> sys | 4 | 4
--> db_owner | 16384 | 16384
--> db_accessadmin | 16385 | 16385
--> error 40510: Line 1: The system view sys.dm_os_wait_stats is not supported by Tsqlite.

-- case: the views of tempdb show the temporary tables that are seen
CREATE TABLE dbo.Own (A int NULL);
CREATE TABLE #T (A varchar(7) NOT NULL, B decimal(9, 2) NULL);
GO
CREATE FUNCTION dbo.ColumnsOf (@Table nvarchar(100)) RETURNS TABLE AS RETURN
    SELECT c.column_id, c.name, c.is_nullable FROM tempdb.sys.columns AS c WHERE c.object_id = OBJECT_ID(N'tempdb..' + @Table);
GO
CREATE PROCEDURE dbo.Inside AS
BEGIN
    CREATE TABLE #Inner (C int NULL);
    SELECT name FROM dbo.ColumnsOf(N'#T') UNION ALL SELECT name FROM dbo.ColumnsOf(N'#Inner');
END;
GO
SELECT c.name, t.name AS type, c.precision FROM tempdb.sys.columns AS c
INNER JOIN tempdb.sys.types AS t ON t.user_type_id = c.user_type_id WHERE c.object_id = OBJECT_ID(N'tempdb..#T') ORDER BY c.column_id;
SELECT COUNT(*) AS n FROM tempdb.sys.tables WHERE name = N'Own';
EXECUTE dbo.Inside;
CREATE TABLE #Later (D int NULL);
SELECT name FROM dbo.ColumnsOf(N'#Later');
BEGIN TRANSACTION;
ALTER TABLE #Later ADD E int NOT NULL;
SELECT name, is_nullable FROM dbo.ColumnsOf(N'#Later') ORDER BY column_id;
ROLLBACK;
SELECT name FROM dbo.ColumnsOf(N'#Later');
--> [name | type | precision]
--> A | varchar | 0
--> B | decimal | 9
--> [n]
--> 0
--> [name]
--> A
--> B
--> C
--> [name]
--> D
--> [name | is_nullable]
--> D | 1
--> E | 0
--> [name]
--> D

-- case: temporary tables are found in tempdb only
CREATE TABLE #T (A varchar(7) NULL);
SELECT OBJECT_ID(N'#T') AS here, SIGN(OBJECT_ID(N'tempdb..#T')) AS there, COL_LENGTH(N'tempdb..#T', N'A') AS length;
--> [here | there | length]
--> NULL | -1 | 7

-- case: a key leaves the clustered index to one that asks for it
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY, B int NOT NULL CONSTRAINT UQ_T_B UNIQUE CLUSTERED);
SELECT name, type_desc FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY index_id;
GO
CREATE TABLE dbo.U (A int NOT NULL PRIMARY KEY CLUSTERED, B int NOT NULL UNIQUE CLUSTERED);
GO
CREATE TABLE dbo.U (A int NULL NOT NULL);
GO
CREATE TABLE dbo.U (A int NOT NULL PRIMARY KEY UNIQUE);
GO
CREATE VIEW dbo.V AS SELECT A FROM dbo.T;
GO
CREATE INDEX IX_V ON dbo.V (A);
GO
ALTER TABLE dbo.V ADD C int NULL;
GO
TRUNCATE TABLE dbo.V;
--> [name | type_desc]
--> UQ_T_B | CLUSTERED
--> PK_T | NONCLUSTERED
--> error 8112: Cannot add more than one clustered index for constraints on table 'U'.
--> error 8150: Multiple NULL constraints were specified for column 'A', table 'U'.
--> error 8151: Both a PRIMARY KEY and UNIQUE constraint have been defined for column 'A', table 'U'. Only one is allowed.
--> error 1939: Cannot create index on view 'dbo.V' because the view is not schema bound.
--> error 4909: Cannot alter 'dbo.V' because it is not a table.
--> error 4708: Could not truncate object 'dbo.V' because it is not a table.

-- case: the catalog shows expressions in the form in which they are kept
CREATE TABLE dbo.T (
    A int NULL DEFAULT 0 CHECK (A >= 0 AND (A BETWEEN 1 AND 100 OR A IS NULL)),
    B int NULL DEFAULT (-1) CHECK (B IN (1, 2, 3)),
    C varchar(10) NULL DEFAULT 'it''s' CHECK (C LIKE '[a-z]%' OR LEN(C) > 2),
    D datetime2(3) NULL DEFAULT SYSUTCDATETIME(),
    E date NULL DEFAULT CAST(DATEADD(DAY, -1, GETDATE()) AS date),
    F int NULL DEFAULT ((1 + 2) * 3));
SELECT definition FROM sys.default_constraints ORDER BY parent_column_id;
SELECT definition FROM sys.check_constraints ORDER BY parent_column_id;
INSERT INTO dbo.T (A, B) VALUES (1, 3);
SELECT A, B, C, F FROM dbo.T;
--> [definition]
--> ((0))
--> ((-1))
--> ('it''s')
--> (sysutcdatetime())
--> (CONVERT([date],dateadd(day,(-1),getdate())))
--> (((1)+(2))*(3))
--> [definition]
--> ([A]>=(0) AND ([A]>=(1) AND [A]<=(100) OR [A] IS NULL))
--> ([B]=(3) OR [B]=(2) OR [B]=(1))
--> ([C] like '[a-z]%' OR len([C])>(2))
--> (1 rows)
--> [A | B | C | F]
--> 1 | 3 | it's | 9
