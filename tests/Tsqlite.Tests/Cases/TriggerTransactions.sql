-- case: a trigger may go back to a savepoint of its own and still read its rows
CREATE TABLE dbo.T (K int NOT NULL PRIMARY KEY, V int NOT NULL);
CREATE TABLE dbo.Log (K int NOT NULL, V int NULL);
CREATE TABLE dbo.Total (N int NOT NULL);
INSERT INTO dbo.Total VALUES (0);
INSERT INTO dbo.T VALUES (1, 10), (2, 20);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    SAVE TRANSACTION inside;
    DELETE FROM dbo.T WHERE K = 2;
    INSERT INTO dbo.Log VALUES (0, 0);
    ROLLBACK TRANSACTION inside;
    INSERT INTO dbo.Log SELECT i.K, d.V + i.V FROM inserted AS i INNER JOIN deleted AS d ON d.K = i.K;
END;
GO
CREATE TRIGGER dbo.TR_Log ON dbo.Log AFTER INSERT AS UPDATE dbo.Total SET N += (SELECT COUNT(*) FROM inserted);
GO
UPDATE dbo.T SET V += 1;
SELECT K, V FROM dbo.T ORDER BY K;
SELECT K, V FROM dbo.Log ORDER BY K;
SELECT N FROM dbo.Total;
--> (1 rows)
--> (2 rows)
--> (2 rows)
--> [K | V]
--> 1 | 11
--> 2 | 21
--> [K | V]
--> 1 | 21
--> 2 | 41
--> [N]
--> 2

-- case: after ROLLBACK a trigger's inserted is empty, and what it writes then stays (assumed)
CREATE TABLE dbo.T (K int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Log (S nvarchar(50) NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    ROLLBACK;
    INSERT INTO dbo.Log SELECT CONCAT(COUNT(*), N' rows, ', @@TRANCOUNT, N' transactions') FROM inserted;
END;
GO
BEGIN TRANSACTION;
INSERT INTO dbo.Log VALUES (N'before');
INSERT INTO dbo.T VALUES (1);
SELECT N'never' AS a;
GO
SELECT @@TRANCOUNT AS n, (SELECT COUNT(*) FROM dbo.T) AS t;
SELECT S FROM dbo.Log;
--> (1 rows)
--> error 3609: The transaction ended in the trigger. The batch has been aborted.
--> [n | t]
--> 0 | 0
--> [S]
--> 0 rows, 0 transactions

-- case: a trigger that begins a transaction after its ROLLBACK leaves that one open, and the batch goes on (assumed)
CREATE TABLE dbo.T (K int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Log (S nvarchar(50) NOT NULL);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    ROLLBACK;
    BEGIN TRANSACTION;
    INSERT INTO dbo.Log SELECT CONCAT(COUNT(*), N' rows') FROM inserted;
END;
GO
INSERT INTO dbo.T VALUES (1);
SELECT @@TRANCOUNT AS n, (SELECT COUNT(*) FROM dbo.T) AS t, (SELECT COUNT(*) FROM dbo.Log) AS l;
ROLLBACK;
GO
BEGIN TRANSACTION;
BEGIN TRANSACTION;
INSERT INTO dbo.Log VALUES (N'before');
INSERT INTO dbo.T VALUES (1);
SELECT @@TRANCOUNT AS n, (SELECT COUNT(*) FROM dbo.T) AS t, (SELECT COUNT(*) FROM dbo.Log) AS l;
COMMIT;
GO
SELECT @@TRANCOUNT AS n, (SELECT COUNT(*) FROM dbo.T) AS t, (SELECT COUNT(*) FROM dbo.Log) AS l;
--> (1 rows)
--> [n | t | l]
--> 1 | 0 | 1
--> (1 rows)
--> (1 rows)
--> [n | t | l]
--> 1 | 0 | 1
--> [n | t | l]
--> 0 | 0 | 1

-- case: a key to the table itself does not cascade, so no trigger waits for it
CREATE TABLE dbo.S (Id int NOT NULL PRIMARY KEY, ParentId int NULL CONSTRAINT FK_S REFERENCES dbo.S (Id) ON DELETE CASCADE);
GO
CREATE TABLE dbo.S (Id int NOT NULL PRIMARY KEY, ParentId int NULL CONSTRAINT FK_S REFERENCES dbo.S (Id));
GO
CREATE TRIGGER dbo.TR_S ON dbo.S INSTEAD OF DELETE AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @gone TABLE (Id int NOT NULL PRIMARY KEY);
    INSERT INTO @gone SELECT d.Id FROM deleted AS d;
    WHILE @@ROWCOUNT > 0
        INSERT INTO @gone SELECT s.Id FROM dbo.S AS s WHERE s.ParentId IN (SELECT g.Id FROM @gone AS g) AND s.Id NOT IN (SELECT g.Id FROM @gone AS g);
    DELETE FROM dbo.S WHERE Id IN (SELECT g.Id FROM @gone AS g);
END;
GO
INSERT INTO dbo.S VALUES (1, NULL), (2, 1), (3, 2), (4, NULL);
DELETE FROM dbo.S WHERE Id = 1;
SELECT Id FROM dbo.S;
--> error 1785: Introducing FOREIGN KEY constraint 'FK_S' on table 'S' may cause cycles or multiple cascade paths. Specify ON DELETE NO ACTION or ON UPDATE NO ACTION, or modify other FOREIGN KEY constraints.
--> error 1750: Could not create constraint or index. See previous errors.
--> (4 rows)
--> (1 rows)
--> [Id]
--> 4
