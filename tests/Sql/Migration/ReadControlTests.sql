-- What Migration.ReadControl says is asked of a run.
EXECUTE tSQLt.NewTestClass N'ReadControlTests';
GO

CREATE PROCEDURE ReadControlTests.[test nothing is asked]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Command nvarchar(10);

    EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

    EXECUTE tSQLt.AssertEqualsString NULL, @Command;
END;
GO

CREATE PROCEDURE ReadControlTests.[test every run is to pause]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Command nvarchar(10);
    INSERT INTO Migration.Controls (TrackId, Command) VALUES (1, N'Pause');

    EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Pause', @Command;
END;
GO

CREATE PROCEDURE ReadControlTests.[test this run is to stop]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Command nvarchar(10);
    UPDATE Migration.Runs SET StopRequestedBy = N'ada';

    EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Stop', @Command;
END;
GO

CREATE PROCEDURE ReadControlTests.[test to stop counts for more than to pause]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    DECLARE @Command nvarchar(10);
    INSERT INTO Migration.Controls (TrackId, Command) VALUES (1, N'Pause');
    UPDATE Migration.Runs SET StopRequestedBy = N'ada';

    EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Stop', @Command;
END;
