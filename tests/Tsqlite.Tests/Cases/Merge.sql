-- case: MERGE inserts, updates and deletes, each row once
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V nvarchar(10) NOT NULL);
CREATE TABLE dbo.S (Id int NOT NULL PRIMARY KEY, V nvarchar(10) NOT NULL);
INSERT INTO dbo.T VALUES (1, N'one'), (2, N'two'), (3, N'three');
INSERT INTO dbo.S VALUES (2, N'TWO'), (3, N'three'), (4, N'four');
MERGE INTO dbo.T AS t
USING dbo.S AS s ON s.Id = t.Id
WHEN MATCHED AND s.V COLLATE Latin1_General_BIN2 <> t.V COLLATE Latin1_General_BIN2 THEN UPDATE SET V = s.V
WHEN NOT MATCHED BY TARGET THEN INSERT (Id, V) VALUES (s.Id, s.V)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
SELECT @@ROWCOUNT AS n;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (3 rows)
--> (3 rows)
--> (3 rows)
--> [n]
--> 3
--> [Id | V]
--> 2 | TWO
--> 3 | three
--> 4 | four

-- case: MERGE with OUTPUT and $action
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20);
DECLARE @log TABLE (A nvarchar(10) NOT NULL, Old int NULL, New int NULL, Src int NULL);
MERGE dbo.T AS t
USING (VALUES (2, 21), (3, 30)) AS s (Id, V) ON s.Id = t.Id
WHEN MATCHED THEN UPDATE SET t.V = s.V
WHEN NOT MATCHED THEN INSERT VALUES (s.Id, s.V)
WHEN NOT MATCHED BY SOURCE AND t.Id < 2 THEN DELETE
OUTPUT $action, deleted.V, inserted.V, s.V INTO @log;
SELECT A, Old, New, Src FROM @log ORDER BY A;
--> (2 rows)
--> (3 rows)
--> [A | Old | New | Src]
--> DELETE | 10 | NULL | NULL
--> INSERT | NULL | 30 | 30
--> UPDATE | 20 | 21 | 21

-- case: the first WHEN whose condition is true counts
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1), (2, 2), (3, 3);
MERGE dbo.T AS t
USING (SELECT 1 AS Id UNION ALL SELECT 2 UNION ALL SELECT 3) AS s ON s.Id = t.Id
WHEN MATCHED AND t.V = 2 THEN DELETE
WHEN MATCHED THEN UPDATE SET V = t.V + 100;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (3 rows)
--> (3 rows)
--> [Id | V]
--> 1 | 101
--> 3 | 103

-- case: a target row that matches twice is an error, unless nothing is done with it
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1);
MERGE dbo.T AS t USING (VALUES (1, 5), (1, 6)) AS s (Id, V) ON s.Id = t.Id WHEN MATCHED THEN UPDATE SET V = s.V;
MERGE dbo.T AS t USING (VALUES (1, 5), (1, 6)) AS s (Id, V) ON s.Id = t.Id WHEN NOT MATCHED THEN INSERT (Id, V) VALUES (s.Id, s.V);
SELECT V FROM dbo.T;
--> (1 rows)
--> error 8672: The MERGE statement attempted to UPDATE or DELETE the same row more than once. This happens when a target row matches more than one source row. A MERGE statement cannot UPDATE/DELETE the same row of the target table multiple times. Refine the ON clause to ensure a target row matches at most one source row, or use the GROUP BY clause to group the source rows.
--> (0 rows)
--> [V]
--> 1

-- case: a MERGE ends with a semicolon
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
GO
MERGE dbo.T AS t USING (VALUES (1)) AS s (Id) ON s.Id = t.Id WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id)
--> error 10713: A MERGE statement must be terminated by a semi-colon (;).

-- case: rules about WHEN
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
GO
MERGE dbo.T AS t USING (VALUES (1)) AS s (Id) ON s.Id = t.Id WHEN MATCHED THEN DELETE WHEN MATCHED THEN UPDATE SET V = 1;
GO
MERGE dbo.T AS t USING (VALUES (1)) AS s (Id) ON s.Id = t.Id WHEN MATCHED AND t.V = 1 THEN DELETE WHEN MATCHED AND t.V = 2 THEN DELETE;
--> error 5324: In a MERGE statement, a 'WHEN MATCHED' clause with a search condition cannot appear after a 'WHEN MATCHED' clause with no search condition.
--> error 10714: An action of type 'DELETE' cannot appear more than once in a 'WHEN MATCHED' clause of a MERGE statement.

-- case: MERGE with TOP, a common table expression and HOLDLOCK
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
WITH s AS (SELECT v.Id FROM (VALUES (1), (2), (3)) AS v (Id))
MERGE TOP (2) INTO dbo.T WITH (HOLDLOCK) AS t
USING s ON s.Id = t.Id
WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id);
SELECT COUNT(*) AS n FROM dbo.T;
--> (2 rows)
--> [n]
--> 2

-- case: MERGE fires a trigger for each of its actions
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 1), (2, 2);
GO
CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    SELECT (SELECT COUNT(*) FROM inserted) AS i, (SELECT COUNT(*) FROM deleted) AS d;
END;
GO
MERGE dbo.T AS t
USING (VALUES (2, 20), (3, 30)) AS s (Id, V) ON s.Id = t.Id
WHEN MATCHED THEN UPDATE SET V = s.V
WHEN NOT MATCHED THEN INSERT (Id, V) VALUES (s.Id, s.V)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
--> (2 rows)
--> [i | d]
--> 1 | 0
--> [i | d]
--> 1 | 1
--> [i | d]
--> 0 | 1
--> (3 rows)

-- case: constraints of a MERGE's rows name the statement
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, V int NOT NULL CONSTRAINT CK_T_V CHECK (V > 0));
MERGE dbo.T AS t USING (VALUES (1, 0)) AS s (Id, V) ON s.Id = t.Id WHEN NOT MATCHED THEN INSERT (Id, V) VALUES (s.Id, s.V);
MERGE dbo.T AS t USING (VALUES (1, 1), (1, 2)) AS s (Id, V) ON s.Id = t.Id WHEN NOT MATCHED THEN INSERT (Id, V) VALUES (s.Id, s.V);
SELECT COUNT(*) AS n FROM dbo.T;
--> error 547: The MERGE statement conflicted with the CHECK constraint "CK_T_V". The conflict occurred in database "{db}", table "dbo.T", column 'V'.
--> message: The statement has been terminated.
--> error 2627: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: The statement has been terminated.
--> [n]
--> 0

-- case: MERGE gives identities
CREATE TABLE dbo.T (Id int IDENTITY (1, 1) NOT NULL PRIMARY KEY, K nvarchar(5) NOT NULL);
INSERT INTO dbo.T (K) VALUES (N'a');
MERGE dbo.T AS t
USING (VALUES (N'a'), (N'b')) AS s (K) ON s.K = t.K
WHEN NOT MATCHED THEN INSERT (K) VALUES (s.K)
OUTPUT $action AS a, inserted.Id, inserted.K;
SELECT SCOPE_IDENTITY() AS i;
--> (1 rows)
--> [a | Id | K]
--> INSERT | 2 | b
--> [i]
--> 2


-- case: MERGE with DEFAULT, with columns of the wrong side, and without a list of columns
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL DEFAULT 7, W int NULL);
GO
MERGE dbo.T AS t USING (VALUES (1, 5), (2, NULL)) AS s (Id, V) ON s.Id = t.Id WHEN NOT MATCHED AND s.V IS NOT NULL THEN INSERT VALUES (s.Id, DEFAULT, s.V)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET V = DEFAULT;
SELECT Id, V, W FROM dbo.T;
GO
MERGE dbo.T AS t USING (VALUES (1, 5)) AS s (Id, V) ON s.Id = t.Id WHEN NOT MATCHED THEN INSERT (Id, W) VALUES (s.Id, t.W);
GO
MERGE dbo.T AS t USING (VALUES (1, 5)) AS s (Id, V) ON s.Id = t.Id WHEN NOT MATCHED BY SOURCE AND s.V = 1 THEN DELETE;
--> (1 rows)
--> [Id | V | W]
--> 1 | 7 | 5
--> error 5333: The identifier 't.W' cannot be bound. Only source columns and columns in the clause scope are allowed in the 'WHEN NOT MATCHED' clause of a MERGE statement.
--> error 5334: The identifier 's.V' cannot be bound. Only target columns and columns in the clause scope are allowed in the 'WHEN NOT MATCHED BY SOURCE' clause of a MERGE statement.

-- case: MERGE over a foreign key, in a transaction that is undone, and into a table variable
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (Id int NOT NULL PRIMARY KEY, P int NOT NULL CONSTRAINT FK_C_P REFERENCES dbo.P (Id));
INSERT INTO dbo.P VALUES (1), (2);
INSERT INTO dbo.C VALUES (10, 1);
MERGE dbo.P AS t USING (VALUES (2)) AS s (Id) ON s.Id = t.Id WHEN NOT MATCHED BY SOURCE THEN DELETE;
MERGE dbo.C AS t USING (VALUES (11, 3)) AS s (Id, P) ON s.Id = t.Id WHEN NOT MATCHED THEN INSERT (Id, P) VALUES (s.Id, s.P);
BEGIN TRANSACTION;
MERGE dbo.C AS t USING (VALUES (10, 2), (11, 2)) AS s (Id, P) ON s.Id = t.Id
WHEN MATCHED THEN UPDATE SET P = s.P WHEN NOT MATCHED THEN INSERT (Id, P) VALUES (s.Id, s.P);
SELECT Id, P FROM dbo.C ORDER BY Id;
ROLLBACK TRANSACTION;
SELECT Id, P FROM dbo.C ORDER BY Id;
DECLARE @t TABLE (Id int NOT NULL PRIMARY KEY, N int NOT NULL);
DECLARE @i int = 0;
WHILE @i < 3
BEGIN
    MERGE @t AS t USING (SELECT c.Id FROM dbo.C AS c) AS s ON s.Id = t.Id WHEN MATCHED THEN UPDATE SET N += 1
        WHEN NOT MATCHED THEN INSERT (Id, N) VALUES (s.Id, 1);
    SET @i += 1;
END;
SELECT Id, N FROM @t;
--> (2 rows)
--> (1 rows)
--> error 547: The MERGE statement conflicted with the REFERENCE constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.C", column 'P'.
--> message: The statement has been terminated.
--> error 547: The MERGE statement conflicted with the FOREIGN KEY constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> message: The statement has been terminated.
--> (2 rows)
--> [Id | P]
--> 10 | 2
--> 11 | 2
--> [Id | P]
--> 10 | 1
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> [Id | N]
--> 10 | 3
