-- NewTestClass, DropClass and RenameClass.
EXECUTE tSQLt.NewTestClass N'TestClassTests';
GO

CREATE PROCEDURE TestClassTests.[test a new class is a schema]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';

    DECLARE @Id int = SCHEMA_ID(N'Fresh');
    EXECUTE tSQLt.AssertNotEquals NULL, @Id;
END;
GO

CREATE PROCEDURE TestClassTests.[test a new class is listed]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';

    DECLARE @Rows int = (SELECT COUNT(*) FROM tSQLt.TestClasses AS t WHERE t.Name = N'Fresh');
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE TestClassTests.[test a name may be in brackets]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'[Fresh class]';

    DECLARE @Rows int = (SELECT COUNT(*) FROM tSQLt.TestClasses AS t WHERE t.Name = N'Fresh class');
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE TestClassTests.[test a name may have blanks and quotes]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'It''s fresh';

    DECLARE @Rows int = (SELECT COUNT(*) FROM tSQLt.TestClasses AS t WHERE t.Name = N'It''s fresh');
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE TestClassTests.[test a class that is made anew is empty]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';
    EXECUTE (N'CREATE PROCEDURE Fresh.[test a] AS RETURN;');

    EXECUTE tSQLt.NewTestClass N'Fresh';

    EXECUTE tSQLt.AssertObjectDoesNotExist N'Fresh.[test a]';
END;
GO

CREATE PROCEDURE TestClassTests.[test a schema that is no class is not replaced]
AS
BEGIN
    EXECUTE (N'CREATE SCHEMA Precious;');
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'Attempted to execute tSQLt.NewTestClass on ''Precious'' which is an existing schema but not a test class%';

    EXECUTE tSQLt.NewTestClass N'Precious';
END;
GO

CREATE PROCEDURE TestClassTests.[test tests of classes are listed]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';
    EXECUTE (N'CREATE PROCEDURE Fresh.[test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE Fresh.helper AS RETURN;');

    DECLARE @Value sql_variant = (SELECT t.Name FROM (SELECT x.Name FROM tSQLt.Tests AS x WHERE x.TestClassName = N'Fresh') AS t);
    EXECUTE tSQLt.AssertEquals N'test a', @Value;
END;
GO

CREATE PROCEDURE TestClassTests.[test a class is dropped]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';

    EXECUTE tSQLt.DropClass N'Fresh';

    DECLARE @Id int = SCHEMA_ID(N'Fresh');
    EXECUTE tSQLt.AssertEquals NULL, @Id;
END;
GO

CREATE PROCEDURE TestClassTests.[test a class that is dropped takes all that is in it along]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';
    CREATE TABLE Fresh.Parent (Id int NOT NULL PRIMARY KEY);
    CREATE TABLE Fresh.Child (ParentId int NOT NULL REFERENCES Fresh.Parent (Id));
    CREATE TYPE Fresh.Ids AS TABLE (Id int NOT NULL);
    CREATE SYNONYM Fresh.Alias FOR Fresh.Parent;
    EXECUTE (N'CREATE VIEW Fresh.Parents AS SELECT p.Id FROM Fresh.Parent AS p;');
    EXECUTE (N'CREATE FUNCTION Fresh.One () RETURNS int AS BEGIN RETURN 1; END;');
    EXECUTE (N'CREATE PROCEDURE Fresh.[test a] AS RETURN;');

    EXECUTE tSQLt.DropClass N'Fresh';

    DECLARE @Id int = SCHEMA_ID(N'Fresh');
    EXECUTE tSQLt.AssertEquals NULL, @Id;
END;
GO

CREATE PROCEDURE TestClassTests.[test a class whose table another schema refers to is dropped]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';
    CREATE TABLE Fresh.Parent (Id int NOT NULL PRIMARY KEY);
    CREATE TABLE dbo.Outside (ParentId int NULL CONSTRAINT FK_Outside_Parent REFERENCES Fresh.Parent (Id));

    EXECUTE tSQLt.DropClass N'Fresh';

    EXECUTE tSQLt.AssertObjectDoesNotExist N'dbo.FK_Outside_Parent';
END;
GO

CREATE PROCEDURE TestClassTests.[test a class that is not there is nothing to drop]
AS
BEGIN
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE tSQLt.DropClass N'Nothing';
END;
GO

CREATE PROCEDURE TestClassTests.[test a class that is renamed keeps its tests]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';
    EXECUTE (N'CREATE PROCEDURE Fresh.[test a] AS RETURN;');

    EXECUTE tSQLt.RenameClass N'Fresh', N'Fresher';

    EXECUTE tSQLt.AssertObjectExists N'Fresher.[test a]';
END;
GO

CREATE PROCEDURE TestClassTests.[test a class that is renamed leaves its name]
AS
BEGIN
    EXECUTE tSQLt.NewTestClass N'Fresh';

    EXECUTE tSQLt.RenameClass N'Fresh', N'Fresher';

    DECLARE @Id int = SCHEMA_ID(N'Fresh');
    EXECUTE tSQLt.AssertEquals NULL, @Id;
END;
GO

CREATE PROCEDURE TestClassTests.[test tSQLt.Info tells what runs]
AS
BEGIN
    DECLARE @Version sql_variant = (SELECT CONVERT(nvarchar(100), i.Version) FROM tSQLt.Info() AS i);
    EXECUTE tSQLt.AssertNotEquals NULL, @Version;
END;
