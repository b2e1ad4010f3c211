-- case: commit keeps, rollback undoes
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
BEGIN TRANSACTION; INSERT INTO dbo.T (Id) VALUES (1); COMMIT TRANSACTION;
BEGIN TRANSACTION; INSERT INTO dbo.T (Id) VALUES (2); ROLLBACK TRANSACTION;
SELECT Id, @@TRANCOUNT AS n FROM dbo.T;
--> (1 rows)
--> (1 rows)
--> [Id | n]
--> 1 | 0

-- case: nested transactions count, and one rollback ends them all
BEGIN TRANSACTION; BEGIN TRANSACTION; SELECT @@TRANCOUNT AS n; COMMIT; SELECT @@TRANCOUNT AS n; ROLLBACK; SELECT @@TRANCOUNT AS n;
--> [n]
--> 2
--> [n]
--> 1
--> [n]
--> 0

-- case: a savepoint undoes to itself
CREATE TABLE dbo.T (Id int NOT NULL);
BEGIN TRANSACTION;
INSERT INTO dbo.T VALUES (1);
SAVE TRANSACTION here;
INSERT INTO dbo.T VALUES (2);
ROLLBACK TRANSACTION here;
COMMIT;
SELECT Id FROM dbo.T;
--> (1 rows)
--> (1 rows)
--> [Id]
--> 1

-- case: table variables keep their rows when a transaction is rolled back
DECLARE @t table (Id int NOT NULL, Name nvarchar(10) NULL);
BEGIN TRANSACTION;
INSERT INTO @t VALUES (1, N'a');
ROLLBACK;
INSERT INTO @t VALUES (2, N'b');
SELECT Id, Name FROM @t ORDER BY Id;
--> (1 rows)
--> (1 rows)
--> [Id | Name]
--> 1 | a
--> 2 | b

-- case: a temporary table made in a transaction goes with its rollback
BEGIN TRANSACTION;
CREATE TABLE #t (Id int NOT NULL);
ROLLBACK;
SELECT CASE WHEN OBJECT_ID(N'tempdb..#t') IS NULL THEN N'gone' ELSE N'there' END AS state;
--> [state]
--> gone

-- case: data definition is undone too
BEGIN TRANSACTION;
CREATE TABLE dbo.T (Id int NOT NULL);
SELECT COUNT(*) AS n FROM sys.tables;
ROLLBACK;
SELECT COUNT(*) AS n FROM sys.tables;
--> [n]
--> 1
--> [n]
--> 0

-- case: commit without begin is error 3902, rollback without begin 3903
COMMIT;
GO
ROLLBACK;
--> error 3902: The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.
--> error 3903: The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.

-- case: an error dooms the transaction under XACT_ABORT, and then only ROLLBACK works
SET XACT_ABORT ON;
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
BEGIN TRY
    BEGIN TRANSACTION;
    INSERT INTO dbo.T VALUES (1);
    INSERT INTO dbo.T VALUES (1);
END TRY
BEGIN CATCH
    SELECT XACT_STATE() AS state, ERROR_NUMBER() AS number;
    BEGIN TRY
        INSERT INTO dbo.T VALUES (2);
    END TRY
    BEGIN CATCH
        SELECT ERROR_NUMBER() AS number;
    END CATCH;
    ROLLBACK;
END CATCH;
SELECT COUNT(*) AS n, XACT_STATE() AS state FROM dbo.T;
--> (1 rows)
--> [state | number]
--> -1 | 2627
--> [number]
--> 3930
--> [n | state]
--> 0 | 0

-- case: without XACT_ABORT a failed statement alone is undone
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
BEGIN TRANSACTION;
INSERT INTO dbo.T VALUES (1);
INSERT INTO dbo.T VALUES (2), (1);
INSERT INTO dbo.T VALUES (3);
COMMIT;
SELECT Id FROM dbo.T ORDER BY Id;
--> (1 rows)
--> error 2627: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: The statement has been terminated.
--> (1 rows)
--> [Id]
--> 1
--> 3

-- case: with XACT_ABORT a failed statement ends the batch and rolls back
SET XACT_ABORT ON;
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
BEGIN TRANSACTION;
INSERT INTO dbo.T VALUES (1);
INSERT INTO dbo.T VALUES (1);
PRINT N'not reached';
GO
SELECT COUNT(*) AS n, @@TRANCOUNT AS open_transactions FROM dbo.T;
--> (1 rows)
--> error 2627: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> [n | open_transactions]
--> 0 | 0

-- case: a procedure that leaves another transaction count is error 266
CREATE PROCEDURE dbo.P AS BEGIN TRANSACTION;
GO
EXECUTE dbo.P;
ROLLBACK;
--> error 266: Transaction count after EXECUTE indicates a mismatching number of BEGIN and COMMIT statements. Previous count = 0, current count = 1.

-- case: an application lock can be taken, seen and given back
DECLARE @r int;
EXECUTE @r = sp_getapplock @Resource = N'work', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
SELECT @r AS taken, APPLOCK_MODE(N'public', N'work', N'Session') AS mode;
EXECUTE @r = sp_releaseapplock @Resource = N'work', @LockOwner = N'Session';
SELECT @r AS released, APPLOCK_MODE(N'public', N'work', N'Session') AS mode;
--> [taken | mode]
--> 0 | Exclusive
--> [released | mode]
--> 0 | NoLock

-- case: a rollback names a savepoint or the outermost transaction, or is error 6401
BEGIN TRANSACTION outermost;
BEGIN TRANSACTION nested;
ROLLBACK TRANSACTION nested;
SELECT @@TRANCOUNT AS n;
ROLLBACK TRANSACTION outermost;
SELECT @@TRANCOUNT AS n;
--> error 6401: Cannot roll back nested. No transaction or savepoint of that name was found.
--> [n]
--> 2
--> [n]
--> 0

-- case: an error of a definition ends the batch and its transaction, or dooms it inside TRY
CREATE TABLE dbo.T (A int NULL);
GO
BEGIN TRANSACTION;
CREATE TABLE dbo.T (A int NULL);
PRINT N'not reached';
GO
SELECT @@TRANCOUNT AS n;
DROP TABLE dbo.Nothing;
PRINT N'reached';
GO
BEGIN TRANSACTION;
BEGIN TRY
    ALTER TABLE dbo.T DROP COLUMN Nothing;
END TRY
BEGIN CATCH
    SELECT XACT_STATE() AS state;
END CATCH;
ROLLBACK;
--> error 2714: There is already an object named 'T' in the database.
--> [n]
--> 0
--> error 3701: Cannot drop the table 'dbo.Nothing', because it does not exist or you do not have permission.
--> message: reached
--> [state]
--> -1

-- case: a doomed transaction cannot go back to a savepoint
SET XACT_ABORT ON;
BEGIN TRANSACTION;
SAVE TRANSACTION here;
BEGIN TRY
    THROW 50001, N'x', 1;
END TRY
BEGIN CATCH
    ROLLBACK TRANSACTION here;
END CATCH;
--> error 3931: The current transaction cannot be committed and cannot be rolled back to a savepoint. Roll back the entire transaction.

-- case: a rollback gives a temporary table its old shape
CREATE TABLE #t (A int NULL);
INSERT INTO #t VALUES (1);
BEGIN TRANSACTION;
ALTER TABLE #t ADD B int NULL;
ROLLBACK;
SELECT * FROM #t;
--> (1 rows)
--> [A]
--> 1

-- case: names of savepoints have case and may come twice
CREATE TABLE dbo.T (A int NOT NULL);
BEGIN TRANSACTION;
SAVE TRANSACTION S;
INSERT INTO dbo.T VALUES (1);
SAVE TRANSACTION B;
INSERT INTO dbo.T VALUES (2);
ROLLBACK TRANSACTION s;
ROLLBACK TRANSACTION S;
ROLLBACK TRANSACTION B;
SELECT COUNT(*) AS n, @@TRANCOUNT AS t FROM dbo.T;
ROLLBACK;
BEGIN TRANSACTION Outer1;
ROLLBACK TRANSACTION OUTER1;
SELECT @@TRANCOUNT AS t;
ROLLBACK TRANSACTION Outer1;
GO
BEGIN TRANSACTION aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;
--> (1 rows)
--> (1 rows)
--> error 6401: Cannot roll back s. No transaction or savepoint of that name was found.
--> error 6401: Cannot roll back B. No transaction or savepoint of that name was found.
--> [n | t]
--> 0 | 1
--> error 6401: Cannot roll back OUTER1. No transaction or savepoint of that name was found.
--> [t]
--> 1
--> error 103: The identifier that starts with 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is too long. Maximum length is 32.

-- case: a doomed transaction changes no table, a temporary one no more than another
CREATE TABLE dbo.T (A int NOT NULL);
GO
SET XACT_ABORT ON;
BEGIN TRY
    BEGIN TRANSACTION;
    THROW 50000, 'x', 1;
END TRY
BEGIN CATCH
    BEGIN TRY
        TRUNCATE TABLE dbo.T;
    END TRY
    BEGIN CATCH
        SELECT ERROR_NUMBER() AS n;
    END CATCH;
    BEGIN TRY
        CREATE TABLE #T (A int NOT NULL);
    END TRY
    BEGIN CATCH
        SELECT ERROR_NUMBER() AS n;
    END CATCH;
    ROLLBACK;
END CATCH;
--> [n]
--> 3930
--> [n]
--> 3930
