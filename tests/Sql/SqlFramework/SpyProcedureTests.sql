-- What SpyProcedure notes and does in the place of a procedure.
EXECUTE tSQLt.NewTestClass N'SpyProcedureTests';
GO

CREATE PROCEDURE SpyProcedureTests.SetUp
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

CREATE PROCEDURE SpyProcedureTests.[test the procedure does not run]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee';

    EXECUTE dbo.Callee @A = 1;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Calls';
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test each call is a row with its arguments]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee';

    EXECUTE dbo.Callee @A = 1, @B = N'x';
    EXECUTE dbo.Callee @A = 2, @B = N'y';

    SELECT l._id_, l.A, l.B
    INTO #Actual
    FROM dbo.Callee_SpyProcedureLog AS l;
    CREATE TABLE #Expected (_id_ int NULL, A int NULL, B nvarchar(10) NULL);
    INSERT INTO #Expected (_id_, A, B)
    VALUES (1, 1, N'x'), (2, 2, N'y');
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test no call is no row]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee';

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Callee_SpyProcedureLog';
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test an argument that is left out is NULL]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee';

    EXECUTE dbo.Callee @A = 1;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Callee_SpyProcedureLog AS t WHERE t.B IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test a call without any argument is noted]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee';

    EXECUTE dbo.Callee;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Callee_SpyProcedureLog AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test a procedure without parameters is noted]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Simple';

    EXECUTE dbo.Simple;
    EXECUTE dbo.Simple;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Simple_SpyProcedureLog AS t);
    EXECUTE tSQLt.AssertEquals 2, @Rows;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test the command runs with the parameters]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee', N'SET @C = @A * 100';

    DECLARE @C int;
    EXECUTE dbo.Callee @A = 5, @C = @C OUTPUT;

    EXECUTE tSQLt.AssertEquals 500, @C;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test the command may write rows]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee', N'INSERT INTO dbo.Calls (Text) VALUES (N''spy'')';

    EXECUTE dbo.Callee @A = 5;

    DECLARE @Value sql_variant = (SELECT t.Text FROM dbo.Calls AS t);
    EXECUTE tSQLt.AssertEquals N'spy', @Value;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test the command may raise an error]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee', N'RAISERROR (N''from the spy'', 16, 1)';
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'from the spy';

    EXECUTE dbo.Callee @A = 5;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test an output parameter without a command is what it was]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee';

    DECLARE @C int = 9;
    EXECUTE dbo.Callee @A = 5, @C = @C OUTPUT;

    EXECUTE tSQLt.AssertEquals 9, @C;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test the procedure runs after it is noted where it is asked for]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee', @CallOriginal = 1;

    EXECUTE dbo.Callee @A = 1, @B = N'x';

    DECLARE @Value sql_variant = (SELECT t.Text FROM dbo.Calls AS t);
    EXECUTE tSQLt.AssertEquals N'1x', @Value;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test the procedure that runs gives its output]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee', @CallOriginal = 1;

    DECLARE @C int;
    EXECUTE dbo.Callee @A = 1, @C = @C OUTPUT;

    EXECUTE tSQLt.AssertEquals 2, @C;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test a call that is noted is noted also where the procedure runs]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee', @CallOriginal = 1;

    EXECUTE dbo.Callee @A = 1;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Callee_SpyProcedureLog AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test a procedure that calls it meets the spy]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE dbo.Caller AS EXECUTE dbo.Callee @A = 8;');
    EXECUTE tSQLt.SpyProcedure N'dbo.Callee';

    EXECUTE dbo.Caller;

    DECLARE @Value sql_variant = (SELECT t.A FROM dbo.Callee_SpyProcedureLog AS t);
    EXECUTE tSQLt.AssertEquals 8, @Value;
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test a synonym may be spied on]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure N'dbo.CalleeToo';

    EXECUTE dbo.CalleeToo @A = 1;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Calls';
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test a procedure that is not there is an error]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessage = N'Cannot use SpyProcedure on dbo.Nothing because the procedure does not exist';

    EXECUTE tSQLt.SpyProcedure N'dbo.Nothing';
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test a table is no procedure]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot use SpyProcedure on dbo.Calls because the procedure does not exist';

    EXECUTE tSQLt.SpyProcedure N'dbo.Calls';
END;
GO

CREATE PROCEDURE SpyProcedureTests.[test the procedure is back when the test has ended]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.SpyProcedure N''dbo.Simple'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;
    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
    EXECUTE dbo.Simple;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Calls AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
