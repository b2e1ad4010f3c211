-- What WorkspaceMigration.LogConflicts writes down of both sides.
EXECUTE tSQLt.NewTestClass N'LogConflictsTests';
GO

CREATE PROCEDURE LogConflictsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE LogConflictsTests.[test what was written is told]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = N'Say "hi"';
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE WorkspaceMigration.LogConflicts @Keys = @Keys, @WrittenSide = N'Source';

    DECLARE @Values nvarchar(max) = (SELECT c.WrittenValues FROM Migration.Conflicts AS c);
    EXECUTE tSQLt.AssertLike N'%"Title":"Say \"hi\""%', @Values;
END;
GO

CREATE PROCEDURE LogConflictsTests.[test what the other side says is told]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = N'Say "hi"';
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE WorkspaceMigration.LogConflicts @Keys = @Keys, @WrittenSide = N'Source';

    DECLARE @Values nvarchar(max) = (SELECT c.AuthoritativeValues FROM Migration.Conflicts AS c);
    EXECUTE tSQLt.AssertLike N'%"Title":"Document"%', @Values;
END;
GO

CREATE PROCEDURE LogConflictsTests.[test the sides change places]
AS
BEGIN
    UPDATE dbo.Documents
    SET Title = N'Say "hi"';
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE WorkspaceMigration.LogConflicts @Keys = @Keys, @WrittenSide = N'Target';

    DECLARE @Values nvarchar(max) = (SELECT c.WrittenValues FROM Migration.Conflicts AS c);
    EXECUTE tSQLt.AssertLike N'%"Title":"Document"%', @Values;
END;
GO

CREATE PROCEDURE LogConflictsTests.[test a deletion has no values]
AS
BEGIN
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE WorkspaceMigration.LogConflicts @Keys = @Keys, @WrittenSide = N'Source';

    DECLARE @Actual int = (SELECT COUNT(c.WrittenValues) FROM Migration.Conflicts AS c);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE LogConflictsTests.[test each call logs]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId) VALUES (2, TestData.Id(N'document'), TestData.Id(N'user'));

    EXECUTE WorkspaceMigration.LogConflicts @Keys = @Keys, @WrittenSide = N'Source';
    EXECUTE WorkspaceMigration.LogConflicts @Keys = @Keys, @WrittenSide = N'Source';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.Conflicts AS t);
    EXECUTE tSQLt.AssertEquals 2, @Actual;
END;
