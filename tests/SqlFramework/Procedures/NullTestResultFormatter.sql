-- Shows no results.
CREATE PROCEDURE tSQLt.NullTestResultFormatter
AS
BEGIN
    RETURN 0;
END;
