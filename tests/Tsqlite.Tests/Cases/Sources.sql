-- case: NULL alone gives CASE, COALESCE and NULLIF no type
SELECT COALESCE(NULL, NULL) AS n;
GO
SELECT CASE WHEN 1 = 1 THEN NULL ELSE NULL END AS n;
GO
SELECT IIF(1 = 1, NULL, NULL) AS n;
GO
SELECT NULLIF(NULL, 1) AS n;
GO
SELECT COALESCE(NULL, 1) AS a, ISNULL(NULL, NULL) AS b, NULLIF(1, NULL) AS c;
--> error 4127: At least one of the arguments to COALESCE must be an expression that is not the NULL constant.
--> error 8133: At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.
--> error 8133: At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.
--> error 4151: The type of the first argument to NULLIF cannot be the NULL constant because the type of the first argument has to be known.
--> [a | b | c]
--> 1 | NULL | 1

-- case: the columns of a derived table and of a common table expression have one name each, and the list names all of them
SELECT 1 AS n FROM (SELECT 1 AS x, 2 AS X) AS t;
GO
SELECT 1 AS n FROM (VALUES (1, 2)) AS t(a, a);
GO
WITH c AS (SELECT 1 AS x, 2 AS x) SELECT 1 AS n FROM c;
GO
SELECT 1 AS n FROM (SELECT 1 AS x, 2 AS y) AS t(a);
GO
SELECT 1 AS n FROM (VALUES (1)) AS t(a, b);
GO
SELECT 1 AS n FROM (SELECT 1) AS t;
--> error 8156: The column 'X' was specified multiple times for 't'.
--> error 8156: The column 'a' was specified multiple times for 't'.
--> error 8156: The column 'x' was specified multiple times for 'c'.
--> error 8158: 't' has more columns than were specified in the column list.
--> error 8159: 't' has fewer columns than were specified in the column list.
--> error 8155: No column name was specified for column 1 of 't'.

-- case: the columns of a view
CREATE VIEW dbo.V AS SELECT 1 AS x, 2 AS x;
GO
CREATE VIEW dbo.V AS SELECT 1;
GO
CREATE VIEW dbo.V(a) AS SELECT 1 AS x, 2 AS y;
GO
CREATE VIEW dbo.V AS SELECT 1 AS x ORDER BY x;
GO
CREATE VIEW dbo.V(a, b) AS SELECT 1 AS x, 2 AS x;
GO
SELECT a, b FROM dbo.V;
--> error 4506: Column names in each view or function must be unique. Column name 'x' in view or function 'V' is specified more than once.
--> error 4511: Create View or Function failed because no column name was specified for column 1.
--> error 8158: 'V' has more columns than were specified in the column list.
--> error 1033: The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.
--> [a | b]
--> 1 | 2

-- case: apply keeps the rows of its query, and its columns are NULL where an outer join finds none
SELECT t.i, x.w FROM (VALUES (1), (2)) AS t(i) CROSS APPLY (SELECT 5 AS w WHERE t.i = 1) AS x;
GO
CREATE TABLE dbo.B (i int NOT NULL, v int NOT NULL, z int NOT NULL);
INSERT INTO dbo.B VALUES (1, 10, 5), (2, 20, 6), (1, 10, 7);
SELECT t.i, x.v, x.z FROM (VALUES (1), (3)) AS t(i) OUTER APPLY (SELECT TOP (1) b.v, b.z FROM dbo.B AS b WHERE b.i = t.i ORDER BY b.v) AS x ORDER BY t.i;
SELECT t.i, x.w FROM (VALUES (1), (3)) AS t(i) LEFT JOIN (dbo.B AS b CROSS APPLY (VALUES (b.v), (b.z)) AS x(w)) ON b.i = t.i ORDER BY t.i, x.w;
GO
SELECT t.i, x.w FROM (VALUES (1), (3)) AS t(i) LEFT JOIN (dbo.B AS b CROSS APPLY (VALUES (7)) AS x(w)) ON b.i = t.i ORDER BY t.i;
GO
SELECT t.i, x.w FROM (VALUES (1)) AS t(i) CROSS APPLY (SELECT MAX(b.v) AS w FROM dbo.B AS b WHERE b.i = t.i HAVING COUNT(*) > 1) AS x;
GO
SELECT t.i, x.r FROM (VALUES (1)) AS t(i) CROSS APPLY (SELECT ROW_NUMBER() OVER (ORDER BY b.v) AS r FROM dbo.B AS b) AS x;
--> [i | w]
--> 1 | 5
--> (3 rows)
--> [i | v | z]
--> 1 | 10 | 5
--> 3 | NULL | NULL
--> [i | w]
--> 1 | 5
--> 1 | 7
--> 1 | 10
--> 1 | 10
--> 3 | NULL
--> [i | w]
--> 1 | 7
--> 1 | 7
--> 3 | NULL
--> [i | w]
--> 1 | 10
--> [i | r]
--> 1 | 1
--> 1 | 2
--> 1 | 3

-- case: NEWID is one value for each row however often it is read, and RAND one for the query
SELECT CASE WHEN t.w = t.w THEN 1 ELSE 0 END AS same FROM (SELECT NEWID() AS w FROM (VALUES (1), (2)) AS v(i)) AS t;
WITH c AS (SELECT NEWID() AS w FROM (VALUES (1), (2)) AS v(i)) SELECT COUNT(DISTINCT w) AS n, SUM(CASE WHEN w = w THEN 1 ELSE 0 END) AS same FROM c;
SELECT COUNT(DISTINCT x.w) AS n FROM (SELECT (SELECT NEWID()) AS w FROM (VALUES (1), (2)) AS v(i)) AS x;
SELECT COUNT(DISTINCT x.w) AS n FROM (SELECT RAND() AS w FROM (VALUES (1), (2)) AS v(i)) AS x;
--> [same]
--> 1
--> 1
--> [n | same]
--> 2 | 2
--> [n]
--> 2
--> [n]
--> 1

-- case: what cannot give SQL Server's random values is refused
-- differs: SQL Server has them
SELECT RAND(1) AS n;
GO
SELECT x.w FROM (VALUES (1)) AS t(i) CROSS APPLY (VALUES (NEWID())) AS x(w);
GO
WITH c AS (SELECT NEWID() AS w) SELECT 1 AS n FROM c AS a JOIN c AS b ON b.w = a.w;
--> error 40510: Line 1: RAND with a seed is not supported by Tsqlite.
--> error 40510: Line 1: APPLY of VALUES that are new for each row, such as NEWID() is not supported by Tsqlite.
--> error 40510: Line 1: A second reference to a common table expression that calls NEWID() or RAND() is not supported by Tsqlite.

-- case: ON sees the sources of its own join only
CREATE TABLE dbo.A (Id int NOT NULL);
SELECT a.Id FROM dbo.A AS a, dbo.A AS b JOIN dbo.A AS c ON c.Id = a.Id;
GO
SELECT a.Id FROM dbo.A AS a JOIN dbo.A AS b JOIN dbo.A AS c ON c.Id = a.Id ON b.Id = a.Id;
--> error 4104: The multi-part identifier "a.Id" could not be bound.
--> error 4104: The multi-part identifier "a.Id" could not be bound.

-- case: a query that CROSS APPLY joins may read the left side in its own ON
CREATE TABLE dbo.A (Id int NOT NULL, ParentId int NULL);
INSERT INTO dbo.A (Id, ParentId) VALUES (1, NULL), (2, 1), (3, 1);
SELECT a.Id, q.Other, q.Child FROM dbo.A AS a
    CROSS APPLY (SELECT b.Id AS Other, c.Id AS Child FROM dbo.A AS b LEFT JOIN dbo.A AS c ON c.ParentId = b.Id AND c.Id <> a.Id WHERE b.Id < a.Id) AS q
    ORDER BY a.Id, q.Other, q.Child;
--> (3 rows)
--> [Id | Other | Child]
--> 2 | 1 | 3
--> 3 | 1 | 2
--> 3 | 2 | NULL

-- case: an APPLY whose inner sources or outer join read the left side
CREATE TABLE dbo.A (Id int NOT NULL);
INSERT INTO dbo.A (Id) VALUES (1), (2);
SELECT a.Id FROM dbo.A AS a OUTER APPLY (SELECT b.Id AS Other FROM dbo.A AS b LEFT JOIN dbo.A AS c ON c.Id = a.Id) AS q ORDER BY a.Id;
GO
SELECT a.Id FROM dbo.A AS a CROSS APPLY (SELECT b.Id AS Other FROM (SELECT c.Id FROM dbo.A AS c WHERE c.Id = a.Id) AS b) AS q ORDER BY a.Id;
--> (2 rows)
--> [Id]
--> 1
--> 1
--> 2
--> 2
--> [Id]
--> 1
--> 2

-- case: VALUES in a subquery may read the query around it
CREATE TABLE dbo.T (Id int NOT NULL, a int NULL, n nvarchar(5) NOT NULL);
INSERT INTO dbo.T (Id, a, n) VALUES (1, 7, N'x'), (2, NULL, N'b');
SELECT t.Id, (SELECT MAX(v.k) FROM (VALUES (t.a), (t.Id)) AS v (k)) AS most,
    (SELECT COUNT(*) FROM (VALUES (t.n), (N'B')) AS v (k) WHERE v.k = N'b') AS n FROM dbo.T AS t ORDER BY t.Id;
--> (2 rows)
--> [Id | most | n]
--> 1 | 7 | 1
--> 2 | 2 | 2

-- case: a view keeps the columns of a * that it had when it was made
CREATE TABLE dbo.T (Id int NOT NULL, a int NULL);
INSERT INTO dbo.T (Id, a) VALUES (1, 2);
GO
CREATE VIEW dbo.V AS SELECT t.* FROM dbo.T AS t;
GO
CREATE VIEW dbo.W AS SELECT DISTINCT t.* FROM dbo.T AS t;
GO
ALTER TABLE dbo.T ADD b int NULL;
SELECT * FROM dbo.V;
SELECT name, COL_LENGTH(N'dbo.V', name) AS length FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.V') ORDER BY column_id;
GO
SELECT b FROM dbo.V;
GO
SELECT Id FROM dbo.W;
GO
EXECUTE sp_refreshview N'dbo.V';
SELECT * FROM dbo.V;
ALTER TABLE dbo.T DROP COLUMN a;
GO
SELECT * FROM dbo.V;
--> (1 rows)
--> [Id | a]
--> 1 | 2
--> [name | length]
--> Id | 4
--> a | 4
--> error 207: Invalid column name 'b'.
--> error 40510: Line 1: The view dbo.W, whose DISTINCT, UNION, EXCEPT or INTERSECT has more columns than when it was made is not supported by Tsqlite.
--> [Id | a | b]
--> 1 | 2 | NULL
--> error 4502: View or function 'dbo.V' has more column names specified than columns defined.
--> error 4413: Could not use view or function 'dbo.V' because of binding errors.

-- case: a prefix may name the database too
CREATE TABLE dbo.T (Id int NOT NULL);
CREATE TABLE #T (Id int NOT NULL);
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO #T (Id) VALUES (2);
SELECT tempdb.dbo.#T.Id FROM #T;
DECLARE @sql nvarchar(200) = N'SELECT ' + DB_NAME() + N'.dbo.T.Id, ' + DB_NAME() + N'.dbo.T.* FROM dbo.T;';
EXECUTE sp_executesql @sql;
GO
SELECT master.dbo.T.Id FROM dbo.T;
--> (1 rows)
--> (1 rows)
--> [Id]
--> 2
--> [Id | Id]
--> 1 | 1
--> error 4104: The multi-part identifier "master.dbo.T.Id" could not be bound.

-- case: a view cannot read a temporary table
CREATE TABLE #T (Id int NOT NULL);
GO
CREATE VIEW dbo.V AS SELECT t.Id FROM #T AS t;
--> error 4508: Views or functions are not allowed on temporary tables. Table names that begin with '#' denote temporary tables.
