-- case: APPLY of a query is computed for each row of the left side
CREATE TABLE dbo.Users (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NOT NULL);
CREATE TABLE dbo.Orders (Id int NOT NULL PRIMARY KEY, UserId int NOT NULL, Amount decimal(9,2) NOT NULL, Code uniqueidentifier NULL, Rate float NOT NULL);
INSERT INTO dbo.Users (Id, Name) VALUES (1, N'Ann'), (2, N'Bob'), (3, N'Cy');
INSERT INTO dbo.Orders (Id, UserId, Amount, Code, Rate) VALUES
    (1, 1, 10.50, '00000000-0000-0000-0000-0000000000aa', 0.1), (2, 1, 30, NULL, 1e-300), (3, 1, 20, NULL, 3), (4, 2, 5, NULL, 0.30000000000000004);
GO
SELECT u.Name, o.Id, o.Amount FROM dbo.Users AS u CROSS APPLY (SELECT TOP (2) Id, Amount FROM dbo.Orders WHERE UserId = u.Id ORDER BY Amount DESC) AS o
ORDER BY u.Id, o.Amount DESC;
GO
SELECT u.Name, o.Id, o.Amount, o.Code, o.Rate FROM dbo.Users AS u
OUTER APPLY (SELECT TOP (1) Id, Amount, Code, Rate FROM dbo.Orders WHERE UserId = u.Id ORDER BY Id) AS o ORDER BY u.Id;
GO
SELECT u.Name, s.Total, s.n FROM dbo.Users AS u CROSS APPLY (SELECT SUM(Amount) AS Total, COUNT(*) AS n FROM dbo.Orders WHERE UserId = u.Id) AS s ORDER BY u.Id;
GO
SELECT u.Name, s.Total FROM dbo.Users AS u
    CROSS APPLY (SELECT SUM(Amount) AS Total FROM dbo.Orders WHERE UserId = u.Id GROUP BY UserId HAVING COUNT(*) > 0) AS s
ORDER BY u.Id;
GO
SELECT u.Name, d.Half FROM dbo.Users AS u OUTER APPLY (SELECT DISTINCT UserId / 2 AS Half FROM dbo.Orders WHERE UserId = u.Id UNION ALL SELECT u.Id * 10) AS d
ORDER BY u.Id, d.Half;
GO
SELECT u.Name, r.Id, r.n FROM dbo.Users AS u CROSS APPLY (SELECT Id, ROW_NUMBER() OVER (ORDER BY Amount) AS n FROM dbo.Orders WHERE UserId = u.Id) AS r
WHERE r.n <= u.Id ORDER BY u.Id, r.n;
GO
SELECT u.Name, o.Id, x.Twice FROM dbo.Users AS u
CROSS APPLY (SELECT TOP (1) Id, Amount FROM dbo.Orders WHERE UserId = u.Id ORDER BY Amount DESC) AS o
CROSS APPLY (SELECT o.Amount * 2 AS Twice) AS x ORDER BY u.Id;
GO
UPDATE u SET Name = CONCAT(u.Name, o.Id) FROM dbo.Users AS u CROSS APPLY (SELECT MAX(Id) AS Id FROM dbo.Orders WHERE UserId = u.Id) AS o WHERE o.Id > 0;
SELECT Name FROM dbo.Users ORDER BY Id;
--> (3 rows)
--> (4 rows)
--> [Name | Id | Amount]
--> Ann | 2 | 30.00
--> Ann | 3 | 20.00
--> Bob | 4 | 5.00
--> [Name | Id | Amount | Code | Rate]
--> Ann | 1 | 10.50 | 00000000-0000-0000-0000-0000000000AA | 0.1
--> Bob | 4 | 5.00 | NULL | 0.30000000000000004
--> Cy | NULL | NULL | NULL | NULL
--> [Name | Total | n]
--> Ann | 60.50 | 3
--> Bob | 5.00 | 1
--> Cy | NULL | 0
--> [Name | Total]
--> Ann | 60.50
--> Bob | 5.00
--> [Name | Half]
--> Ann | 0
--> Ann | 10
--> Bob | 1
--> Bob | 20
--> Cy | 30
--> [Name | Id | n]
--> Ann | 1 | 1
--> Bob | 4 | 1
--> [Name | Id | Twice]
--> Ann | 2 | 60.00
--> Bob | 4 | 10.00
--> (2 rows)
--> [Name]
--> Ann3
--> Bob4
--> Cy

-- case: what an APPLY makes anew is made for each row of the left side
SELECT COUNT(DISTINCT x.i) AS n, COUNT(CASE WHEN x.i = x.j THEN 1 END) AS Same
FROM (VALUES (1), (2), (3)) AS t(n) CROSS APPLY (SELECT k.i, k.i AS j FROM (SELECT NEWID() AS i, t.n AS n) AS k) AS x;
--> [n | Same]
--> 3 | 3

-- case: an APPLY whose query reads the left side in its own sources
SELECT t.n, x.m FROM (VALUES (1), (2)) AS t(n) CROSS APPLY (SELECT d.m FROM (SELECT t.n * 10 AS m) AS d) AS x ORDER BY t.n;
GO
SELECT t.n, x.m FROM (VALUES (1), (2)) AS t(n) OUTER APPLY (SELECT v.m + t.n AS m FROM (VALUES (5), (6)) AS v(m) WHERE v.m > t.n + 4) AS x ORDER BY t.n, x.m;
GO
SELECT t.n, x.m FROM (VALUES (1), (2)) AS t(n) LEFT JOIN ((VALUES (2)) AS k(n) OUTER APPLY (SELECT k.n AS m WHERE 1 = 1) AS x) ON k.n = t.n ORDER BY t.n;
--> [n | m]
--> 1 | 10
--> 2 | 20
--> [n | m]
--> 1 | 7
--> 2 | NULL
--> [n | m]
--> 1 | NULL
--> 2 | 2
