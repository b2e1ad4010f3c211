/*
Purpose:     fails the test unless two values are equal. Two NULLs are.
Parameters:  @Expected, @Actual, of any type that sql_variant holds; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertEquals
    @Expected sql_variant,
    @Actual sql_variant,
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
        RETURN;

    DECLARE @Difference nvarchar(max) = CONCAT(
        N'Expected: <', COALESCE(CONVERT(nvarchar(max), @Expected), N'NULL'),
        N'> but was: <', COALESCE(CONVERT(nvarchar(max), @Actual), N'NULL'), N'>');
    DECLARE @Start nvarchar(max) = CASE WHEN @Message <> N'' AND @Message NOT LIKE N'% ' THEN @Message + N' ' ELSE COALESCE(@Message, N'') END;

    EXECUTE tSQLt.Fail @Start, @Difference;
END;
