-- Which values Migration.ChangeSetting takes.
EXECUTE tSQLt.NewTestClass N'ChangeSettingTests';
GO

CREATE PROCEDURE ChangeSettingTests.[test a number is taken]
AS
BEGIN
    EXECUTE Migration.ChangeSetting @Name = N'DelayMs', @Value = N'30';

    DECLARE @Actual int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'DelayMs');
    EXECUTE tSQLt.AssertEquals 30, @Actual;
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test the least number is taken]
AS
BEGIN
    EXECUTE Migration.ChangeSetting @Name = N'BatchSize', @Value = N'1';

    DECLARE @Actual int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'BatchSize');
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test the greatest number is taken]
AS
BEGIN
    EXECUTE Migration.ChangeSetting @Name = N'BatchSize', @Value = N'4000';

    DECLARE @Actual int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'BatchSize');
    EXECUTE tSQLt.AssertEquals 4000, @Actual;
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test a number that is too small is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'BatchSize takes a number from 1 to 4000, not 0.', @ExpectedErrorNumber = 50020;

    EXECUTE Migration.ChangeSetting @Name = N'BatchSize', @Value = N'0';
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test a number that is too great is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'BatchSize takes a number from 1 to 4000, not 4001.', @ExpectedErrorNumber = 50020;

    EXECUTE Migration.ChangeSetting @Name = N'BatchSize', @Value = N'4001';
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test a text for a number is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'BatchSize takes a number from 1 to 4000, not many.', @ExpectedErrorNumber = 50020;

    EXECUTE Migration.ChangeSetting @Name = N'BatchSize', @Value = N'many';
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test a text of the list is taken]
AS
BEGIN
    EXECUTE Migration.ChangeSetting @Name = N'WrongSideWrites', @Value = N'Log';

    DECLARE @Actual nvarchar(max) = (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'WrongSideWrites');
    EXECUTE tSQLt.AssertEqualsString N'Log', @Actual;
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test a text is written as the list has it]
AS
BEGIN
    EXECUTE Migration.ChangeSetting @Name = N'WrongSideWrites', @Value = N'LOG';

    DECLARE @Written varbinary(100) = CONVERT(varbinary(100), (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'WrongSideWrites'));
    DECLARE @Listed varbinary(100) = CONVERT(varbinary(100), N'Log');
    EXECUTE tSQLt.AssertEquals @Listed, @Written;
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test another text is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'WrongSideWrites takes one of Refuse, Log, not Ignore.', @ExpectedErrorNumber = 50020;

    EXECUTE Migration.ChangeSetting @Name = N'WrongSideWrites', @Value = N'Ignore';
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test no value means the default of a number]
AS
BEGIN
    EXECUTE TestData.SetSetting @Name = N'DelayMs', @Number = 7;

    EXECUTE Migration.ChangeSetting @Name = N'DelayMs', @Value = NULL;

    DECLARE @Actual int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'DelayMs');
    EXECUTE tSQLt.AssertEquals 20, @Actual;
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test no value means the default of a text]
AS
BEGIN
    EXECUTE TestData.SetSetting @Name = N'WrongSideWrites', @Text = N'Log';

    EXECUTE Migration.ChangeSetting @Name = N'WrongSideWrites', @Value = NULL;

    DECLARE @Actual nvarchar(max) = (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'WrongSideWrites');
    EXECUTE tSQLt.AssertEqualsString N'Refuse', @Actual;
END;
GO

CREATE PROCEDURE ChangeSettingTests.[test an unknown setting is refused with those that there are]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'There is no setting Speed. There are: BatchSize, %', @ExpectedErrorNumber = 50020;

    EXECUTE Migration.ChangeSetting @Name = N'Speed', @Value = N'1';
END;
