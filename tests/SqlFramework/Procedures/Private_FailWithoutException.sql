-- Fails a test that has come to its end although it expects an error.
CREATE PROCEDURE tSQLt.Private_FailWithoutException
AS
BEGIN
    SET NOCOUNT ON;

    IF EXISTS (SELECT 1 FROM #ExpectException AS e WHERE e.ExpectException = 1)
    BEGIN
        DECLARE @Absence nvarchar(max) = (SELECT COALESCE(e.FailMessage + N' ', N'') + N'Expected an error to be raised.' FROM #ExpectException AS e);
        EXECUTE tSQLt.Fail @Absence;
    END;
END;
