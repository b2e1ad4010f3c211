-- case: a column has a collation of its own
CREATE TABLE dbo.T (Id int IDENTITY(1, 1) NOT NULL PRIMARY KEY, A nvarchar(10) COLLATE Latin1_General_BIN2 NULL CONSTRAINT UQ_T UNIQUE, B nvarchar(10) NULL);
INSERT INTO dbo.T (A, B) VALUES (N'a', N'x'), (N'A', N'y');
GO
SELECT Id FROM dbo.T WHERE A = N'a';
INSERT INTO dbo.T (A, B) VALUES (N'A', N'z');
CREATE TABLE #t (X varchar(10) COLLATE Latin1_General_BIN NULL);
INSERT INTO #t (X) VALUES ('a'), ('A');
SELECT X FROM #t WHERE X = 'a';
--> (2 rows)
--> [Id]
--> 1
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (A).
--> message: The statement has been terminated.
--> (2 rows)
--> [X]
--> a

-- case: a unique key on nullable text takes upper and lower case for one
CREATE TABLE dbo.T (S nvarchar(10) NULL CONSTRAINT UQ_T UNIQUE);
INSERT INTO dbo.T (S) VALUES (N'x'), (NULL);
INSERT INTO dbo.T (S) VALUES (N'X');
INSERT INTO dbo.T (S) VALUES (N'x ');
INSERT INTO dbo.T (S) VALUES (NULL);
--> (2 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (X).
--> message: The statement has been terminated.
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (x ).
--> message: The statement has been terminated.
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (<NULL>).
--> message: The statement has been terminated.

-- case: expressions over a column have its collation
CREATE TABLE dbo.T (A nvarchar(10) COLLATE Latin1_General_BIN2 NULL);
INSERT INTO dbo.T (A) VALUES (N'a'), (N'A');
SELECT N'isnull' AS w, A FROM dbo.T WHERE ISNULL(A, N'') = N'a' UNION ALL
SELECT N'coalesce', A FROM dbo.T WHERE COALESCE(A, N'') = N'a' UNION ALL
SELECT N'case', A FROM dbo.T WHERE CASE WHEN A IS NULL THEN N'' ELSE A END = N'a' UNION ALL
SELECT N'concatenation', A FROM dbo.T WHERE N'ax' = A + N'x' UNION ALL
SELECT N'upper', A FROM dbo.T WHERE UPPER(A) = N'a' UNION ALL
SELECT N'in', A FROM dbo.T WHERE N'a' IN (A, N'b') UNION ALL
SELECT N'in query', A FROM dbo.T WHERE A IN (SELECT N'a') UNION ALL
SELECT N'like', A FROM dbo.T WHERE A LIKE N'a%' UNION ALL
SELECT N'derived', x.A FROM (SELECT A + N'' AS A FROM dbo.T) AS x WHERE x.A = N'a' UNION ALL
SELECT N'subquery', A FROM dbo.T WHERE N'a' = (SELECT MAX(u.A) FROM dbo.T AS u) AND A = N'a';
SELECT CHARINDEX(N'A', A) AS i, REPLACE(A, N'A', N'z') AS r, PATINDEX(N'%A%', A) AS p FROM dbo.T ORDER BY A;
SELECT A + N'' AS g, COUNT(*) AS n FROM dbo.T GROUP BY A + N'' ORDER BY g;
SELECT N'A' AS u UNION SELECT A FROM dbo.T ORDER BY u;
SELECT STRING_AGG(A, N',') WITHIN GROUP (ORDER BY A) AS s FROM dbo.T;
--> (2 rows)
--> [w | A]
--> isnull | a
--> coalesce | a
--> case | a
--> concatenation | a
--> in | a
--> in query | a
--> like | a
--> derived | a
--> subquery | a
--> [i | r | p]
--> 1 | z | 1
--> 0 | a | 0
--> [g | n]
--> A | 1
--> a | 1
--> [u]
--> A
--> a
--> [s]
--> A,a

-- case: of two collations an explicit one decides, and two of one strength are a conflict
CREATE TABLE dbo.T (A nvarchar(10) COLLATE Latin1_General_BIN2 NULL, B nvarchar(10) NULL);
INSERT INTO dbo.T (A, B) VALUES (N'a', N'A');
SELECT A FROM dbo.T WHERE A = B COLLATE Latin1_General_CI_AS;
SELECT (A + B) COLLATE Latin1_General_CI_AS AS s, DATALENGTH(A + B) AS n FROM dbo.T;
GO
SELECT A FROM dbo.T WHERE A = B;
GO
SELECT A FROM dbo.T WHERE A COLLATE Latin1_General_CI_AS < B COLLATE Latin1_General_CS_AS;
GO
SELECT A FROM dbo.T WHERE A + B = N'aa';
GO
SELECT A + B AS s FROM dbo.T;
GO
SELECT A FROM dbo.T UNION SELECT B FROM dbo.T;
GO
SELECT A FROM dbo.T UNION ALL SELECT B FROM dbo.T;
GO
SELECT CHARINDEX(A, B) AS i FROM dbo.T;
--> (1 rows)
--> [A]
--> a
--> [s | n]
--> aA | 4
--> error 468: Cannot resolve the collation conflict between "Latin1_General_BIN2" and "SQL_Latin1_General_CP1_CI_AS" in the equal to operation.
--> error 468: Cannot resolve the collation conflict between "Latin1_General_CI_AS" and "Latin1_General_CS_AS" in the less than operation.
--> error 468: Cannot resolve the collation conflict between "Latin1_General_BIN2" and "SQL_Latin1_General_CP1_CI_AS" in the equal to operation.
--> error 451: Cannot resolve collation conflict between "Latin1_General_BIN2" and "SQL_Latin1_General_CP1_CI_AS" in add operator occurring in SELECT statement column 1.
--> error 468: Cannot resolve the collation conflict between "Latin1_General_BIN2" and "SQL_Latin1_General_CP1_CI_AS" in the UNION operation.
--> error 451: Cannot resolve collation conflict between "Latin1_General_BIN2" and "SQL_Latin1_General_CP1_CI_AS" in UNION ALL operator occurring in SELECT statement column 1.
--> error 468: Cannot resolve the collation conflict between "Latin1_General_BIN2" and "SQL_Latin1_General_CP1_CI_AS" in the charindex operation.

-- case: a collation that is not known is refused
-- differs: SQL Server has it
SELECT N'a' COLLATE Japanese_CI_AS AS s;
--> error 40510: Line 1: The collation Japanese_CI_AS is not supported by Tsqlite.

-- case: a UNION may be NULL where one of its sides may
SELECT 1 AS a INTO dbo.T UNION ALL SELECT NULL;
SELECT a FROM dbo.T ORDER BY a;
--> (2 rows)
--> [a]
--> NULL
--> 1


-- case: letters that stand for two, characters without weight, width, kana and accents in nvarchar, and the code page's table in varchar
SELECT CASE WHEN N'Straße' = N'STRASSE' THEN 1 ELSE 0 END AS wide, CASE WHEN 'Straße' = 'STRASSE' THEN 1 ELSE 0 END AS narrow,
    CASE WHEN 'Straße' COLLATE Latin1_General_CI_AS = 'STRASSE' THEN 1 ELSE 0 END AS windows,
    CASE WHEN N'œ' = N'oe' THEN 1 ELSE 0 END AS oe, CASE WHEN N'é' = N'e' THEN 1 ELSE 0 END AS accent,
    CASE WHEN NCHAR(55357) + NCHAR(56832) = N'' THEN 1 ELSE 0 END AS emoji,
    CASE WHEN NCHAR(55357) + NCHAR(56832) COLLATE Latin1_General_100_CI_AS = N'' THEN 1 ELSE 0 END AS emoji100,
    CASE WHEN N'お' = N'オ' THEN 1 ELSE 0 END AS kana;
CREATE TABLE dbo.T (N nvarchar(10) NULL CONSTRAINT UQ_N UNIQUE, V varchar(10) NULL CONSTRAINT UQ_V UNIQUE);
INSERT INTO dbo.T (N, V) VALUES (N'ß', 'ß');
INSERT INTO dbo.T (N, V) VALUES (N'x', 'ss');
INSERT INTO dbo.T (N, V) VALUES (N'ss', 'y');
SELECT COUNT(*) AS n FROM dbo.T WHERE V = 'ss';
--> [wide | narrow | windows | oe | accent | emoji | emoji100 | kana]
--> 1 | 0 | 1 | 1 | 0 | 1 | 0 | 1
--> (1 rows)
--> (1 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_N'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (ss).
--> message: The statement has been terminated.
--> [n]
--> 1

-- case: a constant without N has the code page's characters
SELECT 'Ω日本é—' AS v, N'Ω' AS n;
--> [v | n]
--> O??é— | Ω

-- case: blanks at the end count for LIKE only where one side is Unicode
SELECT CASE WHEN 'abc ' LIKE 'abc' THEN 1 ELSE 0 END AS vv, CASE WHEN N'abc ' LIKE 'abc' THEN 1 ELSE 0 END AS nv,
    CASE WHEN 'abc ' LIKE N'abc' THEN 1 ELSE 0 END AS vn, CASE WHEN 'abc' LIKE 'abc ' THEN 1 ELSE 0 END AS pattern,
    CASE WHEN CAST('ab' AS char(5)) LIKE 'ab' THEN 1 ELSE 0 END AS c, CASE WHEN CAST(N'ab' AS nchar(5)) LIKE N'ab' THEN 1 ELSE 0 END AS nc;
--> [vv | nv | vn | pattern | c | nc]
--> 1 | 0 | 0 | 0 | 1 | 0

-- case: collations with rules or code pages of their own are refused
-- differs: SQL Server has them
SELECT N'a' COLLATE Latin1_General_100_CI_AS_SC AS s;
GO
SELECT 'a' COLLATE Latin1_General_100_CI_AS_SC_UTF8 AS s;
GO
SELECT 'a' COLLATE SQL_Latin1_General_CP850_CI_AS AS s;
--> error 40510: Line 1: The collation Latin1_General_100_CI_AS_SC is not supported by Tsqlite.
--> error 40510: Line 1: The collation Latin1_General_100_CI_AS_SC_UTF8 is not supported by Tsqlite.
--> error 40510: Line 1: The collation SQL_Latin1_General_CP850_CI_AS is not supported by Tsqlite.

-- case: nvarchar sorts by words, and varchar under SQL Server's own collation by symbols
CREATE TABLE dbo.T (N nvarchar(10) NOT NULL PRIMARY KEY, V varchar(10) NOT NULL UNIQUE);
INSERT INTO dbo.T (N, V) SELECT v, v
    FROM (VALUES ('coop'), ('co-op'), ('co_op'), ('coat'), ('cork'), ('car''s'), ('cars'), ('car-s'), ('carps'), ('co+op'), ('co0op')) AS t(v);
SELECT STRING_AGG(N, N' ') WITHIN GROUP (ORDER BY N) AS n FROM dbo.T;
SELECT STRING_AGG(V, ' ') WITHIN GROUP (ORDER BY V) AS v FROM dbo.T;
SELECT STRING_AGG(V, ' ') WITHIN GROUP (ORDER BY V COLLATE Latin1_General_CI_AS) AS w FROM dbo.T;
SELECT N FROM dbo.T WHERE N = N'CO-OP';
SELECT N FROM dbo.T WHERE N LIKE N'car-%';
SELECT N FROM (VALUES (N'abctest'), (N'abc-test'), (N'abctest1'), (N'abc-test1'), (N'abctést')) AS t(N) ORDER BY N;
--> (11 rows)
--> [n]
--> carps cars car's car-s co_op co+op co0op coat coop co-op cork
--> [v]
--> car's car-s carps cars co+op co-op co_op co0op coat coop cork
--> [w]
--> carps cars car's car-s co_op co+op co0op coat coop co-op cork
--> [N]
--> co-op
--> [N]
--> car-s
--> [N]
--> abctest
--> abc-test
--> abctést
--> abctest1
--> abc-test1

-- case: a foreign key joins columns of one collation
CREATE TABLE dbo.P (A nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.C (A nvarchar(10) NOT NULL CONSTRAINT FK_C REFERENCES dbo.P (A));
--> error 1757: Column 'dbo.P.A' is not of same collation as referencing column 'C.A' in foreign key 'FK_C'.
--> error 1750: Could not create constraint or index. See previous errors.

-- case: searches whose result would hang on letters that stand for two, or on characters without weight, are refused
-- differs: SQL Server has an answer
SELECT CHARINDEX(N'e', N'Straße') AS plain, REPLACE(N'Straße', N'a', N'o') AS r, CASE WHEN N'Straße' LIKE N'Stra%e' THEN 1 ELSE 0 END AS l,
    CHARINDEX('ss', 'Straße') AS narrow, CHARINDEX(N'ss' COLLATE Latin1_General_BIN2, N'Straße') AS exact;
GO
SELECT CHARINDEX(N'ss', N'Straße') AS i;
GO
SELECT REPLACE(N'Chloe', N'œ', N'o') AS s;
GO
SELECT CASE WHEN N'ß' LIKE N'ss' THEN 1 ELSE 0 END AS l;
GO
SELECT CHARINDEX(NCHAR(55357) + NCHAR(56832), N'a') AS i;
--> [plain | r | l | narrow | exact]
--> 6 | Stroße | 1 | 0 | 0
--> [i]
--> error 40510: A search for 'ss' where a letter such as ß stands for two is not supported by Tsqlite.
--> [s]
--> error 40510: A search for 'œ' where a letter such as ß stands for two is not supported by Tsqlite.
--> [l]
--> error 40510: A search for 'ss' where a letter such as ß stands for two is not supported by Tsqlite.
--> [i]
--> error 40510: A search for a character beyond U+FFFF under the collation SQL_Latin1_General_CP1_CI_AS is not supported by Tsqlite.

-- case: COLLATE at one value of IN leaves the others alone
CREATE TABLE dbo.T (S nvarchar(5) NULL);
INSERT INTO dbo.T (S) VALUES (N'a'), (N'b'), (NULL);
SELECT S FROM dbo.T WHERE S IN (N'A', N'B' COLLATE Latin1_General_BIN2);
SELECT S FROM dbo.T WHERE S NOT IN (N'A', N'B' COLLATE Latin1_General_BIN2);
--> (3 rows)
--> [S]
--> a
--> [S]
--> b

-- case: ORDER BY of a name with COLLATE orders by that collation
CREATE TABLE dbo.T (n nvarchar(5) NOT NULL);
INSERT INTO dbo.T (n) VALUES (N'b'), (N'a'), (N'B'), (N'A');
SELECT n FROM dbo.T ORDER BY n COLLATE Latin1_General_BIN2;
SELECT n AS k FROM dbo.T ORDER BY k COLLATE Latin1_General_BIN2 DESC;
GO
SELECT DISTINCT n FROM dbo.T ORDER BY n COLLATE Latin1_General_BIN2;
GO
SELECT n FROM dbo.T UNION SELECT N'c' ORDER BY n COLLATE Latin1_General_BIN2;
--> (4 rows)
--> [n]
--> A
--> B
--> a
--> b
--> [k]
--> b
--> a
--> B
--> A
--> error 145: ORDER BY items must appear in the select list if SELECT DISTINCT is specified.
--> error 104: ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.
