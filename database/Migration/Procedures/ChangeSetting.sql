/*
Purpose:     changes a setting. Runs read the settings before each batch, so one that is under way follows at once.
Parameters:  @Name, as in Migration.Settings; @Value, a number within its range or one of its allowed values, as text; NULL for its default.
Returns:     Name, Value, DefaultValue, Description: one row.
Errors:      50020 there is no such setting, or the value is not one that it may have; the message says which there are.
Idempotency: safe to repeat.
Rollback:    call it with the value of before, or with NULL.
*/
CREATE PROCEDURE Migration.ChangeSetting
    @Name nvarchar(50),
    @Value nvarchar(50) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Number decimal(18, 3) = TRY_CONVERT(decimal(18, 3), @Value);
    DECLARE @Message nvarchar(2048);

    SELECT @Message = CASE
        WHEN @Value IS NULL THEN NULL
        WHEN s.NumberValue IS NOT NULL AND (@Number IS NULL OR @Number NOT BETWEEN s.MinValue AND s.MaxValue)
            THEN CONCAT(s.Name, N' takes a number from ', CONVERT(float, s.MinValue), N' to ', CONVERT(float, s.MaxValue), N', not ', @Value, N'.')
        WHEN s.TextValue IS NOT NULL AND NOT EXISTS (SELECT 1 FROM STRING_SPLIT(s.AllowedValues, N',') AS a WHERE a.value = @Value)
            THEN CONCAT(s.Name, N' takes one of ', REPLACE(s.AllowedValues, N',', N', '), N', not ', @Value, N'.')
        END
    FROM Migration.Settings AS s
    WHERE s.Name = @Name;

    IF @@ROWCOUNT = 0
        SET @Message = CONCAT(N'There is no setting ', @Name, N'. There are: ', (
            SELECT STRING_AGG(CONVERT(nvarchar(2000), s.Name), N', ') WITHIN GROUP (ORDER BY s.Name)
            FROM Migration.Settings AS s), N'.');

    IF @Message IS NOT NULL
        THROW 50020, @Message, 1;

    UPDATE s
    SET
        NumberValue = CASE WHEN s.NumberValue IS NULL THEN NULL WHEN @Value IS NULL THEN s.DefaultNumber ELSE @Number END,
        -- As it is written in the list, whatever case it was given in
        TextValue = CASE WHEN s.TextValue IS NULL THEN NULL WHEN @Value IS NULL THEN s.DefaultText ELSE (
            SELECT a.value FROM STRING_SPLIT(s.AllowedValues, N',') AS a WHERE a.value = @Value) END
    FROM Migration.Settings AS s
    WHERE s.Name = @Name;

    SELECT
        v.Name,
        v.Value,
        v.DefaultValue,
        v.Description
    FROM Migration.SettingValues AS v
    WHERE v.Name = @Name;
END;
