-- What FakeFunction puts in the place of a function, and what RemoveObject takes away.
EXECUTE tSQLt.NewTestClass N'FakeFunctionTests';
GO

CREATE PROCEDURE FakeFunctionTests.SetUp
AS
BEGIN
    CREATE TABLE dbo.Calls (Text nvarchar(100) NULL);
    EXECUTE (N'CREATE PROCEDURE dbo.Callee @A int, @B nvarchar(10) = N''b'', @C int = 0 OUTPUT AS
        BEGIN INSERT INTO dbo.Calls (Text) VALUES (CONCAT(@A, @B)); SET @C = @A + 1; RETURN 3; END;');
    EXECUTE (N'CREATE PROCEDURE dbo.Simple AS INSERT INTO dbo.Calls (Text) VALUES (N''simple'');');
    EXECUTE (N'CREATE FUNCTION dbo.AddOne (@N int) RETURNS int AS BEGIN RETURN @N + 1; END;');
    EXECUTE (N'CREATE FUNCTION dbo.Always42 (@N int) RETURNS int AS BEGIN RETURN 42; END;');
    EXECUTE (N'CREATE FUNCTION dbo.OtherParameters (@Text nvarchar(10)) RETURNS int AS BEGIN RETURN 1; END;');
    EXECUTE (N'CREATE FUNCTION dbo.Numbers (@N int) RETURNS TABLE AS RETURN SELECT @N AS N;');
    EXECUTE (N'CREATE FUNCTION dbo.FakeNumbers (@N int) RETURNS TABLE AS RETURN SELECT @N * 10 AS N UNION ALL SELECT @N * 20;');
    CREATE SYNONYM dbo.CalleeToo FOR dbo.Callee;
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test another function answers]
AS
BEGIN
    EXECUTE tSQLt.FakeFunction N'dbo.AddOne', N'dbo.Always42';

    DECLARE @N int = dbo.AddOne(1);
    EXECUTE tSQLt.AssertEquals 42, @N;
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test another function of tables answers]
AS
BEGIN
    EXECUTE tSQLt.FakeFunction N'dbo.Numbers', N'dbo.FakeNumbers';

    DECLARE @Sum int = (SELECT SUM(n.N) FROM dbo.Numbers(2) AS n);
    EXECUTE tSQLt.AssertEquals 60, @Sum;
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test given rows answer]
AS
BEGIN
    EXECUTE tSQLt.FakeFunction N'dbo.Numbers', @FakeDataSource = N'SELECT 7 AS N UNION ALL SELECT 8';

    DECLARE @Sum int = (SELECT SUM(n.N) FROM dbo.Numbers(2) AS n);
    EXECUTE tSQLt.AssertEquals 15, @Sum;
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test the rows of a table answer]
AS
BEGIN
    CREATE TABLE dbo.Source (N int NULL);
    INSERT INTO dbo.Source (N)
    VALUES (3), (4);
    EXECUTE tSQLt.FakeFunction N'dbo.Numbers', @FakeDataSource = N'dbo.Source';

    DECLARE @Sum int = (SELECT SUM(n.N) FROM dbo.Numbers(2) AS n);
    EXECUTE tSQLt.AssertEquals 7, @Sum;
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test a function that is not there is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'dbo.Nothing does not exist!';

    EXECUTE tSQLt.FakeFunction N'dbo.Nothing', N'dbo.Always42';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test a fake that is not there is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'dbo.Nothing does not exist!';

    EXECUTE tSQLt.FakeFunction N'dbo.AddOne', N'dbo.Nothing';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test neither a function nor rows is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'Either @FakeFunctionName or @FakeDataSource must be provided';

    EXECUTE tSQLt.FakeFunction N'dbo.AddOne';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test both a function and rows are an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'Both @FakeFunctionName and @FakeDataSource are valued. Please use only one.';

    EXECUTE tSQLt.FakeFunction N'dbo.Numbers', N'dbo.FakeNumbers', N'SELECT 1 AS N';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test a function of tables is no fake of a scalar one]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'Both parameters must contain the name of either scalar or table valued functions!';

    EXECUTE tSQLt.FakeFunction N'dbo.AddOne', N'dbo.Numbers';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test a fake has the same parameters]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'Parameters of both functions must match! (This includes the return type for scalar functions.)';

    EXECUTE tSQLt.FakeFunction N'dbo.AddOne', N'dbo.OtherParameters';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test an object that is removed is not there]
AS
BEGIN
    EXECUTE tSQLt.RemoveObject N'dbo.Calls';

    EXECUTE tSQLt.AssertObjectDoesNotExist N'dbo.Calls';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test another object may take the name of one that is removed]
AS
BEGIN
    EXECUTE tSQLt.RemoveObject N'dbo.Calls';

    CREATE TABLE dbo.Calls (Other int NULL);

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Calls';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test an object that is removed is there under the name that is told]
AS
BEGIN
    DECLARE @NewName nvarchar(max);

    EXECUTE tSQLt.RemoveObject N'dbo.Calls', @NewName = @NewName OUTPUT;

    DECLARE @Moved nvarchar(max) = N'dbo.' + QUOTENAME(@NewName);
    EXECUTE tSQLt.AssertObjectExists @Moved;
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test an object that is not there is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'dbo.Nothing does not exist!';

    EXECUTE tSQLt.RemoveObject N'dbo.Nothing';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test an object that is not there may be passed over]
AS
BEGIN
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE tSQLt.RemoveObject N'dbo.Nothing', @IfExists = 1;
    EXECUTE tSQLt.RemoveObjectIfExists N'dbo.Nothing';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test RemoveObjectIfExists removes what is there]
AS
BEGIN
    EXECUTE tSQLt.RemoveObjectIfExists N'dbo.Calls';

    EXECUTE tSQLt.AssertObjectDoesNotExist N'dbo.Calls';
END;
GO

CREATE PROCEDURE FakeFunctionTests.[test an object that is removed is back when the test has ended]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.RemoveObject N''dbo.Calls'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;
    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
    EXECUTE tSQLt.AssertObjectExists N'dbo.Calls';
END;
