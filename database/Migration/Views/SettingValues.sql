/*
Purpose: the settings as people read and write them: each value as text, with what it may be.
*/
CREATE VIEW Migration.SettingValues
AS
SELECT
    s.Name,
    ISNULL(s.TextValue, CONVERT(nvarchar(50), CONVERT(float, s.NumberValue))) AS Value,
    ISNULL(s.DefaultText, CONVERT(nvarchar(50), CONVERT(float, s.DefaultNumber))) AS DefaultValue,
    ISNULL(REPLACE(s.AllowedValues, N',', N', '), CONCAT(CONVERT(float, s.MinValue), N' to ', CONVERT(float, s.MaxValue))) AS AllowedValues,
    s.Description
FROM Migration.Settings AS s;
