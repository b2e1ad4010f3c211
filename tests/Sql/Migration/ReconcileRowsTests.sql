-- What Migration.ReconcileRows does to make the side that follows equal to the other.
EXECUTE tSQLt.NewTestClass N'ReconcileRowsTests';
GO

CREATE PROCEDURE ReconcileRowsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUnit @UserId = @UserId;
    EXECUTE TestData.NewPair @UserId = @UserId;
    EXECUTE TestData.SetSetting @Name = N'ForegroundSignal', @Text = N'None';
    EXECUTE TestData.NameTransaction;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test missing copies are made, parents first]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 3, @InsertedRows;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test copies that are there are updated]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Documents
    SET Content = N'Another';

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT d.Content FROM dbo.Documents_New AS d);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test copies of rows that are gone are taken away, children first]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 3, @DeletedRows;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test parents that are not among the keys come along]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Projects_New AS t);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test a backfill brings no parents along]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (1, TestData.Id(N'project'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 1,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Documents_New';
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test a backfill takes nothing away]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    DELETE FROM dbo.Files_New;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 1,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @DeletedRows;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test a row that changed hands goes to its new owner]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @OtherId uniqueidentifier = TestData.Id(N'other');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.NewUnit @UserId = @OtherId;
    UPDATE dbo.Files
    SET UserId = @OtherId;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    EXECUTE TestData.SetState @UserId = @OtherId, @State = N'Copied';

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual int = (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.UploadedByUserId = @OtherId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test legacy rows follow a switched unit]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    UPDATE dbo.Documents_New
    SET Content = N'Another';

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Target', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    DECLARE @Actual nvarchar(max) = (SELECT d.Content FROM dbo.Documents AS d);
    EXECUTE tSQLt.AssertEqualsString N'Another', @Actual;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test legacy rows that the workspace lacks are taken away]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files_New;
    DELETE FROM dbo.Documents_New;
    DELETE FROM dbo.Projects_New;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Target', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 3, @DeletedRows;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test legacy rows are made anew]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';
    DELETE FROM dbo.Files;
    DELETE FROM dbo.Documents;
    DELETE FROM dbo.Projects;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Target', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 3, @InsertedRows;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test without keys nothing is done]
AS
BEGIN
    DECLARE @Keys Migration.RowKeys;
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @InsertedRows;
END;
GO

CREATE PROCEDURE ReconcileRowsTests.[test what is not equal in the end is refused]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    DECLARE @Keys Migration.RowKeys;
    INSERT INTO @Keys (EntityId, RowId, UnitId)
    VALUES
        (1, TestData.Id(N'project'), TestData.Id(N'user')),
        (2, TestData.Id(N'document'), TestData.Id(N'user')),
        (3, TestData.Id(N'file'), TestData.Id(N'user'));
    DECLARE @InsertedRows int;
    DECLARE @UpdatedRows int;
    DECLARE @DeletedRows int;
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';
    UPDATE dbo.Workspaces
    SET IsPersonal = 0;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Project %is not equal on both sides%', @ExpectedErrorNumber = 50012;

    EXECUTE Migration.ReconcileRows @TrackId = 1, @AuthoritativeSide = N'Source', @Keys = @Keys, @IsBackfill = 0,
        @InsertedRows = @InsertedRows OUTPUT, @UpdatedRows = @UpdatedRows OUTPUT, @DeletedRows = @DeletedRows OUTPUT;
END;
