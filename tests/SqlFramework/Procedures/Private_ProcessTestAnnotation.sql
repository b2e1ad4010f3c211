-- Does what one annotation asks for.
CREATE PROCEDURE tSQLt.Private_ProcessTestAnnotation
    @Annotation nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    IF (LEN(@Annotation) - LEN(REPLACE(@Annotation, N'''', N''))) % 2 = 1
    BEGIN
        RAISERROR (N'Annotation has unmatched quote: %s', 16, 10, @Annotation);
        RETURN;
    END;

    BEGIN TRY
        DECLARE @Find nvarchar(max) = CONCAT(N'SELECT @Command = a.AnnotationCmd FROM tSQLt.', @Annotation, N' AS a;');
        DECLARE @Command nvarchar(max);
        EXECUTE sys.sp_executesql @Find, N'@Command nvarchar(max) OUTPUT', @Command OUTPUT;
        EXECUTE (@Command);
    END TRY
    BEGIN CATCH
        DECLARE @Shown nvarchar(2000) = @Annotation;
        DECLARE @NewLine nchar(2) = NCHAR(13) + NCHAR(10);
        DECLARE @Severity int = ERROR_SEVERITY();
        DECLARE @State int = ERROR_STATE();
        DECLARE @Procedure nvarchar(128) = ERROR_PROCEDURE();
        DECLARE @Message nvarchar(2000) = ERROR_MESSAGE();
        RAISERROR (N'There is a problem with this annotation: %s%sOriginal Error: {%i,%i;%s} %s', 16, 10,
            @Shown, @NewLine, @Severity, @State, @Procedure, @Message);
    END CATCH;
END;
