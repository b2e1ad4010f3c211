/*
Purpose:     writes the error that a CATCH block is handling to the error log.
Parameters:  the run, and as much as is known of the user, the content type and the row.
Preconditions: called from a CATCH block, after the rollback: before it, the row would vanish with the rest.
Errors:      none of its own.
Idempotency: each call adds a row.
*/
CREATE PROCEDURE Migration.LogError
    @RunId bigint,
    @UserId uniqueidentifier = NULL,
    @ContentType tinyint = NULL,
    @RowId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Errors (RunId, UserId, ContentType, RowId, ErrorNumber, Severity, State, ProcedureName, LineNumber, Message)
    VALUES (@RunId, @UserId, @ContentType, @RowId, ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE());
END;
