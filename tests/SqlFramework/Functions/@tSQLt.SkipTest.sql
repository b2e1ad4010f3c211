-- Annotation: skips a test, and says why.
CREATE FUNCTION tSQLt.[@tSQLt:SkipTest] (@SkipReason nvarchar(max))
RETURNS TABLE
AS
RETURN
    SELECT CONCAT(N'EXECUTE tSQLt.Private_Skip @Reason = N''', REPLACE(@SkipReason, N'''', N''''''), N''';') AS AnnotationCmd;
