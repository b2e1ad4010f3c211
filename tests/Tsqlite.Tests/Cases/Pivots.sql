-- case: PIVOT makes columns of values
CREATE TABLE dbo.Sales (Region nvarchar(10) NOT NULL, Year int NOT NULL, Amount decimal(9,2) NULL);
INSERT INTO dbo.Sales (Region, Year, Amount) VALUES (N'N', 2020, 1), (N'N', 2020, 2), (N'N', 2021, 3), (N'S', 2021, 4), (N'S', 2022, NULL);
GO
SELECT p.Region, p.[2020], p.[2021], p.[2022] FROM dbo.Sales PIVOT (SUM(Amount) FOR Year IN ([2020], [2021], [2022])) AS p ORDER BY p.Region;
GO
SELECT * FROM (SELECT Region, Year FROM dbo.Sales) AS s PIVOT (COUNT(Year) FOR Region IN (N, S, W)) AS p;
GO
SELECT * FROM (SELECT Year, Region, Amount FROM dbo.Sales) AS s PIVOT (MAX(Amount) FOR Region IN (N, S)) AS p WHERE p.Year > 2020 ORDER BY p.Year DESC;
--> (5 rows)
--> [Region | 2020 | 2021 | 2022]
--> N | 3.00 | 3.00 | NULL
--> S | NULL | 4.00 | NULL
--> [N | S | W]
--> 3 | 2 | 0
--> [Year | N | S]
--> 2022 | NULL | NULL
--> 2021 | 3.00 | 4.00

-- case: UNPIVOT makes a row of each column that is not NULL
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY, Q1 int NULL, Q2 int NULL, Q3 bigint NULL);
INSERT INTO dbo.P (Id, Q1, Q2, Q3) VALUES (1, 10, 20, 30), (2, NULL, 5, 6);
GO
SELECT u.Id, u.Quarter, u.Amount FROM dbo.P UNPIVOT (Amount FOR Quarter IN (Q1, Q2)) AS u ORDER BY u.Id, u.Quarter;
GO
SELECT u.Id FROM dbo.P UNPIVOT (Amount FOR Quarter IN (Q1, Q3)) AS u;
--> (2 rows)
--> [Id | Quarter | Amount]
--> 1 | Q1 | 10
--> 1 | Q2 | 20
--> 2 | Q2 | 5
--> error 8167: The type of column "Q3" conflicts with the type of other columns specified in the UNPIVOT list.
