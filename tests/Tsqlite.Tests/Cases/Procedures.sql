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
EXECUTE dbo.P @x = 1;
EXECUTE dbo.P 1, 2, 3, 4;
PRINT N'not reached';
--> [r | s]
--> 2 | 7
--> [s]
--> 3
--> error 201: Procedure or function 'P' expects parameter '@a', which was not supplied.
--> error 8145: @x is not a parameter for procedure P.
--> error 8144: Procedure or function P has too many arguments specified.

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
--> [x]
--> NULL
--> (1 rows)
--> (1 rows)
--> [kept | n]
--> 2 | 2
--> error 134: The variable name '@A' has already been declared. Variable names must be unique within a query batch or stored procedure.
--> error 134: The variable name '@a' has already been declared. Variable names must be unique within a query batch or stored procedure.

-- case: a call's arguments are each given once, under names of parameters
CREATE PROCEDURE dbo.P @a int, @b int = 5 AS SELECT @a AS a, @b AS b;
GO
CREATE PROCEDURE dbo.Q AS SELECT 1 AS one;
GO
EXECUTE dbo.P @a = 1, 2;
GO
DECLARE @v int;
EXECUTE dbo.P 1, @a = 2;
EXECUTE dbo.P @a = 1, @a = 2;
EXECUTE dbo.P 1, @v OUTPUT;
EXECUTE dbo.P DEFAULT;
EXECUTE dbo.P N'x';
EXECUTE dbo.P 1, DEFAULT;
GO
EXECUTE dbo.P 1, 2 OUTPUT;
GO
EXECUTE dbo.Q 1;
GO
EXECUTE sp_executesql N'SELECT @a AS a', N'@a int, @b int', 1;
EXECUTE sp_executesql N'SELECT @a AS a', N'@a int', 1, 2;
EXECUTE sp_executesql N'SELECT @a AS a', N'@a int', @c = 1;
--> error 119: Must pass parameter number 2 and subsequent parameters as '@name = value'. After the form '@name = value' has been used, all subsequent parameters must be passed in the form '@name = value'.
--> error 8143: Parameter '@a' was supplied multiple times.
--> error 8143: Parameter '@a' was supplied multiple times.
--> error 8162: The formal parameter "@b" was not declared as an OUTPUT parameter, but the actual parameter passed in requested output.
--> error 201: Procedure or function 'P' expects parameter '@a', which was not supplied.
--> error 8114: Error converting data type nvarchar to int.
--> [a | b]
--> 1 | 5
--> error 179: Cannot use the OUTPUT option when passing a constant to a stored procedure.
--> error 8146: Procedure Q has no parameters and arguments were supplied.
--> error 8178: The parameterized query '(@a int, @b int)SELECT @a AS a' expects the parameter '@b', which was not supplied.
--> error 8144: Procedure or function  has too many arguments specified.
--> error 8145: @c is not a parameter for procedure .

-- case: a procedure's status is RETURN's value, or ten less the worst severity of its own errors
CREATE PROCEDURE dbo.Fails AS SELECT 1 / 0 AS n;
GO
CREATE PROCEDURE dbo.Catches AS BEGIN TRY RAISERROR (N'x', 14, 1); END TRY BEGIN CATCH RETURN; END CATCH;
GO
CREATE PROCEDURE dbo.Nulls AS RETURN NULL;
GO
CREATE PROCEDURE dbo.Calls AS EXECUTE dbo.Nothing;
GO
DECLARE @r int = 99, @text varchar(5) = '';
EXECUTE @r = dbo.Fails;
EXECUTE @text = dbo.Catches;
SELECT @r AS r, @text AS text;
EXECUTE @r = dbo.Nulls;
SELECT @r AS r;
EXECUTE @r = dbo.Calls;
SELECT @r AS r;
EXECUTE @r = sp_executesql N'SELECT 1 / 0 AS n;';
SELECT @r AS r;
GO
PRINT N'not reached';
RETURN 1;
GO
EXECUTE (N'RETURN 1;');
PRINT N'reached';
--> [n]
--> error 8134: Divide by zero error encountered.
--> [r | text]
--> -6 | -4
--> message: The 'Nulls' procedure attempted to return a status of NULL, which is not allowed. A status of 0 will be returned instead.
--> [r]
--> 0
--> error 2812: Could not find stored procedure 'dbo.Nothing'.
--> [r]
--> 0
--> [n]
--> error 8134: Divide by zero error encountered.
--> [r]
--> 8134
--> error 178: A RETURN statement with a return value cannot be used in this context.
--> error 178: A RETURN statement with a return value cannot be used in this context.
--> message: reached

-- case: names and places are looked at before anything runs
SELECT 1 AS ran; SELECT @nope AS v;
GO
SELECT 1 AS ran; SELECT Id FROM @nope;
GO
SELECT 1 AS ran; SELECT @late AS v; DECLARE @late int;
GO
SELECT 1 AS ran; DECLARE @a int = 1, @b int = @a;
GO
CREATE PROCEDURE dbo.P AS SELECT @nope AS v;
GO
SELECT 1 AS ran; BREAK;
GO
SELECT 1 AS ran; CONTINUE;
GO
SELECT 1 AS ran; THROW;
GO
SELECT COUNT(*) AS n FROM sys.procedures;
--> error 137: Must declare the scalar variable "@nope".
--> error 1087: Must declare the table variable "@nope".
--> error 137: Must declare the scalar variable "@late".
--> error 137: Must declare the scalar variable "@a".
--> error 137: Must declare the scalar variable "@nope".
--> error 135: Cannot use a BREAK statement outside the scope of a WHILE statement.
--> error 136: Cannot use a CONTINUE statement outside the scope of a WHILE statement.
--> error 10704: To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add error parameters to the THROW statement.
--> [n]
--> 0

-- case: what statements make of @@ROWCOUNT
CREATE PROCEDURE dbo.P @n int AS SELECT @n AS n INTO #gone;
GO
SET NOCOUNT ON;
DECLARE @t table (v int NOT NULL);
INSERT INTO @t VALUES (1), (2), (3); IF 1 = 1 SELECT @@ROWCOUNT AS [if];
INSERT INTO @t VALUES (1), (2), (3); WHILE 1 = 1 BEGIN SELECT @@ROWCOUNT AS [while]; BREAK; END;
INSERT INTO @t VALUES (1), (2), (3); PRINT N'x'; SELECT @@ROWCOUNT AS [print];
INSERT INTO @t VALUES (1), (2), (3); BEGIN TRANSACTION; SELECT @@ROWCOUNT AS [begin];
INSERT INTO @t VALUES (1), (2), (3); COMMIT; SELECT @@ROWCOUNT AS [commit];
INSERT INTO @t VALUES (1), (2), (3); SET NOCOUNT ON; SELECT @@ROWCOUNT AS [set];
INSERT INTO @t VALUES (1), (2), (3); DECLARE @a int; SELECT @@ROWCOUNT AS [declare];
INSERT INTO @t VALUES (1), (2), (3); DECLARE @b int = 4; SELECT @@ROWCOUNT AS [declare =];
INSERT INTO @t VALUES (1), (2), (3); SET @b = 5; SELECT @@ROWCOUNT AS [set @];
INSERT INTO @t VALUES (1), (2), (3); RAISERROR (N'x', 0, 1); SELECT @@ROWCOUNT AS [raiserror];
INSERT INTO @t VALUES (1), (2), (3); CREATE TABLE #t (v int NOT NULL); SELECT @@ROWCOUNT AS [create];
INSERT INTO @t VALUES (1), (2), (3); EXECUTE dbo.P 1; SELECT @@ROWCOUNT AS [execute];
--> [if]
--> 0
--> [while]
--> 0
--> message: x
--> [print]
--> 0
--> [begin]
--> 0
--> [commit]
--> 0
--> [set]
--> 0
--> [declare]
--> 3
--> [declare =]
--> 1
--> [set @]
--> 1
--> message: x
--> [raiserror]
--> 0
--> [create]
--> 0
--> [execute]
--> 1

-- case: what statements make of @@ERROR
SELECT 1 / 0 AS n; IF @@ERROR <> 0 SELECT @@ERROR AS [if];
SELECT 1 / 0 AS n; DECLARE @a int; SELECT @@ERROR AS [declare];
SELECT 1 / 0 AS n; DECLARE @b int = 1; SELECT @@ERROR AS [declare =];
EXECUTE (N'SELECT 1 / 0 AS n;'); SELECT @@ERROR AS [execute];
BEGIN TRY THROW 50001, N'x', 1; END TRY BEGIN CATCH SELECT @@ERROR AS [catch], @@ROWCOUNT AS n; END CATCH;
--> [n]
--> error 8134: Divide by zero error encountered.
--> [if]
--> 0
--> [n]
--> error 8134: Divide by zero error encountered.
--> [declare]
--> 8134
--> [n]
--> error 8134: Divide by zero error encountered.
--> [declare =]
--> 0
--> [n]
--> error 8134: Divide by zero error encountered.
--> [execute]
--> 8134
--> [catch | n]
--> 50001 | 0

-- case: dynamic SQL that leaves another transaction count is error 266
EXECUTE (N'BEGIN TRANSACTION;');
ROLLBACK;
--> error 266: Transaction count after EXECUTE indicates a mismatching number of BEGIN and COMMIT statements. Previous count = 0, current count = 1.

-- case: sp_executesql wants Unicode, and an OUTPUT value that does not fit ends the batch
EXECUTE sp_executesql 'SELECT 1 AS v';
GO
DECLARE @o tinyint;
EXECUTE sp_executesql N'SET @p = 500;', N'@p int OUTPUT', @o OUTPUT;
PRINT N'not reached';
--> error 214: Procedure expects parameter '@statement' of type 'ntext/nchar/nvarchar'.
--> error 8114: Error converting data type int to tinyint.

-- case: SET names columns of the target
CREATE TABLE dbo.T (A int NULL);
GO
UPDATE dbo.T SET T.A = 1;
GO
UPDATE t SET t.A = 1 FROM dbo.T AS t;
GO
UPDATE dbo.T SET x.A = 1;
--> (0 rows)
--> (0 rows)
--> error 4104: The multi-part identifier "x.A" could not be bound.

-- case: a select without tables assigns from left to right
DECLARE @a int, @b int = 10;
SELECT @a = 1, @b += @a;
SELECT @a AS a, @b AS b;
SELECT @a = @a + COUNT(*) FROM (VALUES (1), (2)) AS t(v);
SELECT @a AS a;
SELECT TOP (1) @a = v FROM (VALUES (1), (5)) AS t(v) WHERE v > @a ORDER BY v;
SELECT @a AS a;
--> [a | b]
--> 1 | 11
--> [a]
--> 3
--> [a]
--> 5

-- case: a select over rows sees what it has assigned for the rows before, in the order that it asks for
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NULL);
INSERT INTO dbo.T (Id, Name) VALUES (1, N'c'), (2, N'a'), (3, N'b');
GO
DECLARE @s nvarchar(50) = N'', @list nvarchar(50), @n int = 0, @m int;
SELECT @s += Name + N';' FROM dbo.T ORDER BY Name;
SELECT @list = COALESCE(@list + N', ', N'') + QUOTENAME(Name) FROM dbo.T ORDER BY Id DESC;
SELECT @n = @n + 1, @m = @n * 10 FROM dbo.T;
SELECT @s AS s, @list AS list, @n AS n, @m AS m, @@ROWCOUNT AS r;
GO
DECLARE @s nvarchar(50) = N'', @sum int = 0;
SELECT TOP (2) @s = @s + Name, @sum = CASE WHEN @sum > 100 THEN @sum ELSE @sum + Id END FROM dbo.T ORDER BY Name DESC;
SELECT @s AS s, @sum AS total;
SELECT @s = @s + t.Name + CONVERT(nvarchar(5), t.n) FROM (SELECT Name, COUNT(*) AS n FROM dbo.T GROUP BY Name) AS t WHERE t.Name > N'a' ORDER BY t.Name;
SELECT @s = @s + N'!' FROM dbo.T WHERE Id > 5;
SELECT @s AS s;
GO
DECLARE @n int, @m int;
SELECT @n = COUNT(*), @m = @n FROM dbo.T;
SELECT @n AS n, @m AS m;
GO
DECLARE @s nvarchar(3) = N'';
SELECT @s += Name + N'-' FROM dbo.T ORDER BY Id;
SELECT @s AS s;
GO
DECLARE @n int = 0;
SELECT @n = @n + Id FROM dbo.T WHERE Id > @n;
--> (3 rows)
--> [s | list | n | m | r]
--> a;b;c; | [b], [a], [c] | 3 | 30 | 3
--> [s | total]
--> cb | 4
--> [s]
--> cbb1c1
--> [n | m]
--> 3 | 3
--> [s]
--> c-a
--> error 40510: Line 2: A SELECT that reads a variable which it assigns in DISTINCT, WHERE, GROUP BY or ORDER BY is not supported by Tsqlite.

-- case: a procedure finds names without a schema in its own schema first
CREATE TABLE dbo.T (A nvarchar(5) NOT NULL);
INSERT INTO dbo.T VALUES (N'dbo');
EXECUTE (N'CREATE SCHEMA Own;');
CREATE TABLE Own.T (A nvarchar(5) NOT NULL);
INSERT INTO Own.T VALUES (N'Own');
GO
CREATE PROCEDURE Own.Inner1 AS SELECT A FROM T;
GO
CREATE PROCEDURE Own.Outer1 AS BEGIN EXECUTE Inner1; EXECUTE (N'SELECT A FROM T;'); END;
GO
EXECUTE Own.Outer1;
SELECT A FROM T;
--> (1 rows)
--> (1 rows)
--> [A]
--> Own
--> [A]
--> dbo
--> [A]
--> dbo

-- case: names of procedures may hold blanks
CREATE PROCEDURE dbo.[My proc] @a int AS SELECT @A AS a;
GO
EXECUTE [my proc] 1;
EXECUTE dbo."My proc" @a = 2;
DECLARE @name sysname = N'[My proc]';
EXECUTE @name 3;
EXECUTE sp_rename N'dbo.T', N'U';
--> [a]
--> 1
--> [a]
--> 2
--> [a]
--> 3
--> error 15225: No item by the name of 'dbo.T' could be found in the current database '{db}', given that @itemtype was input as '(null)'.

-- case: what a procedure may not have is found when it is made
CREATE PROCEDURE dbo.P @a int, @A int AS RETURN;
GO
CREATE PROCEDURE dbo.P AS USE master;
--> error 134: The variable name '@A' has already been declared. Variable names must be unique within a query batch or stored procedure.
--> error 154: a USE database statement is not allowed in a procedure, function or trigger.

-- case: the procedures of application locks say by their status what was wrong
DECLARE @r int;
EXECUTE @r = sp_getapplock @Resource = N'x', @LockMode = N'Exclusive';
SELECT @r AS r;
EXECUTE @r = sp_getapplock @Resource = N'x', @LockMode = N'4', @LockOwner = N'Session';
SELECT @r AS r;
EXECUTE @r = sp_getapplock @Resource = N'x', @LockMode = N'Shared', @LockOwner = N'Session', @LockTimeout = -5;
SELECT @r AS r;
EXECUTE @r = sp_releaseapplock @Resource = N'x', @LockOwner = N'Session';
SELECT @r AS r;
EXECUTE @r = sp_releaseapplock @Resource = N'x';
SELECT @r AS r;
--> message: You attempted to acquire a transactional application lock without an active transaction.
--> [r]
--> -999
--> message: Option '4' not recognized for '@LockMode' parameter.
--> [r]
--> -999
--> error 1227: An invalid application lock time-out was passed to xp_userlock.
--> [r]
--> -999
--> error 1223: Cannot release the application lock (Database Principal: 'public', Resource: 'x') because it is not currently held.
--> [r]
--> -999
--> error 3918: The statement or function must be executed in the context of a user transaction.
--> [r]
--> -999

-- case: a default may be a bare word
CREATE PROCEDURE dbo.P @a varchar(10) = abc AS SELECT @a AS a;
GO
EXECUTE dbo.P;
--> [a]
--> abc
