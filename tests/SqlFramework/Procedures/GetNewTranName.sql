-- A name for a transaction's savepoint that no other has.
CREATE PROCEDURE tSQLt.GetNewTranName
    @TranName char(32) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @TranName = LEFT('tSQLtTran' + REPLACE(CONVERT(varchar(36), NEWID()), '-', ''), 32);
END;
