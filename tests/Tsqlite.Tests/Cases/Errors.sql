-- case: TRY and CATCH tell everything about an error
CREATE PROCEDURE dbo.P
AS
BEGIN
    THROW 50123, N'wrong', 7;
END;
GO
BEGIN TRY
    EXECUTE dbo.P;
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS n, ERROR_SEVERITY() AS sev, ERROR_STATE() AS st, ERROR_LINE() AS line, ERROR_PROCEDURE() AS p, ERROR_MESSAGE() AS m;
END CATCH;
SELECT ERROR_NUMBER() AS outside;
--> [n | sev | st | line | p | m]
--> 50123 | 16 | 7 | 4 | dbo.P | wrong
--> [outside]
--> NULL

-- case: THROW in CATCH passes the error on
BEGIN TRY
    BEGIN TRY
        SELECT 1 / 0 AS n;
    END TRY
    BEGIN CATCH
        PRINT N'inner';
        THROW;
    END CATCH;
END TRY
BEGIN CATCH
    PRINT CONCAT(N'outer ', ERROR_NUMBER());
END CATCH;
--> [n]
--> message: inner
--> message: outer 8134

-- case: THROW ends the batch
THROW 50001, N'stop', 1;
PRINT N'not reached';
--> error 50001: stop

-- case: THROW from a procedure ends the batch that called it
CREATE PROCEDURE dbo.P AS THROW 50001, N'stop', 1;
GO
EXECUTE dbo.P;
PRINT N'not reached';
--> error 50001: stop

-- case: RAISERROR formats its text and the batch goes on
RAISERROR (N'%s has %d of %5d%%', 16, 1, N'x', 3, 42);
RAISERROR (N'only told', 0, 1) WITH NOWAIT;
PRINT N'reached';
--> error 50000: x has 3 of    42%
--> message: only told
--> message: reached

-- case: @@ERROR and @@ROWCOUNT speak of the last statement
DECLARE @z int = 0;
SELECT 1 / @z AS n;
SELECT @@ERROR AS e;
SELECT @@ERROR AS e;
SELECT v FROM (VALUES (1), (2)) AS t(v);
SELECT @@ROWCOUNT AS n;
--> [n]
--> error 8134: Divide by zero error encountered.
--> [e]
--> 8134
--> [e]
--> 0
--> [v]
--> 1
--> 2
--> [n]
--> 2

-- case: names that do not exist
SELECT * FROM dbo.Nothing;
GO
SELECT x FROM (VALUES (1)) AS t(a);
GO
SELECT t.x FROM (VALUES (1)) AS t(a);
GO
SELECT u.a FROM (VALUES (1)) AS t(a);
GO
SELECT @v AS n;
GO
EXECUTE dbo.Nothing;
GO
SELECT NOSUCH(1) AS n;
--> error 208: Invalid object name 'dbo.Nothing'.
--> error 207: Invalid column name 'x'.
--> error 207: Invalid column name 'x'.
--> error 4104: The multi-part identifier "u.a" could not be bound.
--> error 137: Must declare the scalar variable "@v".
--> error 2812: Could not find stored procedure 'dbo.Nothing'.
--> error 195: 'NOSUCH' is not a recognized built-in function name.

-- case: conversions that fail
SELECT CAST(N'abc' AS int) AS n;
GO
SELECT TRY_CAST(N'abc' AS int) AS n;
GO
SELECT CAST(N'not a guid' AS uniqueidentifier) AS g;
--> [n]
--> error 245: Conversion failed when converting the nvarchar value 'abc' to data type int.
--> [n]
--> NULL
--> [g]
--> error 8169: Conversion failed when converting from a character string to uniqueidentifier.

-- case: a syntax error says where
-- differs: the parser is not the server's, and words its messages otherwise
SELECT 1
FROM WHERE;
--> error 156: Incorrect syntax near the keyword 'FROM'.

-- case: grouping rules
SELECT a, b, COUNT(*) AS n FROM (VALUES (1, 2)) AS t(a, b) GROUP BY a;
--> error 8120: Column 't.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.

-- case: options that would change results are refused
-- differs: SQL Server can turn ANSI_NULLS off
SET ANSI_NULLS OFF;
--> error 40510: Line 1: SET ANSINULLS OFF is not supported by Tsqlite.

-- case: THROW takes a percent sign written twice, and a deadlock priority may be set
SET DEADLOCK_PRIORITY LOW;
THROW 50001, N'100%% sure', 1;
--> error 50001: 100% sure

-- case: CATCH does not catch a refusal, in the batch or below it
-- differs: SQL Server has FOR XML
CREATE TABLE dbo.T (Id int NOT NULL);
GO
BEGIN TRY
    EXECUTE (N'SELECT Id FROM dbo.T FOR XML AUTO;');
END TRY
BEGIN CATCH
    PRINT N'caught';
END CATCH;
PRINT N'not reached';
GO
BEGIN TRY
    SELECT Id FROM dbo.T FOR XML AUTO;
END TRY
BEGIN CATCH
    PRINT N'caught';
END CATCH;
PRINT N'not reached';
--> error 40510: Line 1: The FOR clause is not supported by Tsqlite.
--> error 40510: Line 2: The FOR clause is not supported by Tsqlite.

-- case: a name that does not exist ends its batch or procedure, and only a caller's TRY catches it
CREATE PROCEDURE dbo.P
AS
BEGIN TRY
    SELECT Id FROM dbo.Nothing;
END TRY
BEGIN CATCH
    PRINT N'caught inside';
END CATCH;
PRINT N'not reached';
GO
BEGIN TRY
    SELECT Id FROM dbo.Nothing;
END TRY
BEGIN CATCH
    PRINT N'caught in the batch';
END CATCH;
PRINT N'not reached';
GO
BEGIN TRY
    EXECUTE dbo.P;
    PRINT N'not reached';
END TRY
BEGIN CATCH
    PRINT CONCAT(N'caught outside ', ERROR_NUMBER(), N' ', ERROR_PROCEDURE());
END CATCH;
PRINT N'reached';
GO
EXECUTE dbo.P;
PRINT N'reached';
GO
EXECUTE sp_executesql N'SELECT Id FROM dbo.Nothing; PRINT N''not reached'';';
PRINT N'reached';
--> error 208: Invalid object name 'dbo.Nothing'.
--> message: caught outside 208 dbo.P
--> message: reached
--> error 208: Invalid object name 'dbo.Nothing'.
--> message: reached
--> error 208: Invalid object name 'dbo.Nothing'.
--> message: reached

-- case: a name that does not exist leaves the transaction open, unless XACT_ABORT is on
BEGIN TRANSACTION;
SELECT Id FROM dbo.Nothing;
GO
SELECT @@TRANCOUNT AS n, XACT_STATE() AS state;
ROLLBACK;
GO
SET XACT_ABORT ON;
BEGIN TRANSACTION;
SELECT Id FROM dbo.Nothing;
GO
SELECT @@TRANCOUNT AS n, XACT_STATE() AS state;
--> error 208: Invalid object name 'dbo.Nothing'.
--> [n | state]
--> 1 | 1
--> error 208: Invalid object name 'dbo.Nothing'.
--> [n | state]
--> 0 | 0

-- case: a batch that an error ends keeps the temporary tables that it made
CREATE TABLE #t (Id int NOT NULL);
THROW 50001, N'stop', 1;
GO
SELECT COUNT(*) AS n FROM #t;
--> error 50001: stop
--> [n]
--> 0

-- case: RAISERROR checks its number, state, severity and arguments
RAISERROR (N'%-5s|%5s|%.2s|%05d|%+d|%x|%#x|%o', 16, 1, N'a', N'b', N'cde', 42, 42, 255, 255, 8);
RAISERROR (N'%d %d', 16, 1, 5);
RAISERROR (N'%d', 16, 1, N'a');
RAISERROR (N'%s', 16, 1, 5);
RAISERROR (N'%q', 16, 1, 5);
RAISERROR (N'%d', 16, 1, 1.5);
RAISERROR (N'x', 16, 300);
RAISERROR (N'x', 19, 1);
RAISERROR (60001, 16, 1);
RAISERROR (50, 16, 1);
BEGIN TRY RAISERROR (N'x', 16, -1); END TRY BEGIN CATCH SELECT ERROR_STATE() AS state; END CATCH;
--> error 50000: a    |    b|cd|00042|+42|ff|0xff|10
--> error 50000: 5 (null)
--> error 2786: The data type of substitution parameter 1 does not match the expected type of the format specification.
--> error 2786: The data type of substitution parameter 1 does not match the expected type of the format specification.
--> error 2787: Invalid format specification: '%q'.
--> error 2748: Cannot specify numeric data type (parameter 4) as a substitution parameter.
--> error 2756: Invalid value 300 for state. Valid range is from 0 to 255.
--> error 2754: Error severity levels greater than 18 can only be specified by members of the sysadmin role, using the WITH LOG option.
--> error 18054: Error 60001, severity 16, state 1 was raised, but no message with that error number was found in sys.messages. If error is larger than 50000, make sure the user-defined message is added using sp_addmessage.
--> error 2732: Error number 50 is invalid. The number must be from 13000 through 2147483647 and it cannot be 50000.
--> [state]
--> 1

-- case: RAISERROR of system messages and into the log is refused
-- differs: SQL Server has both
RAISERROR (14027, 16, 1);
GO
RAISERROR (N'x', 16, 1) WITH LOG;
--> error 40510: Line 1: RAISERROR of a system message is not supported by Tsqlite.
--> error 40510: Line 1: RAISERROR WITH LOG is not supported by Tsqlite.

-- case: a TOP that is not a count ends the batch, but not its transaction
DECLARE @n int;
BEGIN TRANSACTION;
SELECT TOP (@n) v FROM (VALUES (1)) AS t(v);
PRINT N'not reached';
GO
DECLARE @n int = -1;
SELECT TOP (@n) v FROM (VALUES (1)) AS t(v);
PRINT N'not reached';
GO
SELECT @@TRANCOUNT AS n;
ROLLBACK;
--> [v]
--> error 1014: A TOP or FETCH clause contains an invalid value.
--> [v]
--> error 127: A TOP N or FETCH rowcount value may not be negative.
--> [n]
--> 1

-- case: END CATCH leaves @@ROWCOUNT 0
BEGIN TRY SELECT v FROM (VALUES (1), (2)) AS t(v); END TRY BEGIN CATCH END CATCH; SELECT @@ROWCOUNT AS n;
BEGIN TRY THROW 50001, N'x', 1; END TRY BEGIN CATCH SELECT v FROM (VALUES (1), (2)) AS t(v); END CATCH; SELECT @@ROWCOUNT AS n;
--> [v]
--> 1
--> 2
--> [n]
--> 0
--> [v]
--> 1
--> 2
--> [n]
--> 0

-- case: another language is refused
-- differs: SQL Server has them
SET LANGUAGE us_english;
SET LANGUAGE German;
--> error 40510: Line 2: SET LANGUAGE is not supported by Tsqlite.

-- case: syntax errors have SQL Server's numbers
SELECT * FORM dbo.T;
GO
SELECT 'abc;
GO
SELECT 1; CREATE VIEW dbo.V AS SELECT 1 AS a;
GO
IF 1 = 1 CREATE VIEW dbo.V AS SELECT 1 AS a;
GO
CREATE TABLE dbo.T (A int CHECK (EXISTS (SELECT 1)));
GO
SELECT 1 AS
--> error 102: Incorrect syntax near 'FORM'.
--> error 105: Unclosed quotation mark after the character string 'abc;'.
--> error 111: 'CREATE VIEW' must be the first statement in a query batch.
--> error 156: Incorrect syntax near the keyword 'VIEW'.
--> error 1046: Subqueries are not allowed in this context. Only scalar expressions are allowed.
--> error 156: Incorrect syntax near the keyword 'AS'.

-- case: THROW and WITH come after a semicolon
PRINT 'a' THROW 50001, 'x', 1;
GO
SELECT 1 AS a WITH c AS (SELECT 1 AS a) SELECT a FROM c;
GO
IF 1 = 1 THROW 50001, 'x', 1;
GO
BEGIN
    WITH c AS (SELECT 1 AS a) SELECT a FROM c
END
--> error 102: Incorrect syntax near 'THROW'.
--> error 319: Incorrect syntax near the keyword 'with'. If this statement is a common table expression, an xmlnamespaces clause or a change tracking context clause, the previous statement must be terminated with a semicolon.
--> error 50001: x
--> [a]
--> 1
