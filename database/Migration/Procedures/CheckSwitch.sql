/*
Purpose:     says whether units could be switched now, with every reason why not, and changes nothing.
Parameters:  @UnitId, one unit; @Units, several; neither means all verified ones. @TrackId.
Returns:     1) UnitId, State, CanSwitch, Reasons (how many): one row a unit. 2) UnitId, Kind, Entity, RowId, Reason: one row a reason.
Errors:      none of its own.
Idempotency: changes nothing. It reads what Migration.SwitchUnits reads.
*/
CREATE PROCEDURE Migration.CheckSwitch
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    IF NOT EXISTS (SELECT 1 FROM @Chosen)
        INSERT INTO @Chosen (UnitId)
        SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Verified' AND u.TrackId = @TrackId;

    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );

    INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Chosen, @ToState = N'Switched';

    SELECT
        k.UnitId,
        u.State,
        CONVERT(bit, CASE WHEN COUNT(b.UnitId) = 0 THEN 1 ELSE 0 END) AS CanSwitch,
        COUNT(b.UnitId) AS Reasons
    FROM @Chosen AS k
    LEFT JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
    LEFT JOIN @Blockers AS b ON b.UnitId = k.UnitId
    GROUP BY k.UnitId, u.State
    ORDER BY k.UnitId;

    SELECT
        b.UnitId,
        b.Kind,
        e.Name AS Entity,
        b.RowId,
        b.Reason
    FROM @Blockers AS b
    LEFT JOIN Migration.Entities AS e ON e.EntityId = b.EntityId
    ORDER BY b.UnitId, b.Kind, b.EntityId, b.RowId;
END;
