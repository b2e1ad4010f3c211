-- case: parameters, defaults, output and return status
CREATE PROCEDURE dbo.P @a int, @b int = 5, @sum int OUTPUT
AS
BEGIN
    SET @sum = @a + @b;
    RETURN @a;
END;
GO
DECLARE @s int, @r int;
EXECUTE @r = dbo.P @a = 2, @sum = @s OUTPUT;
SELECT @r AS r, @s AS s;
EXECUTE dbo.P 1, 2, @s OUTPUT;
SELECT @s AS s;
EXECUTE dbo.P @b = 1, @sum = @s OUTPUT;
EXECUTE dbo.P 1, 2, 3, 4;
EXECUTE dbo.P @x = 1;
--> [r | s]
--> 2 | 7
--> [s]
--> 3
--> error 201: Procedure or function 'dbo.P' expects parameter '@a', which was not supplied.
--> error 8144: Procedure or function dbo.P has too many arguments specified.
--> error 8145: @x is not a parameter for procedure dbo.P.

-- case: dynamic SQL with parameters
DECLARE @n int;
EXECUTE sp_executesql N'SELECT @out = COUNT(*) FROM (VALUES (1), (2), (3)) AS t(v) WHERE v > @low', N'@low int, @out int OUTPUT', @low = 1, @out = @n OUTPUT;
SELECT @n AS n;
EXECUTE (N'SELECT ' + N'1 AS one');
--> [n]
--> 2
--> [one]
--> 1

-- case: temporary tables of a caller are seen, and a procedure's own go with it
CREATE PROCEDURE dbo.Inside AS BEGIN INSERT INTO #t VALUES (2); CREATE TABLE #own (Id int NOT NULL); END;
GO
CREATE TABLE #t (Id int NOT NULL);
EXECUTE dbo.Inside;
SELECT COUNT(*) AS n, CASE WHEN OBJECT_ID(N'tempdb..#own') IS NULL THEN 1 ELSE 0 END AS gone FROM #t;
--> (1 rows)
--> [n | gone]
--> 1 | 1

-- case: while, break and continue
DECLARE @i int = 0, @text nvarchar(50) = N'';
WHILE 1 = 1
BEGIN
    SET @i += 1;
    IF @i = 2 CONTINUE;
    IF @i > 4 BREAK;
    SET @text = @text + CAST(@i AS nvarchar(5));
END;
SELECT @text AS t;
--> [t]
--> 134

-- case: a select assigns the last row, or nothing
DECLARE @v int = -1;
SELECT @v = v FROM (VALUES (1), (2)) AS t(v) ORDER BY v;
SELECT @v AS v;
SELECT @v = v FROM (VALUES (1)) AS t(v) WHERE v > 5;
SELECT @v AS v;
--> [v]
--> 2
--> [v]
--> 2

-- case: SET options of a procedure end with it
CREATE PROCEDURE dbo.P AS BEGIN SET NOCOUNT ON; SET XACT_ABORT ON; END;
GO
CREATE TABLE dbo.T (Id int NOT NULL);
EXECUTE dbo.P;
INSERT INTO dbo.T VALUES (1);
--> (1 rows)

-- case: create or alter replaces, alter needs what is there
CREATE OR ALTER PROCEDURE dbo.P AS SELECT 1 AS v;
GO
CREATE OR ALTER PROCEDURE dbo.P AS SELECT 2 AS v;
GO
EXECUTE dbo.P;
GO
CREATE PROCEDURE dbo.P AS SELECT 3 AS v;
GO
ALTER PROCEDURE dbo.Q AS SELECT 3 AS v;
GO
SELECT definition FROM sys.sql_modules;
--> [v]
--> 2
--> error 2714: There is already an object named 'P' in the database.
--> error 208: Invalid object name 'dbo.Q'.
--> [definition]
--> CREATE PROCEDURE dbo.P AS SELECT 2 AS v;

-- case: views nest and follow their tables
CREATE TABLE dbo.T (Id int NOT NULL, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20);
GO
CREATE VIEW dbo.V1 AS SELECT t.Id, t.V * 2 AS Twice FROM dbo.T AS t;
GO
CREATE VIEW dbo.V2 (Key1, Total) AS SELECT v.Id, SUM(v.Twice) FROM dbo.V1 AS v GROUP BY v.Id;
GO
SELECT Key1, Total FROM dbo.V2 WHERE Total > 20;
--> (2 rows)
--> [Key1 | Total]
--> 2 | 40

-- case: a variable is there wherever its DECLARE stands, and keeps its value in a loop
IF 1 = 0
BEGIN
    DECLARE @x int = 5;
END;
SELECT @x AS x;
DECLARE @i int = 0;
WHILE @i < 2
BEGIN
    DECLARE @kept int;
    DECLARE @t table (Id int NOT NULL);
    INSERT INTO @t VALUES (@i);
    SET @kept = ISNULL(@kept, 0) + 1;
    SET @i += 1;
END;
SELECT @kept AS kept, COUNT(*) AS n FROM @t;
GO
DECLARE @a int, @A nvarchar(5);
GO
CREATE PROCEDURE dbo.P @a int AS DECLARE @a int;
GO
EXECUTE dbo.P 1;
--> [x]
--> NULL
--> (1 rows)
--> (1 rows)
--> [kept | n]
--> 2 | 2
--> error 134: The variable name '@A' has already been declared. Variable names must be unique within a query batch or stored procedure.
--> error 134: The variable name '@a' has already been declared. Variable names must be unique within a query batch or stored procedure.
