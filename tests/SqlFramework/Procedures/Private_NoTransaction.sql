-- Lets the test that is about to run do without a transaction.
CREATE PROCEDURE tSQLt.Private_NoTransaction
    @CleanUpProcedureName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    IF @CleanUpProcedureName IS NOT NULL AND OBJECT_ID(@CleanUpProcedureName, N'P') IS NULL
    BEGIN
        RAISERROR (N'Test CleanUp Procedure %s does not exist or is not a procedure.', 16, 10, @CleanUpProcedureName);
        RETURN;
    END;

    INSERT INTO #NoTransaction (CleanUpProcedureName)
    VALUES (@CleanUpProcedureName);
END;
