-- Called in the CATCH of a test: what the error makes of the test.
CREATE PROCEDURE tSQLt.Private_JudgeError
    @Result nvarchar(max) OUTPUT,
    @Msg nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Text nvarchar(max) =
        tSQLt.Private_ErrorText(ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE());
    DECLARE @Expects int = (SELECT e.ExpectException FROM #ExpectException AS e);
    DECLARE @NewLine nchar(2) = NCHAR(13) + NCHAR(10);

    IF ERROR_MESSAGE() LIKE N'%tSQLt.Failure%'
    BEGIN
        SET @Result = N'Failure';
        SELECT @Msg = m.Msg
        FROM #TestMessage AS m;
    END;
    ELSE IF @Expects = 1
    BEGIN
        DECLARE @Differences nvarchar(max);

        SELECT
            @Msg = COALESCE(e.FailMessage + N' ', N'') + N'Exception did not match expectation!',
            @Differences = CONCAT(
                CASE WHEN ERROR_MESSAGE() <> e.ExpectedMessage
                    THEN CONCAT(@NewLine, N'Expected Message: <', e.ExpectedMessage, N'>', @NewLine, N'Actual Message  : <', ERROR_MESSAGE(), N'>') END,
                CASE WHEN ERROR_MESSAGE() NOT LIKE e.ExpectedMessagePattern
                    THEN CONCAT(@NewLine, N'Expected Message to be like <', e.ExpectedMessagePattern, N'>',
                        @NewLine, N'Actual Message            : <', ERROR_MESSAGE(), N'>') END,
                CASE WHEN ERROR_NUMBER() <> e.ExpectedErrorNumber
                    THEN CONCAT(@NewLine, N'Expected Error Number: ', e.ExpectedErrorNumber, @NewLine, N'Actual Error Number  : ', ERROR_NUMBER()) END,
                CASE WHEN ERROR_SEVERITY() <> e.ExpectedSeverity
                    THEN CONCAT(@NewLine, N'Expected Severity: ', e.ExpectedSeverity, @NewLine, N'Actual Severity  : ', ERROR_SEVERITY()) END,
                CASE WHEN ERROR_STATE() <> e.ExpectedState
                    THEN CONCAT(@NewLine, N'Expected State: ', e.ExpectedState, @NewLine, N'Actual State  : ', ERROR_STATE()) END)
        FROM #ExpectException AS e;

        SET @Result = CASE WHEN @Differences = N'' THEN N'Success' ELSE N'Failure' END;
        SET @Msg = CASE WHEN @Differences = N'' THEN N'' ELSE @Msg + @Differences END;
    END;
    ELSE IF @Expects = 0
    BEGIN
        SET @Result = N'Failure';
        SELECT @Msg = CONCAT(e.FailMessage + N' ', N'Expected no error to be raised. Instead this error was encountered:', @NewLine, @Text)
        FROM #ExpectException AS e;
    END;
    ELSE
    BEGIN
        SET @Result = N'Error';
        SET @Msg = @Text;
    END;
END;
