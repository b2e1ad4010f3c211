-- case: update and delete from joins
CREATE TABLE dbo.A (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.A VALUES (1, 10), (2, 20), (3, 30);
INSERT INTO dbo.B VALUES (1, 100), (3, 300);
UPDATE a SET V = a.V + b.V FROM dbo.A AS a INNER JOIN dbo.B AS b ON b.Id = a.Id;
DELETE a FROM dbo.A AS a WHERE NOT EXISTS (SELECT 1 FROM dbo.B AS b WHERE b.Id = a.Id);
SELECT Id, V FROM dbo.A ORDER BY Id;
--> (3 rows)
--> (2 rows)
--> (2 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 110
--> 3 | 330

-- case: an update sees the rows as they were
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1), (2, 2);
UPDATE dbo.T SET Id = V, V = Id + (SELECT SUM(V) FROM dbo.T);
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (2 rows)
--> (2 rows)
--> [Id | V]
--> 1 | 4
--> 2 | 5

-- case: TOP limits writes
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2), (3);
DECLARE @n int = 2;
DELETE TOP (@n) FROM dbo.T;
SELECT COUNT(*) AS n FROM dbo.T;
--> (3 rows)
--> (2 rows)
--> [n]
--> 1

-- case: OUTPUT to the client and into a table variable
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY PRIMARY KEY, V nvarchar(5) NOT NULL);
DECLARE @log table (Id int NOT NULL, V nvarchar(5) NOT NULL);
INSERT INTO dbo.T (V) OUTPUT inserted.Id, inserted.V VALUES (N'a'), (N'b');
DELETE FROM dbo.T OUTPUT deleted.Id, deleted.V INTO @log (Id, V) WHERE V = N'b';
SELECT Id, V FROM @log;
--> [Id | V]
--> 1 | a
--> 2 | b
--> (1 rows)
--> [Id | V]
--> 2 | b

-- case: insert from a procedure's result
CREATE PROCEDURE dbo.P AS SELECT 1 AS a, N'x' AS b UNION ALL SELECT 2, N'y';
GO
CREATE TABLE #t (a int NOT NULL, b nvarchar(5) NOT NULL);
INSERT INTO #t (a, b) EXECUTE dbo.P;
SELECT a, b FROM #t ORDER BY a;
--> (2 rows)
--> [a | b]
--> 1 | x
--> 2 | y

-- case: select into makes a table
SELECT v AS Id, CAST(N'x' AS nvarchar(10)) AS Name INTO #t FROM (VALUES (1), (2)) AS t(v);
SELECT Id, Name FROM #t ORDER BY Id;
--> (2 rows)
--> [Id | Name]
--> 1 | x
--> 2 | x

-- case: truncate starts the identity anew
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY PRIMARY KEY, V int NULL);
INSERT INTO dbo.T (V) VALUES (1), (2);
TRUNCATE TABLE dbo.T;
INSERT INTO dbo.T (V) VALUES (3);
SELECT Id, V FROM dbo.T;
--> (2 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 3

-- case: guids sort by SQL Server's rule
SELECT v FROM (VALUES (CAST('00000000-0000-0000-0000-010000000000' AS uniqueidentifier)),
    (CAST('01000000-0000-0000-0000-000000000000' AS uniqueidentifier))) AS t(v) ORDER BY v;
--> [v]
--> 01000000-0000-0000-0000-000000000000
--> 00000000-0000-0000-0000-010000000000

-- case: a target that stands twice in FROM under aliases is ambiguous, and nothing is written
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2);
GO
UPDATE dbo.T SET Id = 9 FROM dbo.T AS x INNER JOIN dbo.T AS y ON y.Id = x.Id;
GO
DELETE dbo.T FROM dbo.T AS x INNER JOIN dbo.T AS y ON y.Id = x.Id;
GO
SELECT Id FROM dbo.T ORDER BY Id;
--> (2 rows)
--> error 8154: The table 'dbo.T' is ambiguous.
--> error 8154: The table 'dbo.T' is ambiguous.
--> [Id]
--> 1
--> 2

-- case: values that do not match the columns are counted against the list, or else the table
CREATE TABLE dbo.T (a int NULL, b int NULL);
GO
INSERT INTO dbo.T VALUES (1);
GO
INSERT INTO dbo.T SELECT 1, 2, 3;
GO
INSERT INTO dbo.T (a, b) VALUES (1);
GO
INSERT INTO dbo.T (a) VALUES (1), (2, 3);
GO
INSERT INTO dbo.T (a, b) SELECT 1;
GO
INSERT INTO dbo.T (a) SELECT 1, 2;
--> error 213: Column name or number of supplied values does not match table definition.
--> error 213: Column name or number of supplied values does not match table definition.
--> error 109: There are more columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.
--> error 110: There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.
--> error 120: The select list for the INSERT statement contains fewer items than the insert list. The number of SELECT values must match the number of INSERT columns.
--> error 121: The select list for the INSERT statement contains more items than the insert list. The number of SELECT values must match the number of INSERT columns.

-- case: OUTPUT of temporary tables and table variables
CREATE TABLE #t (Id int NOT NULL IDENTITY PRIMARY KEY, V nvarchar(5) NULL);
DECLARE @x nvarchar(5) = N'x';
DECLARE @log table (Id int NOT NULL, V nvarchar(5) NULL);
INSERT INTO #t (V) OUTPUT inserted.Id, inserted.V, @x AS x, UPPER(inserted.V) AS upper VALUES (N'a'), (N'b'), (N'c');
UPDATE t SET V = N'u' OUTPUT inserted.Id, inserted.V FROM #t AS t INNER JOIN (VALUES (2), (3)) AS v(n) ON v.n = t.Id;
DELETE FROM #t OUTPUT deleted.* WHERE Id = 1;
DELETE FROM #t OUTPUT deleted.Id, deleted.V INTO @log (Id, V);
SELECT Id, V FROM @log ORDER BY Id;
INSERT INTO @log OUTPUT inserted.Id VALUES (7, NULL);
--> [Id | V | x | upper]
--> 1 | a | x | A
--> 2 | b | x | B
--> 3 | c | x | C
--> [Id | V]
--> 2 | u
--> 3 | u
--> [Id | V]
--> 1 | a
--> (2 rows)
--> [Id | V]
--> 2 | u
--> 3 | u
--> [Id]
--> 7

-- case: a column cannot be given two values
CREATE TABLE dbo.T (A int NULL, B int NULL);
GO
UPDATE dbo.T SET A = 1, A = 2;
GO
INSERT INTO dbo.T (B, B) VALUES (1, 2);
--> error 264: The column name 'A' is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned more than one value in the same clause. Modify the clause to make sure that a column is updated only once. If this statement updates or inserts columns into a view, column aliasing can conceal the duplication in your code.
--> error 264: The column name 'B' is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned more than one value in the same clause. Modify the clause to make sure that a column is updated only once. If this statement updates or inserts columns into a view, column aliasing can conceal the duplication in your code.

-- case: OUTPUT names the rows written, and neither aggregates nor subqueries
CREATE TABLE dbo.T (A int NULL);
GO
INSERT INTO dbo.T OUTPUT y.A VALUES (1);
GO
INSERT INTO dbo.T OUTPUT (SELECT 1) AS a VALUES (1);
GO
INSERT INTO dbo.T OUTPUT COUNT(*) AS a VALUES (1);
GO
DELETE FROM dbo.T OUTPUT inserted.A;
--> error 4104: The multi-part identifier "y.A" could not be bound.
--> error 10705: Subqueries are not allowed in the OUTPUT clause.
--> error 158: An aggregate may not appear in the OUTPUT clause.
--> error 4104: The multi-part identifier "inserted.A" could not be bound.

-- case: OUTPUT has the old and the new values of an update
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY PRIMARY KEY, V nvarchar(5) NULL, W int NOT NULL DEFAULT 7);
CREATE TABLE dbo.Log (LogId int NOT NULL IDENTITY PRIMARY KEY, Id int NOT NULL, Before nvarchar(5) NULL, After nvarchar(5) NULL, Made int NOT NULL DEFAULT 9);
INSERT INTO dbo.T (V) VALUES (N'a'), (N'b'), (N'c');
UPDATE dbo.T SET V = V + N'1' OUTPUT deleted.V AS before, inserted.V AS after, deleted.* WHERE Id < 3;
UPDATE t SET V = N'x', W += t.Id OUTPUT inserted.Id, deleted.V, inserted.V INTO dbo.Log (Id, Before, After) FROM dbo.T AS t WHERE t.Id > 1;
SELECT LogId, Id, Before, After, Made FROM dbo.Log ORDER BY LogId;
BEGIN TRANSACTION;
UPDATE dbo.T SET V = N'y' OUTPUT deleted.Id, deleted.V WHERE Id = 1;
ROLLBACK;
UPDATE dbo.T SET V = N'z' OUTPUT deleted.Id, deleted.V WHERE Id = 1;
ALTER TABLE dbo.T DROP COLUMN V;
UPDATE dbo.T SET W = 0 OUTPUT deleted.Id, deleted.W WHERE Id = 2;
DECLARE @v table (Id int NOT NULL, W int NOT NULL);
INSERT INTO @v OUTPUT inserted.* SELECT Id, W FROM dbo.T;
UPDATE @v SET W = Id OUTPUT deleted.W, inserted.W WHERE Id > 1;
--> (3 rows)
--> [before | after | Id | V | W]
--> a | a1 | 1 | a | 7
--> b | b1 | 2 | b | 7
--> (2 rows)
--> [LogId | Id | Before | After | Made]
--> 1 | 2 | b1 | x | 9
--> 2 | 3 | c | x | 9
--> [Id | V]
--> 1 | a1
--> [Id | V]
--> 1 | a1
--> [Id | W]
--> 2 | 9
--> [Id | W]
--> 1 | 7
--> 2 | 0
--> 3 | 10
--> [W | W]
--> 0 | 2
--> 10 | 3

-- case: an OUTPUT that fails takes the write with it
CREATE TABLE dbo.T (A nvarchar(5) NOT NULL);
CREATE TABLE dbo.Log (A nvarchar(1) NOT NULL);
INSERT INTO dbo.T VALUES (N'a');
BEGIN TRY
    UPDATE dbo.T SET A = N'abc' OUTPUT inserted.A INTO dbo.Log (A);
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS number;
END CATCH;
SELECT A FROM dbo.T;
UPDATE dbo.T SET A = N'b' OUTPUT inserted.A INTO dbo.Log (A);
SELECT A FROM dbo.Log;
--> (1 rows)
--> [number]
--> 2628
--> [A]
--> a
--> (1 rows)
--> [A]
--> b

-- case: OUTPUT of other tables' columns is refused
-- differs: SQL Server has them
CREATE TABLE dbo.T (A int NULL);
GO
DELETE t OUTPUT t.A FROM dbo.T AS t;
GO
INSERT INTO dbo.T OUTPUT A VALUES (1);
--> error 40510: Line 1: OUTPUT of a column of the FROM clause is not supported by Tsqlite.
--> error 40510: Line 1: OUTPUT of a column without INSERTED or DELETED before it is not supported by Tsqlite.

-- case: what SELECT INTO makes of expressions
CREATE TABLE dbo.T (A int NULL, B int NOT NULL, S nvarchar(10) NOT NULL, F float NOT NULL);
SELECT B, S AS renamed, COALESCE(A, 0) AS coalesced, ISNULL(A, 0) AS replaced, B + 1 AS sum, F + 1 AS approximate, S + N'z' AS text, 1 AS literal,
    CASE WHEN A = 1 THEN 1 ELSE 0 END AS chosen, CASE WHEN A = 1 THEN 1 END AS unchosen, CAST(B AS bigint) AS converted, LEN(S) AS length
INTO dbo.X FROM dbo.T;
SELECT COUNT(*) AS n INTO dbo.Y FROM dbo.T;
SELECT B INTO dbo.Z FROM dbo.T UNION ALL SELECT A FROM dbo.T;
SELECT c.name, t.name AS type, c.is_nullable FROM sys.columns AS c INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id
WHERE c.object_id IN (OBJECT_ID(N'dbo.X'), OBJECT_ID(N'dbo.Y'), OBJECT_ID(N'dbo.Z')) ORDER BY c.object_id, c.column_id;
--> (0 rows)
--> (1 rows)
--> (0 rows)
--> [name | type | is_nullable]
--> B | int | 0
--> renamed | nvarchar | 0
--> coalesced | int | 1
--> replaced | int | 0
--> sum | int | 1
--> approximate | float | 0
--> text | nvarchar | 0
--> literal | int | 0
--> chosen | int | 0
--> unchosen | int | 1
--> converted | bigint | 1
--> length | int | 1
--> n | int | 1
--> B | int | 1

-- case: SELECT INTO carries an identity over from one table only, and alone
CREATE TABLE dbo.T (Id int NOT NULL IDENTITY (10, 5) CONSTRAINT PK_T PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T (V) VALUES (1), (2);
SELECT Id, V INTO dbo.A FROM dbo.T;
SELECT t.Id, t.V INTO dbo.B FROM dbo.T AS t INNER JOIN dbo.T AS u ON u.Id = t.Id;
SELECT Id AS Id1, Id AS Id2 INTO dbo.C FROM dbo.T;
SELECT Id, V INTO dbo.D FROM dbo.T UNION ALL SELECT Id, V FROM dbo.T;
SELECT OBJECT_NAME(object_id) AS t, name FROM sys.columns WHERE is_identity = 1 ORDER BY object_id;
INSERT INTO dbo.A (V) VALUES (3);
SELECT Id FROM dbo.A ORDER BY Id;
--> (2 rows)
--> (2 rows)
--> (2 rows)
--> (2 rows)
--> (4 rows)
--> [t | name]
--> T | Id
--> A | Id
--> (1 rows)
--> [Id]
--> 10
--> 15
--> 20

-- case: SELECT INTO wants a name for each column, and each once
SELECT 1 INTO dbo.A;
GO
SELECT 1 AS a, 2 AS A INTO dbo.A;
--> error 1038: An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other statements, look for empty alias names. Aliases defined as "" or [] are not allowed. Change the alias to a valid name.
--> error 2705: Column names in each table must be unique. Column name 'a' in table 'A' is specified more than once.

-- case: an insert from a procedure is one statement, with a transaction
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY);
CREATE TABLE dbo.L (A int NOT NULL);
GO
CREATE PROCEDURE dbo.P AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.L VALUES (1);
    SELECT @@TRANCOUNT;
    BEGIN TRANSACTION;
    SELECT @@TRANCOUNT;
    COMMIT;
END;
GO
INSERT INTO dbo.T EXECUTE dbo.P;
SELECT A FROM dbo.T ORDER BY A;
INSERT INTO dbo.T EXECUTE dbo.P;
SELECT COUNT(*) AS logged, @@TRANCOUNT AS open_transactions FROM dbo.L;
GO
INSERT INTO dbo.T OUTPUT inserted.A EXECUTE dbo.P;
GO
INSERT INTO dbo.T EXECUTE (N'ROLLBACK;');
GO
INSERT INTO dbo.T EXECUTE (N'COMMIT;');
GO
INSERT INTO dbo.Nothing EXECUTE (N'PRINT N''not reached'';');
--> (2 rows)
--> [A]
--> 1
--> 2
--> error 2627: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: The statement has been terminated.
--> [logged | open_transactions]
--> 1 | 0
--> error 483: The OUTPUT clause cannot be used in an INSERT...EXEC statement.
--> error 3915: Cannot use the ROLLBACK statement within an INSERT-EXEC statement.
--> (0 rows)
--> error 3916: Cannot use the COMMIT statement within an INSERT-EXEC statement unless BEGIN TRANSACTION is used first.
--> (0 rows)
--> error 208: Invalid object name 'dbo.Nothing'.

-- case: a procedure's rows of another width than the target end the batch
CREATE TABLE dbo.T (A int NULL, B int NULL);
GO
BEGIN TRY
    INSERT INTO dbo.T EXECUTE (N'SELECT 1;');
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS caught;
END CATCH;
INSERT INTO dbo.T EXECUTE (N'SELECT 1;');
PRINT N'not reached';
--> [caught]
--> 213
--> error 213: Column name or number of supplied values does not match table definition.

-- case: a table that SELECT INTO could not fill remains, empty
SELECT 1 / 0 AS a INTO #t;
SELECT COUNT(*) AS n FROM #t;
--> error 8134: Divide by zero error encountered.
--> [n]
--> 0

-- case: a statement that fails undoes what it did to table variables
CREATE TABLE dbo.T (V int NULL);
DECLARE @o table (Id int NOT NULL PRIMARY KEY);
INSERT INTO dbo.T (V) OUTPUT inserted.V INTO @o VALUES (1), (NULL);
INSERT INTO @o EXECUTE (N'SELECT 5 UNION ALL SELECT NULL;');
SELECT (SELECT COUNT(*) FROM dbo.T) AS t, (SELECT COUNT(*) FROM @o) AS o;
--> error 515: Cannot insert the value NULL into column 'Id', table '@o'; column does not allow nulls. INSERT fails.
--> message: The statement has been terminated.
--> error 515: Cannot insert the value NULL into column 'Id', table '@o'; column does not allow nulls. INSERT fails.
--> message: The statement has been terminated.
--> [t | o]
--> 0 | 0
