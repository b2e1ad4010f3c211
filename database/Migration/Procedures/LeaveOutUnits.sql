/*
Purpose:     leaves units out of the migration: they stay on the source. A unit with copies is rolled back before, with @TakeCopies = 1, since
             nobody would keep them true.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Pending, Held, or has copies.
Idempotency: a unit that was left out is refused with 50011.
Rollback:    Migration.TakeInUnits.
*/
CREATE PROCEDURE Migration.LeaveOutUnits
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

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Pending,Held', @Verb = N'left out';

    DECLARE @Message nvarchar(2048) = (
        SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Unit ', CONVERT(nvarchar(36), u.UnitId),
            N' has copies, which nobody would keep true. Roll it back with @TakeCopies = 1 first.')), N' '), 2048)
        FROM @Chosen AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        WHERE u.Copies <> N'None');

    IF @Message IS NOT NULL
        THROW 50011, @Message, 1;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.LeaveOutUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Pending', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Held', N'LeftOut', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
