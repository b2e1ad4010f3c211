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
--> message: The statement has been terminated.
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

-- case: TRIM takes blanks from any text
SELECT TRIM(N' ' + NCHAR(55357) + NCHAR(56832) + N' ') AS a, TRIM(N' .' FROM N'. ' + NCHAR(55357) + NCHAR(56832) + N' .') AS b;
--> [a | b]
--> 😀 | 😀

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

-- case: bytes compare without the zeros at their end
CREATE TABLE dbo.F (v varbinary(10) NULL, b binary(4) NULL);
INSERT dbo.F VALUES (0x01, 0x01), (0x0100, 0x02), (NULL, NULL);
SELECT COUNT(*) AS n FROM dbo.F WHERE v = 0x010000;
SELECT b FROM dbo.F WHERE b IN (0x01, 0x0200);
SELECT v FROM dbo.F WHERE v IN (SELECT 0x010000) ORDER BY v, b;
SELECT v, COUNT(*) AS n FROM dbo.F GROUP BY v;
SELECT b, ROW_NUMBER() OVER (PARTITION BY v ORDER BY b) AS n FROM dbo.F WHERE v IS NOT NULL;
SELECT NULLIF(0x01, 0x0100) AS a, IIF(0x01 < 0x0100, 1, 0) AS b, IIF(0x01 BETWEEN 0x0100 AND 0x02, 1, 0) AS c;
--> (3 rows)
--> [n]
--> 2
--> [b]
--> 0x01000000
--> 0x02000000
--> [v]
--> 0x01
--> 0x0100
--> [v | n]
--> NULL | 1
--> 0x01 | 2
--> [b | n]
--> 0x01000000 | 1
--> 0x02000000 | 2
--> [a | b | c]
--> NULL | 0 | 1

-- case: a time is not compared with a date
SELECT IIF(CAST('20200101' AS datetime) = CAST('10:00' AS time), 1, 0) AS a;
GO
SELECT 1 AS a WHERE CAST('10:00' AS time) IN (CAST('20200101' AS date));
--> error 402: The data types datetime and time are incompatible in the equal to operator.
--> error 402: The data types time and date are incompatible in the equal to operator.

-- case: functions that ask for text, for a number, or for a constant
SELECT SUBSTRING(12345, 2, 2) AS a;
GO
SELECT CHARINDEX(1, 'a1') AS a;
GO
SELECT PATINDEX('%1%', 51) AS a;
GO
SELECT DATEADD(day, '1', '20200101') AS a;
GO
SELECT DATETIME2FROMPARTS(2020, 1, 2, 3, 4, 5, 6, NULL) AS a;
GO
DECLARE @p int = 3; SELECT DATETIME2FROMPARTS(2020, 1, 2, 3, 4, 5, 6, @p) AS a;
GO
SELECT SUBSTRING('abc', 1) AS a;
GO
SELECT CHARINDEX('1', 51) AS a, LEFT(12345, 2) AS b, CONVERT(varchar(30), DATETIME2FROMPARTS(2020, 1, 2, 3, 4, 5, 6, 1)) AS c, EOMONTH('20200115', NULL) AS d;
--> error 8116: Argument data type int is invalid for argument 1 of substring function.
--> error 8116: Argument data type int is invalid for argument 1 of charindex function.
--> error 8116: Argument data type int is invalid for argument 2 of patindex function.
--> error 8116: Argument data type varchar is invalid for argument 2 of dateadd function.
--> error 10760: Scale argument is not valid. Valid expressions for data type datetime2 scale argument are integer constants and integer constant expressions.
--> error 10760: Scale argument is not valid. Valid expressions for data type datetime2 scale argument are integer constants and integer constant expressions.
--> error 174: The substring function requires 3 argument(s).
--> [a | b | c | d]
--> 2 | 12 | 2020-01-02 03:04:05.6 | 2020-01-31 00:00:00

-- case: functions that have no value
SELECT POWER(0, -1) AS a;
GO
SELECT ATN2(0, 0) AS a;
GO
SELECT DATEADD(iso_week, 1, '20200101') AS a;
GO
SELECT DATEDIFF(tzoffset, '20200101', '20200102') AS a;
--> [a]
--> error 8134: Divide by zero error encountered.
--> [a]
--> error 3623: An invalid floating point operation occurred.
--> error 9806: The datepart iso_week is not supported by date function dateadd.
--> error 9806: The datepart tzoffset is not supported by date function datediff.

-- case: functions of SQL Server's that are missing are named
SELECT PWDENCRYPT('a') AS a;
GO
SELECT HASHBYTES('MD2', 'a') AS a;
GO
SELECT RADIANS(180.0) AS a;
--> error 40510: Line 1: The function PWDENCRYPT is not supported by Tsqlite.
--> [a]
--> error 40510: HASHBYTES with MD2 is not supported by Tsqlite.
--> error 40510: DEGREES or RADIANS of a decimal is not supported by Tsqlite.

-- case: a constant count tells how long a text may be
SELECT LEFT('abcdef', 3) AS a, RIGHT(N'abcdef', 2) AS b, SUBSTRING('abcdef', 2, 2) AS c, REPLICATE('ab', 3) AS d, SPACE(4) AS e, STR(3.14159, 6, 2) AS f
    INTO dbo.T;
SELECT name, max_length FROM sys.columns WHERE object_id = OBJECT_ID('dbo.T') ORDER BY column_id;
--> (1 rows)
--> [name | max_length]
--> a | 3
--> b | 4
--> c | 2
--> d | 6
--> e | 4
--> f | 6

-- case: a time by itself begins with its hour
SELECT CONVERT(varchar(20), CAST('13:04:05' AS time(0)), 100) AS a, CONVERT(varchar(20), CAST('20200101 13:04' AS datetime), 100) AS b;
--> [a | b]
--> 1:04PM | Jan  1 2020  1:04PM
