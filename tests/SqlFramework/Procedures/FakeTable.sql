/*
Purpose:     puts an empty table without constraints in the place of a table or view until the test ends. Its columns take NULL.
Parameters:  @TableName, a table, a view, or a synonym of one; @SchemaName, for calls that name the schema apart. @Identity,
             @ComputedColumns, @Defaults: 1 to keep them.
Errors:      50000 there is no such table, or it is one that cannot be faked.
*/
CREATE PROCEDURE tSQLt.FakeTable
    @TableName nvarchar(max),
    @SchemaName nvarchar(max) = NULL,
    @Identity bit = NULL,
    @ComputedColumns bit = NULL,
    @Defaults bit = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @ObjectId int = CASE
        WHEN @SchemaName IS NULL THEN OBJECT_ID(@TableName)
        -- Some call it with the two exchanged.
        ELSE COALESCE(OBJECT_ID(@SchemaName + N'.' + @TableName), OBJECT_ID(@TableName + N'.' + @SchemaName))
    END;
    DECLARE @FullName nvarchar(517) = tSQLt.Private_GetQuotedFullName(@ObjectId);

    IF @ObjectId IS NULL
    BEGIN
        DECLARE @Called nvarchar(1000) = COALESCE(@SchemaName + N'.', N'') + COALESCE(@TableName, N'NULL');
        DECLARE @Unresolved nvarchar(2000) = CONCAT(
            N'FakeTable could not resolve the object name, ''', @Called,
            N'''. (When calling tSQLt.FakeTable, avoid the use of the @SchemaName parameter, as it is deprecated.)');
        RAISERROR (N'%s', 16, 10, @Unresolved);
        RETURN;
    END;

    DECLARE @Target nvarchar(1035);
    IF OBJECT_ID(@FullName, N'SN') IS NOT NULL
        SET @Target = (SELECT s.base_object_name FROM sys.synonyms AS s WHERE s.object_id = @ObjectId);
    DECLARE @Source nvarchar(1035) = COALESCE(@Target, @FullName);
    DECLARE @SourceId int = COALESCE(OBJECT_ID(@Source, N'U'), OBJECT_ID(@Source, N'V'));

    IF @SourceId IS NULL
    BEGIN
        IF @Target IS NULL
            RAISERROR (N'%s is no table and no view, so FakeTable cannot fake it.', 16, 10, @FullName);
        ELSE
            RAISERROR (N'Cannot fake synonym %s as it is pointing to %s, which is not a table or view!', 16, 10, @FullName, @Target);
        RETURN;
    END;

    DECLARE @Create nvarchar(max);
    EXECUTE tSQLt.Private_CreateFakeTable
        @SourceId = @SourceId, @FullName = @FullName,
        @Identity = @Identity, @ComputedColumns = @ComputedColumns, @Defaults = @Defaults,
        @Statement = @Create OUTPUT;

    DECLARE @OriginalName nvarchar(128);
    EXECUTE tSQLt.Private_RenameObjectToUniqueName @ObjectId = @ObjectId, @NewName = @OriginalName OUTPUT;
    EXECUTE (@Create);
    EXECUTE tSQLt.Private_MarkTestDouble @ObjectName = @FullName, @ObjectType = N'TABLE', @OriginalName = @OriginalName;
END;
