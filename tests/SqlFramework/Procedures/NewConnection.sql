-- Refused: see the message. Errors: 50000.
CREATE PROCEDURE tSQLt.NewConnection
    @command nvarchar(max)
AS
BEGIN
    EXECUTE tSQLt.Private_Refuse
        @Name = N'NewConnection',
        @Instead = N'Test what takes a second connection from a client.';
END;
