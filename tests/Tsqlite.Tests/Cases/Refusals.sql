-- What is refused although the kind of statement is supported: parts that would change what the rest means.

-- case: a part of a supported statement that Tsqlite does not read is refused
CREATE TABLE dbo.T (a int NOT NULL);
GO
SELECT a FROM dbo.T FOR XML AUTO;
GO
(SELECT a FROM dbo.T) ORDER BY a;
GO
SELECT a FROM dbo.T GROUP BY ALL a;
GO
SELECT a FROM dbo.T TABLESAMPLE (10 PERCENT);
GO
WITH CHANGE_TRACKING_CONTEXT (0x01) DELETE FROM dbo.T;
GO
BEGIN DISTRIBUTED TRANSACTION;
GO
BEGIN TRANSACTION a WITH MARK N'here';
GO
EXECUTE (N'SELECT 1') AT elsewhere;
GO
EXECUTE dbo.P;2;
GO
TRUNCATE TABLE dbo.T WITH (PARTITIONS (1));
GO
CREATE SCHEMA x AUTHORIZATION somebody;
GO
CREATE DATABASE x COLLATE Latin1_General_BIN2;
--> error 40510: Line 1: The FOR clause is not supported by Tsqlite.
--> error 40510: Line 1: ORDER BY after a query in parentheses is not supported by Tsqlite.
--> error 40510: Line 1: GROUP BY ALL is not supported by Tsqlite.
--> error 40510: Line 1: TABLESAMPLE is not supported by Tsqlite.
--> error 40510: Line 1: WITH CHANGE_TRACKING_CONTEXT is not supported by Tsqlite.
--> error 40510: Line 1: BEGIN DISTRIBUTED TRANSACTION is not supported by Tsqlite.
--> error 40510: Line 1: BEGIN TRANSACTION WITH MARK is not supported by Tsqlite.
--> error 40510: Line 1: EXECUTE … AT a linked server is not supported by Tsqlite.
--> error 40510: Line 1: A numbered procedure is not supported by Tsqlite.
--> error 40510: Line 1: TRUNCATE TABLE of partitions is not supported by Tsqlite.
--> error 40510: Line 1: CREATE SCHEMA with AUTHORIZATION of another than dbo is not supported by Tsqlite.
--> error 40510: Line 1: A database with the collation Latin1_General_BIN2 is not supported by Tsqlite.

-- case: a definition with a part that Tsqlite does not keep is refused
CREATE TABLE dbo.T (a int SPARSE NULL);
GO
CREATE TABLE dbo.T (a int NOT NULL CONSTRAINT UQ_T UNIQUE WITH (IGNORE_DUP_KEY = ON));
GO
CREATE TABLE dbo.T (a int IDENTITY(1, 1) NOT FOR REPLICATION NOT NULL);
GO
CREATE TABLE dbo.T (a int NOT NULL) WITH (MEMORY_OPTIMIZED = ON);
GO
CREATE PROCEDURE dbo.P WITH RECOMPILE AS SELECT 1;
--> error 40510: Line 1: SPARSE or FILESTREAM is not supported by Tsqlite.
--> error 40510: Line 1: IGNORE DUP KEY INDEX option is not supported by Tsqlite.
--> error 40510: Line 1: NOT FOR REPLICATION is not supported by Tsqlite.
--> error 40510: Line 1: MEMORY OPTIMIZED TABLE option is not supported by Tsqlite.
--> error 40510: Line 1: PROCEDURE option is not supported by Tsqlite.

-- case: a setting that would change results is refused
SET LANGUAGE us_english;
SET DEADLOCK_PRIORITY LOW;
GO
SET LANGUAGE Deutsch;
GO
SET ANSI_NULLS OFF;
--> error 40510: Line 1: SET LANGUAGE is not supported by Tsqlite.
--> error 40510: Line 1: SET ANSINULLS OFF is not supported by Tsqlite.

-- case: conversions by bytes or by calendars that Tsqlite does not know
SELECT CAST(1.5 AS varbinary(10)) AS a;
GO
SELECT TRY_CAST(0x01 AS date) AS a;
GO
SELECT CONVERT(varchar(40), GETDATE(), 130) AS a;
GO
SELECT CONVERT(date, '01/01/1400', 131) AS a;
GO
SELECT CAST(0x01 AS float) AS a;
--> error 40510: Line 1: The conversion of numeric to varbinary is not supported by Tsqlite.
--> error 40510: Line 1: The conversion of varbinary to date is not supported by Tsqlite.
--> error 40510: Line 1: Style 130, the Hijri calendar, is not supported by Tsqlite.
--> error 40510: Line 1: Style 131, the Hijri calendar, is not supported by Tsqlite.
--> error 529: Explicit conversion from data type varbinary to float is not allowed.

-- case: what clients ask for the parameters of procedures and the keys of results
EXECUTE sys.sp_procedure_params_100_managed;
GO
EXECUTE sp_helpindex 'dbo.T';
GO
SET NO_BROWSETABLE ON;
GO
SET NO_BROWSETABLE OFF;
--> error 40510: Line 1: The system procedure sp_procedure_params_100_managed is not supported by Tsqlite.
--> error 40510: Line 1: The system procedure sp_helpindex is not supported by Tsqlite.
--> error 40510: Line 1: SET NO_BROWSETABLE ON, which asks for the keys of a result, is not supported by Tsqlite.

-- case: an expression deeper than SQLite's
DECLARE @p int = 1; DECLARE @s nvarchar(max) = CONCAT(N'SELECT 1', REPLICATE(CAST(N' + 1' AS nvarchar(max)), 2000)); EXECUTE (@s);
--> error 40510: An expression of so many parts or levels is not supported by Tsqlite.

-- case: a style that there is not for dates, and TRIM of letters without regard to case, are refused
-- differs: SQL Server has an answer
SELECT TRIM('.,' FROM '.,x,.') AS a, TRIM('a' FROM 'axa' COLLATE Latin1_General_BIN2) AS b;
GO
SELECT TRIM('a' FROM 'AxA') AS a;
GO
SELECT CONVERT(date, '2020-01-02', 999) AS a;
--> [a | b]
--> x | x
--> [a]
--> error 40510: TRIM of 'a' where the collation takes other characters for the same is not supported by Tsqlite.
--> error 40510: Line 1: Style 999 for a date is not supported by Tsqlite.
