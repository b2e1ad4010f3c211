-- Names the open transaction as the migration's, so that capture triggers leave alone what follows in it.
CREATE PROCEDURE TestData.NameTransaction
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;
END;
