-- case: an identity column gets a key later, and loses it
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL, V int NULL);
INSERT INTO dbo.T (V) VALUES (1), (2);
ALTER TABLE dbo.T ADD CONSTRAINT PK_T PRIMARY KEY (Id);
INSERT INTO dbo.T (V) VALUES (3);
SELECT Id, V FROM dbo.T ORDER BY Id;
ALTER TABLE dbo.T DROP CONSTRAINT PK_T;
INSERT INTO dbo.T (V) VALUES (4);
DELETE FROM dbo.T WHERE V = 4;
INSERT INTO dbo.T (V) VALUES (5);
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (2 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 1
--> 2 | 2
--> 3 | 3
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 1
--> 2 | 2
--> 3 | 3
--> 5 | 5

-- case: a key dropped from an identity column is no key any more, and all else of the table stays
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.T (
    Id int IDENTITY (10, 10) NOT NULL CONSTRAINT PK_T PRIMARY KEY,
    V int NOT NULL CONSTRAINT UQ_T_V UNIQUE CONSTRAINT CK_T_V CHECK (V > 0),
    PId int NULL CONSTRAINT FK_T_P REFERENCES dbo.P (Id),
    W nvarchar(10) NULL CONSTRAINT DF_T_W DEFAULT N'w');
CREATE TABLE dbo.C (V int NULL CONSTRAINT FK_C_T REFERENCES dbo.T (V) ON DELETE CASCADE);
INSERT INTO dbo.P VALUES (1);
INSERT INTO dbo.T (V, PId) VALUES (1, 1), (2, NULL), (3, NULL);
INSERT INTO dbo.C VALUES (1), (2);
DELETE FROM dbo.T WHERE V = 3;
ALTER TABLE dbo.T DROP CONSTRAINT PK_T;
INSERT INTO dbo.T (V) VALUES (4);
SET IDENTITY_INSERT dbo.T ON;
INSERT INTO dbo.T (Id, V) VALUES (10, 5);
SET IDENTITY_INSERT dbo.T OFF;
SELECT Id, V, PId, W FROM dbo.T ORDER BY V;
DELETE FROM dbo.T WHERE V = 1;
SELECT V FROM dbo.C ORDER BY V;
BEGIN TRY INSERT INTO dbo.T (V) VALUES (2); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.T (V) VALUES (-2); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.T (V, PId) VALUES (9, 9); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.C VALUES (9); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
--> (1 rows)
--> (3 rows)
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> [Id | V | PId | W]
--> 10 | 1 | 1 | w
--> 20 | 2 | NULL | w
--> 40 | 4 | NULL | w
--> 10 | 5 | NULL | w
--> (1 rows)
--> [V]
--> 2
--> message: Violation of UNIQUE KEY constraint 'UQ_T_V'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (2).
--> message: The INSERT statement conflicted with the CHECK constraint "CK_T_V". The conflict occurred in database "{db}", table "dbo.T", column 'V'.
--> message: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_T_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> message: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_C_T". The conflict occurred in database "{db}", table "dbo.T", column 'V'.

-- case: identity counters of a table that was rolled back do not go on in the next one
BEGIN TRANSACTION;
CREATE TABLE dbo.T (Id int IDENTITY NOT NULL, V int NULL);
INSERT INTO dbo.T (V) VALUES (1), (2), (3);
ROLLBACK;
CREATE TABLE dbo.U (Id int IDENTITY NOT NULL, V int NULL);
INSERT INTO dbo.U (V) VALUES (1);
SELECT Id FROM dbo.U;
--> (3 rows)
--> (1 rows)
--> [Id]
--> 1

-- case: a foreign key may refer to a UNIQUE constraint over columns that can be NULL
CREATE TABLE dbo.P (A int NULL, B int NULL, CONSTRAINT UQ_P UNIQUE (A, B), Z int NULL CONSTRAINT UQ_P_Z UNIQUE);
CREATE TABLE dbo.C (A int NULL, B int NULL, CONSTRAINT FK_C_P FOREIGN KEY (A, B) REFERENCES dbo.P (A, B) ON DELETE CASCADE);
CREATE TABLE dbo.D (Z int NULL CONSTRAINT FK_D_Z REFERENCES dbo.P (Z) ON DELETE SET NULL);
INSERT INTO dbo.P VALUES (1, 1, 1), (1, NULL, 2), (NULL, NULL, NULL);
INSERT INTO dbo.C VALUES (1, 1), (1, NULL), (5, NULL);
INSERT INTO dbo.D VALUES (1), (2), (NULL);
BEGIN TRY INSERT INTO dbo.C VALUES (1, 2); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
BEGIN TRY INSERT INTO dbo.D VALUES (3); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
BEGIN TRY INSERT INTO dbo.P VALUES (1, NULL, 3); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.P VALUES (7, 7, NULL); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
DELETE FROM dbo.P WHERE B = 1;
SELECT A, B FROM dbo.C ORDER BY A;
SELECT Z FROM dbo.D ORDER BY Z;
--> (3 rows)
--> (3 rows)
--> (3 rows)
--> message: 547
--> message: 547
--> message: Violation of UNIQUE KEY constraint 'UQ_P'. Cannot insert duplicate key in object 'dbo.P'. The duplicate key value is (1, <NULL>).
--> message: Violation of UNIQUE KEY constraint 'UQ_P_Z'. Cannot insert duplicate key in object 'dbo.P'. The duplicate key value is (<NULL>).
--> (1 rows)
--> [A | B]
--> 1 | NULL
--> 5 | NULL
--> [Z]
--> NULL
--> NULL
--> 2

-- case: an index that enforces a constraint is not dropped as an index
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY, A int NOT NULL, B int NOT NULL CONSTRAINT UQ_P UNIQUE);
CREATE UNIQUE INDEX IX_P_A ON dbo.P (A);
CREATE TABLE dbo.C (A int NULL CONSTRAINT FK_C_P REFERENCES dbo.P (A));
DROP INDEX IX_P_A ON dbo.P;
DROP INDEX PK_P ON dbo.P;
DROP INDEX UQ_P ON dbo.P;
DROP INDEX IX_None ON dbo.P;
DROP INDEX IF EXISTS IX_None ON dbo.P;
ALTER TABLE dbo.C DROP CONSTRAINT FK_C_P;
DROP INDEX dbo.P.IX_P_A;
SELECT name FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.P') ORDER BY index_id;
--> error 3723: An explicit DROP INDEX is not allowed on index 'dbo.P.IX_P_A'. It is being used for FOREIGN KEY constraint enforcement.
--> error 3723: An explicit DROP INDEX is not allowed on index 'dbo.P.PK_P'. It is being used for PRIMARY KEY constraint enforcement.
--> error 3723: An explicit DROP INDEX is not allowed on index 'dbo.P.UQ_P'. It is being used for UNIQUE KEY constraint enforcement.
--> error 3701: Cannot drop the index 'dbo.P.IX_None', because it does not exist or you do not have permission.
--> [name]
--> PK_P
--> UQ_P

-- case: an index and a constraint of one table do not share a name
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT X PRIMARY KEY, B int NULL);
CREATE INDEX X ON dbo.T (B);
GO
CREATE INDEX Y ON dbo.T (B);
ALTER TABLE dbo.T ADD CONSTRAINT Y UNIQUE (B);
GO
CREATE TABLE dbo.U (A int NULL, B int NULL, INDEX Z (A), CONSTRAINT Z UNIQUE (B));
GO
SELECT name FROM sys.tables ORDER BY name;
--> error 1913: The operation failed because an index or statistics with name 'X' already exists on table 'dbo.T'.
--> error 1913: The operation failed because an index or statistics with name 'Y' already exists on table 'dbo.T'.
--> error 1750: Could not create constraint or index. See previous errors.
--> error 1913: The operation failed because an index or statistics with name 'Z' already exists on table 'dbo.U'.
--> error 1750: Could not create constraint or index. See previous errors.
--> [name]
--> T

-- case: a column has a name
CREATE TABLE dbo.T (A int NULL, [] int NULL);
GO
SELECT 1 AS A, 2 INTO dbo.T;
GO
SELECT COUNT(*) AS n FROM sys.tables;
--> error 1038: An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other statements, look for empty alias names. Aliases defined as "" or [] are not allowed. Change the alias to a valid name.
--> error 1038: An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other statements, look for empty alias names. Aliases defined as "" or [] are not allowed. Change the alias to a valid name.
--> [n]
--> 0

-- case: a column that is added gives each row its own default
CREATE TABLE dbo.T (A int NOT NULL);
INSERT INTO dbo.T VALUES (1), (2), (3);
ALTER TABLE dbo.T ADD
    G uniqueidentifier NOT NULL CONSTRAINT DF_T_G DEFAULT NEWID(),
    N int NULL CONSTRAINT DF_T_N DEFAULT 5,
    W int NULL CONSTRAINT DF_T_W DEFAULT 6 WITH VALUES,
    D date NOT NULL CONSTRAINT DF_T_D DEFAULT '20240229';
GO
SELECT COUNT(DISTINCT G) AS g, COUNT(N) AS n, SUM(W) AS w, MIN(D) AS d FROM dbo.T;
INSERT INTO dbo.T (A) VALUES (4);
SELECT N, W FROM dbo.T WHERE A = 4;
--> (3 rows)
--> [g | n | w | d]
--> 3 | 0 | 18 | 2024-02-29 00:00:00
--> (1 rows)
--> [N | W]
--> 5 | 6

-- case: an identity column that is added numbers the rows that there are
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY, B int NULL);
CREATE INDEX IX_T_B ON dbo.T (B);
INSERT INTO dbo.T VALUES (1, 1), (2, 2);
ALTER TABLE dbo.T ADD Id int IDENTITY (5, 5) NOT NULL;
GO
INSERT INTO dbo.T (A, B) VALUES (3, 3);
SELECT MIN(Id) AS a, MAX(Id) AS b, COUNT(DISTINCT Id) AS c FROM dbo.T;
SELECT Id FROM dbo.T WHERE A = 3;
ALTER TABLE dbo.T ADD Id2 int IDENTITY NOT NULL;
--> (2 rows)
--> (1 rows)
--> [a | b | c]
--> 5 | 15 | 3
--> [Id]
--> 15
--> error 2744: Multiple identity columns specified for table 'T'. Only one identity column per table is allowed.

-- case: a table constraint may stand without a comma after a column
CREATE TABLE dbo.T (a int NOT NULL, b int NULL PRIMARY KEY (a));
CREATE TABLE dbo.U (a int NULL, b int NULL, c int NULL CONSTRAINT UQ_U UNIQUE (a, b) CONSTRAINT FK_U_T FOREIGN KEY (c) REFERENCES dbo.T (a));
INSERT INTO dbo.T VALUES (1, NULL), (2, NULL);
SELECT i.name, c.name AS [column] FROM sys.indexes AS i INNER JOIN sys.index_columns AS ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
    INNER JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id WHERE i.object_id = OBJECT_ID(N'dbo.U') ORDER BY ic.key_ordinal;
SELECT c.name FROM sys.index_columns AS ic INNER JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
    WHERE ic.object_id = OBJECT_ID(N'dbo.T');
--> (2 rows)
--> [name | column]
--> UQ_U | a
--> UQ_U | b
--> [name]
--> a

-- case: sysname is NOT NULL unless it says otherwise
CREATE TABLE dbo.T (A sysname, B sysname NULL, C sysname NOT NULL);
DECLARE @t TABLE (A sysname);
SELECT name, is_nullable FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;
BEGIN TRY INSERT INTO @t VALUES (NULL); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
--> [name | is_nullable]
--> A | 0
--> B | 1
--> C | 0
--> message: 515

-- case: a table has at most 1,024 columns, and a key at most 32
DECLARE @columns nvarchar(max) = N'c1 int NULL', @i int = 2;
WHILE @i <= 1024
BEGIN
    SET @columns += N', c' + CONVERT(nvarchar(10), @i) + N' int NULL';
    SET @i += 1;
END;
DECLARE @sql nvarchar(max) = N'CREATE TABLE dbo.T (' + @columns + N');';
EXECUTE (@sql);
SET @sql = N'CREATE TABLE dbo.U (' + @columns + N', c1025 int NULL);';
EXECUTE (@sql);
GO
ALTER TABLE dbo.T ADD d int NULL;
GO
DECLARE @columns nvarchar(max) = N'c1', @i int = 2;
WHILE @i <= 33
BEGIN
    SET @columns += N', c' + CONVERT(nvarchar(10), @i);
    SET @i += 1;
END;
DECLARE @sql nvarchar(max) = N'CREATE INDEX IX_T ON dbo.T (' + @columns + N');';
EXECUTE (@sql);
SELECT COUNT(*) AS n FROM sys.tables;
--> error 1702: CREATE TABLE failed because column 'c1025' in table 'U' exceeds the maximum of 1024 columns.
--> error 1702: CREATE TABLE failed because column 'd' in table 'T' exceeds the maximum of 1024 columns.
--> error 1904: The index 'IX_T' on table 'dbo.T' has 33 columns in the key list. The maximum limit for index key column list is 32.
--> [n]
--> 1

-- case: several columns and constraints are dropped together
CREATE TABLE dbo.T (a int NULL, b int NULL, c int NULL, d int NULL CONSTRAINT DF_T_d DEFAULT 1, e int NULL CONSTRAINT CK_T_e CHECK (e > 0), f int NULL);
ALTER TABLE dbo.T DROP COLUMN b, c;
GO
ALTER TABLE dbo.T DROP CONSTRAINT DF_T_d, CK_T_e, COLUMN d, e;
GO
ALTER TABLE dbo.T DROP COLUMN IF EXISTS a, nothing;
GO
ALTER TABLE dbo.T DROP COLUMN nothing;
GO
SELECT * FROM dbo.T;
--> error 4924: ALTER TABLE DROP COLUMN failed because column 'nothing' does not exist in table 'T'.
--> [f]

-- case: cascades of deletes and of updates are one graph
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.C (A int NULL CONSTRAINT FK_C_A REFERENCES dbo.P (Id) ON DELETE CASCADE, B int NULL CONSTRAINT FK_C_B REFERENCES dbo.P (Id) ON UPDATE CASCADE);
GO
CREATE TABLE dbo.D (A int NULL CONSTRAINT FK_D_A REFERENCES dbo.P (Id) ON DELETE CASCADE ON UPDATE CASCADE);
--> error 1785: Introducing FOREIGN KEY constraint 'FK_C_B' on table 'C' may cause cycles or multiple cascade paths. Specify ON DELETE NO ACTION or ON UPDATE NO ACTION, or modify other FOREIGN KEY constraints.
--> error 1750: Could not create constraint or index. See previous errors.

-- case: a change of a table that fails leaves it as it was
CREATE TABLE dbo.T (A int NOT NULL, B int NULL);
INSERT INTO dbo.T VALUES (1, 1), (1, 2);
ALTER TABLE dbo.T ADD D int NULL, CONSTRAINT CK_T_A CHECK (A > 1), INDEX IX_T (B);
GO
BEGIN TRANSACTION;
ALTER TABLE dbo.T ADD C int NULL;
ALTER TABLE dbo.T DROP COLUMN B;
SELECT name FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;
ROLLBACK;
GO
SELECT * FROM dbo.T;
--> (2 rows)
--> error 547: The ALTER TABLE statement conflicted with the CHECK constraint "CK_T_A". The conflict occurred in database "{db}", table "dbo.T", column 'A'.
--> [name]
--> A
--> C
--> [A | B]
--> 1 | 1
--> 1 | 2
