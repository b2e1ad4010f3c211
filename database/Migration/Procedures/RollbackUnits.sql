/*
Purpose:     takes units back to the source. A switched unit: what the target has is reconciled to the source, which is the truth again; the copies
             stay. A unit that is not switched: its copies are taken away in batches; the originals were the truth all along. Either is Held then, until
             Migration.ReleaseUnits. Deletions are not undone, and others' rows are not touched.
Parameters:  @UnitId, one unit; @Units, several; neither means all that are under way or switched, and those whose copies are being taken away.
             @TrackId; @TakeCopies = 1 takes away the copies of switched and of held units too; @AllowDataLoss = 1 passes what stands in the way, unless it is
             absolute: rows that cannot be carried back stay in the target, and in quarantine; @DelayMs; @WhatIf = 1 changes nothing.
Preconditions: no transaction is open.
Returns:     as Migration.MoveUnits.
Errors:      50001, 50003, 50005, 50015; 50008 with everything that stands in the way of a named unit. Migration.CheckRollback tells it beforehand.
Idempotency: safe to re-run because each unit commits for itself, and copies are taken away from where a killed run left them.
Rollback:    Migration.ReleaseUnits, Migration.Migrate, Migration.SwitchUnits.
*/
CREATE PROCEDURE Migration.RollbackUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = N'Rolled back.',
    @TakeCopies bit = 0,
    @AllowDataLoss bit = 0,
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
        SELECT u.UnitId
        FROM Migration.Units AS u
        WHERE u.TrackId = @TrackId
            AND (u.State IN (N'Provisioned', N'Copying', N'Copied', N'Verified', N'Switched')
                OR (u.State = N'Held' AND (u.Copies = N'Leaving' OR (u.Copies = N'Some' AND @TakeCopies = 1))));

    EXECUTE Migration.MoveUnits
        @ProcedureName = N'Migration.RollbackUnits',
        @TrackId = @TrackId,
        @Units = @Chosen,
        @IsNamed = @IsNamed,
        @ToState = N'Held',
        @Reason = @Reason,
        @TakeCopies = @TakeCopies,
        @AllowDataLoss = @AllowDataLoss,
        @DelayMs = @DelayMs,
        @WhatIf = @WhatIf;
END;
