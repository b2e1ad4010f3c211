-- Keeps a setting.
CREATE PROCEDURE tSQLt.Private_SetConfiguration
    @Name nvarchar(100),
    @Value sql_variant
AS
BEGIN
    SET NOCOUNT ON;

    DELETE FROM tSQLt.Private_Configurations
    WHERE Name = @Name;

    INSERT INTO tSQLt.Private_Configurations (Name, Value)
    VALUES (@Name, @Value);
END;
