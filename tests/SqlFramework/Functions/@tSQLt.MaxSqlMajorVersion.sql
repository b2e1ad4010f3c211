-- Annotation: skips a test on servers of a later major version.
CREATE FUNCTION tSQLt.[@tSQLt:MaxSqlMajorVersion] (@MaxVersion int)
RETURNS TABLE
AS
RETURN
    SELECT CONCAT(N'EXECUTE tSQLt.Private_SkipByVersion @MaxVersion = ', @MaxVersion, N';') AS AnnotationCmd;
