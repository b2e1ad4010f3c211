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

