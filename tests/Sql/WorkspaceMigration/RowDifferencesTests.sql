-- What WorkspaceMigration.RowDifferences calls different, and what equal.
EXECUTE tSQLt.NewTestClass N'RowDifferencesTests';
GO

CREATE PROCEDURE RowDifferencesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test equal rows do not differ]
AS
BEGIN
    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.RowDifferences';
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test Title of dbo.Projects_New differs in case and is told]
AS
BEGIN
    UPDATE dbo.Projects_New
    SET Title = N'project';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test Title of dbo.Projects_New differs by a trailing blank and is told]
AS
BEGIN
    UPDATE dbo.Projects_New
    SET Title = N'Project ';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another Description in dbo.Projects_New is told]
AS
BEGIN
    UPDATE dbo.Projects_New
    SET Description = N'Other';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another CreatedAt in dbo.Projects_New is told]
AS
BEGIN
    UPDATE dbo.Projects_New
    SET CreatedAt = '2020-01-01';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another UpdatedAt in dbo.Projects_New is told]
AS
BEGIN
    UPDATE dbo.Projects_New
    SET UpdatedAt = '2020-01-01';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test Title of dbo.Documents_New differs in case and is told]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET Title = N'document';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test Content of dbo.Documents_New differs by a trailing blank and is told]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET Content = N'Text ';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test Content of dbo.Documents_New differs by being NULL and is told]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET Content = NULL;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another CreatedAt in dbo.Documents_New is told]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET CreatedAt = '2020-01-01';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another LastModified in dbo.Documents_New is told]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET LastModified = '2020-01-01';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another Version in dbo.Documents_New is told]
AS
BEGIN
    UPDATE dbo.Documents_New
    SET Version = 99;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test FileName of dbo.Files_New differs in case and is told]
AS
BEGIN
    UPDATE dbo.Files_New
    SET FileName = N'FILE.txt';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'3 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another FilePath in dbo.Files_New is told]
AS
BEGIN
    UPDATE dbo.Files_New
    SET FilePath = N'/other';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'3 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another FileSize in dbo.Files_New is told]
AS
BEGIN
    UPDATE dbo.Files_New
    SET FileSize = 1;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'3 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another MimeType in dbo.Files_New is told]
AS
BEGIN
    UPDATE dbo.Files_New
    SET MimeType = N'x';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'3 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test MimeType of dbo.Files_New differs by being NULL and is told]
AS
BEGIN
    UPDATE dbo.Files_New
    SET MimeType = NULL;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'3 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test another CreatedAt in dbo.Files_New is told]
AS
BEGIN
    UPDATE dbo.Files_New
    SET CreatedAt = '2020-01-01';

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'3 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test a document that another modified last is told]
AS
BEGIN
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents_New
    SET LastModifiedByUserId = @OtherId;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test who modified the document of a switched user last is not compared]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents_New
    SET LastModifiedByUserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.RowDifferences';
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test a file without the link of its original is told]
AS
BEGIN
    UPDATE dbo.Files_New
    SET DocumentId = NULL;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'3 reparented', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test a document in another project is told]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @NewId uniqueidentifier = NEWID();
    DECLARE @WorkspaceId uniqueidentifier = (SELECT w.Id FROM dbo.Workspaces AS w);
    EXECUTE TestData.NewProject @WorkspaceId = @WorkspaceId, @ProjectId = @NewId;
    UPDATE dbo.Documents_New
    SET ProjectId = @NewId;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'2 reparented', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test rows in another workspace are told]
AS
BEGIN
    UPDATE dbo.Workspaces
    SET IsPersonal = 0;

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 moved, 2 moved, 3 moved', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test a long title that was cut and is in the ledger is equal]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    UPDATE dbo.Projects
    SET Title = REPLICATE(CONVERT(nvarchar(max), N'x'), 300);
    UPDATE dbo.Projects_New
    SET Title = REPLICATE(N'x', 255);
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, REPLICATE(CONVERT(nvarchar(max), N'x'), 300));

    EXECUTE tSQLt.AssertEmptyTable N'WorkspaceMigration.RowDifferences';
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test a long title that was cut and is not in the ledger is told]
AS
BEGIN
    UPDATE dbo.Projects
    SET Title = REPLICATE(CONVERT(nvarchar(max), N'x'), 300);
    UPDATE dbo.Projects_New
    SET Title = REPLICATE(N'x', 255);

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test a title in the ledger that was not long is told]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    VALUES (1, TestData.Id(N'project'), N'TitleShortened', @UserId, N'Project');

    DECLARE @Actual nvarchar(max) = (
        SELECT STRING_AGG(CONCAT(r.EntityId, CASE r.HasMoved WHEN 1 THEN N' moved' END, CASE r.IsReparented WHEN 1 THEN N' reparented' END,
            CASE r.IsChanged WHEN 1 THEN N' changed' END), N', ') WITHIN GROUP (ORDER BY r.EntityId)
        FROM WorkspaceMigration.RowDifferences AS r);
    EXECUTE tSQLt.AssertEqualsString N'1 changed', @Actual;
END;
GO

CREATE PROCEDURE RowDifferencesTests.[test a link to a document of another user that is in the ledger is equal]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Documents
    SET UserId = @OtherId;
    UPDATE dbo.Files_New
    SET DocumentId = NULL;
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    VALUES (3, TestData.Id(N'file'), N'DocumentLinkSetAside', @UserId, TestData.Id(N'document'));

    DECLARE @Actual int = (SELECT COUNT(*) FROM WorkspaceMigration.RowDifferences AS r WHERE r.EntityId = 3);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
