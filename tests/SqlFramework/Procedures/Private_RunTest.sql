-- Runs one test, and keeps its result.
CREATE PROCEDURE tSQLt.Private_RunTest
    @TestId int,
    @SetUp nvarchar(517),
    @CleanUp nvarchar(517)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @TestName nvarchar(517) = tSQLt.Private_GetQuotedFullName(@TestId);
    DECLARE @Class nvarchar(128) = OBJECT_SCHEMA_NAME(@TestId);
    DECLARE @TestCase nvarchar(128) = OBJECT_NAME(@TestId);
    DECLARE @IsVerbose bit = COALESCE((SELECT CONVERT(bit, c.Value) FROM tSQLt.Private_Configurations AS c WHERE c.Name = N'Verbose'), 0);
    DECLARE @Result nvarchar(max) = N'Success';
    DECLARE @Msg nvarchar(max) = N'';
    DECLARE @TestEndTime datetime2;
    DECLARE @Line nvarchar(max);

    -- What a test and the framework tell each other. The names are tSQLt's: annotations of others use them.
    CREATE TABLE #TestMessage (Msg nvarchar(max) NULL);
    CREATE TABLE #ExpectException (
        ExpectException int NULL,
        ExpectedMessage nvarchar(max) NULL,
        ExpectedSeverity int NULL,
        ExpectedState int NULL,
        ExpectedMessagePattern nvarchar(max) NULL,
        ExpectedErrorNumber int NULL,
        FailMessage nvarchar(max) NULL
    );
    CREATE TABLE #SkipTest (SkipTestMessage nvarchar(max) NULL);
    CREATE TABLE #NoTransaction (OrderId int NOT NULL IDENTITY(1, 1), CleanUpProcedureName nvarchar(max) NULL);

    INSERT INTO tSQLt.TestResult (Class, TestCase, Result)
    VALUES (@Class, @TestCase, N'A severe error happened during test execution. Test did not finish.');
    DECLARE @ResultId int = SCOPE_IDENTITY();

    IF @IsVerbose = 1
    BEGIN
        SET @Line = CONCAT(N'tSQLt.Run ''', @TestName, N'''; --Starting');
        EXECUTE tSQLt.Private_Print @Message = @Line;
    END;

    BEGIN TRY
        EXECUTE tSQLt.Private_ProcessTestAnnotations @TestId = @TestId;

        IF EXISTS (SELECT 1 FROM #SkipTest)
        BEGIN
            SELECT TOP (1) @Result = N'Skipped', @Msg = s.SkipTestMessage
            FROM #SkipTest AS s;
            SET @Line = CONCAT(N'-->', @TestName, N' skipped: ', @Msg);
            EXECUTE tSQLt.Private_Print @Message = @Line;
        END;
        ELSE IF EXISTS (SELECT 1 FROM #NoTransaction)
            EXECUTE tSQLt.Private_RunWithoutTransaction
                @TestName = @TestName, @SetUp = @SetUp, @CleanUp = @CleanUp, @ResultId = @ResultId,
                @Result = @Result OUTPUT, @Msg = @Msg OUTPUT, @TestEndTime = @TestEndTime OUTPUT;
        ELSE
            EXECUTE tSQLt.Private_ExecuteTest
                @TestName = @TestName, @SetUp = @SetUp, @ResultId = @ResultId, @InTransaction = 1,
                @Result = @Result OUTPUT, @Msg = @Msg OUTPUT, @TestEndTime = @TestEndTime OUTPUT;
    END TRY
    BEGIN CATCH
        SET @Result = N'Error';
        SET @Msg = COALESCE(NULLIF(@Msg, N'') + N' ', N'') + ERROR_MESSAGE();
    END CATCH;

    IF @Result NOT IN (N'Success', N'Skipped')
    BEGIN
        SET @Line = CONCAT(@TestName, N' failed: (', @Result, N') ', @Msg);
        EXECUTE tSQLt.Private_Print @Message = @Line;
    END;

    UPDATE tSQLt.TestResult
    SET Result = @Result, Msg = @Msg, TestEndTime = COALESCE(@TestEndTime, SYSDATETIME())
    WHERE Id = @ResultId;

    IF @@ROWCOUNT = 0
        INSERT INTO tSQLt.TestResult (Class, TestCase, TranName, Result, Msg)
        VALUES (@Class, @TestCase, N'?', N'Error', CONCAT(N'TestResult entry is missing; Original outcome: ', @Result, N', ', @Msg));

    IF @IsVerbose = 1
    BEGIN
        SET @Line = CONCAT(N'tSQLt.Run ''', @TestName, N'''; --Finished');
        EXECUTE tSQLt.Private_Print @Message = @Line;
    END;
END;
