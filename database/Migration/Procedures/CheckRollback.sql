/*
Purpose:     says whether units could be rolled back now without loss, with every row that stands in the way, and changes nothing.
Parameters:  @UnitId, one unit; @Units, several; neither means all that Migration.RollbackUnits would take. @TrackId.
Returns:     1) UnitId, State, IsLossless, CanBeAllowed, Rows: one row a unit; CanBeAllowed = 1 says that @AllowDataLoss passes what there is.
             2) UnitId, Kind, Entity, RowId, IsAbsolute, Reason: one row a thing that stands in the way.
Errors:      none of its own.
Idempotency: changes nothing. It reads what Migration.RollbackUnits reads, so that its answer agrees with the outcome.
*/
CREATE PROCEDURE Migration.CheckRollback
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
        SELECT u.UnitId
        FROM Migration.Units AS u
        WHERE u.TrackId = @TrackId
            AND u.State IN (N'Provisioned', N'Copying', N'Copied', N'Verified', N'Switched');

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
    EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Chosen, @ToState = N'Held';

    SELECT
        k.UnitId,
        u.State,
        CONVERT(bit, CASE WHEN COUNT(b.UnitId) = 0 THEN 1 ELSE 0 END) AS IsLossless,
        CONVERT(bit, CASE WHEN MAX(CONVERT(int, b.IsAbsolute)) = 1 THEN 0 ELSE 1 END) AS CanBeAllowed,
        COUNT(b.UnitId) AS Rows
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
        b.IsAbsolute,
        b.Reason
    FROM @Blockers AS b
    LEFT JOIN Migration.Entities AS e ON e.EntityId = b.EntityId
    ORDER BY b.UnitId, b.Kind, b.EntityId, b.RowId;
END;
