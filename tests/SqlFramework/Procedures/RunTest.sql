-- Refused: see the message. Errors: 50000.
CREATE PROCEDURE tSQLt.RunTest
    @TestName nvarchar(max)
AS
BEGIN
    RAISERROR (N'tSQLt.RunTest has been retired. Please use tSQLt.Run instead.', 16, 10);
END;
