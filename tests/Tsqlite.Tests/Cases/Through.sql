-- case: rows that come twice are deleted through a common table expression
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NOT NULL, B nvarchar(5) NOT NULL);
DECLARE @log TABLE (Id int NOT NULL, Old nvarchar(5) NOT NULL, New nvarchar(5) NOT NULL);
INSERT INTO dbo.T VALUES (1, 1, N'x'), (2, 1, N'x'), (3, 2, N'y'), (4, 2, N'y'), (5, 3, N'z');
WITH d AS (SELECT t.Id, ROW_NUMBER() OVER (PARTITION BY t.A, t.B ORDER BY t.Id) AS n FROM dbo.T AS t)
DELETE FROM d WHERE d.n > 1;
SELECT Id FROM dbo.T ORDER BY Id;
WITH c AS (SELECT TOP (2) t.Id, t.B FROM dbo.T AS t ORDER BY t.Id DESC)
UPDATE c SET B = CONCAT(c.B, N'!') OUTPUT inserted.Id, deleted.B, inserted.B INTO @log;
SELECT Id, Old, New FROM @log ORDER BY Id;
WITH c AS (SELECT t.Id, t.A + 1 AS Next, t.A FROM dbo.T AS t)
UPDATE c SET A = c.Next WHERE c.Id = 1;
SELECT Id, A, B FROM dbo.T ORDER BY Id;
--> (5 rows)
--> (2 rows)
--> [Id]
--> 1
--> 3
--> 5
--> (2 rows)
--> [Id | Old | New]
--> 3 | y | y!
--> 5 | z | z!
--> (1 rows)
--> [Id | A | B]
--> 1 | 2 | x
--> 3 | 2 | y!
--> 5 | 3 | z!

-- case: a view over a join writes one of its tables
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY, Name nvarchar(5) NOT NULL);
CREATE TABLE dbo.C (Id int NOT NULL PRIMARY KEY, P int NOT NULL, V int NOT NULL CONSTRAINT CK_C CHECK (V < 100));
INSERT INTO dbo.P VALUES (1, N'a'), (2, N'b');
INSERT INTO dbo.C VALUES (10, 1, 1), (20, 2, 2);
GO
CREATE VIEW dbo.V AS SELECT c.Id, c.V AS Value, p.Name, c.V * 2 AS Twice FROM dbo.C AS c JOIN dbo.P AS p ON p.Id = c.P;
GO
CREATE VIEW dbo.W AS SELECT v.Id, v.Value FROM dbo.V AS v WHERE v.Value < 50;
GO
UPDATE dbo.V SET Value = 5 WHERE Name = N'b';
UPDATE w SET Value += x.N FROM dbo.W AS w JOIN (VALUES (10, 30)) AS x (Id, N) ON x.Id = w.Id;
UPDATE dbo.V SET Value = 100;
SELECT Id, V FROM dbo.C ORDER BY Id;
GO
UPDATE dbo.V SET Value = 1, Name = N'c';
GO
UPDATE dbo.V SET Twice = 1;
GO
DELETE FROM dbo.V;
GO
UPDATE d SET n = 1 FROM (SELECT COUNT(*) AS n FROM dbo.C AS c GROUP BY c.P) AS d;
GO
DELETE FROM d FROM (SELECT c.Id FROM dbo.C AS c WHERE c.Id = 20) AS d;
SELECT Id, V FROM dbo.C ORDER BY Id;
--> (2 rows)
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> error 547: The UPDATE statement conflicted with the CHECK constraint "CK_C". The conflict occurred in database "{db}", table "dbo.C", column 'V'.
--> message: The statement has been terminated.
--> [Id | V]
--> 10 | 31
--> 20 | 5
--> error 4405: View or function 'V' is not updatable because the modification affects multiple base tables.
--> error 4406: Update or insert of view or function 'V' failed because it contains a derived or constant field.
--> error 4405: View or function 'V' is not updatable because the modification affects multiple base tables.
--> error 4418: Derived table 'd' is not updatable because it contains aggregates, or a DISTINCT or GROUP BY clause, or PIVOT or UNPIVOT operator.
--> (1 rows)
--> [Id | V]
--> 10 | 31

-- case: OUTPUT shows columns of the FROM clause
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
CREATE TABLE dbo.S (Id int NOT NULL PRIMARY KEY, N nvarchar(5) NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20), (3, 30);
INSERT INTO dbo.S VALUES (1, N'a'), (2, N'b'), (3, NULL);
DECLARE @log TABLE (Id int NOT NULL, Old int NOT NULL, New int NULL, N nvarchar(5) NULL);
UPDATE t SET V += 1 OUTPUT inserted.Id, deleted.V, inserted.V, s.N INTO @log FROM dbo.T AS t JOIN dbo.S AS s ON s.Id = t.Id WHERE t.Id < 3;
DELETE t OUTPUT deleted.Id, deleted.V, NULL, x.N INTO @log FROM dbo.T AS t LEFT JOIN (SELECT s.Id, s.N FROM dbo.S AS s WHERE s.Id < 3) AS x ON x.Id = t.Id
    WHERE t.Id > 1;
SELECT Id, Old, New, N FROM @log ORDER BY Id, Old;
UPDATE t SET V = 0 OUTPUT s.*, inserted.V FROM dbo.T AS t JOIN dbo.S AS s ON s.Id = t.Id;
--> (3 rows)
--> (3 rows)
--> (2 rows)
--> (2 rows)
--> [Id | Old | New | N]
--> 1 | 10 | 11 | a
--> 2 | 20 | 21 | b
--> 2 | 21 | NULL | b
--> 3 | 30 | NULL | NULL
--> [Id | N | V]
--> 1 | a | 0

-- case: rows are inserted through views and common table expressions into the table under them
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL, B nvarchar(10) NULL CONSTRAINT DF_T_B DEFAULT N'd');
CREATE TABLE dbo.U (Id int NOT NULL CONSTRAINT PK_U PRIMARY KEY, C int NULL);
CREATE TABLE dbo.L (Id int NOT NULL);
GO
CREATE VIEW dbo.V AS SELECT t.Id, t.B, t.A AS Value FROM dbo.T AS t WHERE t.A > 100;
GO
CREATE VIEW dbo.J AS SELECT t.A, u.Id AS UId, u.C, t.A + u.C AS Total FROM dbo.T AS t JOIN dbo.U AS u ON u.Id = t.Id;
GO
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS INSERT INTO dbo.L SELECT i.Id FROM inserted AS i;
GO
INSERT INTO dbo.V VALUES (N'b', 1);
INSERT INTO dbo.V (Value) SELECT v.A FROM (VALUES (2), (3)) AS v (A);
INSERT INTO dbo.J (UId, C) VALUES (7, 8);
INSERT INTO dbo.V DEFAULT VALUES;
INSERT INTO dbo.V (B, Value) EXECUTE (N'SELECT N''e'', 5');
WITH c AS (SELECT t.A, t.B FROM dbo.T AS t WHERE t.A < 0) INSERT INTO c (A) SELECT 4;
SELECT Id, A, B FROM dbo.T ORDER BY Id;
SELECT COUNT(*) AS n FROM dbo.L;
SELECT Id, C FROM dbo.U;
GO
INSERT INTO dbo.J (A, C) VALUES (1, 1);
GO
INSERT INTO dbo.J (A, Total) VALUES (1, 1);
GO
INSERT INTO dbo.V (Nothing) VALUES (1);
GO
CREATE VIEW dbo.G AS SELECT COUNT(*) AS n FROM dbo.T GROUP BY A;
GO
INSERT INTO dbo.G (n) VALUES (1);
--> (1 rows)
--> (1 rows)
--> (2 rows)
--> (2 rows)
--> (1 rows)
--> error 515: Cannot insert the value NULL into column 'A', table '{db}.dbo.T'; column does not allow nulls. INSERT fails.
--> message: The statement has been terminated.
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> [Id | A | B]
--> 1 | 1 | b
--> 2 | 2 | d
--> 3 | 3 | d
--> 5 | 5 | e
--> 6 | 4 | d
--> [n]
--> 5
--> [Id | C]
--> 7 | 8
--> error 4405: View or function 'J' is not updatable because the modification affects multiple base tables.
--> error 4406: Update or insert of view or function 'J' failed because it contains a derived or constant field.
--> error 207: Invalid column name 'Nothing'.
--> error 4403: Cannot update the view or function 'G' because it contains aggregates, or a DISTINCT or GROUP BY clause, or PIVOT or UNPIVOT operator.

-- case: WITH CHECK OPTION keeps rows in the view through which they are written
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL);
GO
CREATE VIEW dbo.V AS SELECT t.Id, t.A FROM dbo.T AS t WHERE t.A < 100 WITH CHECK OPTION;
GO
CREATE VIEW dbo.W AS SELECT v.Id, v.A FROM dbo.V AS v WHERE v.A > 0;
GO
INSERT INTO dbo.V VALUES (1, 10), (2, 20);
INSERT INTO dbo.V VALUES (3, 30), (4, 400);
INSERT INTO dbo.W SELECT w.Id + 10, w.A - 50 FROM dbo.W AS w;
UPDATE dbo.W SET A = 100 WHERE Id = 1;
UPDATE dbo.W SET A = -1 WHERE Id = 1;
UPDATE v SET A = v.A + x.N FROM dbo.V AS v JOIN (VALUES (2, 80)) AS x (Id, N) ON x.Id = v.Id;
WITH c AS (SELECT v.A FROM dbo.V AS v) UPDATE c SET A = 1000;
UPDATE dbo.T SET A = 500 WHERE Id = 2;
DELETE FROM dbo.V WHERE Id = 1;
DELETE FROM dbo.V WHERE Id = 2;
SELECT Id, A FROM dbo.T ORDER BY Id;
--> (2 rows)
--> error 550: The attempted insert or update failed because the target view either specifies WITH CHECK OPTION or spans a view that specifies WITH CHECK OPTION and one or more rows resulting from the operation did not qualify under the CHECK OPTION constraint.
--> message: The statement has been terminated.
--> (2 rows)
--> error 550: The attempted insert or update failed because the target view either specifies WITH CHECK OPTION or spans a view that specifies WITH CHECK OPTION and one or more rows resulting from the operation did not qualify under the CHECK OPTION constraint.
--> message: The statement has been terminated.
--> (1 rows)
--> error 550: The attempted insert or update failed because the target view either specifies WITH CHECK OPTION or spans a view that specifies WITH CHECK OPTION and one or more rows resulting from the operation did not qualify under the CHECK OPTION constraint.
--> message: The statement has been terminated.
--> error 550: The attempted insert or update failed because the target view either specifies WITH CHECK OPTION or spans a view that specifies WITH CHECK OPTION and one or more rows resulting from the operation did not qualify under the CHECK OPTION constraint.
--> message: The statement has been terminated.
--> (1 rows)
--> (1 rows)
--> (0 rows)
--> [Id | A]
--> 2 | 500
--> 11 | -40
--> 12 | -30

-- case: MERGE writes through views and common table expressions over one table
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL, B nvarchar(5) NULL CONSTRAINT DF_T_B DEFAULT N'd');
INSERT INTO dbo.T VALUES (1, 10, N'a'), (2, 20, N'b'), (3, 300, N'c');
GO
CREATE VIEW dbo.V AS SELECT t.Id AS [Key], t.A AS Value, t.B FROM dbo.T AS t WHERE t.A < 100 WITH CHECK OPTION;
GO
CREATE VIEW dbo.J AS SELECT t.Id, t.A FROM dbo.T AS t JOIN dbo.T AS u ON u.Id = t.Id;
GO
MERGE dbo.V AS v USING (VALUES (1, 11), (3, 33), (4, 44)) AS s (Id, A) ON s.Id = v.[Key]
WHEN MATCHED THEN UPDATE SET Value += s.A
WHEN NOT MATCHED BY SOURCE THEN DELETE
WHEN NOT MATCHED AND s.Id = 4 THEN INSERT ([Key], Value) VALUES (s.Id, s.A);
SELECT Id, A, B FROM dbo.T ORDER BY Id;
MERGE dbo.V USING (VALUES (1, 1000)) AS s (Id, A) ON s.Id = V.[Key] WHEN MATCHED THEN UPDATE SET Value = s.A;
MERGE dbo.V AS v USING (VALUES (9, 1000)) AS s (Id, A) ON s.Id = v.[Key] WHEN NOT MATCHED THEN INSERT VALUES (s.Id, s.A, N'n');
WITH c AS (SELECT t.Id, t.B FROM dbo.T AS t WHERE t.A > 100)
MERGE c USING (VALUES (3), (4)) AS s (Id) ON s.Id = c.Id WHEN MATCHED THEN UPDATE SET B = N'm';
SELECT Id, A, B FROM dbo.T ORDER BY Id;
GO
MERGE dbo.J AS j USING (VALUES (3)) AS s (Id) ON s.Id = j.Id WHEN MATCHED THEN DELETE;
GO
MERGE dbo.V AS v USING (VALUES (1)) AS s (Id) ON s.Id = v.[Key] WHEN MATCHED THEN DELETE OUTPUT deleted.[Key];
--> (3 rows)
--> (3 rows)
--> [Id | A | B]
--> 1 | 21 | a
--> 3 | 300 | c
--> 4 | 44 | d
--> error 550: The attempted insert or update failed because the target view either specifies WITH CHECK OPTION or spans a view that specifies WITH CHECK OPTION and one or more rows resulting from the operation did not qualify under the CHECK OPTION constraint.
--> message: The statement has been terminated.
--> error 550: The attempted insert or update failed because the target view either specifies WITH CHECK OPTION or spans a view that specifies WITH CHECK OPTION and one or more rows resulting from the operation did not qualify under the CHECK OPTION constraint.
--> message: The statement has been terminated.
--> (1 rows)
--> [Id | A | B]
--> 1 | 21 | a
--> 3 | 300 | m
--> 4 | 44 | d
--> error 4405: View or function 'J' is not updatable because the modification affects multiple base tables.
--> error 40510: Line 1: OUTPUT of a MERGE into a view or a common table expression is not supported by Tsqlite.

-- case: OUTPUT names the columns of the view through which a statement writes
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL, B nvarchar(5) NULL CONSTRAINT DF_T_B DEFAULT N'd');
GO
CREATE VIEW dbo.V AS SELECT t.A AS Value, t.Id AS [Key] FROM dbo.T AS t WHERE t.A < 100;
GO
INSERT INTO dbo.V ([Key], Value) OUTPUT inserted.[Key], inserted.Value VALUES (1, 10), (2, 20);
UPDATE dbo.V SET Value += 1 OUTPUT deleted.Value, inserted.* WHERE [Key] = 1;
DELETE FROM dbo.V OUTPUT deleted.* WHERE Value = 20;
GO
DELETE FROM dbo.V OUTPUT deleted.A;
--> [Key | Value]
--> 1 | 10
--> 2 | 20
--> [Value | Value | Key]
--> 10 | 11 | 1
--> [Value | Key]
--> 20 | 2
--> error 207: Invalid column name 'A'.
