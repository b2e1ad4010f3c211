/*
Purpose:     lists what stands in the way of switching users, or of rolling them back without loss.
Parameters:  @Units; @ToState, Switched or Held.
Returns:     UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason: one row a finding.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.CheckUnits
    @Units Migration.UnitIds READONLY,
    @ToState nvarchar(20)
AS
BEGIN
    SET NOCOUNT ON;

    -- One unit, as each switch and rollback asks for it, is a seek
    DECLARE @UnitId uniqueidentifier;

    IF (SELECT COUNT(*) FROM @Units AS u) = 1
        SET @UnitId = (SELECT u.UnitId FROM @Units AS u);

    IF @ToState = N'Switched' AND @UnitId IS NOT NULL
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, 1 AS IsAbsolute, 1 AS IsCarried, b.Reason
        FROM WorkspaceMigration.SwitchBlockers AS b
        WHERE b.UnitId = @UnitId;
    ELSE IF @ToState = N'Switched'
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, 1 AS IsAbsolute, 1 AS IsCarried, b.Reason
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.SwitchBlockers AS b ON b.UnitId = u.UnitId;
    ELSE IF @UnitId IS NOT NULL
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, b.IsAbsolute, b.IsCarried, b.Reason
        FROM WorkspaceMigration.RollbackBlockers AS b
        WHERE b.UnitId = @UnitId;
    ELSE
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, b.IsAbsolute, b.IsCarried, b.Reason
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.RollbackBlockers AS b ON b.UnitId = u.UnitId;
END;
