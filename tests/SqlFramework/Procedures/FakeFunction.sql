/*
Purpose:     puts another function, or given rows, in the place of a function until the test ends.
Parameters:  @FunctionName; either @FakeFunctionName, a function of the same kind with the same parameters, or @FakeDataSource, for a
             function that gives a table: the name of a table or view, or a query.
Errors:      50000 there is no such function, or the two do not go together.
*/
CREATE PROCEDURE tSQLt.FakeFunction
    @FunctionName nvarchar(max),
    @FakeFunctionName nvarchar(max) = NULL,
    @FakeDataSource nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @FunctionId int = OBJECT_ID(@FunctionName);
    DECLARE @FakeId int = OBJECT_ID(@FakeFunctionName);
    EXECUTE tSQLt.Private_CheckFakeFunction
        @FunctionName = @FunctionName, @FunctionId = @FunctionId,
        @FakeFunctionName = @FakeFunctionName, @FakeId = @FakeId, @FakeDataSource = @FakeDataSource;
    -- Outside TRY it goes on after an error.
    IF @FunctionId IS NULL OR COALESCE(CONVERT(nvarchar(max), @FakeId), @FakeDataSource) IS NULL
        RETURN;

    DECLARE @FullName nvarchar(517) = tSQLt.Private_GetQuotedFullName(@FunctionId);
    DECLARE @IsScalar bit = CASE WHEN OBJECTPROPERTY(@FunctionId, N'IsScalarFunction') = 1 THEN 1 ELSE 0 END;
    DECLARE @Parameters nvarchar(max);
    DECLARE @Arguments nvarchar(max);
    DECLARE @ReturnType nvarchar(max);

    SELECT
        @Parameters = STRING_AGG(CONVERT(nvarchar(max), CASE WHEN p.parameter_id > 0 THEN
            CONCAT(p.name, N' ', t.TypeName, CASE WHEN t.IsTableType = 1 THEN N' READONLY' END) END), N', ') WITHIN GROUP (ORDER BY p.parameter_id),
        @Arguments = STRING_AGG(CONVERT(nvarchar(max), CASE WHEN p.parameter_id > 0 THEN p.name END), N', ') WITHIN GROUP (ORDER BY p.parameter_id),
        @ReturnType = MAX(CASE WHEN p.parameter_id = 0 THEN t.TypeName END)
    FROM sys.parameters AS p
    CROSS APPLY tSQLt.Private_GetFullTypeName(p.user_type_id, p.max_length, p.precision, p.scale, NULL) AS t
    WHERE p.object_id = @FunctionId;

    DECLARE @Source nvarchar(max);
    IF @FakeDataSource IS NULL
        SET @Source = CONCAT(tSQLt.Private_GetQuotedFullName(@FakeId), N'(', @Arguments, N')');
    ELSE
        EXECUTE tSQLt.Private_KeepFakeData @FakeDataSource = @FakeDataSource, @TableName = @Source OUTPUT;

    DECLARE @Create nvarchar(max) = CONCAT(
        N'CREATE FUNCTION ', @FullName, N' (', @Parameters, N') RETURNS ',
        CASE WHEN @IsScalar = 1
            THEN CONCAT(@ReturnType, N' AS BEGIN RETURN ', @Source, N'; END;')
            ELSE CONCAT(N'TABLE AS RETURN SELECT * FROM ', @Source, N' AS f;')
        END);
    DECLARE @OriginalName nvarchar(128);
    EXECUTE tSQLt.Private_RenameObjectToUniqueName @ObjectId = @FunctionId, @NewName = @OriginalName OUTPUT;
    EXECUTE (@Create);
    EXECUTE tSQLt.Private_MarkTestDouble @ObjectName = @FullName, @ObjectType = N'FUNCTION', @OriginalName = @OriginalName;
END;
