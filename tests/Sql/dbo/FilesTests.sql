-- What dbo.Files, of the legacy model, holds, and what it refuses.
EXECUTE tSQLt.NewTestClass N'FilesTests';
GO

CREATE PROCEDURE FilesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;

    DECLARE @ProjectId uniqueidentifier = TestData.Id(N'project');
    EXECUTE TestData.NewLegacyProject @ProjectId = @ProjectId, @UserId = @UserId;

    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    EXECUTE TestData.NewLegacyDocument @DocumentId = @DocumentId, @ProjectId = @ProjectId;

    DECLARE @FileId uniqueidentifier = TestData.Id(N'file');
    EXECUTE TestData.NewLegacyFile @FileId = @FileId, @DocumentId = @DocumentId;
END;
GO

CREATE PROCEDURE FilesTests.[test Id is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''Id''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files
    SET Id = NULL;
END;
GO

CREATE PROCEDURE FilesTests.[test UserId is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''UserId''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files
    SET UserId = NULL;
END;
GO

CREATE PROCEDURE FilesTests.[test FileName is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''FileName''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files
    SET FileName = NULL;
END;
GO

CREATE PROCEDURE FilesTests.[test FilePath is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''FilePath''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files
    SET FilePath = NULL;
END;
GO

CREATE PROCEDURE FilesTests.[test FileSize is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''FileSize''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files
    SET FileSize = NULL;
END;
GO

CREATE PROCEDURE FilesTests.[test CreatedAt is required]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Cannot insert the value NULL into column ''CreatedAt''%', @ExpectedErrorNumber = 515;

    UPDATE dbo.Files
    SET CreatedAt = NULL;
END;
GO

CREATE PROCEDURE FilesTests.[test DocumentId may be left out]
AS
BEGIN
    UPDATE dbo.Files
    SET DocumentId = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Files AS t WHERE t.DocumentId IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FilesTests.[test MimeType may be left out]
AS
BEGIN
    UPDATE dbo.Files
    SET MimeType = NULL;

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Files AS t WHERE t.MimeType IS NULL);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE FilesTests.[test FileName takes 255 characters]
AS
BEGIN
    UPDATE dbo.Files
    SET FileName = REPLICATE(N'x', 255);

    DECLARE @Length int = (SELECT LEN(t.FileName) FROM dbo.Files AS t);
    EXECUTE tSQLt.AssertEquals 255, @Length;
END;
GO

CREATE PROCEDURE FilesTests.[test FileName of more than 255 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Files'', column ''FileName''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Files
    SET FileName = REPLICATE(N'x', 256);
END;
GO

CREATE PROCEDURE FilesTests.[test FilePath takes 500 characters]
AS
BEGIN
    UPDATE dbo.Files
    SET FilePath = REPLICATE(N'x', 500);

    DECLARE @Length int = (SELECT LEN(t.FilePath) FROM dbo.Files AS t);
    EXECUTE tSQLt.AssertEquals 500, @Length;
END;
GO

CREATE PROCEDURE FilesTests.[test FilePath of more than 500 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Files'', column ''FilePath''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Files
    SET FilePath = REPLICATE(N'x', 501);
END;
GO

CREATE PROCEDURE FilesTests.[test MimeType takes 100 characters]
AS
BEGIN
    UPDATE dbo.Files
    SET MimeType = REPLICATE(N'x', 100);

    DECLARE @Length int = (SELECT LEN(t.MimeType) FROM dbo.Files AS t);
    EXECUTE tSQLt.AssertEquals 100, @Length;
END;
GO

CREATE PROCEDURE FilesTests.[test MimeType of more than 100 characters is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'String or binary data would be truncated in table %Files'', column ''MimeType''%',
        @ExpectedErrorNumber = 2628;

    UPDATE dbo.Files
    SET MimeType = REPLICATE(N'x', 101);
END;
GO

CREATE PROCEDURE FilesTests.[test CreatedAt is the time in UTC unless given]
AS
BEGIN
    DECLARE @Seconds int = (SELECT ABS(DATEDIFF(SECOND, t.CreatedAt, SYSUTCDATETIME())) FROM dbo.Files AS t);

    IF @Seconds IS NULL OR @Seconds > 60
        EXECUTE tSQLt.Fail N'CreatedAt is not the time in UTC, but so many seconds away: ', @Seconds;
END;
GO

CREATE PROCEDURE FilesTests.[test Id is unique]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Violation of PRIMARY KEY constraint ''PK_Files''%', @ExpectedErrorNumber = 2627;

    INSERT INTO dbo.Files (Id, UserId, FileName, FilePath, FileSize)
    SELECT t.Id, t.UserId, t.FileName, t.FilePath, t.FileSize
    FROM dbo.Files AS t;
END;
GO

CREATE PROCEDURE FilesTests.[test UserId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Files_Users"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Files
    SET UserId = NEWID();
END;
GO

CREATE PROCEDURE FilesTests.[test DocumentId has to be one that there is]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_Files_Documents"%',
        @ExpectedErrorNumber = 547;

    UPDATE dbo.Files
    SET DocumentId = NEWID();
END;
GO

CREATE PROCEDURE FilesTests.[test a document that has files is not deleted]
AS
BEGIN
    EXECUTE tSQLt.ExpectException
        @ExpectedMessagePattern = N'The DELETE statement conflicted with the REFERENCE constraint "FK_Files_Documents"%',
        @ExpectedErrorNumber = 547;

    DELETE FROM dbo.Documents
    WHERE Id = TestData.Id(N'document');
END;
GO

CREATE PROCEDURE FilesTests.[test files go with their user]
AS
BEGIN
    DELETE FROM dbo.Users
    WHERE Id = TestData.Id(N'user');

    DECLARE @Rows int = (SELECT COUNT(*) FROM dbo.Files AS t);
    EXECUTE tSQLt.AssertEquals 0, @Rows;
END;
GO

CREATE PROCEDURE FilesTests.[test a file may hang on the document of another user]
AS
BEGIN
    DECLARE @DocumentId uniqueidentifier = TestData.Id(N'document');
    DECLARE @UserId uniqueidentifier = TestData.Id(N'other user');
    EXECUTE TestData.NewUser @UserId = @UserId;

    EXECUTE TestData.NewLegacyFile @DocumentId = @DocumentId, @UserId = @UserId;

    DECLARE @Users int = (SELECT COUNT(DISTINCT f.UserId) FROM dbo.Files AS f WHERE f.DocumentId = @DocumentId);
    EXECUTE tSQLt.AssertEquals 2, @Users;
END;
