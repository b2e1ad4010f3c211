-- What dbo.DeleteDocument takes along, and what it keeps.
EXECUTE tSQLt.NewTestClass N'DeleteDocumentTests';
GO

CREATE PROCEDURE DeleteDocumentTests.SetUp
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

CREATE PROCEDURE DeleteDocumentTests.[test the document is deleted]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents_New';
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test its project stays]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Projects_New AS p);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test other documents of the project stay]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId, @DocumentId = @OtherId OUTPUT;

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Left uniqueidentifier = (SELECT d.Id FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEquals @OtherId, @Left;
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test a document without files is deleted]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier;
    EXECUTE TestData.NewDocument @DocumentId = @DocumentId OUTPUT;

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Documents_New AS d WHERE d.Id = @DocumentId);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test all its files stay]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    EXECUTE TestData.NewFile @DocumentId = @DocumentId;

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Files int = (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.DocumentId IS NULL);
    EXECUTE tSQLt.AssertEquals 2, @Files;
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test its files stay, in their workspace, without a document]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @WorkspaceId uniqueidentifier = (SELECT f.WorkspaceId FROM dbo.Files_New AS f);

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    SELECT f.Id, f.WorkspaceId, f.DocumentId
    INTO #Actual
    FROM dbo.Files_New AS f;
    CREATE TABLE #Expected (Id uniqueidentifier NULL, WorkspaceId uniqueidentifier NULL, DocumentId uniqueidentifier NULL);
    INSERT INTO #Expected (Id, WorkspaceId, DocumentId)
    VALUES (TestData.Id(N'file'), @WorkspaceId, NULL);
    EXECUTE tSQLt.AssertEqualsTable N'#Expected', N'#Actual';
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test files of other documents keep theirs]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @OtherId uniqueidentifier;
    EXECUTE TestData.NewDocument @DocumentId = @OtherId OUTPUT;
    EXECUTE TestData.NewFile @DocumentId = @OtherId;

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Files int = (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.DocumentId = @OtherId);
    EXECUTE tSQLt.AssertEquals 1, @Files;
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test files of other documents of the workspace keep theirs]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document'), @ProjectId uniqueidentifier = TestData.Id(N'project');
    DECLARE @OtherId uniqueidentifier, @FileId uniqueidentifier;
    EXECUTE TestData.NewDocument @ProjectId = @ProjectId, @DocumentId = @OtherId OUTPUT;
    EXECUTE TestData.NewFile @DocumentId = @OtherId, @FileId = @FileId OUTPUT;

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Actual uniqueidentifier = (SELECT f.DocumentId FROM dbo.Files_New AS f WHERE f.Id = @FileId);
    EXECUTE tSQLt.AssertEquals @OtherId, @Actual;
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test a document that is not there is nothing to delete]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = NEWID();
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Documents_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE DeleteDocumentTests.[test the caller's transaction stays open]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @Before int = @@TRANCOUNT;

    EXECUTE dbo.DeleteDocument @DocumentId = @DocumentId;

    DECLARE @Left int = @@TRANCOUNT - @Before;
    EXECUTE tSQLt.AssertEquals 0, @Left;
END;
