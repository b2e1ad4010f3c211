-- How many rows a statement takes at most: INSERT TOP and SET ROWCOUNT.

-- case: INSERT TOP takes so many of its rows, before they take their identities
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL, B nvarchar(10) NULL CONSTRAINT DF_T_B DEFAULT N'd');
INSERT TOP (2) INTO dbo.T (A) VALUES (1), (1), (1);
INSERT TOP (50) PERCENT INTO dbo.T (A, B) SELECT v.A, N'x' FROM (VALUES (2), (2), (2), (2), (2)) AS v (A);
DECLARE @n int = 1;
INSERT TOP (@n) dbo.T (A) OUTPUT inserted.Id SELECT 3 UNION ALL SELECT 3;
INSERT TOP (0) INTO dbo.T (A) SELECT 4;
INSERT TOP (1) INTO dbo.T (A) SELECT TOP (2) v.A FROM (VALUES (6), (5), (7)) AS v (A) ORDER BY v.A;
SELECT Id, A, B FROM dbo.T ORDER BY Id;
GO
INSERT TOP (1) INTO dbo.T (A) EXECUTE (N'SELECT 8');
GO
INSERT TOP (1) INTO dbo.T DEFAULT VALUES;
--> (2 rows)
--> (3 rows)
--> [Id]
--> 6
--> (0 rows)
--> (1 rows)
--> [Id | A | B]
--> 1 | 1 | d
--> 2 | 1 | d
--> 3 | 2 | x
--> 4 | 2 | x
--> 5 | 2 | x
--> 6 | 3 | d
--> 7 | 5 | d
--> error 40510: Line 1: INSERT TOP … EXECUTE is not supported by Tsqlite.
--> error 40510: Line 1: INSERT TOP of DEFAULT VALUES is not supported by Tsqlite.

-- case: SET ROWCOUNT limits what statements read and write, but not their subqueries
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 1);
SET ROWCOUNT 2;
SELECT Id FROM dbo.T ORDER BY Id DESC;
SELECT @@ROWCOUNT AS n;
SELECT TOP (1) Id FROM dbo.T ORDER BY Id;
SELECT TOP (4) Id FROM dbo.T ORDER BY Id;
SELECT (SELECT COUNT(*) FROM dbo.T) AS n, (SELECT COUNT(*) FROM (SELECT TOP (3) Id FROM dbo.T ORDER BY Id) AS t) AS top_3;
SELECT Id FROM dbo.T WHERE Id < 2 UNION ALL SELECT Id FROM dbo.T WHERE Id = 1 UNION ALL SELECT 1;
SELECT Id INTO #t FROM dbo.T;
SELECT COUNT(*) AS n FROM #t;
UPDATE dbo.T SET A = 2;
INSERT INTO dbo.T VALUES (6, 3), (7, 3), (8, 3);
DELETE FROM dbo.T WHERE A = 1;
MERGE dbo.T AS t USING (VALUES (1), (2), (5), (6)) AS s (Id) ON s.Id = t.Id WHEN MATCHED THEN UPDATE SET A = 4;
DECLARE @v int = 0;
SELECT @v += 1 FROM dbo.T;
SELECT @v AS v;
EXECUTE (N'SET ROWCOUNT 1; SELECT COUNT(*) AS n FROM dbo.T; DELETE FROM dbo.T;');
SELECT Id FROM dbo.T;
DECLARE @all int = 0;
SET ROWCOUNT @all;
SELECT COUNT(*) AS n, SUM(IIF(A = 4, 1, 0)) AS merged FROM dbo.T;
SELECT A FROM dbo.T WHERE A <> 4 ORDER BY A;
--> (5 rows)
--> [Id]
--> 5
--> 4
--> [n]
--> 2
--> [Id]
--> 1
--> [Id]
--> 1
--> 2
--> [n | top_3]
--> 5 | 3
--> [Id]
--> 1
--> 1
--> (2 rows)
--> [n]
--> 2
--> (2 rows)
--> (2 rows)
--> (2 rows)
--> (2 rows)
--> [v]
--> 2
--> [n]
--> 5
--> (1 rows)
--> [Id]
--> 2
--> 5
--> [n | merged]
--> 4 | 1
--> [A]
--> 1
--> 3
--> 3

-- case: SET ROWCOUNT of a procedure ends with it, and a function cannot have it (assumed: how 443 names it)
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2), (3);
GO
CREATE PROCEDURE dbo.P AS
BEGIN
    SET ROWCOUNT 1;
    SELECT t.Id FROM dbo.T AS t ORDER BY t.Id;
END;
GO
EXECUTE dbo.P;
SELECT t.Id FROM dbo.T AS t ORDER BY t.Id;
SET ROWCOUNT 2;
EXECUTE dbo.P;
SELECT t.Id FROM dbo.T AS t ORDER BY t.Id OFFSET 2 ROWS;
SELECT t.Id FROM dbo.T AS t ORDER BY t.Id;
GO
CREATE FUNCTION dbo.F () RETURNS int AS
BEGIN
    SET ROWCOUNT 1;
    RETURN 1;
END;
GO
SET ROWCOUNT 0;
INSERT INTO dbo.T (Id) EXECUTE (N'SET ROWCOUNT 1; SELECT t.Id + 10 FROM dbo.T AS t ORDER BY t.Id;');
SELECT COUNT(*) AS n FROM dbo.T;
--> (3 rows)
--> [Id]
--> 1
--> [Id]
--> 1
--> 2
--> 3
--> [Id]
--> 1
--> [Id]
--> 3
--> [Id]
--> 1
--> 2
--> error 443: Invalid use of a side-effecting operator 'SET ROWCOUNT' within a function.
--> (1 rows)
--> [n]
--> 4
