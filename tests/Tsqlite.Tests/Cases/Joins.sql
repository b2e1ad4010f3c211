-- case: a full join keeps the rows of both sides that have no partner
CREATE TABLE dbo.A (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL PRIMARY KEY, AId int NULL, Size int NOT NULL);
INSERT INTO dbo.A (Id, Name) VALUES (1, N'one'), (2, N'two'), (3, N'three');
INSERT INTO dbo.B (Id, AId, Size) VALUES (10, 1, 5), (11, 1, 6), (12, 4, 7), (13, NULL, 8);
GO
SELECT a.Id, a.Name, b.Id AS BId, b.Size FROM dbo.A AS a FULL JOIN dbo.B AS b ON b.AId = a.Id ORDER BY a.Id, b.Id;
GO
SELECT a.Id, b.Id AS BId FROM dbo.A AS a FULL OUTER JOIN dbo.B AS b ON b.AId > a.Id AND b.Size > 6 WHERE a.Id IS NULL OR b.Id IS NULL ORDER BY b.Id;
GO
SELECT COUNT(*) AS n, COUNT(A.Id) AS a, COUNT(B.Id) AS b FROM dbo.A FULL JOIN dbo.B ON 1 = 0;
GO
SELECT * FROM dbo.A FULL JOIN dbo.B ON A.Id = B.AId WHERE dbo.A.Id = 3;
GO
SELECT COALESCE(x.Id, y.Id, z.Id) AS Id FROM (SELECT Id FROM dbo.A WHERE Id < 3) AS x FULL JOIN (SELECT Id FROM dbo.A WHERE Id > 1) AS y ON y.Id = x.Id
FULL JOIN (VALUES (9)) AS z(Id) ON z.Id = y.Id ORDER BY Id;
GO
SELECT a.Name, COUNT(b.Id) AS n FROM dbo.A AS a FULL JOIN dbo.B AS b ON b.AId = a.Id GROUP BY a.Name ORDER BY a.Name;
GO
SELECT a.Id, COUNT(*) AS n FROM dbo.A AS a FULL JOIN dbo.B AS b ON b.AId = a.Id;
--> (3 rows)
--> (4 rows)
--> [Id | Name | BId | Size]
--> NULL | NULL | 12 | 7
--> NULL | NULL | 13 | 8
--> 1 | one | 10 | 5
--> 1 | one | 11 | 6
--> 2 | two | NULL | NULL
--> 3 | three | NULL | NULL
--> [Id | BId]
--> NULL | 10
--> NULL | 11
--> NULL | 13
--> [n | a | b]
--> 7 | 3 | 4
--> [Id | Name | Id | AId | Size]
--> 3 | three | NULL | NULL | NULL
--> [Id]
--> 1
--> 2
--> 3
--> 9
--> [Name | n]
--> NULL | 2
--> one | 2
--> three | 0
--> two | 0
--> error 8120: Column 'a.Id' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.

-- case: a full join of what is new for each row is refused
SELECT a.i FROM (SELECT NEWID() AS i) AS a FULL JOIN (SELECT 1 AS n) AS b ON b.n = 1;
--> error 40510: Line 1: FULL JOIN of what is new for each row, such as NEWID() is not supported by Tsqlite.

-- case: UPDATE and DELETE of an alias inside nested joins in parentheses
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, N int NOT NULL);
CREATE TABLE dbo.U (Id int NOT NULL PRIMARY KEY, TId int NOT NULL);
CREATE TABLE dbo.V (Id int NOT NULL PRIMARY KEY, UId int NOT NULL);
INSERT INTO dbo.T (Id, N) VALUES (1, 0), (2, 0), (3, 0);
INSERT INTO dbo.U (Id, TId) VALUES (10, 1), (20, 2);
INSERT INTO dbo.V (Id, UId) VALUES (100, 10);
GO
UPDATE t SET N = v.Id FROM dbo.V AS v INNER JOIN (dbo.U AS u INNER JOIN dbo.T AS t ON t.Id = u.TId) ON u.Id = v.UId;
SELECT Id, N FROM dbo.T ORDER BY Id;
GO
DELETE t FROM dbo.V AS v LEFT JOIN (dbo.U AS u INNER JOIN dbo.T AS t ON t.Id = u.TId) ON u.Id = v.UId;
SELECT Id, N FROM dbo.T ORDER BY Id;
GO
DELETE u FROM ((dbo.T AS t INNER JOIN dbo.U AS u ON u.TId = t.Id) LEFT JOIN dbo.V AS v ON v.UId = u.Id) WHERE v.Id IS NULL;
SELECT Id FROM dbo.U ORDER BY Id;
--> (3 rows)
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> [Id | N]
--> 1 | 100
--> 2 | 0
--> 3 | 0
--> (1 rows)
--> [Id | N]
--> 2 | 0
--> 3 | 0
--> (1 rows)
--> [Id]
--> 10
