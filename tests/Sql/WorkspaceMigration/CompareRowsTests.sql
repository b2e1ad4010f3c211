-- What WorkspaceMigration.CompareRows refuses to commit.
EXECUTE tSQLt.NewTestClass N'CompareRowsTests';
GO

CREATE PROCEDURE CompareRowsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE CompareRowsTests.[test equal rows pass]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE WorkspaceMigration.CompareRows @AuthoritativeSide = N'Source', @Keys = @Keys;
END;
GO

CREATE PROCEDURE CompareRowsTests.[test a row that differs is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    DECLARE @Pattern nvarchar(400) = CONCAT(N'Document ', TestData.Id(N'document'), N'%a column, its parent or its workspace differs%');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = @Pattern, @ExpectedErrorNumber = 50012;

    EXECUTE WorkspaceMigration.CompareRows @AuthoritativeSide = N'Source', @Keys = @Keys;
END;
GO

CREATE PROCEDURE CompareRowsTests.[test a row on one side only is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DECLARE @Pattern nvarchar(400) = CONCAT(N'File ', TestData.Id(N'file'), N'%it is on one side only%');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = @Pattern, @ExpectedErrorNumber = 50012;

    EXECUTE WorkspaceMigration.CompareRows @AuthoritativeSide = N'Source', @Keys = @Keys;
END;
GO

CREATE PROCEDURE CompareRowsTests.[test a row that is noted is excused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), @UserId);
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE WorkspaceMigration.CompareRows @AuthoritativeSide = N'Source', @Keys = @Keys;
END;
GO

CREATE PROCEDURE CompareRowsTests.[test a unit of the other side is no concern]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    UPDATE dbo.Documents
    SET Content = N'Another';
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE WorkspaceMigration.CompareRows @AuthoritativeSide = N'Source', @Keys = @Keys;
END;
GO

CREATE PROCEDURE CompareRowsTests.[test rows that are not among the keys are no concern]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE WorkspaceMigration.CompareRows @AuthoritativeSide = N'Source', @Keys = @Keys;
END;
