/*
Purpose:     writes the error that a CATCH block is handling to the error log, with its class.
Parameters:  @RunId, and as much as is known of the unit, the entity and the row; @Class returns the class of the error.
Preconditions: called from a CATCH block, after the rollback: before it, the row would vanish with the rest.
Errors:      none of its own.
Idempotency: each call adds a row.
*/
CREATE PROCEDURE Migration.LogError
    @RunId bigint,
    @UnitId uniqueidentifier = NULL,
    @EntityId tinyint = NULL,
    @RowId uniqueidentifier = NULL,
    @Class nvarchar(10) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SET @Class = ISNULL((SELECT c.Class FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER()), N'Systemic');

    INSERT INTO Migration.Errors (RunId, UnitId, EntityId, RowId, Class, ErrorNumber, Severity, State, ProcedureName, LineNumber, Message)
    VALUES (@RunId, @UnitId, @EntityId, @RowId, @Class,
        ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE());
END;
