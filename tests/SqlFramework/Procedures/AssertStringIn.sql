/*
Purpose:     fails the test unless a string is one of several.
Parameters:  @Expected, the strings; @Actual; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertStringIn
    @Expected tSQLt.AssertStringTable READONLY,
    @Actual nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF EXISTS (SELECT 1 FROM @Expected AS e WHERE e.value = @Actual)
        RETURN;

    SELECT e.value
    INTO #tSQLtExpectedStrings
    FROM @Expected AS e;

    DECLARE @Strings nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Strings OUTPUT, @TableName = N'#tSQLtExpectedStrings', @OrderBy = N'value';

    DECLARE @Difference nvarchar(max) =
        COALESCE(N'<' + @Actual + N'>', N'NULL') + NCHAR(13) + NCHAR(10) + N'is not in' + NCHAR(13) + NCHAR(10) + @Strings;
    EXECUTE tSQLt.Fail @Message, @Difference;
END;
