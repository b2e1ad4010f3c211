-- ApplyConstraint and ApplyTrigger, which give a fake one thing of what it stands for.
EXECUTE tSQLt.NewTestClass N'ApplyConstraintTests';
GO

CREATE PROCEDURE ApplyConstraintTests.SetUp
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

CREATE PROCEDURE ApplyConstraintTests.[test a CHECK constraint refuses what it is there to refuse]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'CK_Parent_Amount';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Parent_Amount%', @ExpectedErrorNumber = 547;

    INSERT INTO dbo.Parent (Amount)
    VALUES (0);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a CHECK constraint lets other columns be NULL]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'CK_Parent_Amount';

    INSERT INTO dbo.Parent (Amount)
    VALUES (1);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test other constraints stay off]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'CK_Parent_Amount';

    INSERT INTO dbo.Parent (Id, Name, Amount)
    VALUES (1, N'a', 1), (1, N'a', 1);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 2, @Rows;
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a primary key refuses the same key twice]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'PK_Parent';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%PK_Parent%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Parent (Id)
    VALUES (1), (1);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a primary key refuses NULL]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'PK_Parent';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 515;

    INSERT INTO dbo.Parent (Id)
    VALUES (NULL);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a unique constraint refuses the same values twice]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'UQ_Parent_Name_Amount';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%UQ_Parent_Name_Amount%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Parent (Name, Amount)
    VALUES (N'a', 1), (N'a', 1);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a unique constraint lets one of its columns differ]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'UQ_Parent_Name_Amount';

    INSERT INTO dbo.Parent (Name, Amount)
    VALUES (N'a', 1), (N'a', 2);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals 2, @Rows;
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a foreign key of a fake refers to the table that there is]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Child';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Child', N'FK_Child_Parent';

    INSERT INTO dbo.Child (ParentId)
    VALUES (5);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Child AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a foreign key of a fake refuses what the table has not]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Child';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Child', N'FK_Child_Parent';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Child_Parent%', @ExpectedErrorNumber = 547;

    INSERT INTO dbo.Child (ParentId)
    VALUES (6);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a foreign key of a fake refers to another fake]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.FakeTable N'dbo.Child';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Child', N'FK_Child_Parent';
    INSERT INTO dbo.Parent (Id)
    VALUES (42);

    INSERT INTO dbo.Child (ParentId)
    VALUES (42);

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Child AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a foreign key between fakes refuses what the other has not]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.FakeTable N'dbo.Child';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Child', N'FK_Child_Parent';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Child_Parent%', @ExpectedErrorNumber = 547;

    INSERT INTO dbo.Child (ParentId)
    VALUES (5);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a foreign key takes its rows along]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.FakeTable N'dbo.Child';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Child', N'FK_Child_Parent';
    INSERT INTO dbo.Parent (Id)
    VALUES (42);
    INSERT INTO dbo.Child (ParentId)
    VALUES (42);

    DELETE FROM dbo.Parent;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Child';
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a foreign key without its actions keeps its rows]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.FakeTable N'dbo.Child';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Child', N'FK_Child_Parent', @NoCascade = 1;
    INSERT INTO dbo.Parent (Id)
    VALUES (42);
    INSERT INTO dbo.Child (ParentId)
    VALUES (42);

    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Child_Parent%', @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Parent;
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test the schema may be given apart]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint @TableName = N'Parent', @ConstraintName = N'CK_Parent_Amount', @SchemaName = N'dbo';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 547;

    INSERT INTO dbo.Parent (Amount)
    VALUES (0);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test the name of a constraint may be in brackets]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'[CK_Parent_Amount]';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 547;

    INSERT INTO dbo.Parent (Amount)
    VALUES (0);
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a constraint that is not there is an error]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'ApplyConstraint could not resolve the object names, ''dbo.Parent'', ''CK_Nothing''.%';

    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'CK_Nothing';
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a table that is not faked is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'ApplyConstraint could not resolve the object names,%';

    EXECUTE tSQLt.ApplyConstraint N'dbo.Parent', N'CK_Parent_Amount';
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a trigger fires on the fake]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ApplyTrigger N'dbo.Parent', N'TR_Parent';

    INSERT INTO dbo.Parent (Id, Name)
    VALUES (1, N'given');

    DECLARE @Value sql_variant = (SELECT t.Name FROM dbo.Parent AS t);
    EXECUTE tSQLt.AssertEquals N'fired', @Value;
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a trigger that is not there is an error]
AS
BEGIN
    EXECUTE tSQLt.FakeTable N'dbo.Parent';
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'TR_Nothing is not a trigger on dbo.Parent';

    EXECUTE tSQLt.ApplyTrigger N'dbo.Parent', N'TR_Nothing';
END;
GO

CREATE PROCEDURE ApplyConstraintTests.[test a trigger of a table that is not faked is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'dbo.Parent does not exist or was not faked by tSQLt.FakeTable.';

    EXECUTE tSQLt.ApplyTrigger N'dbo.Parent', N'TR_Parent';
END;
