-- Sends a message at once. What is longer than RAISERROR takes goes out in pieces, which end at the ends of lines where they can.
CREATE PROCEDURE tSQLt.Private_Print
    @Message nvarchar(max),
    @Severity int = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Limit int = 2000;
    DECLARE @Piece nvarchar(2000);
    DECLARE @LineEnd int;

    WHILE DATALENGTH(@Message) / 2 > @Limit
    BEGIN
        SET @Piece = LEFT(@Message, @Limit);
        SET @LineEnd = @Limit - CHARINDEX(NCHAR(10), REVERSE(@Piece)) + 1;
        IF @LineEnd BETWEEN 2 AND @Limit
            SET @Piece = LEFT(@Piece, @LineEnd);

        SET @Message = STUFF(@Message, 1, DATALENGTH(@Piece) / 2, N'');
        RAISERROR (N'%s', 0, 1, @Piece) WITH NOWAIT;
    END;

    SET @Piece = @Message;
    RAISERROR (N'%s', @Severity, 10, @Piece) WITH NOWAIT;
END;
