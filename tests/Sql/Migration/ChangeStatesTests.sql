-- Which changes of state Migration.ChangeStates makes, which it refuses, and what it leaves behind.
EXECUTE tSQLt.NewTestClass N'ChangeStatesTests';
GO

CREATE PROCEDURE ChangeStatesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Pending to Provisioned]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Provisioned', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Provisioned', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Provisioned to Copying]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    EXECUTE Migration.ChangeStates 1, @Units, N'Provisioned', N'Copying', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copying', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Copying to Copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    EXECUTE Migration.ChangeStates 1, @Units, N'Copying', N'Copied', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copied', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Copied to Verified]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE Migration.ChangeStates 1, @Units, N'Copied', N'Verified', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Verified', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Verified to Copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'Copied', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copied', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Verified to Switched]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'Switched', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Switched', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Switched to Finalised]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE Migration.ChangeStates 1, @Units, N'Switched', N'Finalised', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Finalised', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Finalised to Switched]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';

    EXECUTE Migration.ChangeStates 1, @Units, N'Finalised', N'Switched', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Switched', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Held to Pending]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE Migration.ChangeStates 1, @Units, N'Held', N'Pending', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Pending', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Held to Copying]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE Migration.ChangeStates 1, @Units, N'Held', N'Copying', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copying', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Held to LeftOut]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE Migration.ChangeStates 1, @Units, N'Held', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'LeftOut', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from LeftOut to Held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    EXECUTE Migration.ChangeStates 1, @Units, N'LeftOut', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Pending to Held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Provisioned to Held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    EXECUTE Migration.ChangeStates 1, @Units, N'Provisioned', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Copying to Held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    EXECUTE Migration.ChangeStates 1, @Units, N'Copying', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Copied to Held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE Migration.ChangeStates 1, @Units, N'Copied', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Verified to Held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Switched to Held]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE Migration.ChangeStates 1, @Units, N'Switched', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Pending to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Provisioned to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    EXECUTE Migration.ChangeStates 1, @Units, N'Provisioned', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Copying to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    EXECUTE Migration.ChangeStates 1, @Units, N'Copying', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Copied to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE Migration.ChangeStates 1, @Units, N'Copied', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Verified to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Switched to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE Migration.ChangeStates 1, @Units, N'Switched', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Finalised to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';

    EXECUTE Migration.ChangeStates 1, @Units, N'Finalised', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Held to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    EXECUTE Migration.ChangeStates 1, @Units, N'Held', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from LeftOut to Deleted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    EXECUTE Migration.ChangeStates 1, @Units, N'LeftOut', N'Deleted', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Deleted', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit goes from Deleted to Pending]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Deleted';

    EXECUTE Migration.ChangeStates 1, @Units, N'Deleted', N'Pending', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Pending', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Pending to LeftOut]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Pending to LeftOut: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Provisioned to LeftOut]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Provisioned to LeftOut: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Provisioned', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Copying to LeftOut]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Copying to LeftOut: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Copying', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Copied to LeftOut]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Copied to LeftOut: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Copied', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Verified to LeftOut]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Verified to LeftOut: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Switched to LeftOut]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Switched to LeftOut: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Switched', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Finalised to LeftOut]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Finalised to LeftOut: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Finalised', N'LeftOut', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Held to Provisioned]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Held to Provisioned: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Held', N'Provisioned', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from LeftOut to Pending]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from LeftOut to Pending: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'LeftOut', N'Pending', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit does not go from Deleted to Provisioned]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE tSQLt.ExpectException
        @ExpectedMessage = N'A unit cannot go from Deleted to Provisioned: Migration.Transitions lists what can be done.',
        @ExpectedErrorNumber = 50011;

    EXECUTE Migration.ChangeStates 1, @Units, N'Deleted', N'Provisioned', @ChangedUnits = @ChangedUnits OUTPUT;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit in another state is left alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'Switched', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Copied', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit in another state is not counted]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'Switched', @ChangedUnits = @ChangedUnits OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @ChangedUnits;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test what was changed is counted]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @ChangedUnits;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test units that are not asked for stay]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Pending', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test units of other tracks stay]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));

    EXECUTE Migration.ChangeStates 2, @Units, N'Pending', N'Held', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Pending', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test each change leaves evidence]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Held', N'A reason.', 7, @ChangedUnits OUTPUT;

    SELECT t.UnitId, t.FromState, t.ToState, t.Reason, t.RunId
    INTO #Actual
    FROM Migration.UnitTransitions AS t;
    SELECT TOP (0) a.* INTO #Expected FROM #Actual AS a;
    INSERT INTO #Expected (UnitId, FromState, ToState, Reason, RunId)
    VALUES (TestData.Id(N'user'), N'Pending', N'Held', N'A reason.', 7);
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit that is left alone leaves no evidence]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));

    EXECUTE Migration.ChangeStates 1, @Units, N'Verified', N'Switched', @ChangedUnits = @ChangedUnits OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.UnitTransitions';
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test the reason stands with the unit]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Held', N'A reason.', NULL, @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.Reason FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'A reason.', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a change without a reason takes the old one away]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    UPDATE Migration.Units SET Reason = N'Old';

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Provisioned', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT ISNULL(u.Reason, N'') FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test a unit that begins to be copied has copies]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    EXECUTE Migration.ChangeStates 1, @Units, N'Provisioned', N'Copying', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.Copies FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Some', @Actual;
END;
GO

CREATE PROCEDURE ChangeStatesTests.[test other changes leave the mark of copies as it is]
AS
BEGIN
    DECLARE @Units Migration.UnitIds;
    DECLARE @ChangedUnits int;
    INSERT INTO @Units (UnitId) VALUES (TestData.Id(N'user'));

    EXECUTE Migration.ChangeStates 1, @Units, N'Pending', N'Provisioned', @ChangedUnits = @ChangedUnits OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT u.Copies FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'None', @Actual;
END;
