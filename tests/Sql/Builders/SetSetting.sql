/*
Purpose:     gives a setting of the migration a value.
Parameters:  @Name; @Number or @Text, by the kind of the setting.
*/
CREATE PROCEDURE TestData.SetSetting
    @Name nvarchar(50),
    @Number decimal(18, 3) = NULL,
    @Text nvarchar(50) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    UPDATE s
    SET
        NumberValue = @Number,
        TextValue = @Text
    FROM Migration.Settings AS s
    WHERE s.Name = @Name;
END;
