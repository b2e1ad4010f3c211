-- Skips the test that is about to run.
CREATE PROCEDURE tSQLt.Private_Skip
    @Reason nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO #SkipTest (SkipTestMessage)
    VALUES (COALESCE(NULLIF(@Reason, N''), N'<no reason provided>'));
END;
