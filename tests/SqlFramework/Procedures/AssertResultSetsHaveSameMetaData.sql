/*
Purpose:     fails the test unless the first result sets of two commands have the same columns: order, name, type and size, NULL or not.
             The commands are not executed, so they cannot be ones that use temporary tables.
Parameters:  @expectedCommand, @actualCommand.
Errors:      50000 tSQLt.Failure; those of sys.dm_exec_describe_first_result_set.
*/
CREATE PROCEDURE tSQLt.AssertResultSetsHaveSameMetaData
    @expectedCommand nvarchar(max),
    @actualCommand nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #tSQLtExpectedMetaData (
        column_ordinal int NOT NULL,
        name nvarchar(128) NULL,
        system_type_name nvarchar(256) NULL,
        is_nullable bit NULL
    );

    SELECT TOP (0) *
    INTO #tSQLtActualMetaData
    FROM #tSQLtExpectedMetaData;

    -- Dynamic: where the server has no such function, only this assertion is missing.
    DECLARE @Sql nvarchar(max) = N'
        SELECT d.column_ordinal, d.name, d.system_type_name, d.is_nullable
        FROM sys.dm_exec_describe_first_result_set(@Command, NULL, 0) AS d
        WHERE d.is_hidden = 0;';

    INSERT INTO #tSQLtExpectedMetaData (column_ordinal, name, system_type_name, is_nullable)
    EXECUTE sys.sp_executesql @Sql, N'@Command nvarchar(max)', @expectedCommand;

    INSERT INTO #tSQLtActualMetaData (column_ordinal, name, system_type_name, is_nullable)
    EXECUTE sys.sp_executesql @Sql, N'@Command nvarchar(max)', @actualCommand;

    EXECUTE tSQLt.AssertEqualsTable
        @Expected = N'#tSQLtExpectedMetaData',
        @Actual = N'#tSQLtActualMetaData',
        @FailMsg = N'Expected and actual result sets have other columns!';
END;
