-- case: NOT NULL is error 515
CREATE TABLE dbo.T (Id int NOT NULL, Name nvarchar(5) NOT NULL);
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO dbo.T (Id, Name) VALUES (1, N'a');
UPDATE dbo.T SET Name = NULL;
SELECT COUNT(*) AS n FROM dbo.T;
--> error 515: Cannot insert the value NULL into column 'Name', table '{db}.dbo.T'; column does not allow nulls. INSERT fails.
--> message: The statement has been terminated.
--> (1 rows)
--> error 515: Cannot insert the value NULL into column 'Name', table '{db}.dbo.T'; column does not allow nulls. UPDATE fails.
--> message: The statement has been terminated.
--> [n]
--> 1

-- case: a string too long is error 2628, not cut
CREATE TABLE dbo.T (Name nvarchar(3) NOT NULL);
INSERT INTO dbo.T VALUES (N'abc   ');
INSERT INTO dbo.T VALUES (N'abcd');
SELECT LEN(Name) AS n FROM dbo.T;
--> (1 rows)
--> error 2628: String or binary data would be truncated in table '{db}.dbo.T', column 'Name'. Truncated value: 'abc'.
--> message: The statement has been terminated.
--> [n]
--> 3

-- case: unique constraints and indexes name themselves and the value
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NULL CONSTRAINT UQ_T_A UNIQUE, B nvarchar(10) NOT NULL, IsOn bit NOT NULL);
CREATE UNIQUE INDEX IX_T_B ON dbo.T (B) WHERE IsOn = 1;
INSERT INTO dbo.T VALUES (1, 1, N'x', 1);
INSERT INTO dbo.T VALUES (1, 2, N'y', 1);
INSERT INTO dbo.T VALUES (2, 1, N'y', 1);
INSERT INTO dbo.T VALUES (3, 3, N'X', 1);
INSERT INTO dbo.T VALUES (4, 4, N'X', 0);
--> (1 rows)
--> error 2627: Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: The statement has been terminated.
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T_A'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (1).
--> message: The statement has been terminated.
--> error 2601: Cannot insert duplicate key row in object 'dbo.T' with unique index 'IX_T_B'. The duplicate key value is (X).
--> message: The statement has been terminated.
--> (1 rows)

-- case: UNIQUE takes one NULL only
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL CONSTRAINT UQ_T_A UNIQUE);
INSERT INTO dbo.T VALUES (1, NULL);
INSERT INTO dbo.T VALUES (2, NULL);
--> (1 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T_A'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (<NULL>).
--> message: The statement has been terminated.

-- case: CHECK refuses what is false, not what is unknown
CREATE TABLE dbo.T (A int NULL CONSTRAINT CK_T_A CHECK (A > 0 AND LEN(CONVERT(nvarchar(10), A)) < 3));
INSERT INTO dbo.T VALUES (NULL), (5);
INSERT INTO dbo.T VALUES (-1);
INSERT INTO dbo.T VALUES (100);
--> (2 rows)
--> error 547: The INSERT statement conflicted with the CHECK constraint "CK_T_A". The conflict occurred in database "{db}", table "dbo.T", column 'A'.
--> message: The statement has been terminated.
--> error 547: The INSERT statement conflicted with the CHECK constraint "CK_T_A". The conflict occurred in database "{db}", table "dbo.T", column 'A'.
--> message: The statement has been terminated.

-- case: FOREIGN KEY is named on both sides
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.C (Id int NOT NULL CONSTRAINT PK_C PRIMARY KEY, PId int NULL CONSTRAINT FK_C_P FOREIGN KEY REFERENCES dbo.P (Id));
INSERT INTO dbo.P VALUES (1);
INSERT INTO dbo.C VALUES (1, 1), (2, NULL);
INSERT INTO dbo.C VALUES (3, 9);
DELETE FROM dbo.P;
UPDATE dbo.C SET PId = 8 WHERE Id = 1;
--> (1 rows)
--> (2 rows)
--> error 547: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> message: The statement has been terminated.
--> error 547: The DELETE statement conflicted with the REFERENCE constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.C", column 'PId'.
--> message: The statement has been terminated.
--> error 547: The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.P", column 'Id'.
--> message: The statement has been terminated.

-- case: cascades run before NO ACTION is checked
CREATE TABLE dbo.W (Id int NOT NULL CONSTRAINT PK_W PRIMARY KEY);
CREATE TABLE dbo.D (W int NOT NULL CONSTRAINT FK_D_W REFERENCES dbo.W (Id) ON DELETE CASCADE, Id int NOT NULL, CONSTRAINT PK_D PRIMARY KEY (W, Id));
CREATE TABLE dbo.F (W int NOT NULL CONSTRAINT FK_F_W REFERENCES dbo.W (Id) ON DELETE CASCADE, D int NULL,
    CONSTRAINT FK_F_D FOREIGN KEY (W, D) REFERENCES dbo.D (W, Id));
INSERT INTO dbo.W VALUES (1); INSERT INTO dbo.D VALUES (1, 1); INSERT INTO dbo.F VALUES (1, 1);
DELETE FROM dbo.D;
DELETE FROM dbo.W;
SELECT (SELECT COUNT(*) FROM dbo.D) AS d, (SELECT COUNT(*) FROM dbo.F) AS f;
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> error 547: The DELETE statement conflicted with the REFERENCE constraint "FK_F_D". The conflict occurred in database "{db}", table "dbo.F".
--> message: The statement has been terminated.
--> (1 rows)
--> [d | f]
--> 0 | 0

-- case: two cascade paths to one table are refused when the table is made
CREATE TABLE dbo.U (Id int NOT NULL CONSTRAINT PK_U PRIMARY KEY);
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY, U int NOT NULL CONSTRAINT FK_P_U REFERENCES dbo.U (Id) ON DELETE CASCADE);
CREATE TABLE dbo.D (Id int NOT NULL CONSTRAINT PK_D PRIMARY KEY, U int NOT NULL CONSTRAINT FK_D_U REFERENCES dbo.U (Id) ON DELETE CASCADE,
    P int NOT NULL CONSTRAINT FK_D_P REFERENCES dbo.P (Id) ON DELETE CASCADE);
GO
SELECT COUNT(*) AS n FROM sys.tables;
--> error 1785: Introducing FOREIGN KEY constraint 'FK_D_P' on table 'D' may cause cycles or multiple cascade paths. Specify ON DELETE NO ACTION or ON UPDATE NO ACTION, or modify other FOREIGN KEY constraints.
--> error 1750: Could not create constraint or index. See previous errors.
--> [n]
--> 2

-- case: SET NULL needs columns that can be NULL
CREATE TABLE dbo.P (A int NOT NULL, B int NOT NULL, CONSTRAINT PK_P PRIMARY KEY (A, B));
CREATE TABLE dbo.C (A int NOT NULL, B int NULL, CONSTRAINT FK_C_P FOREIGN KEY (A, B) REFERENCES dbo.P (A, B) ON DELETE SET NULL);
--> error 1761: Cannot create the foreign key "FK_C_P" with the SET NULL referential action, because one or more referencing columns are not nullable.
--> error 1750: Could not create constraint or index. See previous errors.

-- case: constraints come and go, and rows that stand are checked
CREATE TABLE dbo.T (A int NULL);
INSERT INTO dbo.T VALUES (-1);
ALTER TABLE dbo.T ADD CONSTRAINT CK_T_A CHECK (A > 0);
GO
ALTER TABLE dbo.T WITH NOCHECK ADD CONSTRAINT CK_T_A CHECK (A > 0);
SELECT name, is_not_trusted FROM sys.check_constraints;
INSERT INTO dbo.T VALUES (-2);
ALTER TABLE dbo.T DROP CONSTRAINT CK_T_A;
INSERT INTO dbo.T VALUES (-2);
--> (1 rows)
--> error 547: The ALTER TABLE statement conflicted with the CHECK constraint "CK_T_A". The conflict occurred in database "{db}", table "dbo.T", column 'A'.
--> [name | is_not_trusted]
--> CK_T_A | 1
--> error 547: The INSERT statement conflicted with the CHECK constraint "CK_T_A". The conflict occurred in database "{db}", table "dbo.T", column 'A'.
--> message: The statement has been terminated.
--> (1 rows)

-- case: defaults and identity fill what is left out
CREATE TABLE dbo.T (Id bigint NOT NULL IDENTITY (10, 5) CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL CONSTRAINT DF_T_A DEFAULT (7), B nvarchar(10) NULL);
INSERT INTO dbo.T (B) VALUES (N'x'), (N'y');
SELECT SCOPE_IDENTITY() AS last;
INSERT INTO dbo.T DEFAULT VALUES;
INSERT INTO dbo.T (A, B) VALUES (DEFAULT, N'z');
SELECT Id, A, B FROM dbo.T ORDER BY Id;
INSERT INTO dbo.T (Id, B) VALUES (1, N'no');
--> (2 rows)
--> [last]
--> 15
--> (1 rows)
--> (1 rows)
--> [Id | A | B]
--> 10 | 7 | x
--> 15 | 7 | y
--> 20 | 7 | NULL
--> 25 | 7 | z
--> error 544: Cannot insert explicit value for identity column in table 'T' when IDENTITY_INSERT is set to OFF.

-- case: an update that makes a key twice names the value; one that passes keys on does not
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL CONSTRAINT UQ_T_A UNIQUE);
INSERT INTO dbo.T VALUES (1, 1), (2, 2), (3, 3);
UPDATE dbo.T SET A = 3 WHERE Id = 1;
UPDATE dbo.T SET A = 9;
UPDATE dbo.T SET A = A + 1;
GO
SELECT Id, A FROM dbo.T ORDER BY Id;
--> (3 rows)
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T_A'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (3).
--> message: The statement has been terminated.
--> error 2627: Violation of UNIQUE KEY constraint 'UQ_T_A'. Cannot insert duplicate key in object 'dbo.T'. The duplicate key value is (9).
--> message: The statement has been terminated.
--> (3 rows)
--> [Id | A]
--> 1 | 2
--> 2 | 3
--> 3 | 4

-- case: SET DEFAULT takes the default, and rows that there are keep what they have
CREATE TABLE dbo.P (Id int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.C (Id int NOT NULL CONSTRAINT PK_C PRIMARY KEY);
INSERT INTO dbo.P VALUES (1), (2), (9);
INSERT INTO dbo.C VALUES (1), (2);
ALTER TABLE dbo.C ADD PId int NULL CONSTRAINT DF_C_PId DEFAULT 9;
GO
ALTER TABLE dbo.C ADD CONSTRAINT FK_C_P FOREIGN KEY (PId) REFERENCES dbo.P (Id) ON DELETE SET DEFAULT ON UPDATE SET DEFAULT;
SELECT Id, PId FROM dbo.C ORDER BY Id;
UPDATE dbo.C SET PId = Id;
DELETE FROM dbo.P WHERE Id = 1;
UPDATE dbo.P SET Id = 3 WHERE Id = 2;
SELECT Id, PId FROM dbo.C ORDER BY Id;
DELETE FROM dbo.P WHERE Id = 9;
GO
CREATE TABLE dbo.D (PId int NOT NULL CONSTRAINT FK_D_P REFERENCES dbo.P (Id) ON DELETE SET DEFAULT);
--> (3 rows)
--> (2 rows)
--> [Id | PId]
--> 1 | NULL
--> 2 | NULL
--> (2 rows)
--> (1 rows)
--> (1 rows)
--> [Id | PId]
--> 1 | 9
--> 2 | 9
--> error 547: The DELETE statement conflicted with the REFERENCE constraint "FK_C_P". The conflict occurred in database "{db}", table "dbo.C", column 'PId'.
--> message: The statement has been terminated.
--> error 1762: Cannot create the foreign key "FK_D_P" with the SET DEFAULT referential action, because one or more referencing not-nullable columns lack a default constraint.
--> error 1750: Could not create constraint or index. See previous errors.

-- case: an update of a table that refers to itself names the side that broke
CREATE TABLE dbo.S (Id int NOT NULL CONSTRAINT PK_S PRIMARY KEY, ParentId int NULL CONSTRAINT FK_S_S REFERENCES dbo.S (Id));
INSERT INTO dbo.S VALUES (4, 4);
UPDATE dbo.S SET Id = 5;
UPDATE dbo.S SET ParentId = 9;
--> (1 rows)
--> error 547: The UPDATE statement conflicted with the SAME TABLE REFERENCE constraint "FK_S_S". The conflict occurred in database "{db}", table "dbo.S", column 'ParentId'.
--> message: The statement has been terminated.
--> error 547: The UPDATE statement conflicted with the FOREIGN KEY SAME TABLE constraint "FK_S_S". The conflict occurred in database "{db}", table "dbo.S", column 'Id'.
--> message: The statement has been terminated.
