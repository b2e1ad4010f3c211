-- case: TOP with ties takes the rows that are like the last one too
CREATE TABLE dbo.S (Id int NOT NULL PRIMARY KEY, Score int NULL);
INSERT INTO dbo.S (Id, Score) VALUES (1, 30), (2, 20), (3, 20), (4, 20), (5, 10), (6, NULL);
GO
SELECT TOP (2) WITH TIES Id, Score FROM dbo.S ORDER BY Score DESC;
GO
SELECT TOP (1) WITH TIES Id FROM dbo.S ORDER BY Score;
GO
DECLARE @n int = 1;
SELECT TOP (@n) WITH TIES Score, COUNT(*) AS n FROM dbo.S GROUP BY Score ORDER BY COUNT(*) DESC;
GO
SELECT t.Score FROM (SELECT TOP (1) WITH TIES Score FROM dbo.S WHERE Score < 30 ORDER BY Score DESC) AS t;
GO
SELECT DISTINCT TOP (2) WITH TIES Score FROM dbo.S ORDER BY Score DESC;
GO
SELECT TOP (2) WITH TIES Id FROM dbo.S;
--> (6 rows)
--> [Id | Score]
--> 1 | 30
--> 2 | 20
--> 3 | 20
--> 4 | 20
--> [Id]
--> 6
--> [Score | n]
--> 20 | 3
--> [Score]
--> 20
--> 20
--> 20
--> [Score]
--> 30
--> 20
--> error 1062: The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause.

-- case: TOP percent takes part of the rows, and a part of a row is a row
CREATE TABLE dbo.S (Id int NOT NULL PRIMARY KEY, Score int NOT NULL);
INSERT INTO dbo.S (Id, Score) VALUES (1, 1), (2, 1), (3, 2), (4, 2), (5, 3);
GO
SELECT TOP (50) PERCENT Id FROM dbo.S ORDER BY Id DESC;
GO
DECLARE @p float = 1;
SELECT TOP (@p) PERCENT Id FROM dbo.S ORDER BY Id;
GO
SELECT TOP (20) PERCENT WITH TIES Id FROM dbo.S ORDER BY Score;
GO
SELECT COUNT(*) AS n FROM (SELECT TOP (100) PERCENT Id FROM dbo.S ORDER BY Id) AS t;
GO
SELECT TOP (0) PERCENT Id FROM dbo.S;
GO
SELECT TOP (101) PERCENT Id FROM dbo.S;
GO
DECLARE @p float = -1;
SELECT TOP (@p) PERCENT Id FROM dbo.S;
--> (5 rows)
--> [Id]
--> 5
--> 4
--> 3
--> [Id]
--> 1
--> [Id]
--> 1
--> 2
--> [n]
--> 5
--> [Id]
--> error 1031: Percent values must be between 0 and 100.
--> [Id]
--> error 1031: Percent values must be between 0 and 100.

-- case: MAXRECURSION sets how deep a recursion may go
WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 150) SELECT MAX(n) AS n FROM c OPTION (MAXRECURSION 200);
GO
WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 1000) SELECT MAX(n) AS n FROM c OPTION (MAXRECURSION 0);
GO
WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT MAX(n) AS n FROM c OPTION (MAXRECURSION 3);
GO
WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT MAX(n) AS n FROM c OPTION (MAXRECURSION 40000);
--> [n]
--> 150
--> [n]
--> 1000
--> [n]
--> error 530: The statement terminated. The maximum recursion 3 has been exhausted before statement completion.
--> error 310: The value 40000 specified for the MAXRECURSION option exceeds the allowed maximum of 32767.
