-- case: dates with a month's name stand in any order
SELECT CAST('Apr 1996 15' AS datetime) AS a, CAST('Apr 15, 96' AS datetime) AS b, CAST('April 1996' AS date) AS c, CAST('15 April,1996' AS datetime) AS d,
    CAST('15 96 apr' AS datetime) AS e, CAST('15 1996 apr' AS date) AS f, CAST('1996 APR 15' AS datetime) AS g, CAST('1996 15 APR' AS datetime2(0)) AS h;
SELECT CAST('1996 APR' AS datetime) AS a, CAST('Apr 15 1996 10:30PM' AS datetime) AS b, CAST('Apr 1996 15:30' AS datetime) AS c,
    CAST('15-Apr-96' AS smalldatetime) AS d;
GO
SELECT CAST('1996 Apx 15' AS datetime) AS a;
GO
SELECT CAST('Apr 15' AS date) AS a;
--> [a | b | c | d | e | f | g | h]
--> 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-01 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00
--> [a | b | c | d]
--> 1996-04-01 00:00:00 | 1996-04-15 22:30:00 | 1996-04-01 15:30:00 | 1996-04-15 00:00:00
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.

-- case: dates of numbers have their year of four digits anywhere
SELECT CAST('04/1996/15' AS datetime) AS a, CAST('4-15-1996' AS datetime) AS b, CAST('4.15.96' AS datetime) AS c, CAST('1996/4/15' AS datetime) AS d,
    CAST('04/1996/15' AS date) AS e;
SELECT CONVERT(datetime, '15/1996/04', 103) AS a, CONVERT(datetime, '07/23/2009', 111) AS b, CONVERT(datetime, '1996-15-04', 103) AS c,
    CONVERT(datetime, '23 Jul 2009', 101) AS d, CONVERT(date, '20090723', 103) AS e;
GO
SELECT CONVERT(datetime, '23/07/2009', 111) AS a;
GO
SELECT CONVERT(datetime2, '10/16/2015 21:02:04', 103) AS a;
--> [a | b | c | d | e]
--> 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00
--> [a | b | c | d | e]
--> 1996-04-15 00:00:00 | 2009-07-23 00:00:00 | 1996-04-15 00:00:00 | 2009-07-23 00:00:00 | 2009-07-23 00:00:00
--> [a]
--> error 242: The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.

-- case: an offset may have one digit of hours
SELECT CAST('2020-01-01 1:02:03 +1:00' AS datetimeoffset(0)) AS a, CAST('2020-01-01 01:02:03-9:30' AS datetimeoffset(0)) AS b;
--> [a | b]
--> 2020-01-01 01:02:03 +01:00 | 2020-01-01 01:02:03 -09:30

-- case: money takes the currency symbols of its page
SELECT CAST('$.5' AS money) AS a, CAST(N'฿12.5' AS money) AS b, CAST('€-5' AS money) AS c, CAST(N'﷼1,000' AS smallmoney) AS d, CAST(N'￥7' AS money) AS e;
GO
SELECT CAST(N'₹5' AS money) AS a;
GO
SELECT $0.5 AS a, $5 AS b, -$1.25 AS c;
--> [a | b | c | d | e]
--> 0.5000 | 12.5000 | -5.0000 | 1000.0000 | 7.0000
--> [a]
--> error 235: Cannot convert a char value to money. The char value has incorrect syntax.
--> [a | b | c]
--> 0.5000 | 5.0000 | -1.2500

-- case: money is written with a digit before its point
-- differs: the parser that Microsoft publishes does not take $.5 and $
SELECT $.5 AS a;
GO
SELECT 1 + $ AS a;
--> error 40510: Line 1: A money literal without digits before its point (write $0.5 for $.5, and $0 for $) is not supported by Tsqlite.
--> error 40510: Line 1: A money literal without digits before its point (write $0.5 for $.5, and $0 for $) is not supported by Tsqlite.

-- case: a whole number without room becomes an asterisk in char and varchar, as the truncation table of CAST and CONVERT says
SELECT CAST(12345 AS varchar(3)) AS a, CAST(12345 AS char(3)) AS b, CONVERT(varchar(2), CAST(300 AS smallint)) AS c, CAST(-1 AS varchar(1)) AS d;
DECLARE @v varchar(3) = 12345;
CREATE TABLE dbo.T (v varchar(3) NULL, n nvarchar(3) NULL);
INSERT INTO dbo.T (v) VALUES (12345);
SELECT @v AS a, v AS b FROM dbo.T;
GO
SELECT CAST(12345 AS nvarchar(3)) AS a;
GO
INSERT INTO dbo.T (n) VALUES (12345);
GO
SELECT CAST(CAST(12345 AS bigint) AS varchar(3)) AS a;
--> [a | b | c | d]
--> * | *   | * | *
--> (1 rows)
--> [a | b]
--> * | *
--> [a]
--> error 8115: Arithmetic overflow error converting expression to data type nvarchar.
--> error 8115: Arithmetic overflow error converting expression to data type nvarchar.
--> message: The statement has been terminated.
--> [a]
--> error 8115: Arithmetic overflow error converting expression to data type varchar.

-- case: text with separators follows CONVERT's style (assumed: which years each style takes, as other engines found)
SELECT CONVERT(datetime, '1/2/20', 1) AS a, CONVERT(datetime, '2.1.20', 4) AS b, CONVERT(datetime, '2020/01/02', 111) AS c,
    CONVERT(datetime, '2020-01-02 10:00', 121) AS d, CONVERT(datetime, '2020-01-02T10:00:00', 126) AS e, CONVERT(date, '2/1/20', 103) AS f;
SELECT CONVERT(datetime, '20200102', 106) AS a, CONVERT(date, '2 Jan 2020', 120) AS b, CONVERT(datetime, '10:00', 101) AS c;
GO
SELECT CONVERT(datetime, '1/2/2020', 1) AS a;
GO
SELECT CONVERT(datetime, '1/2/20', 101) AS a;
GO
SELECT CONVERT(datetime, '2020-01-02', 106) AS a;
GO
SELECT CONVERT(datetime, '2020-01-02', 126) AS a;
GO
SELECT CONVERT(datetime, '20200102', 127) AS a;
GO
SELECT CONVERT(date, '2020-01-02', 106) AS a;
GO
SELECT TRY_CONVERT(datetime2, '1/2/2020', 108) AS a, TRY_CONVERT(datetime, '1/2/2020', 3) AS b;
--> [a | b | c | d | e | f]
--> 2020-01-02 00:00:00 | 2020-01-02 00:00:00 | 2020-01-02 00:00:00 | 2020-01-02 10:00:00 | 2020-01-02 10:00:00 | 2020-01-02 00:00:00
--> [a | b | c]
--> 2020-01-02 00:00:00 | 2020-01-02 00:00:00 | 1900-01-01 10:00:00
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.
--> [a]
--> error 9807: The input character string does not follow style 106, either change the input character string or use a different style.
--> [a | b]
--> NULL | NULL

-- case: a part that a date does not have is found before anything runs
CREATE TABLE dbo.Done (Id int NOT NULL);
SELECT DATEADD(hour, 1, CAST('2020-01-01' AS date)) AS a;
GO
CREATE TABLE dbo.Done (Id int NOT NULL);
SELECT DATEPART(year, CAST('10:00' AS time)) AS a;
GO
CREATE TABLE dbo.Done (Id int NOT NULL);
SELECT DATEDIFF(iso_week, GETDATE(), GETDATE()) AS a;
GO
CREATE PROCEDURE dbo.P @d date AS SELECT DATENAME(minute, @d) AS a;
GO
SELECT OBJECT_ID(N'dbo.Done') AS a, OBJECT_ID(N'dbo.P') AS b;
--> error 9810: The datepart hour is not supported by date function dateadd for data type date.
--> error 9810: The datepart year is not supported by date function datepart for data type time.
--> error 9806: The datepart iso_week is not supported by date function datediff.
--> error 9810: The datepart minute is not supported by date function datename for data type date.
--> [a | b]
--> NULL | NULL

-- case: DATEDIFF takes a number as a datetime, and what stands beside it too
SELECT DATEDIFF(day, 0, CAST('1900-01-02' AS datetime2)) AS a, DATEDIFF(day, '0001-01-01', CAST('1900-01-02' AS smalldatetime)) AS b;
GO
SELECT DATEDIFF(minute, 0, CAST('0001-01-01 10:30:00' AS datetime2)) AS a;
--> [a | b]
--> 1 | 693596
--> [a]
--> error 242: The conversion of a datetime2 data type to a datetime data type resulted in an out-of-range value.

-- case: DATEDIFF counts what is finer than a millisecond in the thirds that a datetime is kept in (assumed)
SELECT DATEDIFF(millisecond, CAST('00:00:00' AS datetime), CAST('00:00:00.007' AS datetime)) AS a,
    DATEDIFF(microsecond, CAST('00:00:00' AS datetime), CAST('00:00:00.007' AS datetime)) AS b;
--> [a | b]
--> 7 | 6666

-- case: NULLIF compares in the higher type and keeps the type of what comes first
SELECT NULLIF(1, '') AS a, NULLIF(0, '') AS b, SQL_VARIANT_PROPERTY(NULLIF(CAST(5 AS tinyint), 6), 'BaseType') AS c,
    SQL_VARIANT_PROPERTY(NULLIF(5, 6.5), 'BaseType') AS d, NULLIF('1', 1) AS e;
--> [a | b | c | d | e]
--> 1 | NULL | tinyint | int | NULL

-- case: bytes and text have the styles 0, 1 and 2
SELECT CONVERT(varchar(10), 0x4142, 0) AS a, CONVERT(varchar(10), 0x4142, 1) AS b, CONVERT(varchar(10), 0x4142, 2) AS c,
    CONVERT(varbinary(4), '0x4142', 1) AS d;
GO
SELECT CONVERT(varchar(10), 0x41, 3) AS a;
GO
SELECT CONVERT(varbinary(10), N'A', 3) AS a;
--> [a | b | c | d]
--> AB | 0x4142 | 4142 | 0x4142
--> [a]
--> error 9809: The style 3 is not supported for conversions from varbinary to varchar.
--> [a]
--> error 9809: The style 3 is not supported for conversions from nvarchar to varbinary.

-- case: a NULL that is written as such is no text to cut or search
SELECT SUBSTRING(NULL, 1, 2) AS a;
GO
SELECT PATINDEX('%a%', NULL) AS a;
GO
SELECT SUBSTRING(CAST(NULL AS varchar(5)), 1, 2) AS a, PATINDEX(NULL, 'a') AS b, SUBSTRING('a', NULL, 1) AS c;
--> error 8116: Argument data type NULL is invalid for argument 1 of substring function.
--> error 8116: Argument data type NULL is invalid for argument 2 of patindex function.
--> [a | b | c]
--> NULL | NULL | NULL

-- case: RAISERROR takes up to twenty arguments
RAISERROR('%d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d', 10, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
GO
RAISERROR('many', 10, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);
--> message: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20
--> error 2747: Too many substitution parameters for RAISERROR. Cannot exceed 20 substitution parameters.

-- case: decimals have up to 38 digits, in arithmetic and in columns
SELECT -12345678901234567890123456789012345678 AS a, CAST('12345678901234567890123456789012345678' AS decimal(38, 0)) + 1 AS b,
    CAST('1234567890123456789012345678.9012345678' AS decimal(38, 10)) * 2 AS c, CAST('99999999999999999999999999999999999999' AS decimal(38, 0)) % 7 AS d;
CREATE TABLE dbo.W (D decimal(38, 6) NOT NULL PRIMARY KEY);
INSERT INTO dbo.W VALUES (12345678901234567890123456789012.345678), (-99999999999999999999999999999999.999999), (1), (0);
SELECT D, CAST(D AS varchar(50)) AS s, CAST(D AS bit) AS b, CAST(D AS float) AS f FROM dbo.W ORDER BY D;
SELECT SUM(D) AS s, AVG(D) AS a, MIN(D) AS i, MAX(D) AS x FROM dbo.W WHERE D > 0.5;
SELECT ROUND(D, 2) AS r, CEILING(D) AS c, FLOOR(D) AS f, ABS(D) AS a, SIGN(D) AS s FROM dbo.W WHERE D > 12345678901234567890123456789012;
GO
SELECT SUM(D) + SUM(D) AS n FROM (VALUES (CAST('99999999999999999999999999999999999999' AS decimal(38, 0)))) AS t(D);
GO
SELECT CAST(D AS bigint) AS n FROM dbo.W WHERE D < 0;
GO
SELECT FLOOR(D) AS n FROM dbo.W WHERE D < 0;
--> [a | b | c | d]
--> -12345678901234567890123456789012345678 | 12345678901234567890123456789012345679 | 2469135780246913578024691357.80246914 | 1
--> (4 rows)
--> [D | s | b | f]
--> -99999999999999999999999999999999.999999 | -99999999999999999999999999999999.999999 | 1 | -1E+32
--> 0.000000 | 0.000000 | 0 | 0
--> 1.000000 | 1.000000 | 1 | 1
--> 12345678901234567890123456789012.345678 | 12345678901234567890123456789012.345678 | 1 | 1.2345678901234567E+31
--> [s | a | i | x]
--> 12345678901234567890123456789013.345678 | 6172839450617283945061728394506.672839 | 1.000000 | 12345678901234567890123456789012.345678
--> [r | c | f | a | s]
--> 12345678901234567890123456789012.350000 | 12345678901234567890123456789013 | 12345678901234567890123456789012 | 12345678901234567890123456789012.345678 | 1.000000
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type numeric.
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type bigint.
--> [n]
--> -100000000000000000000000000000000

-- case: sql_variant keeps the type of its value, and compares by families of types
CREATE TABLE dbo.V (Id int NOT NULL PRIMARY KEY, V sql_variant NULL);
INSERT INTO dbo.V VALUES (1, 1);
INSERT INTO dbo.V VALUES (2, 'b');
INSERT INTO dbo.V VALUES (3, CAST('2020-01-01' AS date));
INSERT INTO dbo.V VALUES (4, 2.5);
INSERT INTO dbo.V VALUES (5, NULL);
INSERT INTO dbo.V VALUES (6, N'A');
INSERT INTO dbo.V VALUES (7, 0x01);
INSERT INTO dbo.V VALUES (8, CAST(1 AS float));
INSERT INTO dbo.V VALUES (9, CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier));
INSERT INTO dbo.V VALUES (10, CAST(1 AS bigint));
INSERT INTO dbo.V VALUES (11, CAST('2019-12-31 12:00' AS datetime2(0)));
GO
SELECT Id, V FROM dbo.V ORDER BY V, Id;
SELECT Id, SQL_VARIANT_PROPERTY(V, 'BaseType') AS t, SQL_VARIANT_PROPERTY(V, 'Precision') AS p, SQL_VARIANT_PROPERTY(V, 'Scale') AS s,
    SQL_VARIANT_PROPERTY(V, 'MaxLength') AS m, DATALENGTH(V) AS l FROM dbo.V WHERE Id <> 4 ORDER BY Id;
SELECT COUNT(DISTINCT V) AS n FROM dbo.V;
SELECT Id FROM dbo.V WHERE V = 1 ORDER BY Id;
SELECT Id FROM dbo.V WHERE V > 'a' AND V < CAST('2019-12-31 12:00:01' AS datetime2(0)) ORDER BY Id;
SELECT CAST(V AS varchar(40)) AS s FROM dbo.V WHERE Id IN (1, 2, 4, 6, 10) ORDER BY Id;
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> [Id | V]
--> 5 | NULL
--> 9 | 6F9619FF-8B86-D011-B42D-00C04FC964FF
--> 7 | 0x01
--> 6 | A
--> 2 | b
--> 1 | 1
--> 10 | 1
--> 4 | 2.5
--> 8 | 1
--> 11 | 2019-12-31 12:00:00
--> 3 | 2020-01-01 00:00:00
--> [Id | t | p | s | m | l]
--> 1 | int | 10 | 0 | 4 | 4
--> 2 | varchar | 0 | 0 | 1 | 1
--> 3 | date | 10 | 0 | 3 | 3
--> 5 | NULL | NULL | NULL | NULL | NULL
--> 6 | nvarchar | 0 | 0 | 2 | 2
--> 7 | varbinary | 0 | 0 | 1 | 1
--> 8 | float | 53 | 0 | 8 | 8
--> 9 | uniqueidentifier | 0 | 0 | 16 | 16
--> 10 | bigint | 19 | 0 | 8 | 8
--> 11 | datetime2 | 19 | 0 | 6 | 6
--> [n]
--> 9
--> [Id]
--> 1
--> 10
--> [Id]
--> 1
--> 2
--> 4
--> 8
--> 10
--> 11
--> [s]
--> 1
--> b
--> 2.5
--> A
--> 1

-- case: sql_variant does not become another type by itself
DECLARE @v sql_variant = 5;
DECLARE @i int = @v;
GO
DECLARE @v sql_variant = CAST('a' AS varchar(max));
GO
SELECT CAST(5 AS sql_variant) + 1 AS n;
GO
SELECT LEN(CAST('a' AS sql_variant)) AS n;
GO
SELECT SUM(CAST(5 AS sql_variant)) AS n FROM (VALUES (1)) AS t(a);
GO
SELECT 1 AS n WHERE CAST('a' AS sql_variant) LIKE 'a%';
GO
DECLARE @v sql_variant = 5;
SELECT COALESCE(@v, 'x') AS a, CAST(@v AS int) + 1 AS b, SQL_VARIANT_PROPERTY(@v, 'nope') AS c, CAST(@v AS nvarchar(max)) AS d;
--> error 257: Implicit conversion from data type sql_variant to int is not allowed. Use the CONVERT function to run this query.
--> error 206: Operand type clash: varchar(max) is incompatible with sql_variant
--> error 402: The data types sql_variant and int are incompatible in the add operator.
--> error 8116: Argument data type sql_variant is invalid for argument 1 of len function.
--> error 8117: Operand data type sql_variant is invalid for sum operator.
--> error 8116: Argument data type sql_variant is invalid for argument 1 of like function.
--> [a | b | c | d]
--> 5 | 6 | NULL | 5

-- case: text of fixed length is joined without blanks between
DECLARE @line nchar(2) = NCHAR(13) + NCHAR(10);
SELECT UNICODE(@line) AS a, UNICODE(RIGHT(@line, 1)) AS b, DATALENGTH(CHAR(65) + NCHAR(66)) AS c, CAST('a' AS char(3)) + CAST('b' AS char(2)) + '.' AS d;
--> [a | b | c | d]
--> 13 | 10 | 4 | a  b .
