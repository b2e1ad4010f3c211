-- What dbo.Users holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'UsersTests';
GO

CREATE PROCEDURE UsersTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE UsersTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Users
    SET Id = NULL;
END;
GO

CREATE PROCEDURE UsersTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Users
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE UsersTests.[test Email may be left out]
AS
BEGIN
    UPDATE dbo.Users
    SET Email = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Users AS t WHERE t.Email IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE UsersTests.[test FirstName may be left out]
AS
BEGIN
    UPDATE dbo.Users
    SET FirstName = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Users AS t WHERE t.FirstName IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE UsersTests.[test LastName may be left out]
AS
BEGIN
    UPDATE dbo.Users
    SET LastName = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Users AS t WHERE t.LastName IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE UsersTests.[test Email takes 320 characters]
AS
BEGIN
    UPDATE dbo.Users
    SET Email = REPLICATE(N'x', 320);

    DECLARE @Length int = (SELECT LEN(t.Email) FROM dbo.Users AS t);
    EXECUTE tSQLt.AssertEquals 320, @Length;
END;
GO

CREATE PROCEDURE UsersTests.[test Email of more than 320 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Users'', column ''Email''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Users
    SET Email = REPLICATE(N'x', 321);
END;
GO

CREATE PROCEDURE UsersTests.[test FirstName takes 100 characters]
AS
BEGIN
    UPDATE dbo.Users
    SET FirstName = REPLICATE(N'x', 100);

    DECLARE @Length int = (SELECT LEN(t.FirstName) FROM dbo.Users AS t);
    EXECUTE tSQLt.AssertEquals 100, @Length;
END;
GO

CREATE PROCEDURE UsersTests.[test FirstName of more than 100 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Users'', column ''FirstName''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Users
    SET FirstName = REPLICATE(N'x', 101);
END;
GO

CREATE PROCEDURE UsersTests.[test LastName takes 100 characters]
AS
BEGIN
    UPDATE dbo.Users
    SET LastName = REPLICATE(N'x', 100);

    DECLARE @Length int = (SELECT LEN(t.LastName) FROM dbo.Users AS t);
    EXECUTE tSQLt.AssertEquals 100, @Length;
END;
GO

CREATE PROCEDURE UsersTests.[test LastName of more than 100 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Users'', column ''LastName''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Users
    SET LastName = REPLICATE(N'x', 101);
END;
GO

CREATE PROCEDURE UsersTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Users AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE UsersTests.[test Id is unique]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Users''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Users (Id)
    SELECT t.Id
    FROM dbo.Users AS t;
END;
GO

CREATE PROCEDURE UsersTests.[test users may share an e-mail address]
AS
BEGIN
    INSERT INTO dbo.Users (Id, Email)
    SELECT NEWID(), u.Email
    FROM dbo.Users AS u;

    DECLARE @Addresses int = (SELECT COUNT(DISTINCT u.Email) FROM dbo.Users AS u);
    EXECUTE tSQLt.AssertEquals 1, @Addresses;
END;
GO

CREATE PROCEDURE UsersTests.[test several users may be without an e-mail address]
AS
BEGIN
    EXECUTE TestData.NewUser @Email = NULL;
    EXECUTE TestData.NewUser @Email = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Users AS u WHERE u.Email IS NULL);
    EXECUTE tSQLt.AssertEquals 2, @Rows;
END;
