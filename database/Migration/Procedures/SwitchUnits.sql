/*
Purpose:     switches units to the target: from then on it is the truth, and the source is kept equal to it. One short transaction a unit.
Parameters:  @UnitId, one unit; @Units, several; neither means all verified ones, of which those that cannot be switched are left and listed. @TrackId;
             @DelayMs between two units, NULL for the setting's; @WhatIf = 1 goes the same way and changes nothing.
Preconditions: no transaction is open.
Returns:     as Migration.MoveUnits.
Errors:      50001, 50003, 50005, 50015; 50017 with every reason why a named unit cannot be switched. Migration.CheckSwitch tells them beforehand.
Idempotency: safe to re-run because each unit commits for itself; one that is switched is refused with that reason, or not looked at.
Rollback:    Migration.RollbackUnits.
*/
CREATE PROCEDURE Migration.SwitchUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @DelayMs int = NULL,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    DECLARE @IsNamed bit = CASE WHEN EXISTS (SELECT 1 FROM @Chosen) THEN 1 ELSE 0 END;

    IF @IsNamed = 0
        INSERT INTO @Chosen (UnitId)
        SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Verified' AND u.TrackId = @TrackId;

    EXECUTE Migration.MoveUnits
        @ProcedureName = N'Migration.SwitchUnits',
        @TrackId = @TrackId,
        @Units = @Chosen,
        @IsNamed = @IsNamed,
        @ToState = N'Switched',
        @Reason = NULL,
        @TakeCopies = 0,
        @AllowDataLoss = 0,
        @DelayMs = @DelayMs,
        @WhatIf = @WhatIf;
END;
