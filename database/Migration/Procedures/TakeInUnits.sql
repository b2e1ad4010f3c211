/*
Purpose:     takes units in again that were left out: they are Held then, until Migration.ReleaseUnits.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than LeftOut.
Idempotency: a unit that was taken in is refused with 50011.
Rollback:    Migration.LeaveOutUnits.
*/
CREATE PROCEDURE Migration.TakeInUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'LeftOut', @Verb = N'taken in';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.TakeInUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'LeftOut', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
