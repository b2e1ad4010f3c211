-- Whom Migration.Stop, Migration.Pause and Migration.Resume ask for what.
EXECUTE tSQLt.NewTestClass N'StopTests';
GO

CREATE PROCEDURE StopTests.[test every run is asked to stop]
AS
BEGIN
    EXECUTE Migration.Stop;

    DECLARE @Actual nvarchar(max) = (SELECT c.Command FROM Migration.Controls AS c WHERE c.TrackId = 1);
    EXECUTE tSQLt.AssertEqualsString N'Stop', @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test every run is asked to pause]
AS
BEGIN
    EXECUTE Migration.Pause;

    DECLARE @Actual nvarchar(max) = (SELECT c.Command FROM Migration.Controls AS c WHERE c.TrackId = 1);
    EXECUTE tSQLt.AssertEqualsString N'Pause', @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test to stop replaces to pause]
AS
BEGIN
    EXECUTE Migration.Pause;

    EXECUTE Migration.Stop;

    DECLARE @Actual nvarchar(max) = (SELECT c.Command FROM Migration.Controls AS c WHERE c.TrackId = 1);
    EXECUTE tSQLt.AssertEqualsString N'Stop', @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test to pause replaces to stop]
AS
BEGIN
    EXECUTE Migration.Stop;

    EXECUTE Migration.Pause;

    DECLARE @Actual nvarchar(max) = (SELECT c.Command FROM Migration.Controls AS c WHERE c.TrackId = 1);
    EXECUTE tSQLt.AssertEqualsString N'Pause', @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test asking again changes nothing]
AS
BEGIN
    EXECUTE Migration.Stop;

    EXECUTE Migration.Stop;

    DECLARE @Actual nvarchar(max) = (SELECT c.Command FROM Migration.Controls AS c WHERE c.TrackId = 1);
    EXECUTE tSQLt.AssertEqualsString N'Stop', @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test an unknown track is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'There is no such track.%', @ExpectedErrorNumber = 50006;

    EXECUTE Migration.Stop @TrackId = 9;
END;
GO

CREATE PROCEDURE StopTests.[test resuming takes the marker back]
AS
BEGIN
    EXECUTE Migration.Pause;

    EXECUTE Migration.Resume;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Controls';
END;
GO

CREATE PROCEDURE StopTests.[test resuming tells what was in force]
AS
BEGIN
    EXECUTE Migration.Pause;
    CREATE TABLE #Result (Command nvarchar(10), Runs int);
    INSERT INTO #Result (Command, Runs)
    EXECUTE Migration.Resume;

    DECLARE @Actual nvarchar(max) = (SELECT r.Command FROM #Result AS r);
    EXECUTE tSQLt.AssertEqualsString N'Pause', @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test resuming nothing tells of nothing]
AS
BEGIN
    CREATE TABLE #Result (Command nvarchar(10), Runs int);
    INSERT INTO #Result (Command, Runs)
    EXECUTE Migration.Resume;

    DECLARE @Actual int = (SELECT COUNT(r.Command) FROM #Result AS r);
    EXECUTE tSQLt.AssertEquals 0, @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test the runs that are under way are counted]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    CREATE TABLE #Result (Command nvarchar(10), Runs int);
    INSERT INTO #Result (Command, Runs)
    EXECUTE Migration.Resume;

    DECLARE @Actual int = (SELECT r.Runs FROM #Result AS r);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test one run is asked by its id]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;

    EXECUTE Migration.Stop @RunId = @RunId;

    DECLARE @Actual int = (SELECT COUNT(r.StopRequestedBy) FROM Migration.Runs AS r);
    EXECUTE tSQLt.AssertEquals 1, @Actual;
END;
GO

CREATE PROCEDURE StopTests.[test asking one run leaves no marker for others]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;

    EXECUTE Migration.Stop @RunId = @RunId;

    EXECUTE tSQLt.AssertEmptyTable N'Migration.Controls';
END;
GO

CREATE PROCEDURE StopTests.[test a run that has ended is refused]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    UPDATE Migration.Runs SET Status = N'Succeeded';
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Run % of track 1 is not under way.%', @ExpectedErrorNumber = 50006;

    EXECUTE Migration.Stop @RunId = @RunId;
END;
