-- Notes on an object that it stands for a test only, and for which other it does, if for one. @TableName is that of a constraint or trigger.
CREATE PROCEDURE tSQLt.Private_MarkTestDouble
    @ObjectName nvarchar(517),
    @ObjectType nvarchar(128),
    @TableName nvarchar(128) = NULL,
    @OriginalName nvarchar(128) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Schema nvarchar(128) = PARSENAME(@ObjectName, 2);
    DECLARE @Name nvarchar(128) = PARSENAME(@ObjectName, 1);
    DECLARE @Level1Type nvarchar(128) = CASE WHEN @TableName IS NULL THEN @ObjectType ELSE N'TABLE' END;
    DECLARE @Level1Name nvarchar(128) = COALESCE(@TableName, @Name);
    DECLARE @Level2Type nvarchar(128) = CASE WHEN @TableName IS NOT NULL THEN @ObjectType END;
    DECLARE @Level2Name nvarchar(128) = CASE WHEN @TableName IS NOT NULL THEN @Name END;

    EXECUTE sys.sp_addextendedproperty
        @name = N'tSQLt.IsTempObject', @value = 1,
        @level0type = N'SCHEMA', @level0name = @Schema,
        @level1type = @Level1Type, @level1name = @Level1Name,
        @level2type = @Level2Type, @level2name = @Level2Name;

    IF @OriginalName IS NOT NULL
        EXECUTE sys.sp_addextendedproperty
            @name = N'tSQLt.Private_TestDouble_OrgObjectName', @value = @OriginalName,
            @level0type = N'SCHEMA', @level0name = @Schema,
            @level1type = @Level1Type, @level1name = @Level1Name,
            @level2type = @Level2Type, @level2name = @Level2Name;
END;
