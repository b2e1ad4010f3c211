/*
Purpose:     fails the test unless a string is like a pattern. A pattern of NULL asks for NULL.
Parameters:  @ExpectedPattern, for LIKE, at most 4,000 characters; @Actual; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure, or that the pattern is too long.
*/
CREATE PROCEDURE tSQLt.AssertLike
    @ExpectedPattern nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF LEN(@ExpectedPattern) > 4000
    BEGIN
        RAISERROR (N'@ExpectedPattern may not exceed 4000 characters.', 16, 10);
        RETURN;
    END;

    IF @Actual LIKE @ExpectedPattern OR (@Actual IS NULL AND @ExpectedPattern IS NULL)
        RETURN;

    DECLARE @Difference nvarchar(max) =
        NCHAR(13) + NCHAR(10) + N'Expected: <' + COALESCE(@ExpectedPattern, N'NULL') + N'>'
        + NCHAR(13) + NCHAR(10) + N' but was: <' + COALESCE(@Actual, N'NULL') + N'>';
    EXECUTE tSQLt.Fail @Message, @Difference;
END;
