-- case: a scalar function with a default, a NULL and a call inside a call
CREATE FUNCTION dbo.F (@a int, @b int = 10) RETURNS int
AS
BEGIN
    DECLARE @r int;
    SET @r = @a + @b;
    RETURN @r;
END;
GO
SELECT dbo.F(1, 2) AS a, dbo.F(1, DEFAULT) AS b, dbo.F(NULL, 1) AS c, dbo.F(dbo.F(1, 1), 1) AS d;
--> [a | b | c | d]
--> 3 | 11 | NULL | 3

-- case: a scalar function over the rows of a table, in every clause
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, NULL), (3, 30);
GO
CREATE FUNCTION dbo.Twice (@v int) RETURNS bigint AS BEGIN RETURN 2 * @v; END;
GO
SELECT t.Id, dbo.Twice(t.V) AS V2 FROM dbo.T AS t WHERE dbo.Twice(t.V) > 20 OR t.V IS NULL ORDER BY dbo.Twice(t.V) DESC;
SELECT dbo.Twice(t.V) AS k, COUNT(*) AS n FROM dbo.T AS t GROUP BY dbo.Twice(t.V) ORDER BY k;
SELECT SUM(dbo.Twice(t.V)) AS s FROM dbo.T AS t;
UPDATE dbo.T SET V = dbo.Twice(V) WHERE dbo.Twice(Id) = 2;
SELECT V FROM dbo.T WHERE Id = 1;
--> (3 rows)
--> [Id | V2]
--> 3 | 60
--> 2 | NULL
--> [k | n]
--> NULL | 1
--> 20 | 1
--> 60 | 1
--> [s]
--> 80
--> (1 rows)
--> [V]
--> 20

-- case: a scalar function reads tables, loops and branches
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, ParentId int NULL);
INSERT INTO dbo.T VALUES (1, NULL), (2, 1), (3, 2), (4, 3);
GO
CREATE FUNCTION dbo.Depth (@id int) RETURNS int
AS
BEGIN
    DECLARE @depth int = 0, @parent int;
    SELECT @parent = t.ParentId FROM dbo.T AS t WHERE t.Id = @id;
    WHILE @parent IS NOT NULL
    BEGIN
        SET @depth += 1;
        SET @id = @parent;
        SET @parent = (SELECT t.ParentId FROM dbo.T AS t WHERE t.Id = @id);
        IF @depth > 100 BREAK;
    END;
    RETURN @depth;
END;
GO
SELECT t.Id, dbo.Depth(t.Id) AS d FROM dbo.T AS t ORDER BY t.Id;
--> (4 rows)
--> [Id | d]
--> 1 | 0
--> 2 | 1
--> 3 | 2
--> 4 | 3

-- case: a function calls itself, as deep as modules nest
CREATE FUNCTION dbo.Fac (@n int) RETURNS bigint AS BEGIN RETURN CASE WHEN @n <= 1 THEN 1 ELSE @n * dbo.Fac(@n - 1) END; END;
GO
SELECT dbo.Fac(10) AS f;
SELECT dbo.Fac(40) AS f;
--> [f]
--> 3628800
--> [f]
--> error 217: Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).

-- case: a result takes the declared type, its argument the parameter's
CREATE FUNCTION dbo.Cut (@t nvarchar(3)) RETURNS varchar(2) AS BEGIN RETURN @t; END;
GO
SELECT dbo.Cut(N'abcdef') AS t, LEN(dbo.Cut(N'a')) AS l;
GO
CREATE FUNCTION dbo.ToInt (@t nvarchar(10)) RETURNS int AS BEGIN RETURN @t; END;
GO
SELECT dbo.ToInt(N'12') AS n;
SELECT dbo.ToInt(N'x') AS n;
PRINT N'not reached';
--> [t | l]
--> ab | 1
--> [n]
--> 12
--> [n]
--> error 245: Conversion failed when converting the nvarchar value 'x' to data type int.

-- case: the wrong number of arguments
CREATE FUNCTION dbo.F (@a int, @b int = 10) RETURNS int AS BEGIN RETURN @a; END;
GO
SELECT dbo.F(1) AS a;
GO
SELECT dbo.F(1, 2, 3) AS a;
--> error 313: An insufficient number of arguments were supplied for the procedure or function dbo.F.
--> error 8144: Procedure or function dbo.F has too many arguments specified.

-- case: functions that are not there
SELECT dbo.Missing(1) AS a;
GO
SELECT Missing(1) AS a;
GO
SELECT * FROM dbo.Missing(1);
GO
CREATE FUNCTION dbo.Here () RETURNS int AS BEGIN RETURN 1; END;
GO
SELECT Here() AS a;
GO
SELECT h.x FROM dbo.Here() AS h;
--> error 4121: Cannot find either column "dbo" or the user-defined function or aggregate "dbo.Missing", or the name is ambiguous.
--> error 195: 'Missing' is not a recognized built-in function name.
--> error 208: Invalid object name 'dbo.Missing'.
--> error 195: 'Here' is not a recognized built-in function name.
--> error 208: Invalid object name 'dbo.Here'.

-- case: what has side effects cannot stand in a function
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN INSERT INTO dbo.T VALUES (1); RETURN 1; END;
GO
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN UPDATE dbo.T SET Id = 1; RETURN 1; END;
GO
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN DELETE FROM dbo.T; RETURN 1; END;
GO
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN PRINT N'x'; RETURN 1; END;
GO
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN RAISERROR (N'x', 16, 1); RETURN 1; END;
GO
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN BEGIN TRANSACTION; RETURN 1; END;
GO
CREATE FUNCTION dbo.F () RETURNS uniqueidentifier AS BEGIN RETURN NEWID(); END;
GO
CREATE FUNCTION dbo.F () RETURNS float AS BEGIN RETURN RAND(); END;
--> error 443: Invalid use of a side-effecting operator 'INSERT' within a function.
--> error 443: Invalid use of a side-effecting operator 'UPDATE' within a function.
--> error 443: Invalid use of a side-effecting operator 'DELETE' within a function.
--> error 443: Invalid use of a side-effecting operator 'PRINT' within a function.
--> error 443: Invalid use of a side-effecting operator 'RAISERROR' within a function.
--> error 443: Invalid use of a side-effecting operator 'BEGIN TRANSACTION' within a function.
--> error 443: Invalid use of a side-effecting operator 'newid' within a function.
--> error 443: Invalid use of a side-effecting operator 'rand' within a function.

-- case: a function ends with RETURN of a value
CREATE FUNCTION dbo.F (@a int) RETURNS int AS BEGIN IF @a > 0 RETURN 1; END;
--> error 455: The last statement included within a function must be a return statement.

-- case: a table variable inside a scalar function
CREATE FUNCTION dbo.SumTo (@n int) RETURNS int
AS
BEGIN
    DECLARE @t TABLE (V int NOT NULL);
    WHILE @n > 0
    BEGIN
        INSERT INTO @t (V) VALUES (@n);
        SET @n -= 1;
    END;
    UPDATE @t SET V = V + 1 WHERE V = 1;
    DELETE FROM @t WHERE V = 3;
    RETURN (SELECT SUM(V) FROM @t);
END;
GO
SELECT dbo.SumTo(4) AS s, dbo.SumTo(2) AS r;
--> [s | r]
--> 8 | 4

-- case: a scalar function is called with EXECUTE too
CREATE FUNCTION dbo.F (@a int, @b int = 5) RETURNS int AS BEGIN RETURN @a * @b; END;
GO
DECLARE @r int;
EXECUTE @r = dbo.F 2, 3;
SELECT @r AS r;
EXECUTE @r = dbo.F @a = 4;
SELECT @r AS r;
--> [r]
--> 6
--> [r]
--> 20

-- case: RETURNS NULL ON NULL INPUT does not run the body
CREATE FUNCTION dbo.F (@a int) RETURNS int WITH RETURNS NULL ON NULL INPUT AS BEGIN RETURN ISNULL(@a, 7); END;
GO
SELECT dbo.F(NULL) AS a, dbo.F(1) AS b;
--> [a | b]
--> NULL | 1

-- case: errors inside a function name it and its line
-- assumed: the schema in ERROR_PROCEDURE
CREATE FUNCTION dbo.Half (@a int) RETURNS int
AS
BEGIN
    RETURN 10 / @a;
END;
GO
BEGIN TRY
    SELECT dbo.Half(0) AS h;
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS n, ERROR_PROCEDURE() AS p;
END CATCH;
--> [h]
--> [n | p]
--> 8134 | dbo.Half

-- case: an inline function with parameters, a default and other sources
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20), (3, 30);
GO
CREATE FUNCTION dbo.Above1 (@low int, @high int = 25) RETURNS TABLE
AS
RETURN (SELECT t.Id, t.V, t.V - @low AS Above FROM dbo.T AS t WHERE t.V > @low AND t.V < @high);
GO
SELECT * FROM dbo.Above1(5, 100) ORDER BY Id;
SELECT o.Id FROM dbo.Above1(5, DEFAULT) AS o INNER JOIN dbo.T AS t ON t.Id = o.Id ORDER BY o.Id;
DECLARE @low int = 15;
SELECT COUNT(*) AS n FROM dbo.Above1(@low, @low + 10) AS o;
GO
SELECT * FROM dbo.Above1(5);
GO
SELECT * FROM dbo.Above1(5, 6, 7);
GO
SELECT dbo.Above1(5, 6) AS x;
--> (3 rows)
--> [Id | V | Above]
--> 1 | 10 | 5
--> 2 | 20 | 15
--> 3 | 30 | 25
--> [Id]
--> 1
--> 2
--> [n]
--> 1
--> error 313: An insufficient number of arguments were supplied for the procedure or function dbo.Above1.
--> error 8144: Procedure or function dbo.Above1 has too many arguments specified.
--> error 4121: Cannot find either column "dbo" or the user-defined function or aggregate "dbo.Above1", or the name is ambiguous.

-- case: an inline function is applied to each row
CREATE TABLE dbo.A (Id int NOT NULL PRIMARY KEY, N int NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL PRIMARY KEY, AId int NOT NULL, V int NOT NULL);
INSERT INTO dbo.A VALUES (1, 2), (2, 1), (3, 5);
INSERT INTO dbo.B VALUES (1, 1, 10), (2, 1, 20), (3, 1, 30), (4, 2, 40), (5, 2, 50);
GO
CREATE FUNCTION dbo.Best (@a int, @n int) RETURNS TABLE
AS
RETURN SELECT TOP (@n) b.Id, b.V FROM dbo.B AS b WHERE b.AId = @a ORDER BY b.V DESC;
GO
SELECT a.Id, b.V FROM dbo.A AS a CROSS APPLY dbo.Best(a.Id, a.N) AS b ORDER BY a.Id, b.V;
SELECT a.Id, b.V FROM dbo.A AS a OUTER APPLY dbo.Best(a.Id, 1) AS b ORDER BY a.Id;
--> (3 rows)
--> (5 rows)
--> [Id | V]
--> 1 | 20
--> 1 | 30
--> 2 | 50
--> [Id | V]
--> 1 | 30
--> 2 | 50
--> 3 | NULL

-- case: an inline function over another one, a view and a common table expression
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2), (3), (4);
GO
CREATE FUNCTION dbo.From1 (@from int) RETURNS TABLE AS RETURN SELECT t.Id FROM dbo.T AS t WHERE t.Id >= @from;
GO
CREATE FUNCTION dbo.Between1 (@from int, @to int) RETURNS TABLE
AS
RETURN
WITH c AS (SELECT f.Id FROM dbo.From1(@from) AS f)
SELECT c.Id, @to AS Limit FROM c WHERE c.Id <= @to;
GO
CREATE VIEW dbo.V AS SELECT b.Id FROM dbo.Between1(2, 3) AS b;
GO
SELECT Id FROM dbo.V ORDER BY Id;
SELECT b.Id, b.Limit FROM dbo.Between1(1, 2) AS b ORDER BY b.Id;
--> (4 rows)
--> [Id]
--> 2
--> 3
--> [Id | Limit]
--> 1 | 2
--> 2 | 2

-- case: columns of an inline function need names, and each its own
CREATE FUNCTION dbo.F () RETURNS TABLE AS RETURN SELECT 1;
GO
CREATE FUNCTION dbo.F () RETURNS TABLE AS RETURN SELECT 1 AS a, 2 AS a;
--> error 4514: CREATE FUNCTION failed because a column name is not specified for column 1.
--> error 4506: Column names in each view or function must be unique. Column name 'a' in view or function 'F' is specified more than once.

-- case: a function of several statements
CREATE FUNCTION dbo.Numbers (@n int) RETURNS @r TABLE (N int NOT NULL PRIMARY KEY, Square int NULL)
AS
BEGIN
    DECLARE @i int = 1;
    WHILE @i <= @n
    BEGIN
        INSERT INTO @r (N, Square) VALUES (@i, @i * @i);
        SET @i += 1;
    END;
    UPDATE @r SET Square = NULL WHERE N = 2;
    RETURN;
END;
GO
SELECT * FROM dbo.Numbers(3) ORDER BY N;
SELECT n.N FROM dbo.Numbers(4) AS n INNER JOIN dbo.Numbers(2) AS m ON m.N = n.N ORDER BY n.N;
DECLARE @c int = 5;
SELECT COUNT(*) AS n, SUM(f.Square) AS s FROM dbo.Numbers(@c) AS f;
--> [N | Square]
--> 1 | 1
--> 2 | NULL
--> 3 | 9
--> [N]
--> 1
--> 2
--> [n | s]
--> 5 | 51

-- case: a function of several statements is applied to each row
CREATE TABLE dbo.A (Id int NOT NULL PRIMARY KEY, N int NOT NULL);
INSERT INTO dbo.A VALUES (1, 2), (2, 0), (3, 1);
GO
CREATE FUNCTION dbo.Numbers (@n int) RETURNS @r TABLE (N int NOT NULL)
AS
BEGIN
    WHILE @n > 0
    BEGIN
        INSERT INTO @r (N) VALUES (@n);
        SET @n -= 1;
    END;
    RETURN;
END;
GO
SELECT a.Id, n.N FROM dbo.A AS a CROSS APPLY dbo.Numbers(a.N) AS n ORDER BY a.Id, n.N;
SELECT a.Id, n.N FROM dbo.A AS a OUTER APPLY dbo.Numbers(a.N) AS n WHERE a.Id > 1 ORDER BY a.Id, n.N;
SELECT a.Id FROM dbo.A AS a WHERE EXISTS (SELECT 1 FROM dbo.Numbers(a.N) AS n WHERE n.N = 2);
--> (3 rows)
--> [Id | N]
--> 1 | 1
--> 1 | 2
--> 3 | 1
--> [Id | N]
--> 2 | NULL
--> 3 | 1
--> [Id]
--> 1

-- case: alter and drop
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN RETURN 1; END;
GO
ALTER FUNCTION dbo.F () RETURNS int AS BEGIN RETURN 2; END;
GO
SELECT dbo.F() AS f;
GO
CREATE OR ALTER FUNCTION dbo.F () RETURNS int AS BEGIN RETURN 3; END;
GO
SELECT dbo.F() AS f;
GO
ALTER FUNCTION dbo.F () RETURNS TABLE AS RETURN SELECT 1 AS a;
GO
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN RETURN 1; END;
GO
ALTER FUNCTION dbo.G () RETURNS int AS BEGIN RETURN 2; END;
GO
DROP FUNCTION dbo.F;
DROP FUNCTION IF EXISTS dbo.F;
DROP FUNCTION dbo.F;
--> [f]
--> 2
--> [f]
--> 3
--> error 2010: Cannot perform alter on 'dbo.F' because it is an incompatible object type.
--> error 2714: There is already an object named 'F' in the database.
--> error 208: Invalid object name 'dbo.G'.
--> error 3701: Cannot drop the function 'dbo.F', because it does not exist or you do not have permission.

-- case: SCHEMABINDING keeps what the function stands on
CREATE TABLE dbo.T (Id int NOT NULL, V int NOT NULL);
GO
CREATE FUNCTION dbo.F (@id int) RETURNS TABLE WITH SCHEMABINDING AS RETURN SELECT t.V FROM dbo.T AS t WHERE t.Id = @id;
GO
CREATE FUNCTION dbo.G (@id int) RETURNS TABLE WITH SCHEMABINDING AS RETURN SELECT t.V FROM T AS t WHERE t.Id = @id;
GO
DROP TABLE dbo.T;
GO
ALTER TABLE dbo.T DROP COLUMN V;
GO
DROP FUNCTION dbo.F;
DROP TABLE dbo.T;
--> error 4512: Cannot schema bind function 'dbo.G' because name 'T' is invalid for schema binding. Names must be in two-part format and an object cannot reference itself.
--> error 3729: Cannot DROP TABLE 'dbo.T' because it is being referenced by object 'F'.
--> error 5074: The object 'F' is dependent on column 'V'.
--> error 4922: ALTER TABLE DROP COLUMN V failed because one or more objects access this column.

-- case: a function in a check and in a default
CREATE FUNCTION dbo.IsSmall (@v int) RETURNS bit AS BEGIN RETURN CASE WHEN @v < 10 THEN 1 ELSE 0 END; END;
GO
CREATE FUNCTION dbo.Five () RETURNS int AS BEGIN RETURN 5; END;
GO
CREATE TABLE dbo.T (Id int NOT NULL, V int NOT NULL CONSTRAINT DF_T_V DEFAULT dbo.Five(), CONSTRAINT CK_T_V CHECK (dbo.IsSmall(V) = 1));
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO dbo.T (Id, V) VALUES (2, 11);
SELECT Id, V FROM dbo.T;
GO
DROP FUNCTION dbo.IsSmall;
--> (1 rows)
--> error 547: The INSERT statement conflicted with the CHECK constraint "CK_T_V". The conflict occurred in database "{db}", table "dbo.T", column 'V'.
--> message: The statement has been terminated.
--> [Id | V]
--> 1 | 5
--> error 3729: Cannot DROP FUNCTION 'dbo.IsSmall' because it is being referenced by object 'CK_T_V'.

-- case: functions in the catalog
CREATE FUNCTION dbo.S (@a int) RETURNS int AS BEGIN RETURN 1; END;
GO
CREATE FUNCTION dbo.I (@a int) RETURNS TABLE AS RETURN SELECT @a AS a;
GO
CREATE FUNCTION dbo.M (@a int) RETURNS @t TABLE (x int NULL, y nvarchar(5) NOT NULL) AS BEGIN RETURN; END;
GO
SELECT o.name, RTRIM(o.type) AS t, o.type_desc FROM sys.objects AS o WHERE o.name IN (N'S', N'I', N'M') ORDER BY o.name;
SELECT OBJECT_NAME(c.object_id) AS f, c.name, c.is_nullable FROM sys.columns AS c WHERE c.object_id IN (OBJECT_ID(N'dbo.I'), OBJECT_ID(N'dbo.M', N'TF'))
    ORDER BY f, c.column_id;
SELECT LEFT(m.definition, 21) AS d FROM sys.sql_modules AS m WHERE m.object_id = OBJECT_ID(N'dbo.S');
--> [name | t | type_desc]
--> I | IF | SQL_INLINE_TABLE_VALUED_FUNCTION
--> M | TF | SQL_TABLE_VALUED_FUNCTION
--> S | FN | SQL_SCALAR_FUNCTION
--> [f | name | is_nullable]
--> I | a | 1
--> M | x | 1
--> M | y | 0
--> [d]
--> CREATE FUNCTION dbo.S

-- case: an error inside a function ends the statement
CREATE TABLE dbo.T (Id int NOT NULL);
INSERT INTO dbo.T VALUES (1), (0);
GO
CREATE FUNCTION dbo.Half (@a int) RETURNS int AS BEGIN RETURN 10 / @a; END;
GO
INSERT INTO dbo.T (Id) SELECT dbo.Half(t.Id) FROM dbo.T AS t;
SELECT COUNT(*) AS n FROM dbo.T;
--> (2 rows)
--> error 8134: Divide by zero error encountered.
--> message: The statement has been terminated.
--> [n]
--> 2

-- case: a function sees the rows that its transaction has written
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE FUNCTION dbo.Count1 () RETURNS int AS BEGIN RETURN (SELECT COUNT(*) FROM dbo.T); END;
GO
BEGIN TRANSACTION;
INSERT INTO dbo.T VALUES (1), (2);
SELECT dbo.Count1() AS n;
ROLLBACK TRANSACTION;
SELECT dbo.Count1() AS n;
--> (2 rows)
--> [n]
--> 2
--> [n]
--> 0
