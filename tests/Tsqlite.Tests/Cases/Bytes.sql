-- Values of varbinary as keys, and where they must differ.

-- case: bytes of varying length are the same where they differ by zeros at their end
CREATE TABLE dbo.T (Id int NOT NULL, b varbinary(5) NULL CONSTRAINT UQ_T UNIQUE);
INSERT INTO dbo.T VALUES (1, 0x01), (2, 0x0100);
INSERT INTO dbo.T VALUES (1, 0x01), (2, 0x02), (3, NULL);
INSERT INTO dbo.T VALUES (4, 0x010000);
INSERT INTO dbo.T VALUES (4, NULL);
INSERT INTO dbo.T VALUES (4, 0x0001);
UPDATE dbo.T SET b = 0x0200 WHERE Id = 1;
UPDATE dbo.T SET b = 0x0200 WHERE Id = 2;
UPDATE dbo.T SET b = CASE Id WHEN 1 THEN 0x02 ELSE 0x01 END WHERE Id < 3;
SELECT Id, b FROM dbo.T WHERE b = 0x02000000;
SELECT Id, b FROM dbo.T ORDER BY Id;
GO
CREATE TABLE dbo.U (b varbinary(5) NULL);
INSERT INTO dbo.U VALUES (0x01), (0x0100), (0x02), (NULL), (NULL);
SELECT COUNT(*) AS n FROM (SELECT DISTINCT u.b FROM dbo.U AS u) AS d;
SELECT DISTINCT u.b, 1 AS one FROM dbo.U AS u WHERE u.b = 0x02 ORDER BY u.b;
SELECT COUNT(DISTINCT u.b) AS n, CONVERT(varbinary(1), MAX(DISTINCT u.b)) AS most FROM dbo.U AS u;
SELECT COUNT(*) AS n FROM (SELECT u.b FROM dbo.U AS u UNION SELECT 0x010000 UNION SELECT 0x03) AS d;
CREATE UNIQUE INDEX UX_U ON dbo.U (b);
CREATE UNIQUE INDEX UX_U ON dbo.U (b) WHERE b = 0x02;
INSERT INTO dbo.U VALUES (0x02);
MERGE dbo.T AS t USING (VALUES (0x0200, 7), (0x05, 8)) AS s (b, Id) ON s.b = t.b
WHEN MATCHED THEN UPDATE SET Id = s.Id WHEN NOT MATCHED THEN INSERT (Id, b) VALUES (s.Id, s.b);
SELECT Id, b FROM dbo.T ORDER BY Id;
ALTER TABLE dbo.T DROP CONSTRAINT UQ_T;
INSERT INTO dbo.T VALUES (9, 0x0500);
ALTER TABLE dbo.T ADD CONSTRAINT UQ_T UNIQUE (b);
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (0x01).
--> message: The statement has been terminated.
--> (3 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (0x010000).
--> message: The statement has been terminated.
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (<NULL>).
--> message: The statement has been terminated.
--> (1 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (0x0200).
--> message: The statement has been terminated.
--> (1 rows)
--> (2 rows)
--> [Id | b]
--> 1 | 0x02
--> [Id | b]
--> 1 | 0x02
--> 2 | 0x01
--> 3 | NULL
--> 4 | 0x0001
--> (5 rows)
--> [n]
--> 3
--> [b | one]
--> 0x02 | 1
--> [n | most]
--> 2 | 0x02
--> [n]
--> 4
--> error 1505: The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name 'dbo.U' and the index name 'UX_U'. The duplicate key value is (<NULL>).
--> error 2601: Cannot insert duplicate key row in object 'dbo.U' with unique index 'UX_U'. The duplicate key value is (0x02).
--> message: The statement has been terminated.
--> (2 rows)
--> [Id | b]
--> 2 | 0x01
--> 3 | NULL
--> 4 | 0x0001
--> 7 | 0x02
--> 8 | 0x05
--> (1 rows)
--> error 1505: The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name 'dbo.T' and the index name 'UQ_T'. The duplicate key value is (0x05).
--> error 1750: Could not create constraint or index. See previous errors.

-- case: bytes of varying length are not compared where zeros at their end would have to be left out
-- differs: SQL Server has an answer
CREATE TABLE dbo.P (b varbinary(5) NOT NULL CONSTRAINT PK_P PRIMARY KEY);
GO
CREATE TABLE dbo.C (b varbinary(5) NOT NULL CONSTRAINT FK_C_P FOREIGN KEY REFERENCES dbo.P (b));
GO
SELECT b FROM dbo.P EXCEPT SELECT 0x01;
GO
SELECT DISTINCT b, COUNT(*) AS n FROM dbo.P GROUP BY b;
--> error 40510: Line 1: A foreign key of varbinary (FK_C_P) is not supported by Tsqlite.
--> error 40510: Line 1: EXCEPT or INTERSECT of varbinary is not supported by Tsqlite.
--> error 40510: Line 1: DISTINCT with GROUP BY, aggregates or windowed functions of varbinary is not supported by Tsqlite.
