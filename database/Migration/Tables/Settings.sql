-- Targets, limits and choices of rules. They are read before each batch, so that they can be changed while a run is under way.
-- A number is held to MinValue and MaxValue, a text to the values of AllowedValues, separated by commas.
CREATE TABLE Migration.Settings (
    Name nvarchar(50) NOT NULL,
    NumberValue decimal(18, 3) NULL,
    TextValue nvarchar(50) NULL,
    DefaultNumber decimal(18, 3) NULL,
    DefaultText nvarchar(50) NULL,
    MinValue decimal(18, 3) NULL,
    MaxValue decimal(18, 3) NULL,
    AllowedValues nvarchar(400) NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_Settings PRIMARY KEY CLUSTERED (Name),
    CONSTRAINT CK_Settings_Kind CHECK ((NumberValue IS NULL AND TextValue IS NOT NULL) OR (NumberValue IS NOT NULL AND TextValue IS NULL)),
    CONSTRAINT CK_Settings_Range CHECK (NumberValue IS NULL OR NumberValue BETWEEN MinValue AND MaxValue),
    CONSTRAINT CK_Settings_AllowedValues CHECK (TextValue IS NULL OR CONCAT(N',', AllowedValues, N',') LIKE CONCAT(N'%,', TextValue, N',%'))
);
