/*
Purpose:     makes a project of the legacy model.
Parameters:  @UserId, a new one if NULL; @Title; @ProjectId, a new one if NULL.
*/
CREATE PROCEDURE TestData.NewLegacyProject
    @UserId uniqueidentifier = NULL,
    @Title nvarchar(500) = N'Project',
    @ProjectId uniqueidentifier = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SET @ProjectId = COALESCE(@ProjectId, NEWID());
    IF @UserId IS NULL
        EXECUTE TestData.NewUser @UserId = @UserId OUTPUT;

    INSERT INTO dbo.Projects (Id, UserId, Title)
    VALUES (@ProjectId, @UserId, @Title);
END;
