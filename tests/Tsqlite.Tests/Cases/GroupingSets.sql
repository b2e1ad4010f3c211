-- case: ROLLUP, CUBE and GROUPING SETS
CREATE TABLE dbo.S (Region nvarchar(5) NULL, Year int NOT NULL, Amount int NOT NULL);
INSERT INTO dbo.S (Region, Year, Amount) VALUES (N'N', 2020, 1), (N'N', 2021, 2), (N'S', 2020, 4), (NULL, 2020, 8);
GO
SELECT Region, Year, SUM(Amount) AS Total, GROUPING(Region) AS r, GROUPING_ID(Region, Year) AS id
FROM dbo.S GROUP BY ROLLUP (Region, Year) ORDER BY GROUPING(Region), Region, GROUPING(Year), Year;
GO
SELECT Region, Year, SUM(Amount) AS Total FROM dbo.S WHERE Year < 2021 GROUP BY CUBE (Region, Year) HAVING SUM(Amount) > 4
    ORDER BY Total DESC, Region, Year DESC;
GO
SELECT Region, COUNT(*) AS n FROM dbo.S GROUP BY GROUPING SETS ((Region), ()) ORDER BY GROUPING(Region), Region;
GO
SELECT Year, Region, MAX(Amount) AS m FROM dbo.S GROUP BY Year, ROLLUP (Region) ORDER BY Year, GROUPING_ID(Region), Region;
GO
SELECT Year, SUM(Amount) AS Total FROM dbo.S GROUP BY Year WITH ROLLUP ORDER BY GROUPING(Year), Year;
GO
SELECT TOP (1) Year + 1 AS Next, SUM(Amount) AS Total FROM dbo.S GROUP BY GROUPING SETS ((Year + 1), ()) ORDER BY SUM(Amount) DESC;
GO
SELECT DISTINCT COUNT(*) AS n FROM dbo.S GROUP BY GROUPING SETS ((Region, Year), (Year), ()) ORDER BY n;
GO
SELECT Year, (SELECT COUNT(*) FROM dbo.S AS o WHERE o.Year = s.Year) AS n FROM dbo.S AS s GROUP BY ROLLUP (Year) ORDER BY GROUPING(Year), Year;
GO
SELECT t.Year, t.n FROM (SELECT Year, COUNT(*) AS n FROM dbo.S GROUP BY ROLLUP (Year)) AS t WHERE t.Year IS NULL
UNION ALL SELECT Year, COUNT(*) FROM dbo.S GROUP BY GROUPING SETS (Year) ORDER BY 1;
--> (4 rows)
--> [Region | Year | Total | r | id]
--> NULL | 2020 | 8 | 0 | 0
--> NULL | NULL | 8 | 0 | 1
--> N | 2020 | 1 | 0 | 0
--> N | 2021 | 2 | 0 | 0
--> N | NULL | 3 | 0 | 1
--> S | 2020 | 4 | 0 | 0
--> S | NULL | 4 | 0 | 1
--> NULL | NULL | 15 | 1 | 3
--> [Region | Year | Total]
--> NULL | 2020 | 13
--> NULL | NULL | 13
--> NULL | 2020 | 8
--> NULL | NULL | 8
--> [Region | n]
--> NULL | 1
--> N | 2
--> S | 1
--> NULL | 4
--> [Year | Region | m]
--> 2020 | NULL | 8
--> 2020 | N | 1
--> 2020 | S | 4
--> 2020 | NULL | 8
--> 2021 | N | 2
--> 2021 | NULL | 2
--> [Year | Total]
--> 2020 | 13
--> 2021 | 2
--> NULL | 15
--> [Next | Total]
--> NULL | 15
--> [n]
--> 1
--> 3
--> 4
--> [Year | n]
--> 2020 | 3
--> 2021 | 1
--> NULL | 0
--> [Year | n]
--> NULL | 4
--> 2020 | 3
--> 2021 | 1

-- case: GROUPING of what the query does not group by
CREATE TABLE dbo.S (a int NOT NULL, b int NOT NULL);
GO
SELECT a, GROUPING(b) AS g FROM dbo.S GROUP BY a;
GO
SELECT GROUPING(a) AS g FROM dbo.S;
GO
SELECT a, b FROM dbo.S GROUP BY ROLLUP (a);
GO
SELECT a FROM dbo.S WHERE GROUPING(a) = 0 GROUP BY a;
--> error 8161: Argument 1 of the GROUPING function does not match any of the expressions in the GROUP BY clause.
--> error 8161: Argument 1 of the GROUPING function does not match any of the expressions in the GROUP BY clause.
--> error 8120: Column 'dbo.S.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 147: An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.
