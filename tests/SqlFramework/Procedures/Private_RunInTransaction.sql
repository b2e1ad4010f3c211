-- Runs a test in a transaction, which is rolled back. Whatever the test does to it, there are as many open transactions after it as before.
CREATE PROCEDURE tSQLt.Private_RunInTransaction
    @TestName nvarchar(517),
    @SetUp nvarchar(517),
    @ResultId int,
    @Result nvarchar(max) OUTPUT,
    @Msg nvarchar(max) OUTPUT,
    @TestEndTime datetime2 OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Outer int = @@TRANCOUNT;
    DECLARE @TranName char(32);
    EXECUTE tSQLt.GetNewTranName @TranName = @TranName OUTPUT;

    UPDATE tSQLt.TestResult
    SET TranName = @TranName
    WHERE Id = @ResultId;

    BEGIN TRANSACTION;
    SAVE TRANSACTION @TranName;

    EXECUTE tSQLt.Private_ExecuteTest @TestName = @TestName, @SetUp = @SetUp, @Result = @Result OUTPUT, @Msg = @Msg OUTPUT, @TestEndTime = @TestEndTime OUTPUT;

    DECLARE @IsUnbalanced bit = CASE WHEN @@TRANCOUNT <> @Outer + 1 THEN 1 ELSE 0 END;
    BEGIN TRY
        ROLLBACK TRANSACTION @TranName;
        WHILE @@TRANCOUNT > @Outer
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        -- Its transaction is gone, or cannot be committed. The latter is as expected where an error was.
        IF @Result <> N'Success' OR @IsUnbalanced = 1
        BEGIN
            SET @Msg = CONCAT(COALESCE(@Msg, N'<NULL>'), N' (There was also a ROLLBACK ERROR --> ',
                tSQLt.Private_ErrorText(ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE()), N')');
            SET @Result = N'Error';
        END;

        IF @@TRANCOUNT > 0
            ROLLBACK TRANSACTION;
        WHILE @@TRANCOUNT < @Outer
            BEGIN TRANSACTION;
    END CATCH;
END;
