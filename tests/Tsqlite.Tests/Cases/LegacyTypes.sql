-- case: text, ntext and image are read, written and converted
CREATE TABLE dbo.L (Id int NOT NULL PRIMARY KEY, T text NULL, N ntext NULL, I image NULL);
INSERT INTO dbo.L VALUES (1, 'Hello', N'Wörld', 0x0102), (2, NULL, NULL, NULL),
    (3, REPLICATE(CAST('x' AS varchar(max)), 9000), N'y', CAST('abc' AS varbinary(max)));
SELECT Id, SUBSTRING(T, 1, 3) AS a, DATALENGTH(T) AS b, DATALENGTH(N) AS c, DATALENGTH(I) AS d, PATINDEX('%l%', T) AS e, CHARINDEX('l', T) AS f,
    CAST(N AS nvarchar(10)) AS g, CAST(I AS varbinary(5)) AS h FROM dbo.L ORDER BY Id;
SELECT Id FROM dbo.L WHERE T LIKE 'H%' OR N LIKE N'y%';
SELECT Id, T, N, I FROM dbo.L WHERE T IS NULL OR Id = 1;
UPDATE dbo.L SET T = 'new', N = CAST(T AS varchar(max)), I = 0x05 WHERE Id = 1;
SELECT T, N, I, ISNULL(T, '') AS x FROM dbo.L WHERE Id = 1 UNION ALL SELECT N'other', N'kind', NULL, NULL;
SELECT system_type_id, max_length FROM sys.columns WHERE object_id = OBJECT_ID('dbo.L') AND column_id > 1 ORDER BY column_id;
--> (3 rows)
--> [Id | a | b | c | d | e | f | g | h]
--> 1 | Hel | 5 | 10 | 2 | 3 | 3 | Wörld | 0x0102
--> 2 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
--> 3 | xxx | 9000 | 2 | 3 | 0 | 0 | y | 0x616263
--> [Id]
--> 1
--> 3
--> [Id | T | N | I]
--> 1 | Hello | Wörld | 0x0102
--> 2 | NULL | NULL | NULL
--> (1 rows)
--> [T | N | I | x]
--> new | Hello | 0x05 | new
--> other | kind | NULL | NULL
--> [system_type_id | max_length]
--> 35 | 16
--> 99 | 16
--> 34 | 16

-- case: text, ntext and image are not compared, sorted or counted
CREATE TABLE dbo.L (Id int NOT NULL PRIMARY KEY, T text NULL, N ntext NULL);
GO
SELECT Id FROM dbo.L WHERE T = 'Hello';
GO
SELECT Id FROM dbo.L WHERE T IN ('Hello');
GO
SELECT Id FROM dbo.L ORDER BY T;
GO
SELECT COUNT(*) AS n FROM dbo.L GROUP BY T;
GO
SELECT DISTINCT T FROM dbo.L;
GO
SELECT T FROM dbo.L UNION SELECT T FROM dbo.L;
GO
SELECT LEN(T) AS n FROM dbo.L;
GO
SELECT COUNT(T) AS n FROM dbo.L;
GO
SELECT MAX(N) AS n FROM dbo.L;
GO
SELECT T + 'x' AS s FROM dbo.L;
GO
CREATE INDEX IX ON dbo.L (T);
--> error 402: The data types text and varchar are incompatible in the equal to operator.
--> error 402: The data types text and varchar are incompatible in the equal to operator.
--> error 306: The text, ntext, and image data types cannot be compared or sorted, except when using IS NULL or LIKE operator.
--> error 306: The text, ntext, and image data types cannot be compared or sorted, except when using IS NULL or LIKE operator.
--> error 421: The text data type cannot be selected as DISTINCT because it is not comparable.
--> error 5335: The data type text cannot be used as an operand to the UNION, INTERSECT or EXCEPT operators because it is not comparable.
--> error 8116: Argument data type text is invalid for argument 1 of len function.
--> error 8117: Operand data type text is invalid for count operator.
--> error 8117: Operand data type ntext is invalid for max operator.
--> error 402: The data types text and varchar are incompatible in the add operator.
--> error 1919: Column 'T' in table 'dbo.L' is of a type that is invalid for use as a key column in an index.

-- case: a parameter may be ntext, and a variable may not
CREATE TABLE dbo.L (T text NULL, N ntext NULL);
GO
CREATE PROCEDURE dbo.P @t ntext AS INSERT INTO dbo.L VALUES (@t, @t);
GO
EXEC dbo.P N'given';
SELECT T, N FROM dbo.L;
GO
DECLARE @t text;
GO
SELECT CAST(T AS int) AS n FROM dbo.L;
GO
INSERT INTO dbo.L VALUES (5, NULL);
--> (1 rows)
--> [T | N]
--> given | given
--> error 2739: The text, ntext, and image data types are invalid for local variables.
--> error 529: Explicit conversion from data type text to int is not allowed.
--> error 206: Operand type clash: int is incompatible with text

-- case: types that there are not are refused by their names
DECLARE @h hierarchyid;
GO
DECLARE @g geometry;
GO
DECLARE @x nosuch;
--> error 40510: Line 1: The data type hierarchyid is not supported by Tsqlite.
--> error 40510: Line 1: The data type geometry is not supported by Tsqlite.
--> error 2715: Column, parameter, or variable #1: Cannot find data type nosuch.
