/*
Purpose:     fails the test unless two tables have the same columns: order, name, type, length, precision, scale, collation, NULL or not.
Parameters:  @Expected, @Actual, tables, views or temporary tables; @Message, which the failure begins with.
Errors:      50000 tSQLt.Failure.
*/
CREATE PROCEDURE tSQLt.AssertEqualsTableSchema
    @Expected nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.AssertObjectExists @Expected;
    EXECUTE tSQLt.AssertObjectExists @Actual;

    CREATE TABLE #tSQLtExpectedColumns (
        [RANK(column_id)] int NOT NULL,
        name nvarchar(128) NOT NULL,
        system_type_id nvarchar(300) NOT NULL,
        user_type_id nvarchar(300) NOT NULL,
        max_length smallint NOT NULL,
        precision tinyint NOT NULL,
        scale tinyint NOT NULL,
        collation_name nvarchar(128) NULL,
        is_nullable bit NOT NULL
    );

    SELECT TOP (0) *
    INTO #tSQLtActualColumns
    FROM #tSQLtExpectedColumns;

    DECLARE @Sql nvarchar(max) = N'
        INSERT INTO {into} ([RANK(column_id)], name, system_type_id, user_type_id, max_length, precision, scale, collation_name, is_nullable)
        SELECT
            RANK() OVER (ORDER BY c.column_id),
            c.name,
            CONCAT(c.system_type_id, QUOTENAME(TYPE_NAME(c.system_type_id))),
            CONCAT(c.user_type_id, CASE WHEN t.is_user_defined = 1 THEN QUOTENAME(SCHEMA_NAME(t.schema_id)) + N''.'' END, QUOTENAME(t.name)),
            c.max_length,
            c.precision,
            c.scale,
            c.collation_name,
            c.is_nullable
        FROM {sys}.columns AS c
        INNER JOIN {sys}.types AS t ON t.user_type_id = c.user_type_id
        WHERE c.object_id = @ObjectId;';
    DECLARE @Side int = 1;
    WHILE @Side <= 2
    BEGIN
        DECLARE @ObjectId int = OBJECT_ID(CASE @Side WHEN 1 THEN @Expected ELSE @Actual END);
        DECLARE @Catalog nvarchar(20) = CASE WHEN @ObjectId IS NULL THEN N'tempdb.sys' ELSE N'sys' END;
        DECLARE @SideSql nvarchar(max) = REPLACE(
            REPLACE(@Sql, N'{into}', CASE @Side WHEN 1 THEN N'#tSQLtExpectedColumns' ELSE N'#tSQLtActualColumns' END), N'{sys}', @Catalog);
        SET @ObjectId = COALESCE(@ObjectId, tSQLt.Private_TemporaryId(CASE @Side WHEN 1 THEN @Expected ELSE @Actual END));
        EXECUTE sys.sp_executesql @SideSql, N'@ObjectId int', @ObjectId;
        SET @Side += 1;
    END;

    EXECUTE tSQLt.AssertEqualsTable
        @Expected = N'#tSQLtExpectedColumns',
        @Actual = N'#tSQLtActualColumns',
        @Message = @Message,
        @FailMsg = N'Unexpected/missing column(s)';
END;
