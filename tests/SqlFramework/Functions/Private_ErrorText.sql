-- An error in one line.
CREATE FUNCTION tSQLt.Private_ErrorText (
    @Number int,
    @Severity int,
    @State int,
    @Procedure nvarchar(128),
    @Line int,
    @Message nvarchar(max)
)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN CONCAT(N'Message: ', COALESCE(@Message, N'<NULL>'), N' | Procedure: ', COALESCE(@Procedure, N'<NULL>'), N' (', @Line,
        N') | Severity, State: ', @Severity, N', ', @State, N' | Number: ', @Number);
END;
