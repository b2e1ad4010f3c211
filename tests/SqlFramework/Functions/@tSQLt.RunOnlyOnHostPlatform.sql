-- Annotation: skips a test on servers of another platform than Windows, or Linux.
CREATE FUNCTION tSQLt.[@tSQLt:RunOnlyOnHostPlatform] (@HostPlatform nvarchar(max))
RETURNS TABLE
AS
RETURN
    SELECT CONCAT(N'EXECUTE tSQLt.Private_SkipByPlatform @HostPlatform = N''', REPLACE(@HostPlatform, N'''', N''''''), N''';') AS AnnotationCmd;
