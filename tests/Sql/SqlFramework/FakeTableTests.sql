-- What FakeTable puts in the place of a table.
EXECUTE tSQLt.NewTestClass N'FakeTableTests';
GO

CREATE PROCEDURE FakeTableTests.SetUp
AS
BEGIN
    CREATE TABLE dbo.Parent (
        Id int NOT NULL IDENTITY(5, 10) CONSTRAINT PK_Parent PRIMARY KEY,
        Name nvarchar(20) NOT NULL CONSTRAINT DF_Parent_Name DEFAULT N'none',
        Amount int NOT NULL CONSTRAINT CK_Parent_Amount CHECK (Amount > 0),
        Price decimal(9, 2) NULL,
        Twice AS (Amount * 2),
        CONSTRAINT UQ_Parent_Name_Amount UNIQUE (Name, Amount)
    );
    CREATE TABLE dbo.Child (
        Id int NOT NULL CONSTRAINT PK_Child PRIMARY KEY,
        ParentId int NOT NULL CONSTRAINT FK_Child_Parent REFERENCES dbo.Parent (Id) ON DELETE CASCADE
    );
    INSERT INTO dbo.Parent (Amount) VALUES (1);
    INSERT INTO dbo.Child (Id, ParentId) VALUES (1, 5);
    EXECUTE (N'CREATE VIEW dbo.Parents AS SELECT p.Id, p.Name FROM dbo.Parent AS p;');
    EXECUTE (N'CREATE TRIGGER dbo.TR_Parent ON dbo.Parent AFTER INSERT AS
        UPDATE p SET Name = N''fired'' FROM dbo.Parent AS p INNER JOIN inserted AS i ON i.Id = p.Id;');
    CREATE SYNONYM dbo.Elder FOR dbo.Parent;
END;
GO

CREATE PROCEDURE FakeTableTests.[test the fake is empty]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Parent';
END;
GO

CREATE PROCEDURE FakeTableTests.[test every column takes NULL]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Id, Name, Amount, Price, Twice)
    VALUES (NULL, NULL, NULL, NULL, NULL);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test CHECK constraints are off]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Amount)
    VALUES (-1);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test keys are off]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Id, Name, Amount)
    VALUES (1, N'a', 1), (1, N'a', 1);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 2, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test foreign keys are off]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Child';

    INSERT INTO dbo.Child (Id, ParentId)
    VALUES (1, 999);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Child AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test triggers are off]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Name)
    VALUES (N'given');

    DECLARE @Value sql_variant = (SELECT t.Name FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals N'given', @Value;
END;
GO

CREATE PROCEDURE FakeTableTests.[test defaults are off unless they are asked for]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Amount)
    VALUES (1);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t WHERE t.Name IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test defaults are kept where they are asked for]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent', @Defaults = 1;

    INSERT INTO dbo.Parent (Amount)
    VALUES (1);

    DECLARE @Value sql_variant = (SELECT t.Name FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals N'none', @Value;
END;
GO

CREATE PROCEDURE FakeTableTests.[test a default that is kept gives way to NULL]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent', @Defaults = 1;

    INSERT INTO dbo.Parent (Name)
    VALUES (NULL);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t WHERE t.Name IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test an identity is an ordinary column unless it is asked for]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Id)
    VALUES (77);

    DECLARE @Value sql_variant = (SELECT t.Id FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 77, @Value;
END;
GO

CREATE PROCEDURE FakeTableTests.[test an identity is kept where it is asked for]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent', @Identity = 1;

    INSERT INTO dbo.Parent (Amount)
    VALUES (1), (2);

    SELECT p.Id
    INTO #Actual
    FROM dbo.Parent AS p;
    CREATE TABLE #Expected (Id int NULL);
    INSERT INTO #Expected (Id)
    VALUES (5), (15);
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE FakeTableTests.[test a computed column is an ordinary one unless it is asked for]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Amount, Twice)
    VALUES (1, 7);

    DECLARE @Value sql_variant = (SELECT t.Twice FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 7, @Value;
END;
GO

CREATE PROCEDURE FakeTableTests.[test a computed column is kept where it is asked for]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent', @ComputedColumns = 1;

    INSERT INTO dbo.Parent (Amount)
    VALUES (4);

    DECLARE @Value sql_variant = (SELECT t.Twice FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 8, @Value;
END;
GO

CREATE PROCEDURE FakeTableTests.[test columns keep their names, types and order]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    SELECT c.column_id, c.name, TYPE_NAME(c.user_type_id) AS type, c.max_length, c.precision, c.scale
    INTO #Actual
    FROM sys.columns AS c
    WHERE c.object_id = OBJECT_ID(N'dbo.Parent');
    SELECT TOP (0) *
    INTO #Expected
    FROM #Actual;
    INSERT INTO #Expected (column_id, name, type, max_length, precision, scale)
    VALUES
        (1, N'Id', N'int', 4, 10, 0),
        (2, N'Name', N'nvarchar', 40, 0, 0),
        (3, N'Amount', N'int', 4, 10, 0),
        (4, N'Price', N'decimal', 5, 9, 2),
        (5, N'Twice', N'int', 4, 10, 0);
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE FakeTableTests.[test types keep what their names need]
AS
BEGIN
    CREATE TABLE dbo.Types (
        A varchar(7) NULL, B nchar(3) NULL, C varbinary(max) NULL, D nvarchar(max) NULL, E datetime2(3) NULL, F time(2) NULL,
        G numeric(12, 4) NULL, H uniqueidentifier NULL, I bit NULL, J float NULL, K money NULL, L datetimeoffset(1) NULL, M sysname NULL
    );
    SELECT c.name, TYPE_NAME(c.system_type_id) AS type, c.max_length, c.precision, c.scale, c.collation_name
    INTO #Expected
    FROM sys.columns AS c
    WHERE c.object_id = OBJECT_ID(N'dbo.Types');

    EXECUTE tSQLt.FakeTable N'dbo.Types';

    SELECT c.name, TYPE_NAME(c.system_type_id) AS type, c.max_length, c.precision, c.scale, c.collation_name
    INTO #Actual
    FROM sys.columns AS c
    WHERE c.object_id = OBJECT_ID(N'dbo.Types');
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE FakeTableTests.[test a view shows the rows of the fake]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';

    INSERT INTO dbo.Parent (Id, Name)
    VALUES (1, N'fake');

    DECLARE @Value sql_variant = (SELECT t.Name FROM dbo.Parents AS t);
    EXECUTE tSQLt.AssertEquals N'fake', @Value;
END;
GO

CREATE PROCEDURE FakeTableTests.[test a view is faked as a table]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parents';

    INSERT INTO dbo.Parents (Id, Name)
    VALUES (1, NULL);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parents AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test a synonym is faked as what it stands for]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Elder';

    INSERT INTO dbo.Elder (Id, Amount)
    VALUES (1, -1);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Elder AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test what a synonym stands for stays]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Elder';

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test names may be in brackets]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'[dbo].[Parent]';

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Parent';
END;
GO

CREATE PROCEDURE FakeTableTests.[test the schema may be given apart]
AS
BEGIN
    EXECUTE tSQLt.FakeTable @TableName = N'Parent', @SchemaName = N'dbo';

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Parent';
END;
GO

CREATE PROCEDURE FakeTableTests.[test a name that needs brackets may be faked]
AS
BEGIN
    CREATE TABLE dbo.[it's a table] ([it's a column] int NOT NULL);

    EXECUTE tSQLt.FakeTable N'dbo.[it''s a table]';

    INSERT INTO dbo.[it's a table] ([it's a column])
    VALUES (NULL);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.[it's a table] AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test a table that is not there is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'FakeTable could%resolve the object name, ''dbo.Nothing''.%';

    EXECUTE tSQLt.FakeTable N'dbo.Nothing';
END;
GO

CREATE PROCEDURE FakeTableTests.[test the rows are back when the test has ended]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.FakeTable N''dbo.Parent'';
            INSERT INTO dbo.Parent (Id) VALUES (1), (2);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;
    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FakeTableTests.[test the constraints are back when the test has ended]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.FakeTable N''dbo.Parent'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Parent_Amount%', @ExpectedErrorNumber = 547;

    UPDATE dbo.Parent
    SET Amount = -1;
END;
