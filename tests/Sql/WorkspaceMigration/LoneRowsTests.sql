-- Which rows WorkspaceMigration.LoneRows finds on one side only.
EXECUTE tSQLt.NewTestClass N'LoneRowsTests';
GO

CREATE PROCEDURE LoneRowsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE LoneRowsTests.[test rows on both sides are not alone]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.LoneRows';
END;
GO

CREATE PROCEDURE LoneRowsTests.[test legacy rows without a copy are missing for a unit that is Copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.IsExtra WHEN 1 THEN N' extra' ELSE N' missing' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.LoneRows AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 missing, 2 missing, 3 missing', @Actual;
END;
GO

CREATE PROCEDURE LoneRowsTests.[test copies without an original are extra for a unit that is Copied]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.IsExtra WHEN 1 THEN N' extra' ELSE N' missing' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.LoneRows AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 extra, 2 extra, 3 extra', @Actual;
END;
GO

CREATE PROCEDURE LoneRowsTests.[test legacy rows without a copy are extra for a unit that is Switched]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.IsExtra WHEN 1 THEN N' extra' ELSE N' missing' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.LoneRows AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 extra, 2 extra, 3 extra', @Actual;
END;
GO

CREATE PROCEDURE LoneRowsTests.[test copies without an original are missing for a unit that is Switched]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.IsExtra WHEN 1 THEN N' extra' ELSE N' missing' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.LoneRows AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 missing, 2 missing, 3 missing', @Actual;
END;
GO

CREATE PROCEDURE LoneRowsTests.[test rows of a unit that is not reconciled are not looked at]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.LoneRows';
END;
GO

CREATE PROCEDURE LoneRowsTests.[test a collecting project has no original]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId)
    VALUES (@UserId, TestData.Id(N'project'));

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.IsExtra WHEN 1 THEN N' extra' ELSE N' missing' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.LoneRows AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 extra, 3 extra', @Actual;
END;
GO

CREATE PROCEDURE LoneRowsTests.[test rows of shared workspaces are no concern of the migration]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;
    DELETE FROM WorkspaceMigration.PersonalWorkspaces;

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.LoneRows';
END;
