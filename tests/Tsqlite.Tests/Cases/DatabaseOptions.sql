-- case: options that cannot change a result are taken, others are named
-- differs: SQL Server has the others too
ALTER DATABASE CURRENT SET RECOVERY SIMPLE;
ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
ALTER DATABASE CURRENT SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
ALTER DATABASE CURRENT SET MULTI_USER;
ALTER DATABASE CURRENT SET AUTO_CLOSE OFF;
ALTER DATABASE CURRENT SET AUTO_UPDATE_STATISTICS ON, AUTO_CREATE_STATISTICS ON, AUTO_SHRINK OFF;
ALTER DATABASE CURRENT SET PAGE_VERIFY CHECKSUM;
ALTER DATABASE CURRENT SET QUERY_STORE = OFF;
ALTER DATABASE CURRENT SET COMPATIBILITY_LEVEL = 150;
ALTER DATABASE CURRENT SET ANSI_NULLS ON, QUOTED_IDENTIFIER ON, ANSI_PADDING ON, ARITHABORT ON;
ALTER DATABASE CURRENT SET RECURSIVE_TRIGGERS OFF;
GO
ALTER DATABASE CURRENT SET READ_ONLY;
GO
ALTER DATABASE CURRENT SET TRUSTWORTHY ON;
GO
ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
GO
ALTER DATABASE CURRENT SET COMPATIBILITY_LEVEL = 100;
--> error 40510: Line 1: ALTER DATABASE SET READ_ONLY is not supported by Tsqlite.
--> error 40510: Line 1: ALTER DATABASE SET TRUSTWORTHY ON is not supported by Tsqlite.
--> error 40510: Line 1: ALTER DATABASE SET COMPATIBILITY_LEVEL = 100 is not supported by Tsqlite.

-- case: what is dropped if it exists need not exist
DROP TABLE IF EXISTS dbo.N, dbo.M;
DROP VIEW IF EXISTS dbo.N;
DROP PROCEDURE IF EXISTS dbo.N;
DROP INDEX IF EXISTS IX ON dbo.N;
DROP SCHEMA IF EXISTS N;
DROP TYPE IF EXISTS dbo.N;
DROP SEQUENCE IF EXISTS dbo.N;
DROP SYNONYM IF EXISTS dbo.N;
DROP DATABASE IF EXISTS NothingOfThatName;
CREATE TABLE dbo.T (A int NULL);
ALTER TABLE dbo.T DROP COLUMN IF EXISTS B;
ALTER TABLE dbo.T DROP CONSTRAINT IF EXISTS CK;
DROP DATABASE NothingOfThatName;
--> error 3701: Cannot drop the database 'NothingOfThatName', because it does not exist or you do not have permission.

-- case: SELECT INTO takes over names, types, NULLs and the identity
CREATE TABLE dbo.T (Id int IDENTITY (5, 5) NOT NULL CONSTRAINT PK_T PRIMARY KEY, A nvarchar(10) NOT NULL CONSTRAINT DF_T_A DEFAULT N'x', B decimal(9, 2) NULL,
    C AS (Id * 2));
INSERT INTO dbo.T (B) VALUES (1), (2);
SELECT * INTO dbo.Copy FROM dbo.T;
SELECT Id + 0 AS Id, A, CONVERT(date, '20240101') AS D INTO dbo.Part FROM dbo.T WHERE 1 = 0;
INSERT INTO dbo.Copy (A, B, C) VALUES (N'y', 3, 9);
SELECT Id, A, C FROM dbo.Copy ORDER BY Id;
SELECT OBJECT_NAME(object_id) AS t, name, is_nullable, is_identity, is_computed FROM sys.columns
    WHERE object_id IN (OBJECT_ID(N'dbo.Copy'), OBJECT_ID(N'dbo.Part')) ORDER BY t, column_id;
SELECT COUNT(*) AS n FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.Copy') AND type = 1;
SELECT * INTO dbo.Copy FROM dbo.T;
--> (2 rows)
--> (2 rows)
--> (0 rows)
--> (1 rows)
--> [Id | A | C]
--> 5 | x | 10
--> 10 | x | 20
--> 15 | y | 9
--> [t | name | is_nullable | is_identity | is_computed]
--> Copy | Id | 0 | 1 | 0
--> Copy | A | 0 | 0 | 0
--> Copy | B | 1 | 0 | 0
--> Copy | C | 1 | 0 | 0
--> Part | Id | 1 | 0 | 0
--> Part | A | 0 | 0 | 0
--> Part | D | 1 | 0 | 0
--> [n]
--> 0
--> error 2714: There is already an object named 'Copy' in the database.
