-- case: comparisons with ANY, SOME and ALL rows of a query
CREATE TABLE dbo.N (v int NULL);
INSERT INTO dbo.N (v) VALUES (1), (5), (NULL);
GO
SELECT t.n,
    CASE WHEN t.n > ANY (SELECT v FROM dbo.N) THEN 1 WHEN NOT t.n > ANY (SELECT v FROM dbo.N) THEN 0 END AS AnyNull,
    CASE WHEN t.n >= ALL (SELECT v FROM dbo.N) THEN 1 WHEN NOT t.n >= ALL (SELECT v FROM dbo.N) THEN 0 END AS AllNull,
    CASE WHEN t.n >= ALL (SELECT v FROM dbo.N WHERE v IS NOT NULL) THEN 1 ELSE 0 END AS AllRows,
    CASE WHEN t.n < SOME (SELECT v FROM dbo.N WHERE v > 100) THEN 1 ELSE 0 END AS SomeOfNone,
    CASE WHEN t.n < ALL (SELECT v FROM dbo.N WHERE v > 100) THEN 1 ELSE 0 END AS AllOfNone,
    CASE WHEN t.n = ANY (SELECT v FROM dbo.N) THEN 1 ELSE 0 END AS AnyEqual,
    CASE WHEN t.n <> ALL (SELECT v FROM dbo.N WHERE v IS NOT NULL) THEN 1 ELSE 0 END AS NoneEqual
FROM (VALUES (0), (1), (5), (9)) AS t(n) ORDER BY t.n;
GO
SELECT 1 AS n WHERE N'b' > ANY (SELECT x FROM (VALUES (N'A'), (N'C')) AS t(x));
GO
SELECT 1 AS n WHERE 1 < ANY (SELECT 1 AS a, 2 AS b);
--> (3 rows)
--> [n | AnyNull | AllNull | AllRows | SomeOfNone | AllOfNone | AnyEqual | NoneEqual]
--> 0 | NULL | 0 | 0 | 0 | 1 | 0 | 1
--> 1 | NULL | 0 | 0 | 0 | 1 | 1 | 0
--> 5 | 1 | NULL | 1 | 0 | 1 | 1 | 0
--> 9 | 1 | NULL | 1 | 0 | 1 | 0 | 1
--> [n]
--> 1
--> error 116: Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.
