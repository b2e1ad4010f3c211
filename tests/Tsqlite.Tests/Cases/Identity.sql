-- case: SCOPE_IDENTITY, @@IDENTITY and IDENT_CURRENT
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY CONSTRAINT PK_T PRIMARY KEY, V int NULL);
CREATE TABLE dbo.U (Id int NOT NULL IDENTITY (100, 10), V int NULL);
SELECT IDENT_CURRENT(N'dbo.U') AS seed, IDENT_SEED(N'dbo.U') AS s, IDENT_INCR(N'dbo.U') AS i;
GO
CREATE PROCEDURE dbo.P AS INSERT INTO dbo.U (V) VALUES (1);
GO
SET NOCOUNT ON;
INSERT INTO dbo.T (V) VALUES (1), (2);
EXECUTE dbo.P;
SELECT SCOPE_IDENTITY() AS scope, @@IDENTITY AS session, IDENT_CURRENT(N'dbo.T') AS t, IDENT_CURRENT(N'dbo.U') AS u;
GO
SELECT SCOPE_IDENTITY() AS scope;
EXECUTE (N'SELECT SCOPE_IDENTITY() AS scope;');
BEGIN TRANSACTION; INSERT INTO dbo.T (V) VALUES (3); ROLLBACK;
INSERT INTO dbo.T (V) VALUES (4);
SELECT SCOPE_IDENTITY() AS scope;
--> [seed | s | i]
--> 100 | 100 | 10
--> [scope | session | t | u]
--> 2 | 100 | 2 | 100
--> [scope]
--> 2
--> [scope]
--> NULL
--> [scope]
--> 4

-- case: IDENTITY_INSERT decides who gives the values
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY CONSTRAINT PK_T PRIMARY KEY, V int NULL);
CREATE TABLE dbo.U (Id int NOT NULL IDENTITY, V int NULL);
CREATE TABLE dbo.W (Id int NOT NULL);
GO
INSERT INTO dbo.T VALUES (1, 2);
GO
INSERT INTO dbo.T VALUES (1, 2, 3);
GO
BEGIN TRY
    INSERT INTO dbo.T (Id, V) VALUES (1, 2);
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS number, ERROR_MESSAGE() AS message;
END CATCH;
SET IDENTITY_INSERT dbo.T ON;
INSERT INTO dbo.T (V) VALUES (2);
SET IDENTITY_INSERT dbo.U ON;
SET IDENTITY_INSERT dbo.W ON;
SET IDENTITY_INSERT dbo.Nothing ON;
INSERT INTO dbo.T (V, Id) VALUES (2, 60);
SELECT SCOPE_IDENTITY() AS scope, @@IDENTITY AS session;
GO
INSERT INTO dbo.T VALUES (61, 2);
GO
SET IDENTITY_INSERT dbo.T OFF;
INSERT INTO dbo.T (V) VALUES (2);
SELECT SCOPE_IDENTITY() AS scope;
--> error 8101: An explicit value for the identity column in table 'dbo.T' can only be specified when a column list is used and IDENTITY_INSERT is ON.
--> error 213: Column name or number of supplied values does not match table definition.
--> [number | message]
--> 544 | Cannot insert explicit value for identity column in table 'T' when IDENTITY_INSERT is set to OFF.
--> error 545: Explicit value must be specified for identity column in table 'T' either when IDENTITY_INSERT is set to ON or when a replication user is inserting into a NOT FOR REPLICATION identity column.
--> error 8107: IDENTITY_INSERT is already ON for table '{db}.dbo.T'. Cannot perform SET operation for table 'dbo.U'.
--> error 8106: Table 'dbo.W' does not have the identity property. Cannot perform SET operation.
--> error 1088: Cannot find the object "dbo.Nothing" because it does not exist or you do not have permissions.
--> (1 rows)
--> [scope | session]
--> 60 | 60
--> error 8101: An explicit value for the identity column in table 'dbo.T' can only be specified when a column list is used and IDENTITY_INSERT is ON.
--> (1 rows)
--> [scope]
--> 61

-- case: an identity that its type cannot hold is error 8115
CREATE TABLE dbo.T (Id tinyint NOT NULL IDENTITY (255, 1), V int NULL);
INSERT INTO dbo.T (V) VALUES (1);
INSERT INTO dbo.T (V) VALUES (2);
SELECT Id FROM dbo.T;
--> (1 rows)
--> error 8115: Arithmetic overflow error converting IDENTITY to data type tinyint.
--> message: Arithmetic overflow occurred.
--> [Id]
--> 255

-- case: a rollback takes back what TRUNCATE did to the identity
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY CONSTRAINT PK_T PRIMARY KEY, V int NULL);
INSERT INTO dbo.T (V) VALUES (1), (2);
BEGIN TRANSACTION;
TRUNCATE TABLE dbo.T;
INSERT INTO dbo.T (V) VALUES (3);
ROLLBACK;
INSERT INTO dbo.T (V) VALUES (4);
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 1
--> 2 | 2
--> 3 | 4

-- case: an identity that is given is the last one in a table with a rowversion too
CREATE SEQUENCE dbo.S START WITH 500;
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL CONSTRAINT DF_T_A DEFAULT NEXT VALUE FOR dbo.S, R rowversion NOT NULL);
INSERT INTO dbo.T DEFAULT VALUES;
SET IDENTITY_INSERT dbo.T ON;
INSERT INTO dbo.T (Id) VALUES (10), (20);
SET IDENTITY_INSERT dbo.T OFF;
SELECT @@IDENTITY AS i, SCOPE_IDENTITY() AS s, IDENT_CURRENT(N'dbo.T') AS c;
INSERT INTO dbo.T DEFAULT VALUES;
SELECT SCOPE_IDENTITY() AS s, MAX(A) AS a FROM dbo.T;
--> (1 rows)
--> (2 rows)
--> [i | s | c]
--> 20 | 20 | 20
--> (1 rows)
--> [s | a]
--> 21 | 503
