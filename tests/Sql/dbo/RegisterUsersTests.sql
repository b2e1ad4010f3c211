-- What dbo.RegisterUsers makes of new users.
EXECUTE tSQLt.NewTestClass N'RegisterUsersTests';
GO

CREATE PROCEDURE RegisterUsersTests.[test a new user is a pending unit]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');

    EXECUTE TestData.NewUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = @UserId);
    EXECUTE tSQLt.AssertEqualsString N'Pending', @Actual;
END;
GO

CREATE PROCEDURE RegisterUsersTests.[test each of many users is a unit]
AS
BEGIN
    INSERT INTO dbo.Users (Id, Email)
    VALUES (NEWID(), N'a@example.com'), (NEWID(), N'b@example.com');

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Units AS t);
    EXECUTE tSQLt.AssertEquals 2, @Actual;
END;
GO

CREATE PROCEDURE RegisterUsersTests.[test a user who was deleted is pending again]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE TestData.NewUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Pending', @Actual;
END;
GO

CREATE PROCEDURE RegisterUsersTests.[test a user who comes back leaves evidence]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
    DELETE FROM dbo.Users
    WHERE Id = @UserId;

    EXECUTE TestData.NewUser @UserId = @UserId;

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.UnitTransitions AS t WHERE t.FromState = N'Deleted' AND t.ToState = N'Pending');
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE RegisterUsersTests.[test a unit that was known before the user stays in its state]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Units (TrackId, UnitId, State) VALUES (1, @UserId, N'Held');

    EXECUTE TestData.NewUser @UserId = @UserId;

    DECLARE @Actual nvarchar(max) = (SELECT u.State FROM Migration.Units AS u);
    EXECUTE tSQLt.AssertEqualsString N'Held', @Actual;
END;
GO

CREATE PROCEDURE RegisterUsersTests.[test no user is no unit]
AS
BEGIN
    INSERT INTO dbo.Users (Id)
    SELECT NEWID()
    WHERE 1 = 0;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Units';
END;
