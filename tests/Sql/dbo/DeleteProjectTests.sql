-- What dbo.DeleteProject takes along, and what it keeps.
EXECUTE tSQLt.NewTestClass N'DeleteProjectTests';
GO

CREATE PROCEDURE DeleteProjectTests.SetUp
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewProject @ProjectId = @ProjectId;

    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    EXECUTE TestData.NewDocument @DocumentId = @DocumentId, @ProjectId = @ProjectId;

    DECLARE @FileId uniqueidentifier = TestData.Id(N'file');
    EXECUTE TestData.NewFile @FileId = @FileId, @DocumentId = @DocumentId;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test the project is deleted]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Projects_New';
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test its documents are deleted]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents_New';
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test documents of other projects stay]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewDocument @DocumentId = @OtherId OUTPUT;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Left uniqueidentifier = (SELECT d.Id FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEquals @OtherId, @Left;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test other projects of the workspace stay]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT p.WorkspaceId FROM dbo.Projects_New AS p);
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @ProjectId = @OtherId OUTPUT;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Left uniqueidentifier = (SELECT p.Id FROM dbo.Projects_New AS p);
    EXECUTE tSQLt.AssertEquals @OtherId, @Left;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test a project without documents is deleted]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier;
    EXECUTE TestData.NewProject @ProjectId = @ProjectId OUTPUT;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects_New AS p WHERE p.Id = @ProjectId);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test files of all its documents stay]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId, @DocumentId = @OtherId OUTPUT;
    EXECUTE TestData.NewFile @DocumentId = @OtherId;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Files int = (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.DocumentId IS NULL);
    EXECUTE tSQLt.AssertEquals 2, @Files;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test its files stay, in their workspace, without a document]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT f.WorkspaceId FROM dbo.Files_New AS f);

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    SELECT f.Id, f.WorkspaceId, f.DocumentId
    INTO #Actual
    FROM dbo.Files_New AS f;
    CREATE TABLE #Expected (Id uniqueidentifier NULL, WorkspaceId uniqueidentifier NULL, DocumentId uniqueidentifier NULL);
    INSERT INTO #Expected (Id, WorkspaceId, DocumentId)
    VALUES (TestData.Id(N'file'), @WorkspaceId, NULL);
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test files of other documents keep theirs]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewDocument @DocumentId = @OtherId OUTPUT;
    EXECUTE TestData.NewFile @DocumentId = @OtherId;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Files int = (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.DocumentId = @OtherId);
    EXECUTE tSQLt.AssertEquals 1, @Files;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test files of other projects of the workspace keep theirs]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT p.WorkspaceId FROM dbo.Projects_New AS p WHERE p.Id = @ProjectId);
    DECLARE @OtherId uniqueidentifier, @DocumentId uniqueidentifier, @FileId uniqueidentifier;
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @ProjectId = @OtherId OUTPUT;
    EXECUTE TestData.NewDocument @ProjectId = @OtherId, @DocumentId = @DocumentId OUTPUT;
    EXECUTE TestData.NewFile @DocumentId = @DocumentId, @FileId = @FileId OUTPUT;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Actual uniqueidentifier = (SELECT f.DocumentId FROM dbo.Files_New AS f WHERE f.Id = @FileId);
    EXECUTE tSQLt.AssertEquals @DocumentId, @Actual;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test a project that is not there is nothing to delete]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = NEWID();
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE DeleteProjectTests.[test the caller's transaction stays open]
AS
BEGIN
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @Before int = @@TRANCOUNT;

    EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;

    DECLARE @Left int = @@TRANCOUNT - @Before;
    EXECUTE tSQLt.AssertEquals 0, @Left;
END;
