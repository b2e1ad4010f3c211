-- Case tables: see CaseFile for the format.

-- case: constants have names and types
SELECT 1 AS a, N'x' AS b, NULL AS c, 1.50 AS d, 0x0102 AS e, CAST(1 AS bit) AS f;
--> [a | b | c | d | e | f]
--> 1 | x | NULL | 1.50 | 0x0102 | 1

-- case: arithmetic keeps its type's rules
SELECT 7 / 2, 7 % 3, 7.0 / 2, 1 + 2 * 3, -5, 2147483647 - 1;
--> [ |  |  |  |  | ]
--> 3 | 1 | 3.500000 | 7 | -5 | 2147483646

-- case: an int that grows too large is error 8115
DECLARE @i int = 2147483647;
SELECT @i + 1 AS n;
--> [n]
--> error 8115: Arithmetic overflow error converting expression to data type int.

-- case: division by zero is error 8134
DECLARE @z int = 0;
SELECT 1 / @z AS n;
--> [n]
--> error 8134: Divide by zero error encountered.

-- case: strings compare without case and trailing blanks
SELECT CASE WHEN N'abc  ' = N'ABC' THEN 1 ELSE 0 END AS same, CASE WHEN N'a' < N'B' THEN 1 ELSE 0 END AS less,
    CASE WHEN N'abc' = N'ABC' COLLATE Latin1_General_BIN2 THEN 1 ELSE 0 END AS exact;
--> [same | less | exact]
--> 1 | 1 | 0

-- case: group by, having and order
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, Name nvarchar(20) NULL, Amount decimal(9, 2) NOT NULL);
INSERT INTO dbo.T (Id, Name, Amount) VALUES (1, N'a', 1.10), (2, N'A', 2.20), (3, N'b', 3), (4, NULL, 4);
SELECT Name, COUNT(*) AS n, SUM(Amount) AS total, AVG(Amount) AS mean FROM dbo.T GROUP BY Name HAVING COUNT(*) >= 1 ORDER BY Name;
--> (4 rows)
--> [Name | n | total | mean]
--> NULL | 1 | 4.00 | 4.000000
--> a | 2 | 3.30 | 1.650000
--> b | 1 | 3.00 | 3.000000

-- case: joins, subqueries and exists
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NOT NULL);
CREATE TABLE dbo.C (Id int NOT NULL PRIMARY KEY, PId int NULL);
INSERT INTO dbo.P VALUES (1, N'one'), (2, N'two');
INSERT INTO dbo.C VALUES (10, 1), (11, 1), (12, NULL);
SELECT p.Name, c.Id FROM dbo.P AS p LEFT JOIN dbo.C AS c ON c.PId = p.Id ORDER BY p.Name, c.Id;
SELECT p.Name, (SELECT COUNT(*) FROM dbo.C AS c WHERE c.PId = p.Id) AS n FROM dbo.P AS p WHERE EXISTS (SELECT 1 FROM dbo.C AS c WHERE c.PId = p.Id);
SELECT Id FROM dbo.C WHERE PId NOT IN (SELECT Id FROM dbo.P WHERE Id = 2) ORDER BY Id DESC;
--> (2 rows)
--> (3 rows)
--> [Name | Id]
--> one | 10
--> one | 11
--> two | NULL
--> [Name | n]
--> one | 2
--> [Id]
--> 11
--> 10

-- case: common table expressions and windows
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5)
SELECT i, ROW_NUMBER() OVER (ORDER BY i DESC) AS r, SUM(i) OVER (ORDER BY i) AS s FROM n ORDER BY i;
--> [i | r | s]
--> 1 | 5 | 1
--> 2 | 4 | 3
--> 3 | 3 | 6
--> 4 | 2 | 10
--> 5 | 1 | 15

-- case: set operators
SELECT 1 AS n UNION SELECT 2 UNION ALL SELECT 2 ORDER BY n;
SELECT N'a' AS s INTERSECT SELECT N'A';
SELECT N'a' AS s EXCEPT SELECT N'b';
--> [n]
--> 1
--> 2
--> 2
--> [s]
--> a
--> [s]
--> a

-- case: apply of values
SELECT x.k, x.v FROM (VALUES (1, 2), (3, 4)) AS t(a, b) CROSS APPLY (VALUES (N'a', t.a), (N'b', t.b)) AS x(k, v) ORDER BY x.v;
--> [k | v]
--> a | 1
--> b | 2
--> a | 3
--> b | 4

-- case: a scalar subquery of two rows is error 512
SELECT (SELECT v FROM (VALUES (1), (2)) AS t(v)) AS n;
--> [n]
--> error 512: Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.

-- case: what is not supported is refused by name and line before anything runs
-- differs: SQL Server has FOR XML
CREATE TABLE dbo.T (Id int NOT NULL);
SELECT Id FROM dbo.T FOR XML AUTO;
GO
SELECT COUNT(*) AS n FROM sys.tables;
--> error 40510: Line 2: The FOR clause is not supported by Tsqlite.
--> [n]
--> 0

-- case: an empty string is not NULL, stored, bound or computed
CREATE TABLE dbo.T (S nvarchar(10) NOT NULL, B varbinary(10) NOT NULL);
DECLARE @s nvarchar(10) = N'', @b varbinary(10) = 0x;
INSERT INTO dbo.T (S, B) VALUES (@s, @b);
INSERT INTO dbo.T (S, B) SELECT LEFT(N'abc', 0), SUBSTRING(0x01, 1, 0);
SELECT S, B FROM dbo.T;
--> (1 rows)
--> (1 rows)
--> [S | B]
-->  | 0x
-->  | 0x

-- case: a recursion deeper than 100 is error 530
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)
SELECT MAX(i) AS deepest FROM n;
--> [deepest]
--> error 530: The statement terminated. The maximum recursion 100 has been exhausted before statement completion.

-- case: unknown functions and hints that change results are refused before anything runs
-- differs: SQL Server has USE HINT
PRINT N'not reached';
SELECT NOSUCH(1) AS n;
GO
PRINT N'not reached';
SELECT 1 AS n OPTION (USE HINT (N'FORCE_DEFAULT_CARDINALITY_ESTIMATION'));
GO
SELECT @@NOSUCH AS n;
--> error 195: 'NOSUCH' is not a recognized built-in function name.
--> error 40510: Line 2: USE HINT LIST is not supported by Tsqlite.
--> error 40510: Line 1: @@NOSUCH is not supported by Tsqlite.

-- case: strings are joined in the order asked for
SELECT STRING_AGG(v, N', ') WITHIN GROUP (ORDER BY v DESC) AS s FROM (VALUES (N'b'), (N'a'), (NULL), (N'c')) AS t(v);
--> [s]
--> c, b, a

-- case: apply of a query
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (Id int NOT NULL PRIMARY KEY, PId int NOT NULL, V int NOT NULL);
INSERT INTO dbo.P VALUES (1), (2);
INSERT INTO dbo.C VALUES (1, 1, 10), (2, 1, 20);
SELECT p.Id, x.V FROM dbo.P AS p OUTER APPLY (SELECT TOP (1) c.V FROM dbo.C AS c WHERE c.PId = p.Id ORDER BY c.V DESC) AS x ORDER BY p.Id;
SELECT p.Id, x.n FROM dbo.P AS p CROSS APPLY (SELECT COUNT(*) AS n FROM dbo.C AS c WHERE c.PId = p.Id) AS x ORDER BY p.Id;
SELECT p.Id, x.V FROM dbo.P AS p CROSS APPLY (SELECT c.V FROM dbo.C AS c WHERE c.PId = p.Id) AS x ORDER BY x.V;
--> (2 rows)
--> (2 rows)
--> [Id | V]
--> 1 | 20
--> 2 | NULL
--> [Id | n]
--> 1 | 2
--> 2 | 0
--> [Id | V]
--> 1 | 10
--> 1 | 20

-- case: top, offset and ordering by what is not selected
SELECT TOP (2) v FROM (VALUES (3), (1), (2)) AS t(v) ORDER BY v;
SELECT v FROM (VALUES (3), (1), (2)) AS t(v) ORDER BY v OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY;
SELECT k FROM (VALUES (N'x', 2), (N'y', 1)) AS t(k, v) ORDER BY t.v;
DECLARE @n int = -1;
SELECT TOP (@n) v FROM (VALUES (1)) AS t(v);
--> [v]
--> 1
--> 2
--> [v]
--> 2
--> [k]
--> y
--> x
--> [v]
--> error 127: A TOP N or FETCH rowcount value may not be negative.

-- case: half of a surrogate pair is a character of its own
DECLARE @s nvarchar(10) = N'a' + NCHAR(55357) + NCHAR(56832) + N'b';
CREATE TABLE dbo.T (S nvarchar(10) NOT NULL);
INSERT INTO dbo.T VALUES (@s), (LEFT(@s, 2)), (SUBSTRING(@s, 3, 1));
SELECT LEN(S) AS n, UNICODE(SUBSTRING(S, 2, 1)) AS second, UNICODE(S) AS first, CASE WHEN LEFT(S, 2) + SUBSTRING(@s, 3, 2) = @s THEN 1 ELSE 0 END AS whole
    FROM dbo.T ORDER BY LEN(S) DESC;
--> (3 rows)
--> [n | second | first | whole]
--> 4 | 55357 | 97 | 1
--> 2 | 55357 | 97 | 1
--> 1 | NULL | 56832 | 0

-- case: INTERSECT binds more tightly than UNION and EXCEPT
SELECT 1 AS z UNION SELECT 5 INTERSECT SELECT 5;
SELECT 1 AS z EXCEPT SELECT 1 INTERSECT SELECT 2 UNION ALL SELECT 3;
SELECT 1 AS z UNION ALL (SELECT 1 UNION SELECT 1) ORDER BY z;
--> [z]
--> 1
--> 5
--> [z]
--> 1
--> 3
--> [z]
--> 1
--> 1

-- case: ORDER BY at the end of a UNION in a subquery is the union's
SELECT q.a FROM (SELECT 5 AS a UNION SELECT 7 UNION ALL SELECT 6 ORDER BY a DESC OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY) AS q;
GO
SELECT q.a FROM (SELECT 5 AS a UNION SELECT TOP (1) 6 ORDER BY a) AS q;
GO
SELECT q.a FROM (SELECT TOP (1) 5 AS a ORDER BY a UNION SELECT 6) AS q;
GO
SELECT q.a FROM ((SELECT TOP (1) 5 AS a ORDER BY a) UNION SELECT 6) AS q;
--> [a]
--> 6
--> error 1033: The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.
--> error 156: Incorrect syntax near the keyword 'UNION'.
--> error 156: Incorrect syntax near the keyword 'ORDER'.

-- case: counts of rows that are out of range have an error for each clause
CREATE TABLE dbo.T (Id int NOT NULL);
DECLARE @n int = 0;
SELECT Id FROM dbo.T ORDER BY Id OFFSET 0 ROWS FETCH NEXT @n ROWS ONLY;
GO
DECLARE @n int = -1;
SELECT Id FROM dbo.T ORDER BY Id OFFSET @n ROWS;
GO
SELECT TOP (NULL) Id FROM dbo.T;
GO
SELECT TOP (-1) Id FROM dbo.T;
GO
SELECT TOP (Id) Id FROM dbo.T;
GO
SELECT (SELECT TOP (a.Id) b.Id FROM dbo.T AS b) AS x FROM dbo.T AS a;
--> [Id]
--> error 10744: The number of rows provided for a FETCH clause must be greater then zero.
--> [Id]
--> error 10742: The offset specified in a OFFSET clause may not be negative.
--> error 1060: The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.
--> error 127: A TOP N or FETCH rowcount value may not be negative.
--> error 4115: The reference to column "Id" is not allowed in an argument to a TOP, OFFSET, or FETCH clause. Only references to columns at an outer scope or standalone expressions and subqueries are allowed here.
--> [x]

-- case: NTILE takes a positive whole number, LAG and LEAD none below zero
CREATE TABLE dbo.T (Id int NOT NULL);
INSERT INTO dbo.T (Id) VALUES (1), (2), (3);
DECLARE @n int = 2;
SELECT NTILE(@n) OVER (ORDER BY Id) AS tile, LAG(Id, @n) OVER (ORDER BY Id) AS earlier FROM dbo.T;
SET @n = -1;
SELECT LEAD(Id, @n) OVER (ORDER BY Id) AS later FROM dbo.T;
GO
DECLARE @n int;
SELECT NTILE(@n) OVER (ORDER BY Id) AS tile FROM dbo.T;
GO
SELECT NTILE(0) OVER (ORDER BY Id) AS tile FROM dbo.T;
GO
SELECT NTILE(Id) OVER (ORDER BY Id) AS tile FROM dbo.T;
--> (3 rows)
--> [tile | earlier]
--> 1 | NULL
--> 1 | NULL
--> 2 | 1
--> [later]
--> error 8730: Offset parameter for Lag and Lead functions cannot be a negative value.
--> [tile]
--> error 4116: The function 'ntile' takes only a positive int or bigint expression as its input.
--> error 4116: The function 'ntile' takes only a positive int or bigint expression as its input.
--> error 4195: The reference to column "Id" is not allowed in an argument to the NTILE function. Only references to columns at an outer scope or standalone expressions and subqueries are allowed here.

-- case: a SELECT that assigns variables returns no rows to a UNION, an INSERT or a new table
CREATE TABLE dbo.T (Id int NOT NULL);
DECLARE @a int;
SELECT @a = Id FROM dbo.T UNION SELECT 1;
GO
DECLARE @a int;
INSERT INTO dbo.T (Id) SELECT @a = Id FROM dbo.T;
GO
DECLARE @a int;
SELECT @a = Id INTO #t FROM dbo.T;
--> error 10734: Variable assignment is not allowed in a statement containing a top level UNION, INTERSECT or EXCEPT operator.
--> error 199: An INSERT statement cannot contain a SELECT statement that assigns values to a variable.
--> error 194: A SELECT INTO statement cannot contain a SELECT statement that assigns values to a variable.

-- case: DISTINCT, TOP and the set operators compare before their values are converted
CREATE TABLE dbo.T (v varchar(5) NOT NULL);
INSERT INTO dbo.T (v) VALUES ('9'), ('10'), ('09');
SELECT 1 AS n WHERE 10 IN (SELECT TOP (1) v FROM dbo.T ORDER BY v DESC);
SELECT DISTINCT v AS n FROM dbo.T UNION ALL SELECT 1 ORDER BY n;
SELECT 1 AS n WHERE 9 IN (SELECT '9' EXCEPT SELECT '09');
--> (3 rows)
--> [n]
--> [n]
--> 1
--> 9
--> 9
--> 10
--> [n]
--> 1

-- case: IF leaves out the side of AND and OR that no longer matters
DECLARE @z int = 0;
IF @z = 0 OR 1 / @z = 1
    SELECT 1 AS n;
IF @z <> 0 AND 1 / @z = 1
    SELECT 2 AS n;
--> [n]
--> 1

-- case: RANGE takes no number of rows, and a window no DISTINCT
SELECT SUM(1) OVER (ORDER BY (SELECT 1) RANGE 1 PRECEDING) AS n;
GO
SELECT SUM(DISTINCT 1) OVER () AS n;
--> error 4194: RANGE is only supported with UNBOUNDED and CURRENT ROW window frame delimiters.
--> error 10759: Use of DISTINCT is not allowed with the OVER clause.

-- case: what a UNION is ordered by is a column or a position of its own, and no expression of one
CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL);
GO
SELECT 1 AS foo UNION ALL SELECT 10 ORDER BY CASE WHEN foo = 2 THEN 1 END;
GO
SELECT a FROM dbo.T UNION SELECT b FROM dbo.T ORDER BY b;
GO
SELECT a FROM dbo.T EXCEPT SELECT b FROM dbo.T ORDER BY a + 0;
GO
SELECT a FROM dbo.T INTERSECT SELECT b AS c FROM dbo.T ORDER BY a;
GO
SELECT x.a FROM (SELECT a FROM dbo.T UNION SELECT b FROM dbo.T) AS x ORDER BY x.a + 0;
--> error 104: ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.
--> error 104: ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.
--> error 104: ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.
--> [a]
--> [a]
