-- case: USE in a dynamic batch ends with it
DECLARE @here sysname = DB_NAME();
EXECUTE (N'USE master; SELECT DB_NAME() AS [database];');
SELECT IIF(DB_NAME() = @here, 1, 0) AS here;
EXECUTE sp_executesql N'USE master; SELECT DB_NAME() AS [database];';
SELECT IIF(DB_NAME() = @here, 1, 0) AS here;
--> message: Changed database context to 'master'.
--> [database]
--> master
--> [here]
--> 1
--> message: Changed database context to 'master'.
--> [database]
--> master
--> [here]
--> 1

-- case: temporary tables, table variables and catalog views outlive USE
CREATE TABLE #t (Id int NOT NULL IDENTITY (5, 5) PRIMARY KEY, V nvarchar(5) COLLATE Latin1_General_BIN2 NULL CHECK (LEN(V) < 4));
CREATE UNIQUE INDEX IX_t ON #t (V) WHERE V IS NOT NULL;
INSERT INTO #t (V) VALUES (N'a'), (N'b');
DECLARE @v table (Id int NOT NULL);
INSERT INTO @v VALUES (1);
SELECT COUNT(*) AS n FROM sys.tables;
USE master;
INSERT INTO #t (V) VALUES (N'A');
INSERT INTO #t (V) VALUES (N'a');
BEGIN TRY
    INSERT INTO #t (V) VALUES (N'long');
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS number;
END CATCH;
SELECT Id, V FROM #t ORDER BY Id;
SELECT Id FROM @v;
SELECT COUNT(*) AS n FROM sys.schemas WHERE name = N'dbo';
GO
SELECT Id, V FROM #t ORDER BY Id;
DROP TABLE #t;
--> (2 rows)
--> (1 rows)
--> [n]
--> 0
--> message: Changed database context to 'master'.
--> (1 rows)
--> error 2601: Cannot insert duplicate key row in object 'dbo.#t' with unique index 'IX_t'. The duplicate key value is (a).
--> message: The statement has been terminated.
--> [number]
--> 547
--> [Id | V]
--> 5 | a
--> 10 | b
--> 15 | A
--> [Id]
--> 1
--> [n]
--> 1
--> [Id | V]
--> 5 | a
--> 10 | b
--> 15 | A

-- case: what SET changes in a procedure or a dynamic batch ends with it
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY PRIMARY KEY, V int NULL);
GO
CREATE PROCEDURE dbo.P AS
SET NOCOUNT ON;
SET IDENTITY_INSERT dbo.T ON;
INSERT INTO dbo.T (Id, V) VALUES (7, 1);
GO
EXECUTE dbo.P;
INSERT INTO dbo.T (V) VALUES (2);
EXECUTE (N'SET IDENTITY_INSERT dbo.T ON; INSERT INTO dbo.T (Id, V) VALUES (20, 3);');
INSERT INTO dbo.T (Id, V) VALUES (9, 4);
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (1 rows)
--> (1 rows)
--> error 544: Cannot insert explicit value for identity column in table 'T' when IDENTITY_INSERT is set to OFF.
--> [Id | V]
--> 7 | 1
--> 8 | 2
--> 20 | 3

-- case: a procedure may have no statements
CREATE PROCEDURE dbo.P AS
GO
DECLARE @r int = 5;
EXECUTE @r = dbo.P;
SELECT @r AS r;
--> [r]
--> 0

-- case: nothing of a batch runs when one of its statements does not compile
PRINT N'not reached';
SELECT SUM(N'a') AS s;
GO
PRINT N'not reached';
SELECT CAST(GETDATE() AS uniqueidentifier);
GO
PRINT N'not reached';
IF 1 = 0
    SELECT (SELECT 1, 2) AS a;
GO
PRINT N'not reached';
SELECT DATEADD(fortnight, 1, GETDATE()) AS d;
GO
BEGIN TRY
    EXECUTE (N'PRINT N''not reached''; SELECT SUM(N''a'') AS s;');
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS number;
END CATCH;
GO
CREATE PROCEDURE dbo.P AS SELECT SUM(N'a') AS s;
GO
SELECT OBJECT_ID(N'dbo.P') AS id;
--> error 8117: Operand data type nvarchar is invalid for sum operator.
--> error 529: Explicit conversion from data type datetime to uniqueidentifier is not allowed.
--> error 116: Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.
--> error 155: 'fortnight' is not a recognized dateadd option.
--> [number]
--> 8117
--> error 8117: Operand data type nvarchar is invalid for sum operator.
--> [id]
--> NULL

-- case: an identity begins at its seed in a table made after one that was rolled back
BEGIN TRANSACTION;
CREATE TABLE dbo.A (Id int NOT NULL IDENTITY, V int NULL);
INSERT INTO dbo.A (V) VALUES (1), (2), (3);
ROLLBACK;
CREATE TABLE dbo.B (Id int NOT NULL IDENTITY, V int NULL);
INSERT INTO dbo.B (V) VALUES (1);
SELECT Id FROM dbo.B;
--> (3 rows)
--> (1 rows)
--> [Id]
--> 1
