-- Annotation: skips a test on servers of an earlier major version.
CREATE FUNCTION tSQLt.[@tSQLt:MinSqlMajorVersion] (@MinVersion int)
RETURNS TABLE
AS
RETURN
    SELECT CONCAT(N'EXECUTE tSQLt.Private_SkipByVersion @MinVersion = ', @MinVersion, N';') AS AnnotationCmd;
