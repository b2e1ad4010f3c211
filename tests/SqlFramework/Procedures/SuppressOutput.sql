-- Refused: see the message. Errors: 50000.
CREATE PROCEDURE tSQLt.SuppressOutput
    @command nvarchar(max)
AS
BEGIN
    EXECUTE tSQLt.Private_Refuse
        @Name = N'SuppressOutput',
        @Instead = N'Execute the command as it is; a client may leave its output aside.';
END;
