-- Does what the annotations of a test ask for: lines --[@tSQLt:Name](arguments), each a call of a function tSQLt.[@tSQLt:Name] that gives a command.
CREATE PROCEDURE tSQLt.Private_ProcessTestAnnotations
    @TestId int
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Mark nvarchar(20) = N'--[@tSQLt:';
    DECLARE @Definition nvarchar(max) = NCHAR(10) + OBJECT_DEFINITION(@TestId) + NCHAR(10);
    DECLARE @Start int = CHARINDEX(@Mark, @Definition);

    WHILE @Start > 0
    BEGIN
        DECLARE @End int = CHARINDEX(NCHAR(10), @Definition, @Start);
        DECLARE @Annotation nvarchar(max) = RTRIM(REPLACE(SUBSTRING(@Definition, @Start + 2, @End - @Start - 2), NCHAR(13), N''));
        DECLARE @Before nvarchar(max) = LEFT(@Definition, @Start - 1);
        SET @Before = RIGHT(@Before, CHARINDEX(NCHAR(10), REVERSE(@Before)) - 1);

        -- A line of its own: elsewhere it is a part of a string, or of a comment about annotations.
        IF LTRIM(REPLACE(@Before, NCHAR(9), N'')) = N''
            EXECUTE tSQLt.Private_ProcessTestAnnotation @Annotation = @Annotation;

        SET @Start = CHARINDEX(@Mark, @Definition, @End);
    END;
END;
