-- ExpectException and ExpectNoException.
EXECUTE tSQLt.NewTestClass N'ExpectExceptionTests';
GO

CREATE PROCEDURE ExpectExceptionTests.[test an error that is expected is a success]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test an expected error that does not come is a failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.ExpectException;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Expected an error to be raised.', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test the failure of ExpectException begins with the message]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.ExpectException @Message = N''Guard:'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Guard: Expected an error to be raised.', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test the message that is expected is a success]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedMessage = N''It broke'';
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test another message is a failure that shows both]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedMessage = N''It bent'';
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Exception did not match expectation!', NCHAR(13), NCHAR(10),
        N'Expected Message: <It bent>', NCHAR(13), NCHAR(10),
        N'Actual Message  : <It broke>');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test a pattern that fits the message is a success]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N''%bro%'';
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test a pattern that does not fit the message is a failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N''%bent%'';
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Exception did not match expectation!', NCHAR(13), NCHAR(10),
        N'Expected Message to be like <%bent%>', NCHAR(13), NCHAR(10),
        N'Actual Message            : <It broke>');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test another number is a failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 8134;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Exception did not match expectation!', NCHAR(13), NCHAR(10),
        N'Expected Error Number: 8134', NCHAR(13), NCHAR(10),
        N'Actual Error Number  : 50000');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test another severity is a failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedSeverity = 16;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Exception did not match expectation!', NCHAR(13), NCHAR(10),
        N'Expected Severity: 16', NCHAR(13), NCHAR(10),
        N'Actual Severity  : 14');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test another state is a failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedState = 1;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Exception did not match expectation!', NCHAR(13), NCHAR(10),
        N'Expected State: 1', NCHAR(13), NCHAR(10),
        N'Actual State  : 7');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test all that is expected has to fit]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException N''It broke'', 14, 7, @ExpectedErrorNumber = 50000;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test all that does not fit is told]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedSeverity = 16, @ExpectedState = 1;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%Expected Severity: 16%Expected State: 1%', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test a failed assertion is a failure although an error is expected]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException;
            EXECUTE tSQLt.Fail N''no'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'no', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test an error before ExpectException is an error]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            RAISERROR (N''It broke'', 14, 7);
            EXECUTE tSQLt.ExpectException;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test an error of the server may be expected by its number]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 8134;
            DECLARE @N int = 1 / 0;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test what THROW throws may be expected]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 51234, @ExpectedMessage = N''Thrown'', @ExpectedState = 3;
            THROW 51234, N''Thrown'', 3;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test a second ExpectException is an error]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException;
            EXECUTE tSQLt.ExpectException;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%Each test can only contain one call to tSQLt.ExpectException.%', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test no error where none is expected is a success]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.ExpectNoException;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test an error where none is expected is a failure that shows it]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectNoException;
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Expected no error to be raised. Instead this error was encountered:%It broke%', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test the failure of ExpectNoException begins with the message]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectNoException N''Guard:'';
            RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Guard: Expected no error to be raised.%', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test a second ExpectNoException is an error]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectNoException;
            EXECUTE tSQLt.ExpectNoException;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%Each test can only contain one call to tSQLt.ExpectNoException.%', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test ExpectNoException after ExpectException is an error]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            EXECUTE tSQLt.ExpectException;
            EXECUTE tSQLt.ExpectNoException;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%tSQLt.ExpectNoException cannot follow tSQLt.ExpectException inside a single test.%', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test an error of a test is an error, with its number and place]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'RAISERROR (N''It broke'', 14, 7);',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%It broke%test body%14, 7%50000%', @Msg;
END;
GO

CREATE PROCEDURE ExpectExceptionTests.[test a missing table is an error]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'SELECT n.Id FROM dbo.Nothing AS n;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%Invalid object name ''dbo.Nothing''%', @Msg;
END;
