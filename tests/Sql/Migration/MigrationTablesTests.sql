-- What the tables of the schema Migration refuse.
EXECUTE tSQLt.NewTestClass N'MigrationTablesTests';
GO

CREATE PROCEDURE MigrationTablesTests.SetUp
AS
BEGIN
    DECLARE @UserId uniqueidentifier = TestData.Id(N'user');
    EXECUTE TestData.NewUser @UserId = @UserId;
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a unit of an unknown state is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Units_States%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Units
    SET State = N'Lost';
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a unit of an unknown track is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Units_Tracks%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Units
    SET TrackId = 9;
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a unit of an unknown slice is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Units_Slices%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Units
    SET SliceId = 9;
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test copies are None, Some or Leaving]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Units_Copies%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Units
    SET Copies = N'Many';
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test attempts are not negative]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Units_Attempts%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Units
    SET Attempts = -1;
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a slice is in one of its phases]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Slices_Phase%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Slices (TrackId, Phase, Units) VALUES (1, N'Lost', 1);
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a lease has its holder]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Slices_Lease%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Slices (TrackId, Units, LeaseExpiresAt) VALUES (1, 1, '2026-01-01');
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a holder has a lease that ends]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Slices_Lease%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Slices (TrackId, Units, LeasedByRunId) VALUES (1, 1, 1);
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a run has one of the statuses]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Runs_Status%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs, Status)
    VALUES (1, N'x', N'{}', 1, 0, N'Lost');
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a batch has one of the activities]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Batches_Activity%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Batches (RunId, BatchNumber, Activity, KeyCount, InsertedRows, UpdatedRows, DeletedRows, BatchSize, StartedAt, DurationMs)
    VALUES (@RunId, 1, N'Lost', 0, 0, 0, 0, 1, '2026-01-01', 0);
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a wait has one of the reasons]
AS
BEGIN
    DECLARE @RunId bigint;
    EXECUTE TestData.NewRun @RunId = @RunId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Waits_Reason%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Waits (RunId, Reason, StartedAt, DurationMs) VALUES (@RunId, N'Lost', '2026-01-01', 0);
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a control is Pause or Stop]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Controls_Command%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Controls (TrackId, Command) VALUES (1, N'Go');
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a conflict was written on one of the sides]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Conflicts_WrittenSide%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Conflicts (EntityId, RowId, UnitId, WrittenSide) VALUES (1, NEWID(), NEWID(), N'Left');
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test an adjustment has an original]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Adjustments_Original%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId) VALUES (1, NEWID(), N'TitleShortened', NEWID());
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test an adjustment follows a rule]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Adjustments_AdjustmentRules%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText) VALUES (1, NEWID(), N'Lost', NEWID(), N'x');
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test an error has a class]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Errors_Class%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Errors (Class, ErrorNumber, Severity, State, LineNumber, Message) VALUES (N'Lost', 1, 16, 1, 1, N'x');
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a number stays in the range of its setting]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Settings_Range%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Settings
    SET NumberValue = 4001
    WHERE Name = N'BatchSize';
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a text stays on the list of its setting]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Settings_AllowedValues%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Settings
    SET TextValue = N'Ignore'
    WHERE Name = N'WrongSideWrites';
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a setting is a number or a text]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_Settings_Kind%', @ExpectedErrorNumber = 547;

    UPDATE Migration.Settings
    SET TextValue = N'x'
    WHERE Name = N'BatchSize';
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a state has one of the sides]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%CK_States_AuthoritativeSide%', @ExpectedErrorNumber = 547;

    UPDATE Migration.States
    SET AuthoritativeSide = N'Left';
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a transition leads to a state]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Transitions_States_ToState%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Transitions (FromState, ToState, Description) VALUES (N'Held', N'Lost', N'x');
END;
GO

CREATE PROCEDURE MigrationTablesTests.[test a row in quarantine is of an entity]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%FK_Quarantine_Entities%', @ExpectedErrorNumber = 547;

    INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage) VALUES (9, NEWID(), NEWID(), 1, 1, N'x');
END;
