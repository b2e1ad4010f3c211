/*
Purpose:     executes a test, in a transaction that it rolls back or without one, and judges it. Whatever the test does to transactions,
             there are as many open after it as before.
Parameters:  @TestName, @SetUp, procedures; @ResultId, the test's row in tSQLt.TestResult; @InTransaction.
Result:      how the test ended, why, and when.
Errors:      none: those of the test are its result.
*/
CREATE PROCEDURE tSQLt.Private_ExecuteTest
    @TestName nvarchar(517),
    @SetUp nvarchar(517),
    @ResultId int,
    @InTransaction bit,
    @Result nvarchar(max) OUTPUT,
    @Msg nvarchar(max) OUTPUT,
    @TestEndTime datetime2 OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Outer int = @@TRANCOUNT;
    DECLARE @TranName char(32);

    IF @InTransaction = 1
    BEGIN
        EXECUTE tSQLt.GetNewTranName @TranName = @TranName OUTPUT;

        UPDATE tSQLt.TestResult
        SET TranName = @TranName
        WHERE Id = @ResultId;

        BEGIN TRANSACTION;
        SAVE TRANSACTION @TranName;
    END;

    DECLARE @Before int = @@TRANCOUNT;

    BEGIN TRY
        IF @SetUp IS NOT NULL
            EXECUTE @SetUp;

        EXECUTE @TestName;

        EXECUTE tSQLt.Private_FailWithoutException;
        SET @TestEndTime = SYSDATETIME();
    END TRY
    BEGIN CATCH
        SET @TestEndTime = SYSDATETIME();
        EXECUTE tSQLt.Private_JudgeError @Result = @Result OUTPUT, @Msg = @Msg OUTPUT;
    END CATCH;

    -- What cannot be committed any more is in order where an error was expected.
    DECLARE @IsBroken bit = CASE WHEN @@TRANCOUNT = @Before AND XACT_STATE() = -1 AND @Result = N'Success' THEN 0 ELSE 1 END;
    BEGIN TRY
        IF @InTransaction = 1
            ROLLBACK TRANSACTION @TranName;
        ELSE IF @@TRANCOUNT > @Outer OR XACT_STATE() = -1
            ROLLBACK TRANSACTION;
    END TRY
    BEGIN CATCH
        IF @IsBroken = 1
        BEGIN
            SET @Msg = CONCAT(COALESCE(@Msg, N'<NULL>'), N' (There was also a ROLLBACK ERROR --> ',
                tSQLt.Private_ErrorText(ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE()), N')');
            SET @Result = N'Error';
        END;

        IF @@TRANCOUNT > 0
            ROLLBACK TRANSACTION;
    END CATCH;

    WHILE @@TRANCOUNT > @Outer
        COMMIT TRANSACTION;
    WHILE @@TRANCOUNT < @Outer
        BEGIN TRANSACTION;
END;
