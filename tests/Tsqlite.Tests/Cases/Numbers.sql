-- case: sums and means have their types, and overflow is an error
CREATE TABLE dbo.T (I int NOT NULL, F float NOT NULL, D decimal(9, 2) NOT NULL, M money NOT NULL, S smallint NOT NULL, B bigint NOT NULL);
INSERT INTO dbo.T VALUES (2147483647, 1e308, 1.25, 1.5, 32767, 9223372036854775807), (2147483647, 1e308, 1.24, 2, 32767, 9223372036854775807);
SELECT SUM(D) AS d, AVG(D) AS ad, SUM(M) AS m, AVG(M) AS am, SUM(S) AS s, AVG(S) AS a, AVG(DISTINCT D) AS x FROM dbo.T;
GO
SELECT SUM(I) AS n FROM dbo.T;
GO
SELECT AVG(I) AS n FROM dbo.T;
GO
SELECT SUM(B) AS n FROM dbo.T;
GO
SELECT SUM(F) AS n FROM dbo.T;
GO
SELECT AVG(F) AS n FROM dbo.T;
GO
SELECT SUM(D) OVER (ORDER BY D) AS s, AVG(D) OVER () AS a FROM dbo.T ORDER BY s;
SELECT SUM(I) AS s, AVG(D) AS a, COUNT(*) AS n, SUM(F) AS f FROM dbo.T WHERE I < 0;
--> (2 rows)
--> [d | ad | m | am | s | a | x]
--> 2.49 | 1.245000 | 3.5000 | 1.7500 | 65534 | 32767 | 1.245000
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type int.
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type int.
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type bigint.
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type float.
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type float.
--> [s | a]
--> 1.24 | 1.245000
--> 2.49 | 1.245000
--> [s | a | n | f]
--> NULL | NULL | 0 | NULL

-- case: what has no aggregate
SELECT SUM(b) AS n FROM (VALUES (CAST(1 AS bit))) AS t(b);
GO
SELECT MAX(b) AS n FROM (VALUES (CAST(1 AS bit))) AS t(b);
GO
SELECT SUM(s) AS n FROM (VALUES ('1')) AS t(s);
GO
SELECT COUNT(NULL) AS n;
GO
SELECT SUM(SUM(v)) AS n FROM (VALUES (1)) AS t(v);
GO
SELECT MAX((SELECT 1)) AS n FROM (VALUES (1)) AS t(v);
GO
SELECT STRING_AGG(v, ',') OVER () AS s FROM (VALUES ('a')) AS t(v);
GO
SELECT STRING_AGG(v, v) AS s FROM (VALUES ('a')) AS t(v);
GO
SELECT STRING_AGG(REPLICATE('b', 5000), ',') AS s FROM (VALUES (1), (2)) AS t(v);
--> error 8117: Operand data type bit is invalid for sum operator.
--> error 8117: Operand data type bit is invalid for max operator.
--> error 8117: Operand data type varchar is invalid for sum operator.
--> error 8117: Operand data type NULL is invalid for count operator.
--> error 130: Cannot perform an aggregate function on an expression containing an aggregate or a subquery.
--> error 130: Cannot perform an aggregate function on an expression containing an aggregate or a subquery.
--> error 4113: The function 'STRING_AGG' is not a valid windowing function, and cannot be used with the OVER clause.
--> error 8733: Separator parameter for STRING_AGG must be a string literal or variable.
--> [s]
--> error 9829: STRING_AGG aggregation result exceeded the limit of 8000 bytes. Use LOB types to avoid result truncation.

-- case: decimals of more than 18 digits are exact, sorted and unique
CREATE TABLE dbo.T (D decimal(28, 10) NULL, E decimal(38, 0) NOT NULL CONSTRAINT UQ_T UNIQUE);
INSERT INTO dbo.T VALUES (-99999999999.5, 1), (99999999999999999.1234567891, -5), (0, 0), (NULL, 7);
INSERT INTO dbo.T VALUES (1, -5);
SELECT D FROM dbo.T ORDER BY D;
SELECT E FROM dbo.T WHERE D > -100 ORDER BY E;
SELECT SUM(D) AS s, AVG(D) AS a, MIN(D) AS least, MAX(D) AS most, SUM(E) AS e FROM dbo.T;
SELECT D / 3 AS third, D * 2 AS twice, -D AS negative FROM dbo.T WHERE D <> 0 ORDER BY D;
--> (4 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (-5).
--> message: The statement has been terminated.
--> [D]
--> NULL
--> -99999999999.5000000000
--> 0.0000000000
--> 99999999999999999.1234567891
--> [E]
--> -5
--> 0
--> [s | a | least | most | e]
--> 99999899999999999.6234567891 | 33333299999999999.8744855963 | -99999999999.5000000000 | 99999999999999999.1234567891 | 3
--> [third | twice | negative]
--> -33333333333.166666666666 | -199999999999.0000000000 | 99999999999.5000000000
--> 33333333333333333.041152263033 | 199999999999999998.2469135782 | -99999999999999999.1234567891

-- case: quotients and products have the precision and scale that SQL Server gives them
SELECT 1.00 / 3.00 AS a, CAST(1 AS decimal(18, 2)) / CAST(3 AS decimal(18, 2)) AS b, CAST(0.5 AS decimal(38, 10)) * CAST(0.5 AS decimal(38, 10)) AS c,
    CAST(2 AS decimal(38, 20)) / 3 AS d;
--> [a | b | c | d]
--> 0.333333 | 0.33333333333333333333 | 0.250000 | 0.66666666666666666666

-- case: a number of more than 38 digits is error 1007, one too large for its type is error 8115
-- differs: SQL Server sums in windows, and counts identities, of any precision
SELECT 123456789012345678901234567890123456789 AS n;
GO
SELECT 1234567890123456789012345678.9 AS n;
GO
SELECT 12345678901234567890123456789012345678 AS n;
GO
SELECT CAST('12345678901234567890123456789012345678' AS decimal(38, 0)) AS n;
GO
SELECT CAST('12345678901234567890123456789012345678' AS decimal(38, 10)) AS n;
GO
SELECT SUM(D) OVER () AS n FROM (VALUES (CAST(10000000000000000000 AS decimal(20, 0)))) AS t(D);
GO
CREATE TABLE dbo.T (I decimal(38, 0) IDENTITY(1, 1) NOT NULL);
GO
CREATE TABLE dbo.T (I nvarchar(5) IDENTITY(1, 1) NOT NULL);
--> error 1007: The number '123456789012345678901234567890123456789' is out of the range for numeric representation (maximum precision 38).
--> [n]
--> 1234567890123456789012345678.9
--> [n]
--> 12345678901234567890123456789012345678
--> [n]
--> 12345678901234567890123456789012345678
--> [n]
--> error 8115: Arithmetic overflow error converting varchar to data type numeric.
--> [n]
--> error 40510: SUM or AVG OVER of a decimal value of more than 18 digits is not supported by Tsqlite.
--> error 40510: Line 1: An identity column of a decimal of more than 18 digits is not supported by Tsqlite.
--> error 2749: Identity column 'I' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, unencrypted, and constrained to be nonnullable.

-- case: sums over windows of products
SELECT SUM(p.Price * p.Quantity) OVER (ORDER BY p.Id) AS running, AVG(p.Price * p.Quantity) OVER () AS mean
FROM (VALUES (1, CAST(1.50 AS decimal(9, 2)), 2), (2, 2.25, 4)) AS p(Id, Price, Quantity) ORDER BY p.Id;
--> [running | mean]
--> 3.00 | 6.000000
--> 12.00 | 6.000000

-- case: a sign takes the multiplications that follow it
SELECT 100 / -10 / 2 AS a, 8 / - 2 * 4 AS b, 100 / - 20 % 7 AS c, 100 / (-10) / 2 AS d, - 6 + 2 AS e, ~ 2 * 3 AS f, ~ - 2 * 3 AS g, -6 / 3 * 2 AS h;
--> [a | b | c | d | e | f | g | h]
--> -20 | -1 | -16 | -5 | -4 | -9 | 5 | -4

-- case: the smallest int is one, and an integer constant beside a decimal is as wide as its digits
SELECT -2147483648 / 7 AS a, 2147483648 / 7 AS b, 10.0 / 3 AS c, 10.0 / CAST(3 AS int) AS d, CASE WHEN 1 = 1 THEN 3 ELSE 2.5 END / 3.0 AS e;
--> [a | b | c | d | e]
--> -306783378 | 306783378.285714 | 3.333333 | 3.333333333333 | 1.000000

-- case: operands that no operator takes
SELECT ~1.5 AS a;
GO
SELECT ~'5' AS a;
GO
SELECT CAST(1 AS bit) + CAST(1 AS bit) AS a;
GO
SELECT CAST(1 AS bit) * CAST(1 AS bit) AS a;
GO
SELECT 'a' + CAST(1 AS bit) AS a;
GO
SELECT 'a' + 0x41 AS a;
GO
SELECT 0x05 & 0x03 AS a;
GO
SELECT 5e0 % 2e0 AS a;
GO
SELECT 5e0 % 2 AS a;
--> error 8117: Operand data type numeric is invalid for '~' operator.
--> error 8117: Operand data type varchar is invalid for '~' operator.
--> error 402: The data types bit and bit are incompatible in the add operator.
--> error 8117: Operand data type bit is invalid for multiply operator.
--> error 402: The data types varchar and bit are incompatible in the add operator.
--> error 402: The data types varchar and varbinary are incompatible in the add operator.
--> error 402: The data types varbinary and varbinary are incompatible in the '&' operator.
--> error 8117: Operand data type float is invalid for modulo operator.
--> error 402: The data types float and int are incompatible in the modulo operator.

-- case: numbers at the ends of their types
SELECT -CAST(1 AS tinyint) AS a, 7 % -1 AS b;
GO
DECLARE @i int = -2147483648, @j int = -1; SELECT @i % @j AS a;
GO
SELECT CAST(-2147483648 AS int) % -1 AS a;
GO
SELECT CAST(3e38 AS real) * CAST(10 AS real) AS a;
GO
SELECT CAST(214748.3648 AS smallmoney) AS a;
GO
SELECT 1e400 AS a;
GO
SELECT 1e AS a, $5 AS b, -$5 AS c, €5.12345 AS d;
--> [a | b]
--> -1 | 0
--> [a]
--> error 8115: Arithmetic overflow error converting expression to data type int.
--> [a]
--> error 8115: Arithmetic overflow error converting expression to data type int.
--> [a]
--> error 8115: Arithmetic overflow error converting expression to data type real.
--> [a]
--> error 8115: Arithmetic overflow error converting numeric to data type smallmoney.
--> error 168: The floating point value '1e400' is out of the range of computer representation (8 bytes).
--> [a | b | c | d]
--> 1 | 5.0000 | -5.0000 | 5.1235

-- case: dates less numbers, and numbers less dates
SELECT 1 - CAST('19000103' AS datetime) AS a, CAST('19000103' AS datetime) - 1.5 AS b, 1 + CAST('19000103' AS smalldatetime) AS c;
GO
SELECT CAST('19000101' AS smalldatetime) - 1 AS a;
GO
SELECT CAST('19000101' AS datetime) + 99999999999 AS a;
--> [a | b | c]
--> 1899-12-31 00:00:00 | 1900-01-01 12:00:00 | 1900-01-04 00:00:00
--> [a]
--> error 8115: Arithmetic overflow error converting expression to data type smalldatetime.
--> [a]
--> error 8115: Arithmetic overflow error converting expression to data type datetime.

-- case: the current time has the ticks of its type
SELECT IIF(DATEPART(nanosecond, GETDATE()) % 10000000 IN (0, 3333300, 6666700), 1, 0) AS a,
    IIF(CAST(CAST(GETDATE() AS datetime2(7)) AS datetime) = GETDATE(), 1, 0) AS b;
--> [a | b]
--> 1 | 1

-- case: text as a number
SELECT CAST('-' AS money) AS a, CAST('$' AS money) AS b, CAST('-$1,2.5' AS money) AS c, CAST('$-5' AS money) AS d, CAST('1d2' AS float) AS e,
    CAST('' AS float) AS f;
GO
SELECT CAST('5$' AS money) AS a;
GO
SELECT CAST('$$5' AS smallmoney) AS a;
GO
SELECT CAST('NaN' AS float) AS a;
GO
SELECT ISNUMERIC('-') AS a, ISNUMERIC('NaN') AS b, ISNUMERIC('1d5') AS c, ISNUMERIC('5$') AS d, ISNUMERIC(CAST(1 AS bit)) AS e, ISNUMERIC('') AS f;
--> [a | b | c | d | e | f]
--> 0.0000 | 0.0000 | -12.5000 | -5.0000 | 100 | 0
--> [a]
--> error 235: Cannot convert a char value to money. The char value has incorrect syntax.
--> [a]
--> error 293: Cannot convert char value to smallmoney. The char value has incorrect syntax.
--> [a]
--> error 8114: Error converting data type varchar to float.
--> [a | b | c | d | e | f]
--> 1 | 0 | 1 | 0 | 0 | 0

-- case: bytes and floating point numbers, to the last of them
SELECT CAST(0x0100 AS bit) AS a, CAST(CAST(5 AS smallmoney) AS varbinary(8)) AS b, CAST(0x41 AS nvarchar(5)) AS c, CAST(0.1e0 AS decimal(28, 20)) AS d,
    CAST(CAST(1.1 AS real) AS decimal(20, 10)) AS e;
--> [a | b | c | d | e]
--> 0 | 0x0000C350 | A | 0.10000000000000000555 | 1.1000000238

-- case: a text of fixed length that is no number is named as one of varying length
SELECT CAST(CAST('a' AS char(3)) AS int) AS a;
GO
SELECT CAST(CAST(N'a' AS nchar(3)) AS decimal(5, 2)) AS a;
--> [a]
--> error 245: Conversion failed when converting the varchar value 'a  ' to data type int.
--> [a]
--> error 8114: Error converting data type nvarchar to numeric.
