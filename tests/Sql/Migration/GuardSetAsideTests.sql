-- When Migration.GuardSetAside stops a run.
EXECUTE tSQLt.NewTestClass N'GuardSetAsideTests';
GO

CREATE PROCEDURE GuardSetAsideTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE GuardSetAsideTests.[test units that go on stop nothing]
AS
BEGIN
    DECLARE @RunId bigint = 1;
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE Migration.GuardSetAside @TrackId = 1, @RunId = @RunId;
END;
GO

CREATE PROCEDURE GuardSetAsideTests.[test fewer than the least number stop nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint = 1;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE Migration.GuardSetAside @TrackId = 1, @RunId = @RunId;
END;
GO

CREATE PROCEDURE GuardSetAsideTests.[test too large a share stops the run]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint = 1;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    EXECUTE TestData.SetSetting @Name = N'MinSetAside', @Number = 1;
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'1 of 1 units are set aside, more than the setting MaxSetAsidePercent (5.0) allows.%',
        @ExpectedErrorNumber = 50018;

    EXECUTE Migration.GuardSetAside @TrackId = 1, @RunId = @RunId;
END;
GO

CREATE PROCEDURE GuardSetAsideTests.[test a share at the limit stops nothing]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @RunId bigint = 1;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    EXECUTE TestData.SetSetting @Name = N'MinSetAside', @Number = 1;
    EXECUTE TestData.SetSetting @Name = N'MaxSetAsidePercent', @Number = 100;
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE Migration.GuardSetAside @TrackId = 1, @RunId = @RunId;
END;
