-- case: datetimeoffset compares by the instant and keeps its offset
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, D datetimeoffset(0) NULL CONSTRAINT UQ_T UNIQUE);
INSERT INTO dbo.T VALUES (1, '2020-01-01 10:00 +00:00'), (2, '2020-01-01 10:00 +02:00');
INSERT INTO dbo.T VALUES (3, '2020-01-01 12:00 +02:00');
SELECT Id FROM dbo.T WHERE D = '2020-01-01 11:00 +01:00';
SELECT Id, D FROM dbo.T ORDER BY D;
SELECT MIN(D) AS least, MAX(D) AS most, COUNT(DISTINCT D) AS n FROM dbo.T;
SELECT COUNT(*) AS n FROM (SELECT CAST('2020-01-01 10:00 +00:00' AS datetimeoffset) AS d UNION SELECT CAST('2020-01-01 12:00 +02:00' AS datetimeoffset)) AS t;
SELECT COUNT(*) AS n FROM dbo.T WHERE D IN ('2020-01-01 12:00 +02:00', '2020-01-01 08:00 +00:00');
--> (2 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (2020-01-01 12:00:00 +02:00).
--> [Id]
--> 1
--> [Id | D]
--> 2 | 2020-01-01 10:00:00 +02:00
--> 1 | 2020-01-01 10:00:00 +00:00
--> [least | most | n]
--> 2020-01-01 10:00:00 +02:00 | 2020-01-01 10:00:00 +00:00 | 2
--> [n]
--> 1
--> [n]
--> 2

-- case: TRIM takes its characters from the text, and CONCAT takes any type
SELECT TRIM('xy' FROM 'xyaxy') AS t, TRIM(' a ') AS u, CONCAT('a', NULL, $1.5, 2) AS c;
--> [t | u | c]
--> a | a | a1.502

-- case: style 0 of the newer date types is refused
-- differs: SQL Server has it
SELECT CONVERT(varchar(30), CAST('2020-01-02' AS date), 0) AS s;
--> error 40510: Line 1: Style 0 with a type other than datetime and smalldatetime (100 or 121 says which is meant) is not supported by Tsqlite.


-- case: the rows of VALUES take one type before they go into a table
CREATE TABLE dbo.T (B bit NULL, S varchar(10) NULL);
INSERT INTO dbo.T (S) VALUES ('a'), (1);
GO
INSERT INTO dbo.T (B) VALUES (0), ('false');
GO
INSERT INTO dbo.T (B) VALUES ('false');
INSERT INTO dbo.T (S) VALUES (DEFAULT), (NULL), ('x'), (N'y');
INSERT INTO dbo.T (S) VALUES (1), (2.5);
SELECT B, S FROM dbo.T ORDER BY S, B;
--> error 245: Conversion failed when converting the varchar value 'a' to data type int.
--> error 245: Conversion failed when converting the varchar value 'false' to data type int.
--> (1 rows)
--> (4 rows)
--> (2 rows)
--> [B | S]
--> NULL | NULL
--> NULL | NULL
--> 0 | NULL
--> NULL | 1.0
--> NULL | 2.5
--> NULL | x
--> NULL | y

-- case: window functions need an order of their own, and no frame
SELECT ROW_NUMBER() OVER () AS n FROM (VALUES (1)) AS t(v);
GO
SELECT ROW_NUMBER() OVER (ORDER BY 1) AS n FROM (VALUES (1)) AS t(v);
GO
SELECT ROW_NUMBER() OVER (ORDER BY N'a') AS n FROM (VALUES (1)) AS t(v);
GO
SELECT RANK() OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) AS n FROM (VALUES (1)) AS t(v);
GO
SELECT LAG(v, -1) OVER (ORDER BY v) AS n FROM (VALUES (1)) AS t(v);
GO
SELECT ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) AS n, LEAD(v, 1, 7) OVER (ORDER BY v) AS next FROM (VALUES (1)) AS t(v);
--> error 4112: The function 'ROW_NUMBER' must have an OVER clause with ORDER BY.
--> error 5308: Windowed functions, aggregates and NEXT VALUE FOR functions do not support integer indices as ORDER BY clause expressions.
--> error 5309: Windowed functions, aggregates and NEXT VALUE FOR functions do not support constants as ORDER BY clause expressions.
--> error 10752: The function 'RANK' may not have a window frame.
--> error 8730: Offset parameter for Lag and Lead functions cannot be a negative value.
--> [n | next]
--> 1 | 7

-- case: TOP, OFFSET and FETCH take whole numbers
SELECT TOP (1.5) v FROM (VALUES (1)) AS t(v);
GO
SELECT v FROM (VALUES (1)) AS t(v) ORDER BY v OFFSET -1 ROWS;
GO
SELECT v FROM (VALUES (1)) AS t(v) ORDER BY v OFFSET 0 ROWS FETCH NEXT 0 ROWS ONLY;
GO
SELECT TOP (1) v FROM (VALUES (1)) AS t(v) ORDER BY v OFFSET 0 ROWS;
--> error 1060: The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.
--> error 10742: The offset specified in a OFFSET clause may not be negative.
--> error 10744: The number of rows provided for a FETCH clause must be greater then zero.
--> error 10741: A TOP can not be used in the same query or sub-query as a OFFSET.
