-- Which units Migration.SourceUnits shows.
EXECUTE tSQLt.NewTestClass N'SourceUnitsTests';
GO

CREATE PROCEDURE SourceUnitsTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Pending has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Pending';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Provisioned has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Provisioned';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Copying has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copying';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Copied has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Copied';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Verified has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Verified';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Switched has not]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Switched';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Finalised has not]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Finalised';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Held has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Held';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is LeftOut has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'LeftOut';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE SourceUnitsTests.[test a unit that is Deleted has its source as the truth]
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.SetState @UserId = @UserId, @State = N'Deleted';

    DECLARE @Actual int = (SELECT COUNT(*) FROM Migration.SourceUnits AS r WHERE r.UnitId = @UserId);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
