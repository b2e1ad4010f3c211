-- case: a rowversion changes with each write of its row
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY, B int NULL, V rowversion);
CREATE TABLE dbo.U (A int NOT NULL, timestamp);
INSERT INTO dbo.T (A, B) VALUES (1, 1), (2, 2);
INSERT INTO dbo.T VALUES (3, 3, DEFAULT);
INSERT INTO dbo.U (A) VALUES (1);
DECLARE @v binary(8) = (SELECT V FROM dbo.T WHERE A = 1);
SELECT COUNT(DISTINCT V) AS n FROM dbo.T;
UPDATE dbo.T SET B = 9 WHERE A = 1;
SELECT A FROM dbo.T WHERE V > @v ORDER BY V;
SELECT IIF((SELECT MAX(V) FROM dbo.T) = @@DBTS, 1, 0) AS last, IIF(@@DBTS < MIN_ACTIVE_ROWVERSION(), 1, 0) AS next;
SELECT t.name AS type, c.name, c.max_length, c.is_nullable FROM sys.columns AS c INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id
    WHERE t.name = N'timestamp' ORDER BY c.object_id;
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> [n]
--> 3
--> (1 rows)
--> [A]
--> 2
--> 3
--> 1
--> [last | next]
--> 1 | 1
--> [type | name | max_length | is_nullable]
--> timestamp | V | 8 | 0
--> timestamp | timestamp | 8 | 0

-- case: a rowversion is not written by hand
CREATE TABLE dbo.T (A int NOT NULL, V rowversion);
GO
INSERT INTO dbo.T (A, V) VALUES (1, 0x01);
GO
UPDATE dbo.T SET V = 0x01;
GO
INSERT INTO dbo.T VALUES (1, 0x01);
GO
CREATE TABLE dbo.U (A rowversion, B rowversion);
GO
CREATE TABLE dbo.U (A rowversion CONSTRAINT DF_U_A DEFAULT 0x00);
GO
ALTER TABLE dbo.T ALTER COLUMN V binary(8) NULL;
GO
ALTER TABLE dbo.T ADD W rowversion;
--> error 273: Cannot insert an explicit value into a timestamp column. Use INSERT with a column list to exclude the timestamp column, or insert a DEFAULT into the timestamp column.
--> error 272: Cannot update a timestamp column.
--> error 273: Cannot insert an explicit value into a timestamp column. Use INSERT with a column list to exclude the timestamp column, or insert a DEFAULT into the timestamp column.
--> error 2738: A table can only have one timestamp column. Because table 'U' already has one, the column 'B' cannot be added.
--> error 1755: Defaults cannot be created on columns of data type timestamp. Table 'U', column 'A'.
--> error 4928: Cannot alter column 'V' because it is 'timestamp'.
--> error 2738: A table can only have one timestamp column. Because table 'T' already has one, the column 'W' cannot be added.

-- case: a rowversion that is added numbers the rows that there are
CREATE TABLE dbo.T (A int NOT NULL);
INSERT INTO dbo.T VALUES (1), (2), (3);
ALTER TABLE dbo.T ADD V rowversion;
GO
SELECT COUNT(DISTINCT V) AS n FROM dbo.T;
INSERT INTO dbo.T (A) VALUES (4);
SELECT IIF((SELECT V FROM dbo.T WHERE A = 4) = (SELECT MAX(V) FROM dbo.T), 1, 0) AS last;
BEGIN TRANSACTION;
DECLARE @before binary(8) = @@DBTS;
UPDATE dbo.T SET A = 5 WHERE A = 4;
ROLLBACK;
SELECT IIF(@@DBTS > @before, 1, 0) AS kept;
--> (3 rows)
--> [n]
--> 3
--> (1 rows)
--> [last]
--> 1
--> (1 rows)
--> [kept]
--> 1
