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

-- case: a number of more than 38 digits is error 1007, one of digits that are not held is refused, one too large for its type is error 8115
-- differs: SQL Server holds 38 digits
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
--> error 40510: A decimal value of more than 28 digits is not supported by Tsqlite.
--> [n]
--> error 40510: A decimal value of more than 28 digits is not supported by Tsqlite.
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
