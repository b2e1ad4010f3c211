/*
Purpose:     fails the test unless two strings are equal. Two NULLs are.
Parameters:  @Expected, @Actual; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertEqualsString
    @Expected nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
        RETURN;

    DECLARE @Difference nvarchar(max) =
        NCHAR(13) + NCHAR(10) + N'Expected: ' + COALESCE(N'<' + @Expected + N'>', N'NULL')
        + NCHAR(13) + NCHAR(10) + N'but was : ' + COALESCE(N'<' + @Actual + N'>', N'NULL');
    EXECUTE tSQLt.Fail @Message, @Difference;
END;
