-- Refused: see the message. Errors: 50000.
CREATE PROCEDURE tSQLt.CaptureOutput
    @command nvarchar(max)
AS
BEGIN
    EXECUTE tSQLt.Private_Refuse
        @Name = N'CaptureOutput',
        @Instead = N'Let the code under test hand back its text in an OUTPUT parameter, or test it from a client.';
END;
