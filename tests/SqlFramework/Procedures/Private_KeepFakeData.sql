-- Keeps the rows of a table, view, temporary table or query in a table that a function may read.
CREATE PROCEDURE tSQLt.Private_KeepFakeData
    @FakeDataSource nvarchar(max),
    @TableName nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @TableName = N'tSQLt.' + QUOTENAME(N'tSQLt_tempobject_' + REPLACE(CONVERT(nvarchar(36), NEWID()), N'-', N''));

    DECLARE @Source nvarchar(max) = CASE
        WHEN COALESCE(OBJECT_ID(@FakeDataSource), tSQLt.Private_TemporaryId(@FakeDataSource)) IS NOT NULL THEN @FakeDataSource
        WHEN LTRIM(@FakeDataSource) LIKE N'SELECT%' THEN N'(' + @FakeDataSource + N') AS q'
        ELSE @FakeDataSource
    END;
    DECLARE @Copy nvarchar(max) = CONCAT(N'SELECT * INTO ', @TableName, N' FROM ', @Source, N';');
    EXECUTE (@Copy);

    EXECUTE tSQLt.Private_MarkTestDouble @ObjectName = @TableName, @ObjectType = N'TABLE';
END;
