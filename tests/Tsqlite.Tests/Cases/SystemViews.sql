-- case: the types of SQL Server with their ids
SELECT name, system_type_id, user_type_id, max_length, precision, scale, is_nullable FROM sys.types
WHERE name IN (N'numeric', N'sysname', N'int', N'datetime2', N'hierarchyid', N'xml', N'text') ORDER BY user_type_id;
SELECT COUNT(*) AS n FROM sys.types WHERE is_user_defined = 0;
SELECT TYPE_ID(N'int') AS i, TYPE_ID(N'sysname') AS s, TYPE_ID(N'nothing') AS x, TYPE_NAME(108) AS n, TYPE_NAME(7) AS y;
--> [name | system_type_id | user_type_id | max_length | precision | scale | is_nullable]
--> text | 35 | 35 | 16 | 0 | 0 | 1
--> datetime2 | 42 | 42 | 8 | 27 | 7 | 1
--> int | 56 | 56 | 4 | 10 | 0 | 1
--> numeric | 108 | 108 | 17 | 38 | 38 | 1
--> hierarchyid | 240 | 128 | 892 | 0 | 0 | 1
--> xml | 241 | 241 | -1 | 0 | 0 | 1
--> sysname | 231 | 256 | 256 | 0 | 0 | 0
--> [n]
--> 34
--> [i | s | x | n | y]
--> 56 | 256 | NULL | numeric | NULL

-- case: the system databases have fixed ids
SELECT name, database_id FROM sys.databases WHERE database_id <= 4 ORDER BY database_id;
SELECT DB_ID(N'master') AS a, DB_ID(N'tempdb') AS b, DB_ID(N'model') AS c, DB_ID(N'msdb') AS d, DB_NAME(2) AS t, DB_NAME(NULL) AS n;
SELECT CASE WHEN DB_ID() > 4 AND DB_NAME(DB_ID()) = DB_NAME() THEN 1 ELSE 0 END AS own;
SELECT name FROM sys.databases WHERE database_id = DB_ID() AND state_desc = N'ONLINE' AND is_read_only = 0 AND source_database_id IS NULL;
GO
DROP DATABASE model;
--> [name | database_id]
--> master | 1
--> tempdb | 2
--> model | 3
--> msdb | 4
--> [a | b | c | d | t | n]
--> 1 | 2 | 3 | 4 | tempdb | NULL
--> [own]
--> 1
--> [name]
--> {db}
--> error 3708: Cannot drop the database 'model' because it is a system database.

-- case: names of SQL Server 2000 mean its views
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, Name nvarchar(20) NULL);
GO
SELECT name, xtype, type FROM sysobjects WHERE id = OBJECT_ID(N'dbo.T') OR parent_obj = OBJECT_ID(N'dbo.T') ORDER BY name;
SELECT c.name, t.name AS type, c.length, c.isnullable, c.colorder FROM dbo.syscolumns AS c JOIN sys.systypes AS t ON t.xusertype = c.xusertype
WHERE c.id = OBJECT_ID(N'dbo.T') ORDER BY c.colid;
IF EXISTS (SELECT * FROM dbo.sysobjects WHERE name = N'T' AND xtype = 'U') PRINT N'there';
--> [name | xtype | type]
--> PK_T | PK | K 
--> T | U  | U 
--> [name | type | length | isnullable | colorder]
--> Id | int | 4 | 0 | 1
--> Name | nvarchar | 40 | 1 | 2
--> message: there

-- case: constraints in INFORMATION_SCHEMA
CREATE TABLE dbo.A (Id int NOT NULL CONSTRAINT PK_A PRIMARY KEY, Code varchar(5) NOT NULL CONSTRAINT UQ_A UNIQUE, N int NULL, M int NULL,
    CONSTRAINT CK_A CHECK (N > M));
CREATE TABLE dbo.B (Id int NOT NULL, AId int NULL CONSTRAINT FK_B REFERENCES dbo.A (Id) ON DELETE SET NULL, CONSTRAINT PK_B PRIMARY KEY (Id));
GO
SELECT TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE, IS_DEFERRABLE FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS ORDER BY TABLE_NAME, CONSTRAINT_NAME;
SELECT CONSTRAINT_NAME, COLUMN_NAME, ORDINAL_POSITION FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE ORDER BY CONSTRAINT_NAME;
SELECT CONSTRAINT_NAME, UNIQUE_CONSTRAINT_NAME, MATCH_OPTION, UPDATE_RULE, DELETE_RULE FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS;
SELECT CONSTRAINT_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.CONSTRAINT_COLUMN_USAGE ORDER BY CONSTRAINT_NAME, COLUMN_NAME;
SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS;
SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH AS len, CHARACTER_OCTET_LENGTH AS bytes, CHARACTER_SET_NAME AS cs, NUMERIC_PRECISION_RADIX AS radix,
    DOMAIN_NAME
FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'A' ORDER BY ORDINAL_POSITION;
--> [TABLE_NAME | CONSTRAINT_NAME | CONSTRAINT_TYPE | IS_DEFERRABLE]
--> A | CK_A | CHECK | NO
--> A | PK_A | PRIMARY KEY | NO
--> A | UQ_A | UNIQUE | NO
--> B | FK_B | FOREIGN KEY | NO
--> B | PK_B | PRIMARY KEY | NO
--> [CONSTRAINT_NAME | COLUMN_NAME | ORDINAL_POSITION]
--> FK_B | AId | 1
--> PK_A | Id | 1
--> PK_B | Id | 1
--> UQ_A | Code | 1
--> [CONSTRAINT_NAME | UNIQUE_CONSTRAINT_NAME | MATCH_OPTION | UPDATE_RULE | DELETE_RULE]
--> FK_B | PK_A | SIMPLE | NO ACTION | SET NULL
--> [CONSTRAINT_NAME | COLUMN_NAME]
--> CK_A | M
--> CK_A | N
--> FK_B | AId
--> PK_A | Id
--> PK_B | Id
--> UQ_A | Code
--> [CONSTRAINT_NAME | CHECK_CLAUSE]
--> CK_A | ([N]>[M])
--> [COLUMN_NAME | DATA_TYPE | len | bytes | cs | radix | DOMAIN_NAME]
--> Id | int | NULL | NULL | NULL | 10 | NULL
--> Code | varchar | 5 | 5 | iso_1 | NULL | NULL
--> N | int | NULL | NULL | NULL | 10 | NULL
--> M | int | NULL | NULL | NULL | 10 | NULL

-- case: parameters, identity columns, rows and what modules refer to
CREATE TABLE dbo.T (Id int IDENTITY(10, 5) NOT NULL CONSTRAINT PK_T PRIMARY KEY, N int NULL);
CREATE INDEX IX_T ON dbo.T (N) WHERE N > 1;
INSERT INTO dbo.T (N) VALUES (1), (2), (3);
GO
CREATE PROCEDURE dbo.P @a int, @b nvarchar(20) = N'x' OUTPUT AS
WITH c AS (SELECT Id FROM dbo.T) SELECT Id FROM c; EXECUTE Other; EXECUTE dbo.Another;
GO
SELECT p.name, p.parameter_id, TYPE_NAME(p.user_type_id) AS type, p.max_length, p.is_output, p.has_default_value FROM sys.parameters AS p
    ORDER BY p.parameter_id;
SELECT PARAMETER_NAME, PARAMETER_MODE, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH FROM INFORMATION_SCHEMA.PARAMETERS ORDER BY ORDINAL_POSITION;
SELECT name, seed_value, increment_value, last_value FROM sys.identity_columns;
SELECT i.name, p.rows FROM sys.partitions AS p JOIN sys.indexes AS i ON i.object_id = p.object_id AND i.index_id = p.index_id
    WHERE p.object_id = OBJECT_ID(N'dbo.T') ORDER BY i.name;
SELECT OBJECT_NAME(referencing_id) AS who, referenced_schema_name AS s, referenced_entity_name AS e,
    CASE WHEN referenced_id = OBJECT_ID(N'dbo.T') THEN 1 ELSE 0 END AS found,
    is_caller_dependent FROM sys.sql_expression_dependencies ORDER BY referenced_entity_name;
INSERT INTO dbo.T (N) VALUES (4);
SELECT MAX(rows) AS rows FROM sys.partitions WHERE object_id = OBJECT_ID(N'dbo.T');
--> (3 rows)
--> [name | parameter_id | type | max_length | is_output | has_default_value]
--> @a | 1 | int | 4 | 0 | 0
--> @b | 2 | nvarchar | 40 | 1 | 0
--> [PARAMETER_NAME | PARAMETER_MODE | DATA_TYPE | CHARACTER_MAXIMUM_LENGTH]
--> @a | IN | int | NULL
--> @b | INOUT | nvarchar | 20
--> [name | seed_value | increment_value | last_value]
--> Id | 10 | 5 | 20
--> [name | rows]
--> IX_T | 2
--> PK_T | 3
--> [who | s | e | found | is_caller_dependent]
--> P | dbo | Another | 0 | 0
--> P | NULL | Other | 0 | 1
--> P | dbo | T | 1 | 0
--> (1 rows)
--> [rows]
--> 4

-- case: properties of objects, columns and indexes
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, Name varchar(20) NULL, Price decimal(9, 2) NOT NULL);
CREATE UNIQUE INDEX IX_T ON dbo.T (Name DESC, Price);
GO
SELECT OBJECTPROPERTY(OBJECT_ID(N'dbo.T'), N'IsUserTable') AS t, OBJECTPROPERTY(OBJECT_ID(N'dbo.T'), N'TableHasIdentity') AS i,
    OBJECTPROPERTY(OBJECT_ID(N'dbo.PK_T'), N'IsPrimaryKey') AS k, OBJECTPROPERTY(OBJECT_ID(N'dbo.T'), N'CnstIsDisabled') AS d,
    OBJECTPROPERTY(-1, N'IsTable') AS none;
SELECT COLUMNPROPERTY(OBJECT_ID(N'dbo.T'), N'Id', N'IsIdentity') AS i, COLUMNPROPERTY(OBJECT_ID(N'dbo.T'), N'Name', N'AllowsNull') AS n,
    COLUMNPROPERTY(OBJECT_ID(N'dbo.T'), N'Price', N'Scale') AS s, COLUMNPROPERTY(OBJECT_ID(N'dbo.T'), N'Name', N'Precision') AS p,
    COLUMNPROPERTY(OBJECT_ID(N'dbo.T'), N'Nothing', N'ColumnId') AS x;
SELECT COL_NAME(OBJECT_ID(N'dbo.T'), 2) AS c, INDEX_COL(N'dbo.T', 2, 1) AS i, INDEXPROPERTY(OBJECT_ID(N'dbo.T'), N'IX_T', N'IsUnique') AS u,
    INDEXPROPERTY(OBJECT_ID(N'dbo.T'), N'PK_T', N'IsClustered') AS k;
GO
SELECT OBJECTPROPERTY(OBJECT_ID(N'dbo.T'), N'TableFulltextItemCount') AS n;
--> [t | i | k | d | none]
--> 1 | 1 | 1 | NULL | NULL
--> [i | n | s | p | x]
--> 1 | 1 | 2 | 20 | NULL
--> [c | i | u | k]
--> Name | Name | 1 | 1
--> [n]
--> error 40510: Line 1: The property TableFulltextItemCount of OBJECTPROPERTY is not supported by Tsqlite.

-- case: application locks and sessions are seen
BEGIN TRANSACTION;
DECLARE @r int;
EXECUTE @r = sp_getapplock @Resource = N'res', @LockMode = N'Exclusive';
SELECT l.resource_type, l.resource_description, l.request_mode, l.request_status, l.request_owner_type FROM sys.dm_tran_locks AS l
WHERE l.request_session_id = @@SPID AND l.resource_type = N'APPLICATION' AND l.resource_database_id = DB_ID();
SELECT s.status, s.open_transaction_count AS n, s.is_user_process FROM sys.dm_exec_sessions AS s WHERE s.session_id = @@SPID AND s.database_id = DB_ID();
ROLLBACK TRANSACTION;
SELECT COUNT(*) AS n FROM sys.dm_tran_locks WHERE request_session_id = @@SPID AND resource_type = N'APPLICATION';
--> [resource_type | resource_description | request_mode | request_status | request_owner_type]
--> APPLICATION | 0:[res] | X | GRANT | TRANSACTION
--> [status | n | is_user_process]
--> running | 1 | 1
--> [n]
--> 0

-- case: sp_helptext sends the text of a module line by line
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE VIEW dbo.V AS
SELECT Id FROM dbo.T;
GO
EXECUTE sp_helptext N'dbo.V';
GO
EXECUTE sp_helptext N'dbo.T';
GO
EXECUTE sp_helptext N'dbo.Nothing';
--> [Text]
--> CREATE VIEW dbo.V AS\n
--> SELECT Id FROM dbo.T;
--> error 15197: There is no text for object 'dbo.T'.
--> error 15009: The object 'dbo.Nothing' does not exist in database '{db}' or is invalid for this operation.

-- case: parameters are shown with their types, those of table types too, and the value of a function as parameter 0
CREATE TYPE dbo.R AS TABLE (a int NOT NULL);
CREATE TYPE dbo.A FROM int;
GO
CREATE PROCEDURE dbo.P @r dbo.R READONLY, @a dbo.A, @n sysname OUTPUT AS SELECT 1 AS a;
GO
CREATE FUNCTION dbo.F (@x int) RETURNS varchar(10) AS BEGIN RETURN 'a'; END;
GO
SELECT p.name, p.parameter_id, t.name AS type, p.system_type_id, p.max_length, p.is_output, p.is_readonly
FROM sys.parameters AS p JOIN sys.types AS t ON t.user_type_id = p.user_type_id ORDER BY p.object_id, p.parameter_id;
SELECT SPECIFIC_NAME, ORDINAL_POSITION, PARAMETER_MODE, IS_RESULT, PARAMETER_NAME, DATA_TYPE, USER_DEFINED_TYPE_NAME
FROM INFORMATION_SCHEMA.PARAMETERS ORDER BY SPECIFIC_NAME, ORDINAL_POSITION;
--> [name | parameter_id | type | system_type_id | max_length | is_output | is_readonly]
--> @r | 1 | R | 243 | -1 | 0 | 1
--> @a | 2 | A | 56 | 4 | 0 | 0
--> @n | 3 | sysname | 231 | 256 | 1 | 0
-->  | 0 | varchar | 167 | 10 | 1 | 0
--> @x | 1 | int | 56 | 4 | 0 | 0
--> [SPECIFIC_NAME | ORDINAL_POSITION | PARAMETER_MODE | IS_RESULT | PARAMETER_NAME | DATA_TYPE | USER_DEFINED_TYPE_NAME]
--> F | 0 | OUT | YES |  | varchar | NULL
--> F | 1 | IN | NO | @x | int | NULL
--> P | 1 | IN | NO | @r | table type | R
--> P | 2 | IN | NO | @a | int | A
--> P | 3 | INOUT | NO | @n | nvarchar | NULL

-- case: OBJECTPROPERTYEX tells the kind of an object and its rows beside what OBJECTPROPERTY does
CREATE TABLE dbo.T (a int NOT NULL);
INSERT INTO dbo.T VALUES (1), (2);
CREATE SYNONYM dbo.S FOR dbo.T;
SELECT OBJECTPROPERTYEX(OBJECT_ID(N'dbo.T'), N'BaseType') AS t, OBJECTPROPERTYEX(OBJECT_ID(N'dbo.S'), N'BaseType') AS s,
    OBJECTPROPERTYEX(OBJECT_ID(N'dbo.T'), N'Cardinality') AS rows, OBJECTPROPERTYEX(OBJECT_ID(N'dbo.T'), N'IsTable') AS is_table,
    OBJECTPROPERTYEX(OBJECT_ID(N'dbo.S'), N'IsTable') AS is_synonym_a_table, OBJECTPROPERTYEX(0, N'IsTable') AS nothing;
SELECT SQL_VARIANT_PROPERTY(OBJECTPROPERTYEX(OBJECT_ID(N'dbo.T'), N'IsTable'), N'BaseType') AS type;
--> (2 rows)
--> [t | s | rows | is_table | is_synonym_a_table | nothing]
--> U  | U  | 2 | 1 | 0 | NULL
--> [type]
--> int

-- case: uses of indexes are counted by what they were used for
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL, B nvarchar(10) NULL);
CREATE INDEX IX_T_A ON dbo.T (A);
CREATE TABLE dbo.H (a int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1, N'a'), (2, 2, N'b');
INSERT INTO dbo.H VALUES (1);
DECLARE @b nvarchar(10) = (SELECT t.B FROM dbo.T AS t WHERE t.Id = 1);
SET @b = (SELECT t.B FROM dbo.T AS t WITH (INDEX (IX_T_A), FORCESEEK) WHERE t.A = 1);
DECLARE @a int = (SELECT t.A FROM dbo.T AS t WITH (INDEX (IX_T_A), FORCESEEK) WHERE t.A = 2);
SET @a = (SELECT h.a FROM dbo.H AS h);
UPDATE dbo.T SET B = N'x' WHERE Id = 1;
DELETE FROM dbo.T WHERE Id = 2;
SELECT OBJECT_NAME(u.object_id) AS name, u.index_id, u.user_seeks, u.user_scans, u.user_lookups, u.user_updates, u.system_seeks,
    IIF(u.last_user_update IS NULL, 0, 1) AS is_updated
FROM sys.dm_db_index_usage_stats AS u WHERE u.database_id = DB_ID() ORDER BY name, u.index_id;
DROP INDEX IX_T_A ON dbo.T;
DROP TABLE dbo.H;
SELECT OBJECT_NAME(u.object_id) AS name, u.index_id FROM sys.dm_db_index_usage_stats AS u WHERE u.database_id = DB_ID();
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> [name | index_id | user_seeks | user_scans | user_lookups | user_updates | system_seeks | is_updated]
--> H | 0 | 0 | 1 | 0 | 1 | 0 | 1
--> T | 1 | 3 | 0 | 1 | 3 | 0 | 1
--> T | 2 | 2 | 0 | 0 | 2 | 0 | 1
--> [name | index_id]
--> T | 1

-- case: a request shows itself
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
SET LOCK_TIMEOUT 100;
BEGIN TRANSACTION;
EXECUTE (N'SELECT r.request_id, r.status, r.command, r.blocking_session_id, r.wait_type, r.open_transaction_count, r.nest_level, r.transaction_isolation_level,
    r.lock_timeout, IIF(r.transaction_id = CURRENT_TRANSACTION_ID(), 1, 0) AS is_own_transaction, DB_NAME(r.database_id) AS name
FROM sys.dm_exec_requests AS r WHERE r.session_id = @@SPID;');
COMMIT;
--> [request_id | status | command | blocking_session_id | wait_type | open_transaction_count | nest_level | transaction_isolation_level | lock_timeout | is_own_transaction | name]
--> 0 | running | SELECT | 0 | NULL | 1 | 1 | 4 | 100 | 1 | {db}

-- case: views that a transaction has read show what its end leaves
CREATE TABLE dbo.A (X int NULL);
SELECT name FROM sys.tables;
BEGIN TRANSACTION;
CREATE TABLE dbo.B (X int NULL);
SELECT name FROM sys.tables;
SAVE TRANSACTION s;
DROP TABLE dbo.A;
SELECT name FROM sys.tables;
ROLLBACK TRANSACTION s;
SELECT name FROM sys.tables;
ROLLBACK;
SELECT name FROM sys.tables;
BEGIN TRANSACTION;
CREATE TABLE dbo.C (X int NULL);
SELECT name FROM sys.tables;
COMMIT;
BEGIN TRANSACTION;
ROLLBACK;
SELECT name FROM sys.tables;
--> [name]
--> A
--> [name]
--> A
--> B
--> [name]
--> B
--> [name]
--> A
--> B
--> [name]
--> A
--> [name]
--> A
--> C
--> [name]
--> A
--> C

-- case: principals are the owner and public, and nobody was granted anything
SELECT name, principal_id, type, is_fixed_role FROM sys.database_principals WHERE principal_id < 2 ORDER BY principal_id;
SELECT COUNT(*) AS permissions FROM sys.database_permissions WHERE class = 1 AND major_id > 0;
--> [name | principal_id | type | is_fixed_role]
--> public | 0 | R | 0
--> dbo | 1 | S | 0
--> [permissions]
--> 0
