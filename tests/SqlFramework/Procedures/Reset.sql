/*
Purpose:     forgets which classes are new for RunNew.
Errors:      none of its own.
Idempotency: safe to re-run because what is forgotten stays so.
*/
CREATE PROCEDURE tSQLt.Reset
AS
BEGIN
    SET NOCOUNT ON;

    DELETE FROM tSQLt.Private_NewTestClassList;
END;
