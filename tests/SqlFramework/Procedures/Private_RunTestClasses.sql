-- Runs all classes, or the new ones.
CREATE PROCEDURE tSQLt.Private_RunTestClasses
    @OnlyNew bit
AS
BEGIN
    SET NOCOUNT ON;

    DELETE FROM tSQLt.TestResult;

    DECLARE @Classes TABLE (Id int NOT NULL IDENTITY(1, 1) PRIMARY KEY, ClassId int NOT NULL);

    INSERT INTO @Classes (ClassId)
    SELECT c.SchemaId
    FROM tSQLt.TestClasses AS c
    WHERE @OnlyNew = 0
        OR EXISTS (SELECT 1 FROM tSQLt.Private_NewTestClassList AS l WHERE l.ClassName = c.Name)
    ORDER BY c.Name;

    DECLARE @Id int = 1;
    DECLARE @ClassId int = (SELECT c.ClassId FROM @Classes AS c WHERE c.Id = @Id);
    WHILE @ClassId IS NOT NULL
    BEGIN
        EXECUTE tSQLt.Private_RunTestClass @ClassId = @ClassId;
        SET @Id += 1;
        SET @ClassId = (SELECT c.ClassId FROM @Classes AS c WHERE c.Id = @Id);
    END;

    EXECUTE tSQLt.Private_OutputTestResults;
END;
