-- What clients send before and around an application's own statements.

-- case: what is refused leaves the transaction as it is
CREATE TABLE dbo.T (Id int NOT NULL);
GO
BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1);
SELECT * FROM sys.dm_os_wait_stats;
GO
SELECT @@TRANCOUNT AS n, (SELECT COUNT(*) FROM dbo.T) AS rows;
--> (1 rows)
--> error 40510: Line 2: The system view sys.dm_os_wait_stats is not supported by Tsqlite.
--> [n | rows]
--> 1 | 1
-- differs: SQL Server has the view.

-- case: with implicit transactions a statement that touches tables begins one
CREATE TABLE dbo.T (Id int NOT NULL);
GO
SET IMPLICIT_TRANSACTIONS ON;
SELECT @@TRANCOUNT AS n;
SELECT COUNT(*) AS rows FROM dbo.T;
SELECT @@TRANCOUNT AS n;
COMMIT;
INSERT INTO dbo.T VALUES (1);
SELECT @@TRANCOUNT AS n;
ROLLBACK;
SELECT @@TRANCOUNT AS n, (SELECT COUNT(*) FROM dbo.T) AS rows;
COMMIT;
BEGIN TRANSACTION;
SELECT @@TRANCOUNT AS n;
COMMIT;
COMMIT;
SET IMPLICIT_TRANSACTIONS OFF;
INSERT INTO dbo.T VALUES (2);
SELECT @@TRANCOUNT AS n;
--> [n]
--> 0
--> [rows]
--> 0
--> [n]
--> 1
--> (1 rows)
--> [n]
--> 1
--> [n | rows]
--> 1 | 0
--> [n]
--> 2
--> (1 rows)
--> [n]
--> 0

-- case: TEXTSIZE cuts what a SELECT sends of long values
SET TEXTSIZE 6;
SELECT CAST('abcdefghi' AS varchar(max)) AS a, CAST(N'abcdefghi' AS nvarchar(max)) AS b, CAST(0x0102030405060708 AS varbinary(max)) AS c, 'abcdefghi' AS d;
SELECT @@TEXTSIZE AS n, LEN(CAST('abcdefghi' AS varchar(max))) AS length;
SET TEXTSIZE -1;
SELECT CAST('abcdefghi' AS varchar(max)) AS a, @@TEXTSIZE AS n;
SET TEXTSIZE 0;
SELECT @@TEXTSIZE AS n;
--> [a | b | c | d]
--> abcdef | abc | 0x010203040506 | abcdefghi
--> [n | length]
--> 6 | 9
--> [a | n]
--> abcdefghi | 2147483647
--> [n]
--> 4096

-- case: a prepared call runs a procedure by its handle
CREATE PROCEDURE dbo.P @a int, @b nvarchar(10) = N'b' AS SELECT @a AS a, @b AS b;
GO
DECLARE @handle int;
EXECUTE sp_prepexecrpc @handle OUTPUT, N'dbo.P', 1, N'one';
EXECUTE sp_execute @handle, 2;
EXECUTE sp_unprepare @handle;
EXECUTE sp_execute @handle, 3;
--> [a | b]
--> 1 | one
--> [a | b]
--> 2 | b
--> error 8179: Could not find prepared statement with handle 1.
-- assumed: SQL Server takes the call from clients only.
