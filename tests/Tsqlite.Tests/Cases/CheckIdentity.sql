-- case: DBCC CHECKIDENT tells, and sets, how far an identity has come
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, V int NULL);
DBCC CHECKIDENT (N'dbo.T', NORESEED);
INSERT INTO dbo.T (V) VALUES (1), (2);
DBCC CHECKIDENT (N'dbo.T', NORESEED);
DBCC CHECKIDENT (N'dbo.T', RESEED, 100);
INSERT INTO dbo.T (V) VALUES (3);
DBCC CHECKIDENT (N'dbo.T');
DBCC CHECKIDENT (N'dbo.T', RESEED, 5) WITH NO_INFOMSGS;
INSERT INTO dbo.T (V) VALUES (4);
SELECT Id, V FROM dbo.T ORDER BY V;
DBCC CHECKIDENT (N'dbo.T', RESEED);
INSERT INTO dbo.T (V) VALUES (5);
SELECT Id FROM dbo.T WHERE V = 5;
DELETE FROM dbo.T;
DBCC CHECKIDENT (N'dbo.T', RESEED, 0);
INSERT INTO dbo.T (V) VALUES (6);
SELECT Id FROM dbo.T;
TRUNCATE TABLE dbo.T;
DBCC CHECKIDENT (N'dbo.T', RESEED, 50);
INSERT INTO dbo.T (V) VALUES (7);
SELECT Id FROM dbo.T;
--> message: Checking identity information: current identity value 'NULL', current column value 'NULL'.
--> message: DBCC execution completed. If DBCC printed error messages, contact your system administrator.
--> (2 rows)
--> message: Checking identity information: current identity value '2', current column value '2'.
--> message: DBCC execution completed. If DBCC printed error messages, contact your system administrator.
--> message: Checking identity information: current identity value '2'.
--> message: DBCC execution completed. If DBCC printed error messages, contact your system administrator.
--> (1 rows)
--> message: Checking identity information: current identity value '101', current column value '101'.
--> message: DBCC execution completed. If DBCC printed error messages, contact your system administrator.
--> (1 rows)
--> [Id | V]
--> 1 | 1
--> 2 | 2
--> 101 | 3
--> 6 | 4
--> message: Checking identity information: current identity value '6', current column value '101'.
--> message: DBCC execution completed. If DBCC printed error messages, contact your system administrator.
--> (1 rows)
--> [Id]
--> 102
--> (5 rows)
--> message: Checking identity information: current identity value '102'.
--> message: DBCC execution completed. If DBCC printed error messages, contact your system administrator.
--> (1 rows)
--> [Id]
--> 1
--> message: Checking identity information: current identity value 'NULL'.
--> message: DBCC execution completed. If DBCC printed error messages, contact your system administrator.
--> (1 rows)
--> [Id]
--> 50

-- case: DBCC CHECKIDENT needs a table with an identity
CREATE TABLE dbo.T (A int NULL);
DBCC CHECKIDENT (N'dbo.T');
DBCC CHECKIDENT (N'dbo.Nothing', RESEED, 1);
--> error 7997: 'T' does not contain an identity column.
--> error 2501: Cannot find a table or object with the name "dbo.Nothing". Check the system catalog.

-- case: a reseed is undone with its transaction
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL, V int NULL);
INSERT INTO dbo.T (V) VALUES (1);
BEGIN TRANSACTION;
DBCC CHECKIDENT (N'dbo.T', RESEED, 100) WITH NO_INFOMSGS;
ROLLBACK;
INSERT INTO dbo.T (V) VALUES (2);
SELECT Id FROM dbo.T ORDER BY Id;
--> (1 rows)
--> (1 rows)
--> [Id]
--> 1
--> 2
