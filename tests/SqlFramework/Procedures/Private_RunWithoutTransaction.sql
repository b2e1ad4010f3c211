-- Runs a test outside a transaction, cleans up after it, and looks whether it leaves the objects as they were.
CREATE PROCEDURE tSQLt.Private_RunWithoutTransaction
    @TestName nvarchar(517),
    @SetUp nvarchar(517),
    @CleanUp nvarchar(517),
    @ResultId int,
    @Result nvarchar(max) OUTPUT,
    @Msg nvarchar(max) OUTPUT,
    @TestEndTime datetime2 OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Before TABLE (
        ObjectId int NOT NULL PRIMARY KEY,
        SchemaName nvarchar(128) NOT NULL,
        ObjectName nvarchar(128) NOT NULL,
        ObjectType nvarchar(60) NOT NULL
    );

    INSERT INTO @Before (ObjectId, SchemaName, ObjectName, ObjectType)
    SELECT o.object_id, SCHEMA_NAME(o.schema_id), o.name, o.type_desc
    FROM sys.objects AS o;

    EXECUTE tSQLt.Private_ExecuteTest
        @TestName = @TestName, @SetUp = @SetUp, @ResultId = @ResultId, @InTransaction = 0,
        @Result = @Result OUTPUT, @Msg = @Msg OUTPUT, @TestEndTime = @TestEndTime OUTPUT;

    DECLARE @Steps TABLE (Id int NOT NULL IDENTITY(1, 1) PRIMARY KEY, ProcedureName nvarchar(517) NOT NULL);

    INSERT INTO @Steps (ProcedureName)
    SELECT n.CleanUpProcedureName
    FROM #NoTransaction AS n
    WHERE n.CleanUpProcedureName IS NOT NULL
    ORDER BY n.OrderId;

    INSERT INTO @Steps (ProcedureName)
    SELECT s.ProcedureName
    FROM (VALUES (1, @CleanUp), (2, N'tSQLt.UndoTestDoubles')) AS s (Ordinal, ProcedureName)
    WHERE s.ProcedureName IS NOT NULL
    ORDER BY s.Ordinal;

    DECLARE @Id int = 1;
    DECLARE @Step nvarchar(517) = (SELECT s.ProcedureName FROM @Steps AS s WHERE s.Id = @Id);
    WHILE @Step IS NOT NULL
    BEGIN
        BEGIN TRY
            EXECUTE @Step;
        END TRY
        BEGIN CATCH
            DECLARE @Text nvarchar(max) = CONCAT(N'Error during clean up: (',
                tSQLt.Private_ErrorText(ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE()), N')');
            SELECT @Result = r.Result, @Msg = r.Msg
            FROM tSQLt.Private_Worse(@Result, @Msg, N'Error', @Text) AS r;
        END CATCH;

        SET @Id += 1;
        SET @Step = (SELECT s.ProcedureName FROM @Steps AS s WHERE s.Id = @Id);
    END;

    SELECT d.Status, d.SchemaName, d.ObjectName, d.ObjectType
    INTO #tSQLtObjectDiscrepancies
    FROM (
        SELECT N'Deleted' AS Status, b.SchemaName, b.ObjectName, b.ObjectType
        FROM @Before AS b
        WHERE NOT EXISTS (SELECT 1 FROM sys.objects AS o WHERE o.object_id = b.ObjectId AND o.name = b.ObjectName)
        UNION ALL
        SELECT N'Added', SCHEMA_NAME(o.schema_id), o.name, o.type_desc
        FROM sys.objects AS o
        WHERE NOT EXISTS (SELECT 1 FROM @Before AS b WHERE b.ObjectId = o.object_id AND b.ObjectName = o.name)
    ) AS d;

    IF EXISTS (SELECT 1 FROM #tSQLtObjectDiscrepancies)
    BEGIN
        DECLARE @Objects nvarchar(max);
        EXECUTE tSQLt.TableToText @txt = @Objects OUTPUT, @TableName = N'#tSQLtObjectDiscrepancies', @OrderBy = N'Status, SchemaName, ObjectName';
        SET @Objects = N'After the test executed, there were unexpected or missing objects in the database: ' + NCHAR(13) + NCHAR(10) + @Objects;
        SELECT @Result = r.Result, @Msg = r.Msg
        FROM tSQLt.Private_Worse(@Result, @Msg, N'Error', @Objects) AS r;
    END;
END;
