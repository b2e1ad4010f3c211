-- case: a column takes another type, and its rows with it
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL, B varchar(10) NULL, C nvarchar(20) NULL, D datetime2(7) NULL);
INSERT INTO dbo.T (A, B, C, D) VALUES (1, 'x', N'12', '2024-01-02T03:04:05.1234567'), (300, NULL, N'-7', NULL);
ALTER TABLE dbo.T ALTER COLUMN A bigint NOT NULL;
ALTER TABLE dbo.T ALTER COLUMN B nvarchar(30) NULL;
ALTER TABLE dbo.T ALTER COLUMN C int NULL;
ALTER TABLE dbo.T ALTER COLUMN D datetime2(3) NULL;
GO
INSERT INTO dbo.T (A, B, C, D) VALUES (3000000000, N'ж', 5, '2025-01-01');
SELECT Id, A, B, C + 1 AS C, D FROM dbo.T ORDER BY Id;
SELECT c.name, t.name AS type, c.max_length, c.scale, c.is_nullable, c.is_identity FROM sys.columns AS c
    INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id WHERE c.object_id = OBJECT_ID(N'dbo.T') ORDER BY c.column_id;
--> (2 rows)
--> (1 rows)
--> [Id | A | B | C | D]
--> 1 | 1 | x | 13 | 2024-01-02 03:04:05.123
--> 2 | 300 | NULL | -6 | NULL
--> 3 | 3000000000 | ж | 6 | 2025-01-01 00:00:00
--> [name | type | max_length | scale | is_nullable | is_identity]
--> Id | int | 4 | 0 | 0 | 1
--> A | bigint | 8 | 0 | 0 | 0
--> B | nvarchar | 60 | 0 | 1 | 0
--> C | int | 4 | 0 | 1 | 0
--> D | datetime2 | 7 | 3 | 1 | 0

-- case: a column that does not say NOT NULL becomes one that can be NULL
CREATE TABLE dbo.T (A int NOT NULL, B int NULL);
INSERT INTO dbo.T VALUES (1, 1);
ALTER TABLE dbo.T ALTER COLUMN A int;
ALTER TABLE dbo.T ALTER COLUMN B int NOT NULL;
SELECT name, is_nullable FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;
INSERT INTO dbo.T VALUES (NULL, 2);
BEGIN TRY INSERT INTO dbo.T VALUES (1, NULL); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
--> (1 rows)
--> [name | is_nullable]
--> A | 1
--> B | 0
--> (1 rows)
--> message: Cannot insert the value NULL into column 'B', table '{db}.dbo.T'; column does not allow nulls. INSERT fails.

-- case: rows that the new type cannot hold keep the old one
CREATE TABLE dbo.T (A int NULL, B varchar(10) NULL, C varchar(10) NULL, D bigint NULL, E decimal(10, 2) NULL);
INSERT INTO dbo.T VALUES (300, 'abc', 'abcdef', 3000000000, 12345.67), (NULL, '1', 'a', 1, 1);
BEGIN TRY ALTER TABLE dbo.T ALTER COLUMN A int NOT NULL; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m; END CATCH;
BEGIN TRY ALTER TABLE dbo.T ALTER COLUMN A tinyint NULL; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m; END CATCH;
BEGIN TRY ALTER TABLE dbo.T ALTER COLUMN B int NULL; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m; END CATCH;
BEGIN TRY ALTER TABLE dbo.T ALTER COLUMN C varchar(3) NULL; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m; END CATCH;
BEGIN TRY ALTER TABLE dbo.T ALTER COLUMN D int NULL; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m; END CATCH;
BEGIN TRY ALTER TABLE dbo.T ALTER COLUMN E decimal(6, 2) NULL; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m; END CATCH;
BEGIN TRY ALTER TABLE dbo.T ALTER COLUMN A uniqueidentifier NULL; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_MESSAGE() AS m; END CATCH;
SELECT * FROM dbo.T;
SELECT is_nullable, max_length FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;
--> (2 rows)
--> [n | m]
--> 515 | Cannot insert the value NULL into column 'A', table '{db}.dbo.T'; column does not allow nulls. UPDATE fails.
--> [n | m]
--> 220 | Arithmetic overflow error for data type tinyint, value = 300.
--> [n | m]
--> 245 | Conversion failed when converting the varchar value 'abc' to data type int.
--> [n | m]
--> 2628 | String or binary data would be truncated in table '{db}.dbo.T', column 'C'. Truncated value: ''.
--> [n | m]
--> 8115 | Arithmetic overflow error converting expression to data type int.
--> [n | m]
--> 8115 | Arithmetic overflow error converting numeric to data type numeric.
--> [n | m]
--> 206 | Operand type clash: int is incompatible with uniqueidentifier
--> [A | B | C | D | E]
--> 300 | abc | abcdef | 3000000000 | 12345.67
--> NULL | 1 | a | 1 | 1.00
--> [is_nullable | max_length]
--> 1 | 4
--> 1 | 10
--> 1 | 10
--> 1 | 8
--> 1 | 9

-- case: what needs the column stands in the way of another type
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT DF_T_A DEFAULT 1 CONSTRAINT CK_T_A CHECK (A > 0), B int NULL CONSTRAINT FK_T_P REFERENCES dbo.P (Id), C int NULL);
CREATE INDEX IX_T_A ON dbo.T (A);
CREATE INDEX IX_T_C ON dbo.T (B) INCLUDE (C) WHERE C > 1;
ALTER TABLE dbo.P ALTER COLUMN Id bigint NOT NULL;
GO
ALTER TABLE dbo.T ALTER COLUMN A bigint NOT NULL;
GO
ALTER TABLE dbo.T ALTER COLUMN B bigint NULL;
GO
ALTER TABLE dbo.T ALTER COLUMN C bigint NULL;
GO
ALTER TABLE dbo.T ALTER COLUMN A int NULL;
GO
ALTER TABLE dbo.T ALTER COLUMN Z int NULL;
GO
ALTER TABLE dbo.Nothing ALTER COLUMN Z int NULL;
--> error 5074: The object 'PK_P' is dependent on column 'Id'.
--> error 5074: The object 'FK_T_P' is dependent on column 'Id'.
--> error 4922: ALTER TABLE ALTER COLUMN Id failed because one or more objects access this column.
--> error 5074: The object 'DF_T_A' is dependent on column 'A'.
--> error 5074: The object 'CK_T_A' is dependent on column 'A'.
--> error 5074: The index 'IX_T_A' is dependent on column 'A'.
--> error 4922: ALTER TABLE ALTER COLUMN A failed because one or more objects access this column.
--> error 5074: The index 'IX_T_C' is dependent on column 'B'.
--> error 5074: The object 'FK_T_P' is dependent on column 'B'.
--> error 4922: ALTER TABLE ALTER COLUMN B failed because one or more objects access this column.
--> error 5074: The index 'IX_T_C' is dependent on column 'C'.
--> error 4922: ALTER TABLE ALTER COLUMN C failed because one or more objects access this column.
--> error 5074: The index 'IX_T_A' is dependent on column 'A'.
--> error 4922: ALTER TABLE ALTER COLUMN A failed because one or more objects access this column.
--> error 4924: ALTER TABLE ALTER COLUMN failed because column 'Z' does not exist in table 'T'.
--> error 4902: Cannot find the object "dbo.Nothing" because it does not exist or you do not have permissions.

-- case: a longer text keeps its default, check and indexes
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A varchar(3) NOT NULL CONSTRAINT DF_T_A DEFAULT 'x' CONSTRAINT CK_T_A CHECK (A <> 'bad'));
CREATE UNIQUE INDEX IX_T_A ON dbo.T (A);
INSERT INTO dbo.T VALUES (1, 'a');
ALTER TABLE dbo.T ALTER COLUMN A varchar(5) NOT NULL;
INSERT INTO dbo.T VALUES (2, 'bcdef');
INSERT INTO dbo.T (Id) VALUES (3);
BEGIN TRY INSERT INTO dbo.T VALUES (4, 'a'); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
BEGIN TRY INSERT INTO dbo.T VALUES (4, 'bad'); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
SELECT Id, A FROM dbo.T ORDER BY Id;
ALTER TABLE dbo.T ALTER COLUMN A varchar(4) NOT NULL;
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> message: 2601
--> message: 547
--> [Id | A]
--> 1 | a
--> 2 | bcdef
--> 3 | x
--> error 5074: The index 'IX_T_A' is dependent on column 'A'.
--> error 4922: ALTER TABLE ALTER COLUMN A failed because one or more objects access this column.

-- case: a column takes another collation
CREATE TABLE dbo.T (A nvarchar(10) NOT NULL, B int NULL);
INSERT INTO dbo.T VALUES (N'a', 1), (N'A', 2);
SELECT COUNT(*) AS n FROM dbo.T WHERE A = N'a';
ALTER TABLE dbo.T ALTER COLUMN A nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL;
GO
SELECT COUNT(*) AS n FROM dbo.T WHERE A = N'a';
CREATE UNIQUE INDEX IX_T_A ON dbo.T (A);
SELECT collation_name FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') AND name = N'A';
ALTER TABLE dbo.T ALTER COLUMN A nvarchar(20) NOT NULL;
GO
SELECT collation_name FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') AND name = N'A';
--> (2 rows)
--> [n]
--> 2
--> [n]
--> 1
--> [collation_name]
--> Latin1_General_100_BIN2
--> error 5074: The index 'IX_T_A' is dependent on column 'A'.
--> error 4922: ALTER TABLE ALTER COLUMN A failed because one or more objects access this column.
--> [collation_name]
--> Latin1_General_100_BIN2

-- case: a change of a column is undone with its transaction, and keys in both directions stay
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY, V int NULL);
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL CONSTRAINT PK_T PRIMARY KEY, PId int NOT NULL CONSTRAINT FK_T_P REFERENCES dbo.P (Id) ON DELETE CASCADE,
    V int NULL);
CREATE TABLE dbo.C (TId int NOT NULL CONSTRAINT FK_C_T REFERENCES dbo.T (Id) ON DELETE CASCADE);
INSERT INTO dbo.P VALUES (1, 1), (2, 2);
INSERT INTO dbo.T (PId, V) VALUES (1, 1), (2, 2);
INSERT INTO dbo.C VALUES (1), (2);
BEGIN TRANSACTION;
ALTER TABLE dbo.T ALTER COLUMN V varchar(10) NULL;
EXECUTE (N'SELECT V + ''!'' AS v FROM dbo.T ORDER BY Id;');
ROLLBACK;
SELECT V + 1 AS v FROM dbo.T ORDER BY Id;
ALTER TABLE dbo.T ALTER COLUMN V varchar(10) NULL;
ALTER TABLE dbo.P ALTER COLUMN V decimal(9, 2) NOT NULL;
GO
SELECT (SELECT COUNT(*) FROM dbo.P) AS p, (SELECT COUNT(*) FROM dbo.T) AS t, (SELECT COUNT(*) FROM dbo.C) AS c;
BEGIN TRY INSERT INTO dbo.C VALUES (9); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
DELETE FROM dbo.P WHERE Id = 1;
SELECT (SELECT COUNT(*) FROM dbo.P) AS p, (SELECT COUNT(*) FROM dbo.T) AS t, (SELECT COUNT(*) FROM dbo.C) AS c;
INSERT INTO dbo.T (PId, V) VALUES (2, 'x');
SELECT Id, PId, V FROM dbo.T ORDER BY Id;
--> (2 rows)
--> (2 rows)
--> (2 rows)
--> [v]
--> 1!
--> 2!
--> [v]
--> 2
--> 3
--> [p | t | c]
--> 2 | 2 | 2
--> message: 547
--> (1 rows)
--> [p | t | c]
--> 1 | 1 | 1
--> (1 rows)
--> [Id | PId | V]
--> 2 | 2 | 2
--> 3 | 2 | x

-- case: temporary tables change as others do
CREATE TABLE #t (Id int IDENTITY NOT NULL, A int NULL);
INSERT INTO #t (A) VALUES (1), (2);
ALTER TABLE #t ALTER COLUMN A nvarchar(10) NOT NULL;
ALTER TABLE #t ADD CONSTRAINT PK_t PRIMARY KEY (Id);
EXECUTE (N'INSERT INTO #t (A) VALUES (N''x''); SELECT Id, A FROM #t ORDER BY Id;');
--> (2 rows)
--> (1 rows)
--> [Id | A]
--> 1 | 1
--> 2 | 2
--> 3 | x
