-- Assertions about objects: AssertObjectExists, AssertObjectDoesNotExist, AssertEmptyTable.
EXECUTE tSQLt.NewTestClass N'AssertObjectsTests';
GO

CREATE PROCEDURE AssertObjectsTests.SetUp
AS
BEGIN
    CREATE TABLE dbo.Thing (Id int NULL, Name nvarchar(10) NULL);
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectExists passes for a table]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectExists N''dbo.Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectExists passes for a procedure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectExists N''RunBody.[test body]'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectExists passes for a temporary table]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Thing (Id int NULL);
            EXECUTE tSQLt.AssertObjectExists N''#Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectExists says what is missing]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectExists N''dbo.Nothing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'''dbo.Nothing'' does not exist', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectExists says that a temporary table is missing]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectExists N''#Nothing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'''#Nothing'' does not exist', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test the failure of AssertObjectExists begins with the message]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectExists N''dbo.Nothing'', N''Before: '';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Before: ''dbo.Nothing'' does not exist', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectExists fails for NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectExists NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'''NULL'' does not exist', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectDoesNotExist passes for what is not there]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectDoesNotExist N''dbo.Nothing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectDoesNotExist says what is there]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertObjectDoesNotExist N''dbo.Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'''dbo.Thing'' does exist!', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertObjectDoesNotExist finds temporary tables]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Thing (Id int NULL);
            EXECUTE tSQLt.AssertObjectDoesNotExist N''#Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'''#Thing'' does exist!', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertEmptyTable passes for an empty table]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEmptyTable N''dbo.Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertEmptyTable passes for an empty temporary table]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Thing (Id int NULL);
            EXECUTE tSQLt.AssertEmptyTable N''#Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertEmptyTable shows the rows]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Thing (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEmptyTable N''dbo.Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%[[]dbo].[[]Thing] was not empty:%|Id|Name|%+--+----+%|1 |a   |%', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertEmptyTable shows the rows of a temporary table]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Thing (Id int NULL);
            INSERT INTO #Thing (Id) VALUES (7);
            EXECUTE tSQLt.AssertEmptyTable N''#Thing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%#Thing] was not empty:%|7 |%', @Msg;
END;
GO

CREATE PROCEDURE AssertObjectsTests.[test AssertEmptyTable says that the table is missing]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEmptyTable N''dbo.Nothing'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%''dbo.Nothing'' does not exist%', @Msg;
END;
