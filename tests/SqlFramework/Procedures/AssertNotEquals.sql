/*
Purpose:     fails the test if two values are equal. Two NULLs are.
Parameters:  @Expected, @Actual, of any type that sql_variant holds; @Message, which the failure ends with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertNotEquals
    @Expected sql_variant,
    @Actual sql_variant,
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
    BEGIN
        DECLARE @Likeness nvarchar(max) =
            N'Expected actual value to not ' + COALESCE(N'equal <' + CONVERT(nvarchar(max), @Expected) + N'>', N'be NULL') + N'.';
        EXECUTE tSQLt.Fail @Likeness, @Message;
    END;
END;
