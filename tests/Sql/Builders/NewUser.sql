/*
Purpose:     makes a user.
Parameters:  @Email, @FirstName, @LastName; @UserId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewUser
    @Email nvarchar(320) = N'user@example.com',
    @FirstName nvarchar(100) = N'Ada',
    @LastName nvarchar(100) = N'Lovelace',
    @UserId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @UserId = COALESCE(@UserId, NEWID());

    INSERT INTO dbo.Users (Id, Email, FirstName, LastName)
    VALUES (@UserId, @Email, @FirstName, @LastName);
END;
