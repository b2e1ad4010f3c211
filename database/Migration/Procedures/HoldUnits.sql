/*
Purpose:     holds units that are not switched: nothing happens to them until they are released by name. What is copied stays, and what writers
             change meanwhile is noted.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Pending, Provisioned, Copying, Copied, Verified.
Idempotency: safe to re-run with the units that are not held yet; one that is held is refused with 50011.
Rollback:    Migration.ReleaseUnits.
*/
CREATE PROCEDURE Migration.HoldUnits
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

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Pending,Provisioned,Copying,Copied,Verified', @Verb = N'held';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.HoldUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Pending', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Provisioned', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Copying', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Copied', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Verified', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
