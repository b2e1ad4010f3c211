-- case: update and delete from joins
CREATE TABLE dbo.A (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.A VALUES (1, 10), (2, 20), (3, 30);
INSERT INTO dbo.B VALUES (1, 100), (3, 300);
UPDATE a SET V = a.V + b.V FROM dbo.A AS a INNER JOIN dbo.B AS b ON b.Id = a.Id;
DELETE a FROM dbo.A AS a WHERE NOT EXISTS (SELECT 1 FROM dbo.B AS b WHERE b.Id = a.Id);
SELECT Id, V FROM dbo.A ORDER BY Id;
--> (3 rows)
--> (2 rows)
--> (2 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 110
--> 3 | 330

-- case: an update sees the rows as they were
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1), (2, 2);
UPDATE dbo.T SET Id = V, V = Id + (SELECT SUM(V) FROM dbo.T);
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (2 rows)
--> (2 rows)
--> [Id | V]
--> 1 | 4
--> 2 | 5

-- case: TOP limits writes
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2), (3);
DECLARE @n int = 2;
DELETE TOP (@n) FROM dbo.T;
SELECT COUNT(*) AS n FROM dbo.T;
--> (3 rows)
--> (2 rows)
--> [n]
--> 1

-- case: OUTPUT to the client and into a table variable
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY PRIMARY KEY, V nvarchar(5) NOT NULL);
DECLARE @log table (Id int NOT NULL, V nvarchar(5) NOT NULL);
INSERT INTO dbo.T (V) OUTPUT inserted.Id, inserted.V VALUES (N'a'), (N'b');
DELETE FROM dbo.T OUTPUT deleted.Id, deleted.V INTO @log (Id, V) WHERE V = N'b';
SELECT Id, V FROM @log;
--> [Id | V]
--> 1 | a
--> 2 | b
--> (1 rows)
--> [Id | V]
--> 2 | b

-- case: insert from a procedure's result
CREATE PROCEDURE dbo.P AS SELECT 1 AS a, N'x' AS b UNION ALL SELECT 2, N'y';
GO
CREATE TABLE #t (a int NOT NULL, b nvarchar(5) NOT NULL);
INSERT INTO #t (a, b) EXECUTE dbo.P;
SELECT a, b FROM #t ORDER BY a;
--> (2 rows)
--> [a | b]
--> 1 | x
--> 2 | y

-- case: select into makes a table
SELECT v AS Id, CAST(N'x' AS nvarchar(10)) AS Name INTO #t FROM (VALUES (1), (2)) AS t(v);
SELECT Id, Name FROM #t ORDER BY Id;
--> (2 rows)
--> [Id | Name]
--> 1 | x
--> 2 | x

-- case: truncate starts the identity anew
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY PRIMARY KEY, V int NULL);
INSERT INTO dbo.T (V) VALUES (1), (2);
TRUNCATE TABLE dbo.T;
INSERT INTO dbo.T (V) VALUES (3);
SELECT Id, V FROM dbo.T;
--> (2 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 3

-- case: guids sort by SQL Server's rule
SELECT v FROM (VALUES (CAST('00000000-0000-0000-0000-010000000000' AS uniqueidentifier)), (CAST('01000000-0000-0000-0000-000000000000' AS uniqueidentifier))) AS t(v) ORDER BY v;
--> [v]
--> 01000000-0000-0000-0000-000000000000
--> 00000000-0000-0000-0000-010000000000

-- case: a target that stands twice in FROM under aliases is ambiguous, and nothing is written
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2);
GO
UPDATE dbo.T SET Id = 9 FROM dbo.T AS x INNER JOIN dbo.T AS y ON y.Id = x.Id;
GO
DELETE dbo.T FROM dbo.T AS x INNER JOIN dbo.T AS y ON y.Id = x.Id;
GO
SELECT Id FROM dbo.T ORDER BY Id;
--> (2 rows)
--> error 8154: The table 'dbo.T' is ambiguous.
--> error 8154: The table 'dbo.T' is ambiguous.
--> [Id]
--> 1
--> 2

-- case: values that do not match the columns are counted against the list, or else the table
CREATE TABLE dbo.T (a int NULL, b int NULL);
GO
INSERT INTO dbo.T VALUES (1);
GO
INSERT INTO dbo.T SELECT 1, 2, 3;
GO
INSERT INTO dbo.T (a, b) VALUES (1);
GO
INSERT INTO dbo.T (a) VALUES (1), (2, 3);
GO
INSERT INTO dbo.T (a, b) SELECT 1;
GO
INSERT INTO dbo.T (a) SELECT 1, 2;
--> error 213: Column name or number of supplied values does not match table definition.
--> error 213: Column name or number of supplied values does not match table definition.
--> error 109: There are more columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.
--> error 110: There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.
--> error 120: The select list for the INSERT statement contains fewer items than the insert list. The number of SELECT values must match the number of INSERT columns.
--> error 121: The select list for the INSERT statement contains more items than the insert list. The number of SELECT values must match the number of INSERT columns.
