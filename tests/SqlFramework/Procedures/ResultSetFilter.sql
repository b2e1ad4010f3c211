-- Refused: see the message. Errors: 50000.
CREATE PROCEDURE tSQLt.ResultSetFilter
    @ResultsetNo int,
    @Command nvarchar(max)
AS
BEGIN
    EXECUTE tSQLt.Private_Refuse
        @Name = N'ResultSetFilter',
        @Instead = N'Let the code under test return one result set, and take it by INSERT … EXECUTE.';
END;
