-- Which rows of a personal workspace WorkspaceMigration.WorkspaceRows calls copies.
EXECUTE tSQLt.NewTestClass N'WorkspaceRowsTests';
GO

CREATE PROCEDURE WorkspaceRowsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test rows that have an original are copies]
AS
BEGIN
    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.IsCopy = 1);
    EXECUTE tSQLt.AssertEquals 3, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test rows without an original are none]
AS
BEGIN
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.IsCopy = 1);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test a collecting project is a copy]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;
    INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@UserId, TestData.Id(N'project'));

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.IsCopy = 1 AND r.EntityId = 1);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test a project that is noted is a copy]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (1, TestData.Id(N'project'), @UserId);

    DECLARE @Actual int = (SELECT r.EntityId FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.IsCopy = 1);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test a project of another user is none]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Projects_New
    SET CreatedByUserId = @OtherId;

    DECLARE @Actual int = (SELECT r.IsCopy FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.EntityId = 1);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test a document that is noted is a copy]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), @UserId);

    DECLARE @Actual int = (SELECT r.EntityId FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.IsCopy = 1);
    EXECUTE tSQLt.AssertEquals 2, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test a document of another user is none]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents_New
    SET CreatedByUserId = @OtherId;

    DECLARE @Actual int = (SELECT r.IsCopy FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.EntityId = 2);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test a file that is noted is a copy]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (3, TestData.Id(N'file'), @UserId);

    DECLARE @Actual int = (SELECT r.EntityId FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.IsCopy = 1);
    EXECUTE tSQLt.AssertEquals 3, @Actual;
END;
GO

CREATE PROCEDURE WorkspaceRowsTests.[test a file of another user is none]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Files_New
    SET UploadedByUserId = @OtherId;

    DECLARE @Actual int = (SELECT r.IsCopy FROM WorkspaceMigration.WorkspaceRows AS r WHERE r.EntityId = 3);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
