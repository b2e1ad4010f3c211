-- What dbo.Files_New holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'Files_NewTests';
GO

CREATE PROCEDURE Files_NewTests.SetUp
AS
BEGIN
    DECLARE @OwnerId uniqueidentifier = TestData.Id(N'owner');
    EXECUTE TestData.NewUser @UserId = @OwnerId;

    DECLARE @WorkspaceId uniqueidentifier = TestData.Id(N'workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @WorkspaceId, @OwnerId = @OwnerId;

    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewProject @ProjectId = @ProjectId, @WorkspaceId = @WorkspaceId;

    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    EXECUTE TestData.NewDocument @DocumentId = @DocumentId, @ProjectId = @ProjectId;

    DECLARE @FileId uniqueidentifier = TestData.Id(N'file');
    EXECUTE TestData.NewFile @FileId = @FileId, @DocumentId = @DocumentId;
END;
GO

CREATE PROCEDURE Files_NewTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files_New
    SET Id = NULL;
END;
GO

CREATE PROCEDURE Files_NewTests.[test WorkspaceId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''WorkspaceId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files_New
    SET WorkspaceId = NULL;
END;
GO

CREATE PROCEDURE Files_NewTests.[test UploadedByUserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UploadedByUserId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files_New
    SET UploadedByUserId = NULL;
END;
GO

CREATE PROCEDURE Files_NewTests.[test FileName is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''FileName''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files_New
    SET FileName = NULL;
END;
GO

CREATE PROCEDURE Files_NewTests.[test FilePath is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''FilePath''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files_New
    SET FilePath = NULL;
END;
GO

CREATE PROCEDURE Files_NewTests.[test FileSize is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''FileSize''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files_New
    SET FileSize = NULL;
END;
GO

CREATE PROCEDURE Files_NewTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files_New
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE Files_NewTests.[test DocumentId may be left out]
AS
BEGIN
    UPDATE dbo.Files_New
    SET DocumentId = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Files_New AS t WHERE t.DocumentId IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE Files_NewTests.[test MimeType may be left out]
AS
BEGIN
    UPDATE dbo.Files_New
    SET MimeType = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Files_New AS t WHERE t.MimeType IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE Files_NewTests.[test FileName takes 255 characters]
AS
BEGIN
    UPDATE dbo.Files_New
    SET FileName = REPLICATE(N'x', 255);

    DECLARE @Length int = (SELECT LEN(t.FileName) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 255, @Length;
END;
GO

CREATE PROCEDURE Files_NewTests.[test FileName of more than 255 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Files_New'', column ''FileName''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Files_New
    SET FileName = REPLICATE(N'x', 256);
END;
GO

CREATE PROCEDURE Files_NewTests.[test FilePath takes 500 characters]
AS
BEGIN
    UPDATE dbo.Files_New
    SET FilePath = REPLICATE(N'x', 500);

    DECLARE @Length int = (SELECT LEN(t.FilePath) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 500, @Length;
END;
GO

CREATE PROCEDURE Files_NewTests.[test FilePath of more than 500 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Files_New'', column ''FilePath''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Files_New
    SET FilePath = REPLICATE(N'x', 501);
END;
GO

CREATE PROCEDURE Files_NewTests.[test MimeType takes 100 characters]
AS
BEGIN
    UPDATE dbo.Files_New
    SET MimeType = REPLICATE(N'x', 100);

    DECLARE @Length int = (SELECT LEN(t.MimeType) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 100, @Length;
END;
GO

CREATE PROCEDURE Files_NewTests.[test MimeType of more than 100 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Files_New'', column ''MimeType''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Files_New
    SET MimeType = REPLICATE(N'x', 101);
END;
GO

CREATE PROCEDURE Files_NewTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Files_New AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE Files_NewTests.[test Id is a new one unless given]
AS
BEGIN
    INSERT INTO dbo.Files_New (WorkspaceId, UploadedByUserId, FileName, FilePath, FileSize)
    SELECT t.WorkspaceId, t.UploadedByUserId, t.FileName, t.FilePath, t.FileSize
    FROM dbo.Files_New AS t
    CROSS JOIN (VALUES (1), (2)) AS twice (n);

    DECLARE @Ids int = (SELECT COUNT(DISTINCT t.Id) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 3, @Ids;
END;
GO

CREATE PROCEDURE Files_NewTests.[test Id is unique]
AS
BEGIN
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;

    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Files_New''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Files_New (Id, WorkspaceId, UploadedByUserId, FileName, FilePath, FileSize)
    SELECT t.Id, TestData.Id(N'other workspace'), t.UploadedByUserId, t.FileName, t.FilePath, t.FileSize
    FROM dbo.Files_New AS t;
END;
GO

CREATE PROCEDURE Files_NewTests.[test a file may be larger than 2 GB]
AS
BEGIN
    UPDATE dbo.Files_New
    SET FileSize = 5000000000;

    DECLARE @FileSize bigint = (SELECT f.FileSize FROM dbo.Files_New AS f);
    EXECUTE tSQLt.AssertEquals 5000000000, @FileSize;
END;
GO

CREATE PROCEDURE Files_NewTests.[test WorkspaceId has to be one that there is]
AS
BEGIN
    UPDATE dbo.Files_New
    SET DocumentId = NULL;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Files_New_Workspaces"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Files_New
    SET WorkspaceId = NEWID();
END;
GO

CREATE PROCEDURE Files_NewTests.[test DocumentId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Files_New_Documents_New"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Files_New
    SET DocumentId = NEWID();
END;
GO

CREATE PROCEDURE Files_NewTests.[test UploadedByUserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Files_New_Users_UploadedByUserId"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Files_New
    SET UploadedByUserId = NEWID();
END;
GO

CREATE PROCEDURE Files_NewTests.[test a file is in the workspace of its document]
AS
BEGIN
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Files_New_Documents_New"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Files_New
    SET WorkspaceId = @OtherWorkspaceId;
END;
GO

CREATE PROCEDURE Files_NewTests.[test a file without a document may be in any workspace]
AS
BEGIN
    DECLARE @OtherWorkspaceId uniqueidentifier = TestData.Id(N'other workspace');
    EXECUTE TestData.NewWorkspace @WorkspaceId = @OtherWorkspaceId;

    UPDATE dbo.Files_New
    SET WorkspaceId = @OtherWorkspaceId, DocumentId = NULL;

    DECLARE @WorkspaceId uniqueidentifier = (SELECT f.WorkspaceId FROM dbo.Files_New AS f);
    EXECUTE tSQLt.AssertEquals @OtherWorkspaceId, @WorkspaceId;
END;
GO

CREATE PROCEDURE Files_NewTests.[test a document that has files is not deleted]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Files_New_Documents_New"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Documents_New
    WHERE Id = TestData.Id(N'document');
END;
GO

CREATE PROCEDURE Files_NewTests.[test a project whose documents have files is not deleted]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Files_New_Documents_New"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Projects_New
    WHERE Id = TestData.Id(N'project');
END;
GO

CREATE PROCEDURE Files_NewTests.[test files go with their workspace]
AS
BEGIN
    DELETE FROM dbo.Workspaces
    WHERE Id = TestData.Id(N'workspace');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE Files_NewTests.[test files without a document go with their workspace]
AS
BEGIN
    UPDATE dbo.Files_New
    SET DocumentId = NULL;

    DELETE FROM dbo.Workspaces
    WHERE Id = TestData.Id(N'workspace');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Files_New AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE Files_NewTests.[test a user who uploaded a file is not deleted]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'uploader');
    EXECUTE TestData.NewUser @UserId = @UserId;
    EXECUTE TestData.NewFile @DocumentId = @DocumentId, @UploadedByUserId = @UserId;

    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Files_New_Users_UploadedByUserId"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Users
    WHERE Id = @UserId;
END;
