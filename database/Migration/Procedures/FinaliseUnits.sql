/*
Purpose:     gives up the way back of switched units: the source is no longer kept equal. It stays as it is until the model is contracted.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Switched.
Idempotency: a unit that is finalised is refused with 50011.
Rollback:    Migration.ReopenUnits.
*/
CREATE PROCEDURE Migration.FinaliseUnits
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

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Switched', @Verb = N'finalised';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.FinaliseUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Switched', N'Finalised', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
