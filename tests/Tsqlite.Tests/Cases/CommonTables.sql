-- case: a recursion whose column types differ is error 240
WITH n AS (SELECT 1 AS i UNION ALL SELECT CAST(i + 1 AS bigint) FROM n WHERE i < 3) SELECT i FROM n;
GO
WITH s AS (SELECT CAST('a' AS varchar(10)) AS t UNION ALL SELECT t + 'b' FROM s WHERE LEN(t) < 3) SELECT t FROM s;
GO
WITH s AS (SELECT CAST('a' AS varchar(10)) AS t UNION ALL SELECT CAST(t + 'b' AS varchar(10)) FROM s WHERE LEN(t) < 3) SELECT t FROM s;
--> error 240: Types don't match between the anchor and the recursive part in column "i" of recursive query "n".
--> error 240: Types don't match between the anchor and the recursive part in column "t" of recursive query "s".
--> [t]
--> a
--> ab
--> abb

-- case: a recursive part refers once to itself, and not in a subquery
WITH n AS (SELECT 1 AS i UNION ALL SELECT a.i + 1 FROM n AS a JOIN n AS b ON b.i = a.i WHERE a.i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT t.v FROM (VALUES (1)) AS t(v) WHERE t.v IN (SELECT i FROM n)) SELECT i FROM n;
--> error 253: Recursive member of a common table expression 'n' has multiple recursive references.
--> error 465: Recursive references are not allowed in subqueries.

-- case: what a recursive part may not hold
WITH n AS (SELECT 1 AS i UNION ALL SELECT MAX(i) + 1 FROM n WHERE i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3 GROUP BY i) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT DISTINCT i + 1 FROM n WHERE i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT TOP (1) i + 1 FROM n WHERE i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT n.i + 1 FROM n LEFT JOIN (VALUES (1)) AS t(v) ON t.v = n.i) SELECT i FROM n;
--> error 467: GROUP BY, HAVING, or aggregate functions are not allowed in the recursive part of a recursive common table expression 'n'.
--> error 467: GROUP BY, HAVING, or aggregate functions are not allowed in the recursive part of a recursive common table expression 'n'.
--> error 460: DISTINCT operator is not allowed in the recursive part of a recursive common table expression 'n'.
--> error 461: The TOP or OFFSET operator is not allowed in the recursive part of a recursive common table expression 'n'.
--> error 462: Outer join is not allowed in the recursive part of a recursive common table expression 'n'.

-- case: a recursion needs an anchor and UNION ALL
WITH n AS (SELECT 1 AS i UNION SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT i + 1 AS i FROM n WHERE i < 3 UNION ALL SELECT 1) SELECT i FROM n;
--> error 252: Recursive common table expression 'n' does not contain a top-level UNION ALL operator.
--> error 246: No anchor member was specified for recursive query "n".

-- case: a name is given to one common table expression only, and only later ones see it
WITH a AS (SELECT 1 AS x), a AS (SELECT 2 AS x) SELECT x FROM a;
GO
WITH a AS (SELECT x FROM b), b AS (SELECT 1 AS x) SELECT x FROM a;
--> error 239: Duplicate common table expression name 'a' was specified.
--> error 208: Invalid object name 'b'.

-- case: a common table expression hides a table of its name
CREATE TABLE dbo.N (i int NOT NULL);
INSERT INTO dbo.N VALUES (10);
WITH N AS (SELECT i + 1 AS i FROM dbo.N) SELECT i FROM N;
--> (1 rows)
--> [i]
--> 11

-- case: several recursive parts, and rules whose reach in nested queries is unsure, are refused
-- differs: SQL Server runs some of these
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3 UNION ALL SELECT i + 5 FROM n WHERE i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT x.i + 1 FROM (SELECT i FROM n) AS x WHERE x.i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + (SELECT MAX(v) FROM (VALUES (1)) AS t(v)) FROM n WHERE i < 3) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT CAST(ROW_NUMBER() OVER (ORDER BY i) AS int) FROM n WHERE i < 3) SELECT i FROM n;
--> error 40510: Line 1: A common table expression of several recursive parts is not supported by Tsqlite.
--> error 40510: Line 1: A recursive reference inside a derived table is not supported by Tsqlite.
--> error 40510: Line 1: An aggregate function inside a query in the recursive part of a common table expression is not supported by Tsqlite.
--> error 40510: Line 1: A window function in the recursive part of a common table expression is not supported by Tsqlite.
