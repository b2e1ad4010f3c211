-- Where aggregates and windowed functions may stand, and what GROUP BY, HAVING and ORDER BY allow.

-- case: beyond aggregates a grouped query reads only what it groups by
CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL, c nvarchar(10) NULL);
INSERT INTO dbo.T VALUES (1, 10, N'x'), (1, 20, N'y'), (2, 30, N'X');
GO
SELECT t.a, t.b FROM dbo.T AS t GROUP BY t.a;
GO
SELECT a, b FROM dbo.T GROUP BY a;
GO
SELECT *, COUNT(*) AS n FROM T;
GO
SELECT a, COUNT(*) AS n FROM T GROUP BY a HAVING b > 1;
GO
SELECT a, COUNT(*) AS n FROM T GROUP BY a ORDER BY b;
GO
SELECT COUNT(*) AS n FROM T ORDER BY a;
GO
DECLARE @v int, @n int;
SELECT @v = b, @n = COUNT(*) FROM T;
GO
SELECT a, (SELECT MAX(u.b) FROM T AS u WHERE u.b < T.b) AS m FROM T GROUP BY a;
GO
SELECT a, SUM(b) OVER (PARTITION BY a) AS s FROM T GROUP BY a;
GO
SELECT x.c, COUNT(*) AS n FROM T CROSS APPLY (SELECT u.c FROM T AS u WHERE u.a = T.a) AS x GROUP BY T.a;
--> (3 rows)
--> error 8120: Column 't.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8120: Column 'dbo.T.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8120: Column 'T.a' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8121: Column 'T.b' is invalid in the HAVING clause because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8127: Column "T.b" is invalid in the ORDER BY clause because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8127: Column "T.a" is invalid in the ORDER BY clause because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8120: Column 'T.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8120: Column 'T.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8120: Column 'T.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.
--> error 8120: Column 'u.c' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.

-- case: an expression that the query groups by counts wherever it stands, however its columns are written
CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL, c nvarchar(10) NULL);
INSERT INTO dbo.T VALUES (1, 10, N'x'), (1, 20, N'y'), (2, 30, N'X');
SELECT T.a % 2 AS odd, dbo.T.a % 2 + 1 AS next, UPPER(c) AS u, COUNT(*) AS n, SUM(COUNT(*)) OVER () AS total
FROM dbo.T GROUP BY a % 2, UPPER(dbo.T.c) HAVING T.a % 2 >= 0 ORDER BY a % 2, UPPER(c);
SELECT x.k, COUNT(*) AS n FROM dbo.T CROSS APPLY (VALUES (N'one', a), (N'two', b)) AS x(k, v) GROUP BY x.k ORDER BY x.k;
SELECT COALESCE(c, N'none') AS c, ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC) AS r FROM dbo.T GROUP BY COALESCE(c, N'none') ORDER BY r;
--> (3 rows)
--> [odd | next | u | n | total]
--> 0 | 1 | X | 1 | 3
--> 1 | 2 | X | 1 | 3
--> 1 | 2 | Y | 1 | 3
--> [k | n]
--> one | 3
--> two | 3
--> [c | r]
--> x | 1
--> y | 2

-- case: one group of no rows is a row, unless HAVING drops it
CREATE TABLE dbo.T (a int NOT NULL);
SELECT COUNT(*) AS n FROM dbo.T HAVING COUNT(*) = 0;
SELECT 1 AS one FROM dbo.T HAVING 1 = 1;
SELECT 1 AS one FROM dbo.T HAVING COUNT(*) > 0;
SELECT 1 AS one FROM dbo.T ORDER BY COUNT(*);
SELECT (SELECT MAX(a) FROM dbo.T HAVING COUNT(*) > 0) AS m;
SELECT a, COUNT(*) AS n FROM dbo.T GROUP BY a HAVING COUNT(*) = 0;
--> [n]
--> 0
--> [one]
--> 1
--> [one]
--> [one]
--> 1
--> [m]
--> NULL
--> [a | n]

-- case: GROUP BY takes neither positions nor aggregates nor subqueries
CREATE TABLE dbo.T (a int NOT NULL);
GO
SELECT a FROM dbo.T GROUP BY 1;
GO
SELECT COUNT(*) FROM dbo.T GROUP BY COUNT(*);
GO
SELECT COUNT(*) FROM dbo.T GROUP BY (SELECT 1);
--> error 164: Each GROUP BY expression must contain at least one column that is not an outer reference.
--> error 144: Cannot use an aggregate or a subquery in an expression used for the group by list of a GROUP BY clause.
--> error 144: Cannot use an aggregate or a subquery in an expression used for the group by list of a GROUP BY clause.

-- case: aggregates stand in select lists, HAVING and ORDER BY only
CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL);
GO
SELECT a FROM dbo.T WHERE COUNT(*) > 1;
GO
SELECT t.a FROM dbo.T AS t JOIN dbo.T AS u ON MAX(u.a) = t.a;
GO
UPDATE dbo.T SET a = MAX(b);
GO
DELETE FROM dbo.T WHERE a = MAX(b);
GO
SELECT SUM(COUNT(*)) FROM dbo.T GROUP BY a;
GO
SELECT SUM((SELECT 1)) FROM dbo.T;
GO
SELECT (SELECT SUM(u.a + t.b) FROM dbo.T AS u) FROM dbo.T AS t;
GO
SELECT a FROM dbo.T AS t GROUP BY a HAVING EXISTS (SELECT 1 FROM dbo.T AS u WHERE u.a = (SELECT MAX(t.b)));
GO
INSERT INTO dbo.T VALUES (MAX(1), 2);
GO
SELECT SUM(*) FROM dbo.T;
GO
SELECT SUM(a, b) FROM dbo.T;
--> error 147: An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.
--> error 1015: An aggregate cannot appear in an ON clause unless it is in a subquery contained in a HAVING clause or select list, and the column being aggregated is an outer reference.
--> error 157: An aggregate may not appear in the set list of an UPDATE statement.
--> error 147: An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.
--> error 130: Cannot perform an aggregate function on an expression containing an aggregate or a subquery.
--> error 130: Cannot perform an aggregate function on an expression containing an aggregate or a subquery.
--> error 8124: Multiple columns are specified in an aggregated expression containing an outer reference. If an expression being aggregated contains an outer reference, then that outer reference must be the only column referenced in the expression.
--> error 40510: Line 1: An aggregate of an outer query's column is not supported by Tsqlite.
--> error 40510: Line 1: An aggregate or windowed function outside a query is not supported by Tsqlite.
--> error 102: Incorrect syntax near '*'.
--> error 174: The sum function requires 1 argument(s).

-- case: windowed functions stand in select lists and ORDER BY only, and say by what they order
CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL);
GO
SELECT a FROM dbo.T WHERE ROW_NUMBER() OVER (ORDER BY a) = 1;
GO
SELECT a FROM dbo.T GROUP BY a HAVING SUM(a) OVER () > 1;
GO
SELECT ROW_NUMBER() OVER (PARTITION BY a) FROM dbo.T;
GO
SELECT ROW_NUMBER() FROM dbo.T;
GO
SELECT SUM(a) OVER (ORDER BY 1) FROM dbo.T;
GO
SELECT SUM(a) OVER (ORDER BY N'a') FROM dbo.T;
GO
SELECT RANK() OVER (ORDER BY a ROWS UNBOUNDED PRECEDING) FROM dbo.T;
GO
SELECT SUM(ROW_NUMBER() OVER (ORDER BY a)) FROM dbo.T;
GO
SELECT UPPER(N'a') OVER () FROM dbo.T;
GO
SELECT LAG(a, b) OVER (ORDER BY a) FROM dbo.T;
--> error 4108: Windowed functions can only appear in the SELECT or ORDER BY clauses.
--> error 4108: Windowed functions can only appear in the SELECT or ORDER BY clauses.
--> error 4112: The function 'ROW_NUMBER' must have an OVER clause with ORDER BY.
--> error 10753: The function 'ROW_NUMBER' must have an OVER clause.
--> error 5308: Windowed functions, aggregates and NEXT VALUE FOR functions do not support integer indices as ORDER BY clause expressions.
--> error 5309: Windowed functions, aggregates and NEXT VALUE FOR functions do not support constants as ORDER BY clause expressions.
--> error 10752: The function 'RANK' may not have a window frame.
--> error 4109: Windowed functions cannot be used in the context of another windowed function or aggregate.
--> error 4113: The function 'UPPER' is not a valid windowing function, and cannot be used with the OVER clause.
--> error 40510: Line 1: An offset of LAG that is no whole number or variable is not supported by Tsqlite.

-- case: ORDER BY takes outputs by name or position and expressions over the sources
CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL);
INSERT INTO dbo.T VALUES (1, 2), (2, 1);
SELECT a AS b, b AS c FROM dbo.T ORDER BY b DESC;
SELECT DISTINCT a + b AS s, a FROM dbo.T ORDER BY T.a + T.b, 2;
SELECT x.k, a FROM dbo.T CROSS APPLY (VALUES (7)) AS x(k) ORDER BY x.k, a DESC;
SELECT a FROM dbo.T ORDER BY (SELECT NULL), a;
GO
SELECT DISTINCT a FROM dbo.T ORDER BY b;
GO
SELECT a FROM dbo.T ORDER BY a, T.a;
GO
SELECT a FROM dbo.T ORDER BY a, 1;
GO
SELECT a FROM dbo.T ORDER BY 1 + 1;
GO
DECLARE @v int = 1;
SELECT a FROM dbo.T ORDER BY @v;
GO
SELECT a AS x, b AS x FROM dbo.T ORDER BY x;
GO
SELECT a FROM dbo.T UNION ALL SELECT b FROM dbo.T ORDER BY a + 1;
GO
SELECT a FROM dbo.T ORDER BY 2;
--> (2 rows)
--> [b | c]
--> 2 | 1
--> 1 | 2
--> [s | a]
--> 3 | 1
--> 3 | 2
--> [k | a]
--> 7 | 2
--> 7 | 1
--> [a]
--> 1
--> 2
--> error 145: ORDER BY items must appear in the select list if SELECT DISTINCT is specified.
--> error 169: A column has been specified more than once in the order by list. Columns in the order by list must be unique.
--> error 169: A column has been specified more than once in the order by list. Columns in the order by list must be unique.
--> error 408: A constant expression was encountered in the ORDER BY list, position 1.
--> error 1008: The SELECT item identified by the ORDER BY number 1 contains a variable as part of the expression identifying a column position. Variables are only allowed when ordering by an expression referencing a column name.
--> error 209: Ambiguous column name 'x'.
--> error 104: ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.
--> error 108: The ORDER BY position number 2 is out of range of the number of items in the select list.

-- case: a name with its schema means the table of that schema
CREATE TABLE dbo.T (a int NOT NULL);
INSERT INTO dbo.T VALUES (1);
GO
CREATE SCHEMA x;
GO
CREATE TABLE x.T (a int NOT NULL);
INSERT INTO x.T VALUES (2);
SELECT dbo.T.a AS one, x.T.a AS two FROM dbo.T, x.T;
UPDATE dbo.T SET a = 3 WHERE dbo.T.a = 1;
SELECT dbo.T.* FROM dbo.T;
GO
SELECT x.T.a FROM dbo.T;
GO
SELECT dbo.T.a FROM dbo.T AS T;
GO
SELECT 1 FROM dbo.T, dbo.T;
GO
SELECT *;
--> (1 rows)
--> (1 rows)
--> [one | two]
--> 1 | 2
--> (1 rows)
--> [a]
--> 3
--> error 4104: The multi-part identifier "x.T.a" could not be bound.
--> error 4104: The multi-part identifier "dbo.T.a" could not be bound.
--> error 1013: The objects "dbo.T" and "dbo.T" in the FROM clause have the same exposed names. Use correlation names to distinguish them.
--> error 263: Must specify table to select from.

-- case: APPLY of a query that a join cannot stand for
CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL);
INSERT INTO dbo.T (a, b) VALUES (1, 5), (1, 6), (2, 7);
GO
SELECT x.n FROM dbo.T CROSS APPLY (SELECT ROW_NUMBER() OVER (ORDER BY u.b) AS n FROM dbo.T AS u WHERE u.a = T.a) AS x ORDER BY x.n;
GO
SELECT x.n FROM dbo.T CROSS APPLY (SELECT COUNT(*) AS n FROM dbo.T AS u WHERE u.a = T.a HAVING COUNT(*) > 1) AS x;
--> (3 rows)
--> [n]
--> 1
--> 1
--> 1
--> 2
--> 2
--> [n]
--> 2
--> 2

-- case: standard deviation and variance
SELECT CONVERT(decimal(9,6), STDEV(v)) AS s, STDEVP(v) AS sp, CONVERT(decimal(9,6), VAR(v)) AS v, VARP(v) AS vp
    FROM (VALUES (2), (4), (4), (4), (5), (5), (7), (9)) AS t(v);
GO
SELECT STDEV(v) AS s, VARP(v) AS vp, APPROX_COUNT_DISTINCT(v) AS n FROM (VALUES (3), (NULL)) AS t(v);
GO
SELECT VAR(DISTINCT v) AS v FROM (VALUES (1.5), (1.5), (2.5)) AS t(v);
GO
SELECT STDEV(v) AS s FROM (VALUES ('x')) AS t(v);
GO
SELECT STDEV(v) OVER (ORDER BY v) AS s FROM (VALUES (1)) AS t(v);
--> [s | sp | v | vp]
--> 2.138090 | 2 | 4.571429 | 4
--> [s | vp | n]
--> NULL | 0 | 1
--> [v]
--> 0.5
--> error 8117: Operand data type varchar is invalid for stdev operator.
--> [s]
--> NULL

-- case: PERCENT_RANK and CUME_DIST
SELECT v, PERCENT_RANK() OVER (ORDER BY v) AS p, CUME_DIST() OVER (ORDER BY v) AS c FROM (VALUES (1), (2), (2), (3)) AS t(v) ORDER BY v;
--> [v | p | c]
--> 1 | 0 | 0.25
--> 2 | 0.3333333333333333 | 0.75
--> 2 | 0.3333333333333333 | 0.75
--> 3 | 1 | 1

-- case: the spread of values over windows
SELECT t.V, ROUND(STDEV(t.V) OVER (), 6) AS stdev, VAR(t.V) OVER (ORDER BY t.V ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS var,
    ROUND(VARP(t.V) OVER (PARTITION BY t.V % 2), 6) AS varp, ROUND(STDEVP(t.V * 1.5) OVER (), 6) AS stdevp
FROM (VALUES (1), (2), (3), (7), (NULL)) AS t (V) ORDER BY t.V;
--> [V | stdev | var | varp | stdevp]
--> NULL | 2.629956 | NULL | NULL | 3.416413
--> 1 | 2.629956 | NULL | 6.222222 | 3.416413
--> 2 | 2.629956 | 0.5 | 0 | 3.416413
--> 3 | 2.629956 | 0.5 | 6.222222 | 3.416413
--> 7 | 2.629956 | 8 | 6.222222 | 3.416413

-- case: CHECKSUM_AGG gives the same for the same values in any order (assumed: their exclusive or)
SELECT CHECKSUM_AGG(t.V) AS c, CHECKSUM_AGG(DISTINCT t.V) AS d FROM (VALUES (1), (2), (2), (7), (NULL)) AS t (V);
SELECT CHECKSUM_AGG(t.V) AS c FROM (VALUES (7), (2), (1), (2)) AS t (V);
SELECT t.V, CHECKSUM_AGG(t.V) OVER (PARTITION BY t.V % 2) AS c FROM (VALUES (1), (2), (3), (7)) AS t (V) ORDER BY t.V;
SELECT CHECKSUM_AGG(t.V) AS c FROM (VALUES (1)) AS t (V) WHERE t.V > 1;
GO
SELECT CHECKSUM_AGG(t.V) AS c FROM (VALUES (N'a')) AS t (V);
--> [c | d]
--> 6 | 4
--> [c]
--> 6
--> [V | c]
--> 1 | 5
--> 2 | 2
--> 3 | 5
--> 7 | 5
--> [c]
--> NULL
--> error 8117: Operand data type nvarchar is invalid for checksum_agg operator.
