-- Skips the test that is about to run where the server's major version is not within the limits.
CREATE PROCEDURE tSQLt.Private_SkipByVersion
    @MinVersion int = NULL,
    @MaxVersion int = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Major int = CONVERT(int, PARSENAME(CONVERT(nvarchar(128), SERVERPROPERTY(N'ProductVersion')), 4));
    DECLARE @Reason nvarchar(max) = CASE
        WHEN @Major < @MinVersion THEN CONCAT(N'Minimum required version is ', @MinVersion, N', but current version is ', @Major, N'.')
        WHEN @Major > @MaxVersion THEN CONCAT(N'Maximum allowed version is ', @MaxVersion, N', but current version is ', @Major, N'.')
    END;

    IF @Reason IS NOT NULL
        EXECUTE tSQLt.Private_Skip @Reason = @Reason;
END;
