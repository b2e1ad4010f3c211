-- Says what keeps FakeFunction from what it was asked for.
CREATE PROCEDURE tSQLt.Private_CheckFakeFunction
    @FunctionName nvarchar(max),
    @FunctionId int,
    @FakeFunctionName nvarchar(max),
    @FakeId int,
    @FakeDataSource nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    IF @FunctionId IS NULL
        RAISERROR (N'%s does not exist!', 16, 10, @FunctionName);

    IF COALESCE(@FakeFunctionName, @FakeDataSource) IS NULL
        RAISERROR (N'Either @FakeFunctionName or @FakeDataSource must be provided', 16, 10);

    IF @FakeFunctionName IS NOT NULL AND @FakeDataSource IS NOT NULL
        RAISERROR (N'Both @FakeFunctionName and @FakeDataSource are valued. Please use only one.', 16, 10);

    IF @FakeFunctionName IS NOT NULL AND @FakeId IS NULL
        RAISERROR (N'%s does not exist!', 16, 10, @FakeFunctionName);

    DECLARE @IsScalar int = OBJECTPROPERTY(@FunctionId, N'IsScalarFunction');

    IF @FakeDataSource IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM sys.objects AS o WHERE o.object_id = @FunctionId AND o.type IN (N'IF', N'TF', N'FT'))
        RAISERROR (N'You can use @FakeDataSource only with Inline, Multi-Statement or CLR Table-Valued functions.', 16, 10);

    IF @FakeId IS NULL
        RETURN;

    IF @IsScalar <> OBJECTPROPERTY(@FakeId, N'IsScalarFunction')
        OR NOT EXISTS (SELECT 1 FROM sys.objects AS o WHERE o.object_id = @FakeId AND o.type IN (N'FN', N'FS', N'IF', N'TF', N'FT'))
        RAISERROR (N'Both parameters must contain the name of either scalar or table valued functions!', 16, 10);

    IF EXISTS (
        SELECT 1
        FROM (
            SELECT p.object_id, p.parameter_id, p.name, p.user_type_id, p.max_length, p.precision, p.scale
            FROM sys.parameters AS p
            WHERE p.object_id IN (@FunctionId, @FakeId)
                -- The name of what a function returns is empty.
                AND (p.parameter_id > 0 OR @IsScalar = 1)
        ) AS p
        GROUP BY p.parameter_id, p.name, p.user_type_id, p.max_length, p.precision, p.scale
        HAVING COUNT(*) <> 2
    )
        RAISERROR (N'Parameters of both functions must match! (This includes the return type for scalar functions.)', 16, 10);
END;
