-- case: an update shifts the keys of its rows
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, V nvarchar(5) NOT NULL CONSTRAINT UQ_T_V UNIQUE);
INSERT INTO dbo.T VALUES (1, N'a'), (2, N'b'), (3, N'c');
UPDATE dbo.T SET Id = Id + 1;
UPDATE dbo.T SET V = CASE V WHEN N'a' THEN N'b' WHEN N'b' THEN N'c' ELSE N'a' END OUTPUT deleted.Id, deleted.V AS Old, inserted.V AS New;
SELECT Id, V FROM dbo.T ORDER BY Id;
UPDATE dbo.T SET Id = Id / 2;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (3 rows)
--> (3 rows)
--> [Id | Old | New]
--> 2 | a | b
--> 3 | b | c
--> 4 | c | a
--> [Id | V]
--> 2 | b
--> 3 | c
--> 4 | a
--> error 2627: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: The statement has been terminated.
--> [Id | V]
--> 2 | b
--> 3 | c
--> 4 | a

-- case: keys that shift take cascades with them, and checks and foreign keys count in the end
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY CONSTRAINT CK_P CHECK (Id < 5), B uniqueidentifier NULL);
CREATE TABLE dbo.C (Id int NOT NULL PRIMARY KEY, P int NOT NULL CONSTRAINT FK_C_P REFERENCES dbo.P (Id) ON UPDATE CASCADE);
CREATE TABLE dbo.N (Id int NOT NULL PRIMARY KEY, P int NULL CONSTRAINT FK_N_P REFERENCES dbo.P (Id));
CREATE TABLE dbo.Log (A nvarchar(30) NOT NULL, O int NOT NULL, N int NOT NULL);
INSERT INTO dbo.P (Id) VALUES (1), (2), (3);
INSERT INTO dbo.C VALUES (10, 1), (20, 2);
GO
CREATE TRIGGER dbo.TR_P ON dbo.P AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.Log SELECT N'P', (SELECT SUM(d.Id) FROM deleted AS d), (SELECT SUM(i.Id) FROM inserted AS i);
END;
GO
CREATE TRIGGER dbo.TR_C ON dbo.C AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.Log SELECT N'C', (SELECT SUM(d.P) FROM deleted AS d), (SELECT SUM(i.P) FROM inserted AS i);
END;
GO
UPDATE dbo.P SET Id = Id + 1;
SELECT Id, P FROM dbo.C ORDER BY Id;
SELECT A, O, N FROM dbo.Log ORDER BY A;
UPDATE dbo.P SET Id = Id + 1;
INSERT INTO dbo.N VALUES (1, 2);
UPDATE dbo.P SET Id = Id - 1;
INSERT INTO dbo.N VALUES (2, 1);
UPDATE dbo.P SET Id = Id + 1;
UPDATE dbo.P SET Id = 4 - Id;
SELECT Id FROM dbo.P ORDER BY Id;
SELECT Id, P FROM dbo.C ORDER BY Id;
SELECT Id, P FROM dbo.N ORDER BY Id;
--> (3 rows)
--> (2 rows)
--> (3 rows)
--> [Id | P]
--> 10 | 2
--> 20 | 3
--> [A | O | N]
--> C | 3 | 5
--> P | 6 | 9
--> error 547: The UPDATE statement conflicted with the CHECK constraint "CK_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> message: The statement has been terminated.
--> (1 rows)
--> (3 rows)
--> (1 rows)
--> error 547: The UPDATE statement conflicted with the REFERENCE constraint "FK_N_P". The conflict occurred in database "{db}", table "dbo.N", column 'P'.
--> message: The statement has been terminated.
--> (3 rows)
--> [Id]
--> 1
--> 2
--> 3
--> [Id | P]
--> 10 | 3
--> 20 | 2
--> [Id | P]
--> 1 | 2
--> 2 | 1
