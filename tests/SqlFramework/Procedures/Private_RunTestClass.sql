-- Runs one test of a class, or all of them: in another order each time, so that none comes to need what another leaves.
CREATE PROCEDURE tSQLt.Private_RunTestClass
    @ClassId int,
    @TestId int = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @SetUp nvarchar(517);
    DECLARE @CleanUp nvarchar(517);

    SELECT
        @SetUp = MAX(CASE WHEN LOWER(p.name) = N'setup' THEN tSQLt.Private_GetQuotedFullName(p.object_id) END),
        @CleanUp = MAX(CASE WHEN LOWER(p.name) = N'cleanup' THEN tSQLt.Private_GetQuotedFullName(p.object_id) END)
    FROM sys.procedures AS p
    WHERE p.schema_id = @ClassId;

    DECLARE @Tests TABLE (Id int NOT NULL IDENTITY(1, 1) PRIMARY KEY, TestId int NOT NULL);

    INSERT INTO @Tests (TestId)
    SELECT p.object_id
    FROM sys.procedures AS p
    WHERE p.schema_id = @ClassId
        AND LOWER(p.name) LIKE N'test%'
        AND (@TestId IS NULL OR p.object_id = @TestId)
    ORDER BY NEWID();

    DECLARE @Id int = 1;
    SET @TestId = (SELECT t.TestId FROM @Tests AS t WHERE t.Id = @Id);
    WHILE @TestId IS NOT NULL
    BEGIN
        EXECUTE tSQLt.Private_RunTest @TestId = @TestId, @SetUp = @SetUp, @CleanUp = @CleanUp;
        SET @Id += 1;
        SET @TestId = (SELECT t.TestId FROM @Tests AS t WHERE t.Id = @Id);
    END;
END;
