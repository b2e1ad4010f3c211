-- case: an AFTER trigger sees what was inserted, once a statement, and also when that is nothing
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V nvarchar(5) NULL);
CREATE TABLE dbo.Log (Line nvarchar(100) NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.Log (Line) SELECT CONCAT(COUNT(*), N' ', MIN(i.V), N' ', MAX(i.Id)) FROM inserted AS i;
END;
GO
INSERT INTO dbo.T (Id, V) VALUES (1, N'a'), (2, N'b');
INSERT INTO dbo.T (Id, V) SELECT 3, N'c' WHERE 1 = 0;
SELECT Line FROM dbo.Log;
--> (2 rows)
--> (0 rows)
--> [Line]
--> 2 a 2
--> 0  

-- case: UPDATE gives both, DELETE what was there
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
CREATE TABLE dbo.Log (Id int NOT NULL, Old int NULL, New int NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20), (3, 30);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T FOR UPDATE, DELETE
AS
INSERT INTO dbo.Log (Id, Old, New)
SELECT d.Id, d.V, i.V FROM deleted AS d LEFT JOIN inserted AS i ON i.Id = d.Id;
GO
SET NOCOUNT ON;
UPDATE dbo.T SET V = V + 1 WHERE Id < 3;
DELETE FROM dbo.T WHERE Id = 3;
SELECT Id, Old, New FROM dbo.Log ORDER BY Id;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (3 rows)
--> [Id | Old | New]
--> 1 | 10 | 11
--> 2 | 20 | 21
--> 3 | 30 | NULL
--> [Id | V]
--> 1 | 11
--> 2 | 21

-- case: an update that changes keys pairs nothing by itself
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2), (3);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER UPDATE
AS
SELECT d.Id AS Old FROM deleted AS d ORDER BY d.Id;
SELECT i.Id AS New FROM inserted AS i ORDER BY i.Id;
GO
SET NOCOUNT ON;
UPDATE dbo.T SET Id = Id + 10;
SELECT Id FROM dbo.T ORDER BY Id;
--> (3 rows)
--> [Old]
--> 1
--> 2
--> 3
--> [New]
--> 11
--> 12
--> 13
--> [Id]
--> 11
--> 12
--> 13

-- case: counts and results of a trigger come before the statement's own
CREATE TABLE dbo.T (Id int NOT NULL);
CREATE TABLE dbo.Log (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT
AS
INSERT INTO dbo.Log (Id) SELECT i.Id FROM inserted AS i;
PRINT N'in the trigger';
SELECT COUNT(*) AS n FROM dbo.Log;
GO
INSERT INTO dbo.T (Id) VALUES (1), (2), (3);
SELECT @@ROWCOUNT AS n;
--> (3 rows)
--> message: in the trigger
--> [n]
--> 3
--> (3 rows)
--> [n]
--> 3

-- case: @@ROWCOUNT inside is the statement's, and outside it stays so
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT
AS
IF @@ROWCOUNT = 0 RETURN;
SET NOCOUNT ON;
DECLARE @n int;
SELECT @n = COUNT(*) FROM inserted;
RAISERROR (N'%d rows', 0, 1, @n) WITH NOWAIT;
GO
INSERT INTO dbo.T (Id) SELECT 1 WHERE 1 = 0;
INSERT INTO dbo.T (Id) VALUES (1), (2);
SELECT @@ROWCOUNT AS n;
--> (0 rows)
--> message: 2 rows
--> (2 rows)
--> [n]
--> 2

-- case: UPDATE() and COLUMNS_UPDATED() tell which columns the statement names
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL, B int NULL, C int NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT, UPDATE
AS
SELECT
    CASE WHEN UPDATE(A) THEN 1 ELSE 0 END AS A,
    CASE WHEN UPDATE(B) AND NOT UPDATE(C) THEN 1 ELSE 0 END AS BnotC,
    COLUMNS_UPDATED() AS bits;
GO
SET NOCOUNT ON;
INSERT INTO dbo.T (Id, A) VALUES (1, 1);
UPDATE dbo.T SET A = A;
UPDATE dbo.T SET B = 2 WHERE 1 = 0;
UPDATE dbo.T SET B = 2, C = 3;
--> [A | BnotC | bits]
--> 1 | 0 | 0x0F
--> [A | BnotC | bits]
--> 1 | 0 | 0x02
--> [A | BnotC | bits]
--> 0 | 1 | 0x04
--> [A | BnotC | bits]
--> 0 | 0 | 0x0C

-- case: several triggers of one table run in the order that is set
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_A ON dbo.T AFTER INSERT AS PRINT N'A';
GO
CREATE TRIGGER dbo.TR_B ON dbo.T AFTER INSERT AS PRINT N'B';
GO
CREATE TRIGGER dbo.TR_C ON dbo.T AFTER INSERT AS PRINT N'C';
GO
EXECUTE sp_settriggerorder @triggername = N'dbo.TR_C', @order = N'First', @stmttype = N'INSERT';
EXECUTE sp_settriggerorder @triggername = N'dbo.TR_A', @order = N'Last', @stmttype = N'INSERT';
INSERT INTO dbo.T VALUES (1);
GO
EXECUTE sp_settriggerorder @triggername = N'dbo.TR_B', @order = N'First', @stmttype = N'INSERT';
--> message: C
--> message: B
--> message: A
--> (1 rows)
--> error 15130: There already exists a 'First' trigger for 'INSERT'.

-- case: a trigger that fails undoes its statement, ends the batch and the transaction
CREATE TABLE dbo.T (Id int NOT NULL);
CREATE TABLE dbo.Before (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS BEGIN SET NOCOUNT ON; DECLARE @z int = 0; SET @z = 1 / @z; END;
GO
BEGIN TRANSACTION;
INSERT INTO dbo.Before VALUES (1);
INSERT INTO dbo.T VALUES (1);
PRINT N'not reached';
GO
SELECT @@TRANCOUNT AS t, (SELECT COUNT(*) FROM dbo.T) AS n, (SELECT COUNT(*) FROM dbo.Before) AS b;
--> (1 rows)
--> error 8134: Divide by zero error encountered.
--> [t | n | b]
--> 0 | 0 | 0

-- case: the error of a trigger is caught, with a transaction that can only be rolled back
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;
    THROW 50001, N'Not so.', 1;
END;
GO
BEGIN TRANSACTION;
BEGIN TRY
    INSERT INTO dbo.T VALUES (1);
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER() AS n, ERROR_PROCEDURE() AS p, ERROR_LINE() AS l, XACT_STATE() AS x;
    ROLLBACK TRANSACTION;
END CATCH;
SELECT COUNT(*) AS n FROM dbo.T;
--> [n | p | l | x]
--> 50001 | dbo.TR_T | 5 | -1
--> [n]
--> 0

-- case: RAISERROR in a trigger raises and goes on
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS BEGIN RAISERROR (N'Mind.', 16, 1); PRINT N'on'; END;
GO
INSERT INTO dbo.T VALUES (1);
SELECT COUNT(*) AS n FROM dbo.T;
--> error 50000: Mind.
--> message: on
--> (1 rows)
--> [n]
--> 1

-- case: ROLLBACK in a trigger undoes all and ends the batch
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM inserted AS i WHERE i.Id < 0)
    BEGIN
        ROLLBACK TRANSACTION;
        PRINT N'rolled back';
    END;
END;
GO
INSERT INTO dbo.T VALUES (1);
INSERT INTO dbo.T VALUES (-1);
PRINT N'not reached';
GO
BEGIN TRANSACTION;
INSERT INTO dbo.T VALUES (2);
INSERT INTO dbo.T VALUES (-1);
GO
SELECT @@TRANCOUNT AS t, COUNT(*) AS n FROM dbo.T;
--> (1 rows)
--> message: rolled back
--> error 3609: The transaction ended in the trigger. The batch has been aborted.
--> (1 rows)
--> message: rolled back
--> error 3609: The transaction ended in the trigger. The batch has been aborted.
--> [t | n]
--> 0 | 1

-- case: a statement by itself is a transaction while its trigger runs
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS SELECT @@TRANCOUNT AS t, XACT_STATE() AS x;
GO
SET NOCOUNT ON;
INSERT INTO dbo.T VALUES (1);
BEGIN TRANSACTION;
INSERT INTO dbo.T VALUES (2);
COMMIT TRANSACTION;
SELECT @@TRANCOUNT AS t;
--> [t | x]
--> 1 | 1
--> [t | x]
--> 1 | 1
--> [t]
--> 0

-- case: identity inside a trigger is another scope's
CREATE TABLE dbo.T (Id int IDENTITY (1, 1) NOT NULL, V int NOT NULL);
CREATE TABLE dbo.Log (Id int IDENTITY (100, 1) NOT NULL, V int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO dbo.Log (V) SELECT i.V FROM inserted AS i; END;
GO
INSERT INTO dbo.T (V) VALUES (5);
SELECT SCOPE_IDENTITY() AS s, @@IDENTITY AS i;
--> (1 rows)
--> [s | i]
--> 1 | 100

-- case: triggers nest, and do not fire themselves unless the database says so
CREATE TABLE dbo.A (Id int NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_A ON dbo.A AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.B (Id) SELECT i.Id FROM inserted AS i;
    INSERT INTO dbo.A (Id) SELECT i.Id + 1 FROM inserted AS i;
END;
GO
CREATE TRIGGER dbo.TR_B ON dbo.B AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @all int = TRIGGER_NESTLEVEL(), @own int = TRIGGER_NESTLEVEL(OBJECT_ID(N'dbo.TR_B')), @nest int = @@NESTLEVEL;
    RAISERROR (N'%d %d %d', 0, 1, @all, @own, @nest);
END;
GO
INSERT INTO dbo.A (Id) VALUES (1);
SELECT (SELECT COUNT(*) FROM dbo.A) AS a, (SELECT COUNT(*) FROM dbo.B) AS b;
--> message: 2 1 2
--> (1 rows)
--> [a | b]
--> 2 | 1

-- case: triggers that call each other end at the limit
CREATE TABLE dbo.A (Id int NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_A ON dbo.A AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO dbo.B VALUES (1); END;
GO
CREATE TRIGGER dbo.TR_B ON dbo.B AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO dbo.A VALUES (1); END;
GO
INSERT INTO dbo.A VALUES (1);
GO
SELECT COUNT(*) AS n FROM dbo.A;
--> error 217: Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).
--> [n]
--> 0

-- case: a cascade fires the children's trigger once a statement
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (Id int NOT NULL PRIMARY KEY, PId int NULL CONSTRAINT FK_C_P FOREIGN KEY REFERENCES dbo.P (Id) ON DELETE CASCADE);
CREATE TABLE dbo.D (Id int NOT NULL, PId int NULL CONSTRAINT FK_D_P FOREIGN KEY REFERENCES dbo.P (Id) ON DELETE SET NULL);
INSERT INTO dbo.P VALUES (1), (2), (3);
INSERT INTO dbo.C VALUES (1, 1), (2, 1), (3, 2), (4, 3);
INSERT INTO dbo.D VALUES (1, 1), (2, 3);
GO
CREATE TRIGGER dbo.TR_C ON dbo.C AFTER DELETE AS BEGIN SET NOCOUNT ON; SELECT COUNT(*) AS c FROM deleted; END;
GO
CREATE TRIGGER dbo.TR_D ON dbo.D AFTER UPDATE AS BEGIN SET NOCOUNT ON;
    SELECT d.PId AS Old, i.PId AS New FROM deleted AS d INNER JOIN inserted AS i ON i.Id = d.Id; END;
GO
CREATE TRIGGER dbo.TR_P ON dbo.P AFTER DELETE AS BEGIN SET NOCOUNT ON; SELECT COUNT(*) AS p FROM deleted; END;
GO
SET NOCOUNT ON;
DELETE FROM dbo.P WHERE Id < 3;
--> (3 rows)
--> (4 rows)
--> (2 rows)
--> [c]
--> 3
--> [Old | New]
--> 1 | NULL
--> [p]
--> 2

-- case: disabled triggers do not fire
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_A ON dbo.T AFTER INSERT AS PRINT N'A';
GO
CREATE TRIGGER dbo.TR_B ON dbo.T AFTER INSERT AS PRINT N'B';
GO
SET NOCOUNT ON;
DISABLE TRIGGER dbo.TR_A ON dbo.T;
INSERT INTO dbo.T VALUES (1);
ENABLE TRIGGER dbo.TR_A ON dbo.T;
ALTER TABLE dbo.T DISABLE TRIGGER TR_B;
INSERT INTO dbo.T VALUES (1);
DISABLE TRIGGER ALL ON dbo.T;
INSERT INTO dbo.T VALUES (1);
ALTER TABLE dbo.T ENABLE TRIGGER ALL;
INSERT INTO dbo.T VALUES (1);
SELECT t.name, t.is_disabled, t.is_instead_of_trigger, OBJECT_NAME(t.parent_id) AS parent FROM sys.triggers AS t ORDER BY t.name;
GO
DISABLE TRIGGER dbo.TR_X ON dbo.T;
--> message: B
--> message: A
--> message: A
--> message: B
--> [name | is_disabled | is_instead_of_trigger | parent]
--> TR_A | 0 | 0 | T
--> TR_B | 0 | 0 | T
--> error 1088: Cannot find the object "dbo.TR_X" because it does not exist or you do not have permissions.

-- case: INSTEAD OF INSERT decides what is stored
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T INSTEAD OF INSERT
AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.T (Id, V) SELECT i.Id, ISNULL(i.V, -1) FROM inserted AS i WHERE i.Id > 0;
END;
GO
INSERT INTO dbo.T (Id, V) VALUES (1, 10), (-1, 20), (2, 30);
SELECT @@ROWCOUNT AS n;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (3 rows)
--> [n]
--> 3
--> [Id | V]
--> 1 | 10
--> 2 | 30

-- case: INSTEAD OF UPDATE and DELETE
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL, IsDeleted bit NOT NULL DEFAULT 0);
INSERT INTO dbo.T (Id, V) VALUES (1, 10), (2, 20);
GO
CREATE TRIGGER dbo.TR_D ON dbo.T INSTEAD OF DELETE
AS
BEGIN
    SET NOCOUNT ON;
    UPDATE t SET IsDeleted = 1 FROM dbo.T AS t INNER JOIN deleted AS d ON d.Id = t.Id;
END;
GO
CREATE TRIGGER dbo.TR_U ON dbo.T INSTEAD OF UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    UPDATE t SET V = i.V * 2, IsDeleted = i.IsDeleted FROM dbo.T AS t INNER JOIN inserted AS i ON i.Id = t.Id;
END;
GO
DELETE FROM dbo.T WHERE Id = 1;
UPDATE dbo.T SET V = V + 1 WHERE Id = 2;
SELECT Id, V, IsDeleted FROM dbo.T ORDER BY Id;
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> [Id | V | IsDeleted]
--> 1 | 20 | 1
--> 2 | 42 | 0

-- case: INSTEAD OF on a view makes it writable
CREATE TABLE dbo.A (Id int NOT NULL PRIMARY KEY, X int NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL PRIMARY KEY, Y int NOT NULL);
GO
CREATE VIEW dbo.V AS SELECT a.Id, a.X, b.Y FROM dbo.A AS a INNER JOIN dbo.B AS b ON b.Id = a.Id;
GO
CREATE TRIGGER dbo.TR_V ON dbo.V INSTEAD OF INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    DELETE a FROM dbo.A AS a INNER JOIN deleted AS d ON d.Id = a.Id;
    DELETE b FROM dbo.B AS b INNER JOIN deleted AS d ON d.Id = b.Id;
    INSERT INTO dbo.A (Id, X) SELECT i.Id, i.X FROM inserted AS i;
    INSERT INTO dbo.B (Id, Y) SELECT i.Id, i.Y FROM inserted AS i;
END;
GO
INSERT INTO dbo.V (Id, X, Y) VALUES (1, 10, 100), (2, 20, 200);
UPDATE dbo.V SET Y = Y + X WHERE Id = 1;
DELETE FROM dbo.V WHERE X = 20;
SELECT Id, X, Y FROM dbo.V;
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> [Id | X | Y]
--> 1 | 10 | 110

-- case: rules about INSTEAD OF
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (Id int NOT NULL, PId int NULL CONSTRAINT FK_C_P FOREIGN KEY REFERENCES dbo.P (Id) ON DELETE CASCADE);
GO
CREATE VIEW dbo.V AS SELECT p.Id FROM dbo.P AS p;
GO
CREATE TRIGGER dbo.TR_1 ON dbo.P INSTEAD OF INSERT AS PRINT N'1';
GO
CREATE TRIGGER dbo.TR_2 ON dbo.P INSTEAD OF INSERT AS PRINT N'2';
GO
CREATE TRIGGER dbo.TR_3 ON dbo.C INSTEAD OF DELETE AS PRINT N'3';
GO
CREATE TRIGGER dbo.TR_4 ON dbo.V AFTER INSERT AS PRINT N'4';
GO
CREATE TRIGGER dbo.TR_5 ON dbo.Missing AFTER INSERT AS PRINT N'5';
--> error 2111: Cannot create trigger 'TR_2' on table 'dbo.P' because an INSTEAD OF INSERT trigger already exists on this object.
--> error 2113: Cannot create INSTEAD OF DELETE or INSTEAD OF UPDATE TRIGGER 'TR_3' on table 'dbo.C'. This is because the table has a FOREIGN KEY with cascading DELETE or UPDATE.
--> error 8197: The object 'dbo.V' does not exist or is invalid for this operation.
--> error 8197: The object 'dbo.Missing' does not exist or is invalid for this operation.

-- case: OUTPUT to the client is refused where a trigger is enabled
CREATE TABLE dbo.T (Id int NOT NULL, V int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS BEGIN SET NOCOUNT ON; UPDATE dbo.T SET V = V + 1; END;
GO
INSERT INTO dbo.T (Id, V) OUTPUT inserted.Id VALUES (1, 1);
GO
DECLARE @o TABLE (Id int NOT NULL, V int NOT NULL);
INSERT INTO dbo.T (Id, V) OUTPUT inserted.Id, inserted.V INTO @o VALUES (1, 1);
SELECT Id, V FROM @o;
SELECT Id, V FROM dbo.T;
UPDATE dbo.T SET V = 0 OUTPUT deleted.V;
GO
DISABLE TRIGGER dbo.TR_T ON dbo.T;
INSERT INTO dbo.T (Id, V) OUTPUT inserted.Id VALUES (2, 1);
--> error 334: The target table 'dbo.T' of the DML statement cannot have any enabled triggers if the statement contains an OUTPUT clause without INTO clause.
--> (1 rows)
--> [Id | V]
--> 1 | 1
--> [Id | V]
--> 1 | 2
--> [V]
--> 2
--> [Id]
--> 2

-- case: alter, replace and drop
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS PRINT N'1';
GO
ALTER TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS PRINT N'2';
GO
SET NOCOUNT ON;
INSERT INTO dbo.T VALUES (1);
GO
CREATE OR ALTER TRIGGER dbo.TR_T ON dbo.T AFTER DELETE AS PRINT N'3';
GO
INSERT INTO dbo.T VALUES (1);
DELETE FROM dbo.T;
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS PRINT N'4';
GO
DROP TRIGGER dbo.TR_T;
DROP TRIGGER IF EXISTS dbo.TR_T;
DROP TRIGGER dbo.TR_T;
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS PRINT N'5';
GO
DROP TABLE dbo.T;
SELECT COUNT(*) AS n FROM sys.objects WHERE name = N'TR_T';
--> message: 2
--> message: 3
--> error 2714: There is already an object named 'TR_T' in the database.
--> error 3701: Cannot drop the trigger 'dbo.TR_T', because it does not exist or you do not have permission.
--> [n]
--> 0

-- case: triggers in the catalog
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T INSTEAD OF INSERT, DELETE AS RETURN;
GO
SELECT RTRIM(o.type) AS t, o.type_desc, OBJECT_NAME(o.parent_object_id) AS p FROM sys.objects AS o WHERE o.name = N'TR_T';
SELECT e.type, e.type_desc FROM sys.trigger_events AS e WHERE e.object_id = OBJECT_ID(N'dbo.TR_T', N'TR') ORDER BY e.type;
--> [t | type_desc | p]
--> TR | SQL_TRIGGER | T
--> [type | type_desc]
--> 1 | INSERT
--> 3 | DELETE

-- case: TRUNCATE TABLE fires nothing, a foreign key is checked before the trigger
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (PId int NOT NULL CONSTRAINT FK_C_P FOREIGN KEY REFERENCES dbo.P (Id));
GO
CREATE TRIGGER dbo.TR_C ON dbo.C AFTER INSERT, DELETE AS PRINT N'fired';
GO
INSERT INTO dbo.C VALUES (1);
GO
INSERT INTO dbo.P VALUES (1);
INSERT INTO dbo.C VALUES (1);
TRUNCATE TABLE dbo.C;
SELECT COUNT(*) AS n FROM dbo.C;
--> error 547: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> message: The statement has been terminated.
--> (1 rows)
--> message: fired
--> (1 rows)
--> [n]
--> 0

-- case: a trigger calls procedures, but inserted is its own
CREATE TABLE dbo.T (Id int NOT NULL);
CREATE TABLE dbo.Log (Id int NOT NULL);
GO
CREATE PROCEDURE dbo.Note @id int AS BEGIN SET NOCOUNT ON; INSERT INTO dbo.Log (Id) VALUES (@id); END;
GO
CREATE PROCEDURE dbo.Peek AS SELECT i.Id FROM inserted AS i;
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @id int = (SELECT MAX(i.Id) FROM inserted AS i);
    EXECUTE dbo.Note @id;
    EXECUTE dbo.Peek;
END;
GO
INSERT INTO dbo.T VALUES (7);
GO
SELECT COUNT(*) AS n FROM dbo.Log;
--> error 208: Invalid object name 'inserted'.
--> [n]
--> 0

-- case: a trigger cannot write inserted, nor read it with a schema
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR_1 ON dbo.T AFTER INSERT AS DELETE FROM inserted;
GO
CREATE TRIGGER dbo.TR_2 ON dbo.T AFTER INSERT AS SELECT Id FROM dbo.inserted;
GO
INSERT INTO dbo.T VALUES (1);
--> error 286: The logical tables INSERTED and DELETED cannot be updated.
--> error 208: Invalid object name 'dbo.inserted'.

-- case: a statement through a cascade and back to the same table
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1), (2, 2);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    UPDATE t SET V = t.V * 10 FROM dbo.T AS t INNER JOIN inserted AS i ON i.Id = t.Id;
END;
GO
UPDATE dbo.T SET V = V + 1;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (2 rows)
--> (2 rows)
--> [Id | V]
--> 1 | 20
--> 2 | 30

-- case: EVENTDATA and triggers of databases and servers are refused
CREATE TRIGGER TR_D ON DATABASE FOR CREATE_TABLE AS PRINT N'x';
--> error 40510: Line 1: A trigger ON DATABASE is not supported by Tsqlite.

-- case: INSERT … EXECUTE fires triggers once, with all its rows
CREATE TABLE dbo.T (Id int IDENTITY (1, 1) NOT NULL PRIMARY KEY, V int NOT NULL);
GO
CREATE PROCEDURE dbo.P AS
BEGIN
    SELECT v.a FROM (VALUES (10), (20)) AS v (a);
    SELECT 30 AS a;
END;
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM inserted AS i WHERE i.V < 0)
        THROW 50000, N'Less than nothing.', 1;
    SELECT COUNT(*) AS n, SUM(i.V) AS v FROM inserted AS i;
END;
GO
INSERT INTO dbo.T (V) EXECUTE dbo.P;
SELECT SCOPE_IDENTITY() AS i;
GO
INSERT INTO dbo.T (V) EXECUTE (N'SELECT -1 AS a;');
GO
SELECT COUNT(*) AS n, @@TRANCOUNT AS t FROM dbo.T;
--> [n | v]
--> 3 | 60
--> (3 rows)
--> [i]
--> 3
--> error 50000: Less than nothing.
--> [n | t]
--> 3 | 0

-- case: a trigger fires itself where the database says so
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT i.Id FROM inserted AS i WHERE i.Id < 5)
        INSERT INTO dbo.T SELECT i.Id + 1 FROM inserted AS i;
END;
GO
INSERT INTO dbo.T VALUES (1);
SELECT COUNT(*) AS n FROM dbo.T;
SELECT d.is_recursive_triggers_on FROM sys.databases AS d WHERE d.name = DB_NAME();
ALTER DATABASE CURRENT SET RECURSIVE_TRIGGERS ON;
SELECT d.is_recursive_triggers_on FROM sys.databases AS d WHERE d.name = DB_NAME();
DELETE FROM dbo.T;
INSERT INTO dbo.T VALUES (1);
SELECT COUNT(*) AS n, MAX(Id) AS last FROM dbo.T;
GO
ALTER TRIGGER dbo.TR ON dbo.T AFTER INSERT AS INSERT INTO dbo.T SELECT i.Id FROM inserted AS i;
GO
INSERT INTO dbo.T VALUES (9);
GO
SELECT COUNT(*) AS n FROM dbo.T WHERE Id = 9;
ALTER DATABASE CURRENT SET RECURSIVE_TRIGGERS OFF;
INSERT INTO dbo.T VALUES (9);
GO
ALTER DATABASE master SET RECURSIVE_TRIGGERS ON;
--> (1 rows)
--> [n]
--> 2
--> [is_recursive_triggers_on]
--> 0
--> [is_recursive_triggers_on]
--> 1
--> (2 rows)
--> (1 rows)
--> [n | last]
--> 5 | 5
--> error 217: Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).
--> [n]
--> 0
--> (1 rows)
--> (1 rows)
--> error 40510: Line 1: ALTER DATABASE SET RECURSIVE_TRIGGERS of another database than the current one is not supported by Tsqlite.
