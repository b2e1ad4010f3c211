-- case: indexes stand in the definition of a table
CREATE TABLE dbo.T (
    A int NOT NULL INDEX IX_T_A NONCLUSTERED,
    B int NULL INDEX IX_T_B UNIQUE,
    C nvarchar(10) NULL,
    D int NOT NULL,
    CONSTRAINT PK_T PRIMARY KEY NONCLUSTERED (A),
    INDEX IX_T_D CLUSTERED (D DESC),
    INDEX IX_T_C UNIQUE (C, D) WHERE C IS NOT NULL,
    INDEX IX_T_CB (C, B));
INSERT INTO dbo.T VALUES (1, 1, N'x', 1), (2, 2, NULL, 1), (3, 3, NULL, 1);
BEGIN TRY INSERT INTO dbo.T VALUES (4, 3, N'y', 1); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY INSERT INTO dbo.T VALUES (4, 4, N'x', 1); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
SELECT name, type_desc, is_unique, filter_definition FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY name;
DECLARE @t TABLE (A int NOT NULL, B int NOT NULL, INDEX IX UNIQUE (A, B));
INSERT INTO @t VALUES (1, 1);
BEGIN TRY INSERT INTO @t VALUES (1, 1); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
--> (3 rows)
--> message: Cannot insert duplicate key row in object 'dbo.T' with unique index 'IX_T_B'. The duplicate key value is (3).
--> message: Cannot insert duplicate key row in object 'dbo.T' with unique index 'IX_T_C'. The duplicate key value is (x, 1).
--> [name | type_desc | is_unique | filter_definition]
--> IX_T_A | NONCLUSTERED | 0 | NULL
--> IX_T_B | NONCLUSTERED | 1 | NULL
--> IX_T_C | NONCLUSTERED | 1 | ([C] IS NOT NULL)
--> IX_T_CB | NONCLUSTERED | 0 | NULL
--> IX_T_D | CLUSTERED | 0 | NULL
--> PK_T | NONCLUSTERED | 1 | NULL
--> (1 rows)
--> message: 2601

-- case: an index takes the place of another
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY, B int NULL, C int NULL);
CREATE INDEX IX_T ON dbo.T (B);
INSERT INTO dbo.T VALUES (1, 1, 1), (2, 1, 2);
CREATE UNIQUE INDEX IX_T ON dbo.T (C) INCLUDE (B) WITH (DROP_EXISTING = ON);
SELECT name, index_id, is_unique FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY index_id;
BEGIN TRY INSERT INTO dbo.T VALUES (3, 1, 2); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
CREATE INDEX IX_None ON dbo.T (C) WITH (DROP_EXISTING = ON);
CREATE UNIQUE INDEX PK_T ON dbo.T (B) WITH (DROP_EXISTING = ON);
CREATE UNIQUE INDEX IX_T ON dbo.T (B) WITH (DROP_EXISTING = ON);
SELECT c.name FROM sys.index_columns AS ic INNER JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
    WHERE ic.object_id = OBJECT_ID(N'dbo.T') AND ic.index_id = 2 AND ic.key_ordinal = 1;
--> (2 rows)
--> [name | index_id | is_unique]
--> PK_T | 1 | 1
--> IX_T | 2 | 1
--> message: 2601
--> error 7999: Could not find any index named 'IX_None' for table 'dbo.T'.
--> error 1907: Cannot recreate index 'PK_T'. The new index definition does not match the constraint being enforced by the existing index.
--> error 1505: The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name 'dbo.T' and the index name 'IX_T'. The duplicate key value is (1).
--> [name]
--> C

-- case: an index is rebuilt, reorganized and disabled
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY, B int NOT NULL);
CREATE UNIQUE INDEX IX_T_B ON dbo.T (B);
INSERT INTO dbo.T VALUES (1, 1);
ALTER INDEX IX_T_B ON dbo.T REORGANIZE;
ALTER INDEX ALL ON dbo.T REBUILD WITH (FILLFACTOR = 80, ONLINE = OFF);
ALTER INDEX IX_T_B ON dbo.T DISABLE;
INSERT INTO dbo.T VALUES (2, 1);
SELECT name, is_disabled FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY index_id;
ALTER INDEX IX_T_B ON dbo.T REBUILD;
DELETE FROM dbo.T WHERE A = 2;
ALTER INDEX IX_T_B ON dbo.T REBUILD;
BEGIN TRY INSERT INTO dbo.T VALUES (2, 1); END TRY BEGIN CATCH PRINT ERROR_NUMBER(); END CATCH;
SELECT name, is_disabled FROM sys.indexes WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY index_id;
ALTER INDEX IX_None ON dbo.T REBUILD;
ALTER INDEX ALL ON dbo.Nothing REBUILD;
ALTER TABLE dbo.T REBUILD;
--> (1 rows)
--> (1 rows)
--> [name | is_disabled]
--> PK_T | 0
--> IX_T_B | 1
--> error 1505: The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name 'dbo.T' and the index name 'IX_T_B'. The duplicate key value is (1).
--> (1 rows)
--> message: 2601
--> [name | is_disabled]
--> PK_T | 0
--> IX_T_B | 0
--> error 2727: Cannot find index 'IX_None'.
--> error 1088: Cannot find the object "dbo.Nothing" because it does not exist or you do not have permissions.
-- case: statistics are made, refreshed and dropped, and change no result
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY, B int NULL);
CREATE STATISTICS ST_T_B ON dbo.T (B) WITH FULLSCAN;
UPDATE STATISTICS dbo.T;
UPDATE STATISTICS dbo.T ST_T_B WITH FULLSCAN;
UPDATE STATISTICS dbo.T (PK_T) WITH SAMPLE 50 PERCENT;
SELECT name, stats_id, user_created FROM sys.stats WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY stats_id;
CREATE STATISTICS ST_T_B ON dbo.T (B);
CREATE STATISTICS ST_T_C ON dbo.T (C);
UPDATE STATISTICS dbo.Nothing;
ALTER TABLE dbo.T DROP COLUMN B;
GO
DROP STATISTICS dbo.T.ST_T_B;
DROP STATISTICS dbo.T.ST_T_B;
ALTER TABLE dbo.T DROP COLUMN B;
EXECUTE sp_updatestats;
--> [name | stats_id | user_created]
--> PK_T | 1 | 0
--> ST_T_B | 2 | 1
--> error 1927: There are already statistics on table 'dbo.T' named 'ST_T_B'.
--> error 1911: Column name 'C' does not exist in the target table or view.
--> error 2706: Table 'Nothing' does not exist.
--> error 5074: The statistics 'ST_T_B' is dependent on column 'B'.
--> error 4922: ALTER TABLE DROP COLUMN B failed because one or more objects access this column.
--> error 3701: Cannot drop the statistics 'dbo.T.ST_T_B', because it does not exist or you do not have permission.
