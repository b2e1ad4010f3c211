-- Annotation: runs a test outside a transaction. The procedure that is named, if any, cleans up after it, then the class's CleanUp.
CREATE FUNCTION tSQLt.[@tSQLt:NoTransaction] (@CleanUpProcedureName nvarchar(max) = NULL)
RETURNS TABLE
AS
RETURN
    SELECT CONCAT(N'EXECUTE tSQLt.Private_NoTransaction @CleanUpProcedureName = ',
        COALESCE(N'N''' + REPLACE(@CleanUpProcedureName, N'''', N'''''') + N'''', N'NULL'), N';') AS AnnotationCmd;
