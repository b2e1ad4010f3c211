-- case: a computed column follows its row
CREATE TABLE dbo.T (A int NOT NULL, B int NULL, S AS (A + B), P AS (A * 2) PERSISTED NOT NULL, U AS UPPER(Name), Name nvarchar(10) NULL);
INSERT INTO dbo.T (A, B, Name) VALUES (1, 2, N'x'), (3, NULL, N'y');
INSERT INTO dbo.T VALUES (5, 6, N'z');
UPDATE dbo.T SET A = 10 WHERE B = 2;
SELECT * FROM dbo.T ORDER BY A;
SELECT A FROM dbo.T WHERE S = 12;
UPDATE dbo.T SET B = S WHERE A = 5;
SELECT S, P FROM dbo.T WHERE A = 5;
INSERT INTO dbo.T (A, B) OUTPUT inserted.S, inserted.P VALUES (7, 1);
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> [A | B | S | P | U | Name]
--> 3 | NULL | NULL | 6 | Y | y
--> 5 | 6 | 11 | 10 | Z | z
--> 10 | 2 | 12 | 20 | X | x
--> [A]
--> 10
--> (1 rows)
--> [S | P]
--> 16 | 10
--> [S | P]
--> 8 | 14

-- case: a computed column is not written
CREATE TABLE dbo.T (A int NOT NULL, S AS (A + 1), P AS (A + 2) PERSISTED);
INSERT INTO dbo.T VALUES (1);
GO
INSERT INTO dbo.T (A, S) VALUES (1, 2);
GO
UPDATE dbo.T SET S = 1;
GO
UPDATE dbo.T SET P = 1;
GO
INSERT INTO dbo.T VALUES (1, 2, 3);
GO
SELECT * FROM dbo.T;
--> (1 rows)
--> error 271: The column "S" cannot be modified because it is either a computed column or is the result of a UNION operator.
--> error 271: The column "S" cannot be modified because it is either a computed column or is the result of a UNION operator.
--> error 271: The column "P" cannot be modified because it is either a computed column or is the result of a UNION operator.
--> error 213: Column name or number of supplied values does not match table definition.
--> [A | S | P]
--> 1 | 2 | 3

-- case: the catalog shows computed columns
CREATE TABLE dbo.T (A int NOT NULL, S AS (A + 1), P AS ISNULL(A * 2, 0) PERSISTED, N AS CONVERT(nvarchar(20), A));
SELECT c.name, c.is_computed, t.name AS type, c.max_length FROM sys.columns AS c INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id
    WHERE c.object_id = OBJECT_ID(N'dbo.T') ORDER BY c.column_id;
SELECT name, column_id, definition, is_persisted FROM sys.computed_columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;
--> [name | is_computed | type | max_length]
--> A | 0 | int | 4
--> S | 1 | int | 4
--> P | 1 | int | 4
--> N | 1 | nvarchar | 40
--> [name | column_id | definition | is_persisted]
--> S | 2 | ([A]+(1)) | 0
--> P | 3 | (isnull([A]*(2),(0))) | 1
--> N | 4 | (CONVERT([nvarchar](20),[A])) | 0

-- case: computed columns carry indexes and keys
CREATE TABLE dbo.T (A int NOT NULL, B nvarchar(20) NOT NULL, S AS (A % 10) PERSISTED NOT NULL, L AS LOWER(B), CONSTRAINT PK_T PRIMARY KEY (S));
CREATE UNIQUE INDEX IX_T_L ON dbo.T (L);
INSERT INTO dbo.T VALUES (11, N'One'), (12, N'Two');
BEGIN TRY INSERT INTO dbo.T VALUES (21, N'x'); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.T VALUES (23, N'ONE'); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
CREATE TABLE dbo.C (S int NULL CONSTRAINT FK_C_T REFERENCES dbo.T (S));
BEGIN TRY INSERT INTO dbo.C VALUES (9); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
INSERT INTO dbo.C VALUES (1);
SELECT A FROM dbo.T WHERE L = N'one';
--> (2 rows)
--> message: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: Cannot insert duplicate key row in object 'dbo.T' with unique index 'IX_T_L'. The duplicate key value is (one).
--> message: 547
--> (1 rows)
--> [A]
--> 11

-- case: what is not deterministic is neither kept nor indexed
CREATE TABLE dbo.T (A int NULL, D AS GETDATE() PERSISTED);
GO
CREATE TABLE dbo.T (A int NULL, G AS NEWID(), N AS DATEADD(day, A, GETDATE()));
CREATE INDEX IX_T_G ON dbo.T (G);
GO
INSERT INTO dbo.T VALUES (1), (2);
SELECT COUNT(DISTINCT G) AS g, COUNT(N) AS n FROM dbo.T WHERE N > GETDATE();
ALTER TABLE dbo.T ADD E AS GETUTCDATE() PERSISTED;
--> error 4936: Computed column 'D' in table 'T' cannot be persisted because the column is non-deterministic.
--> error 2729: Column 'G' in table 'dbo.T' cannot be used in an index or statistics or as a partition key because it is non-deterministic.
--> (2 rows)
--> [g | n]
--> 2 | 2
--> error 4936: Computed column 'E' in table 'T' cannot be persisted because the column is non-deterministic.

-- case: computed columns come and go
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY, B int NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20);
ALTER TABLE dbo.T ADD V AS (A + B), P AS (A * B) PERSISTED;
GO
SELECT * FROM dbo.T ORDER BY A;
CREATE INDEX IX_T_P ON dbo.T (P);
ALTER TABLE dbo.T DROP COLUMN B;
GO
ALTER TABLE dbo.T ALTER COLUMN B bigint NULL;
GO
ALTER TABLE dbo.T ALTER COLUMN V int NULL;
GO
ALTER TABLE dbo.T DROP COLUMN P;
GO
DROP INDEX IX_T_P ON dbo.T;
ALTER TABLE dbo.T DROP COLUMN P, V;
ALTER TABLE dbo.T ALTER COLUMN B bigint NULL;
GO
SELECT * FROM dbo.T ORDER BY A;
--> (2 rows)
--> [A | B | V | P]
--> 1 | 10 | 11 | 10
--> 2 | 20 | 22 | 40
--> error 5074: The column 'V' is dependent on column 'B'.
--> error 5074: The column 'P' is dependent on column 'B'.
--> error 4922: ALTER TABLE DROP COLUMN B failed because one or more objects access this column.
--> error 5074: The column 'V' is dependent on column 'B'.
--> error 5074: The column 'P' is dependent on column 'B'.
--> error 4922: ALTER TABLE ALTER COLUMN B failed because one or more objects access this column.
--> error 4928: Cannot alter column 'V' because it is 'COMPUTED'.
--> error 5074: The index 'IX_T_P' is dependent on column 'P'.
--> error 4922: ALTER TABLE DROP COLUMN P failed because one or more objects access this column.
--> [A | B]
--> 1 | 10
--> 2 | 20

-- case: a computed column is kept or not as it is altered
CREATE TABLE dbo.T (A int NOT NULL, S AS (A + 1), G AS NEWID());
INSERT INTO dbo.T VALUES (1);
ALTER TABLE dbo.T ALTER COLUMN S ADD PERSISTED;
SELECT name, is_persisted FROM sys.computed_columns ORDER BY column_id;
ALTER TABLE dbo.T ALTER COLUMN S DROP PERSISTED;
SELECT S FROM dbo.T;
ALTER TABLE dbo.T ALTER COLUMN A ADD PERSISTED;
GO
ALTER TABLE dbo.T ALTER COLUMN G ADD PERSISTED;
GO
SELECT name, is_persisted FROM sys.computed_columns ORDER BY column_id;
--> (1 rows)
--> [name | is_persisted]
--> S | 1
--> G | 0
--> [S]
--> 2
--> error 4919: PERSISTED attribute cannot be altered on column 'A' because this column is not computed.
--> error 4936: Computed column 'G' in table 'T' cannot be persisted because the column is non-deterministic.
--> [name | is_persisted]
--> S | 0
--> G | 0

-- case: what a computed column cannot be
CREATE TABLE dbo.T (A int NULL, B AS (A + 1), C AS (B + 1));
GO
CREATE TABLE dbo.T (A int NULL, B AS (Nothing + 1));
GO
CREATE TABLE dbo.T (A int NULL, B AS (SELECT 1));
GO
CREATE TABLE dbo.T (A int NULL, B AS (A + 1) CONSTRAINT CK_T CHECK (B > 0));
GO
CREATE TABLE dbo.T (A int NOT NULL, B AS (A + 1), CONSTRAINT PK_T PRIMARY KEY (B));
GO
SELECT COUNT(*) AS n FROM sys.tables;
--> error 1759: Computed column 'B' in table 'T' is not allowed to be used in another computed-column definition.
--> error 207: Invalid column name 'Nothing'.
--> error 1046: Subqueries are not allowed in this context. Only scalar expressions are allowed.
--> error 8183: Only UNIQUE or PRIMARY KEY constraints can be created on computed columns, while CHECK, FOREIGN KEY, and NOT NULL constraints require that computed columns be persisted.
--> error 1711: Cannot define PRIMARY KEY constraint on column 'B' in table 'T'. The computed column has to be persisted and not nullable.
--> error 1750: Could not create constraint or index. See previous errors.
--> [n]
--> 0

-- case: an error of a computed column comes where it is computed
CREATE TABLE dbo.T (A int NOT NULL, Q AS (10 / A));
CREATE TABLE dbo.U (A int NOT NULL, Q AS (10 / A) PERSISTED);
INSERT INTO dbo.T VALUES (0);
SELECT A FROM dbo.T;
BEGIN TRY SELECT Q FROM dbo.T; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.U VALUES (0); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
DECLARE @t TABLE (A int NOT NULL, D AS (A * 2));
INSERT INTO @t VALUES (4);
SELECT A, D FROM @t;
SELECT A, D INTO #copy FROM @t;
UPDATE #copy SET D = 1;
--> (1 rows)
--> [A]
--> 0
--> [Q]
--> message: Divide by zero error encountered.
--> message: Divide by zero error encountered.
--> [A | D]
--> 4 | 8
--> (1 rows)
--> (1 rows)
