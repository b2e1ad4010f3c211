/*
Purpose:     makes an empty test class: a schema whose procedures named test… are tests. A class of that name goes before, with all that
             is in it.
Parameters:  @ClassName, with or without brackets.
Errors:      50000 a schema of that name is no test class.
*/
CREATE PROCEDURE tSQLt.NewTestClass
    @ClassName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Name nvarchar(128) = tSQLt.Private_Unquoted(@ClassName);

    IF SCHEMA_ID(@Name) IS NOT NULL
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM tSQLt.TestClasses AS c WHERE c.Name = @Name)
        BEGIN
            RAISERROR (N'Attempted to execute tSQLt.NewTestClass on ''%s'' which is an existing schema but not a test class', 16, 10, @Name);
            RETURN;
        END;

        EXECUTE tSQLt.DropClass @ClassName = @Name;
    END;

    DECLARE @Create nvarchar(max) = N'CREATE SCHEMA ' + QUOTENAME(@Name) + N';';
    EXECUTE (@Create);
    EXECUTE sys.sp_addextendedproperty @name = N'tSQLt.TestClass', @value = 1, @level0type = N'SCHEMA', @level0name = @Name;

    INSERT INTO tSQLt.Private_NewTestClassList (ClassName)
    SELECT @Name
    WHERE NOT EXISTS (SELECT 1 FROM tSQLt.Private_NewTestClassList AS l WHERE l.ClassName = @Name);
END;
