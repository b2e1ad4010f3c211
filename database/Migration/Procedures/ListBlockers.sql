/*
Purpose:     everything that stands in the way of switching units, or of rolling them back without loss. The checks, and the switch and the
             rollback themselves, all read it, so that they agree.
Parameters:  @TrackId; @Units; @ToState, Switched or Held.
Returns:     UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason, in two result sets of one shape: what the machinery knows, then what the
             track does. IsAbsolute = 1: no option passes it. IsCarried = 0: the row itself cannot be carried over.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.ListBlockers
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @ToState nvarchar(20)
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        b.UnitId,
        b.Kind,
        b.EntityId,
        b.RowId,
        b.IsAbsolute,
        b.IsCarried,
        b.Reason
    FROM (
        SELECT k.UnitId, N'State' AS Kind, CONVERT(tinyint, NULL) AS EntityId, CONVERT(uniqueidentifier, NULL) AS RowId, 1 AS IsAbsolute, 1 AS IsCarried,
            CONVERT(nvarchar(4000), CASE
                WHEN u.UnitId IS NULL THEN N'There is no such unit.'
                WHEN @ToState = N'Switched' THEN CONCAT(N'The unit is ', u.State, N', and only a Verified one is switched.')
                ELSE CONCAT(N'The unit is ', u.State, N', and such a one is not rolled back.')
            END) AS Reason
        FROM @Units AS k
        LEFT JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        WHERE u.UnitId IS NULL
            OR (@ToState = N'Switched' AND u.State <> N'Verified')
            OR (@ToState = N'Held' AND u.State IN (N'Finalised', N'LeftOut', N'Deleted'))
        UNION ALL
        SELECT k.UnitId, N'Quarantined', q.EntityId, q.RowId, CASE @ToState WHEN N'Switched' THEN 1 ELSE 0 END, 1,
            CONCAT(N'The row is in quarantine: error ', q.ErrorNumber, N', ', q.ErrorMessage)
        FROM @Units AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        INNER JOIN Migration.Quarantine AS q ON q.UnitId = k.UnitId
        WHERE @ToState = N'Switched' OR u.State = N'Switched'
        UNION ALL
        SELECT k.UnitId, N'NotCaptured', NULL, NULL, CASE @ToState WHEN N'Switched' THEN 1 ELSE 0 END, 1,
            CONCAT(N'Changes are not noted, since the trigger ', c.TriggerName, N' ', c.Problem, N'.')
        FROM @Units AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        INNER JOIN Migration.CaptureProblems AS c ON c.TrackId = @TrackId AND c.Problem IS NOT NULL
        WHERE @ToState = N'Switched' OR u.State = N'Switched'
        UNION ALL
        SELECT k.UnitId, N'KeyNotTrusted', e.EntityId, NULL, 1, 1,
            CONCAT(N'The foreign key ', f.name, N' of ', e.TargetTable, N' is ', CASE f.is_disabled WHEN 1 THEN N'disabled.' ELSE N'not trusted.' END)
        FROM @Units AS k
        CROSS JOIN (
            SELECT t.EntityId, t.TargetTable, OBJECT_ID(t.TargetTable) AS ObjectId
            FROM Migration.Entities AS t
            WHERE t.TrackId = @TrackId
        ) AS e
        INNER JOIN sys.foreign_keys AS f ON f.parent_object_id = e.ObjectId
        WHERE @ToState = N'Switched'
            AND (f.is_disabled = 1 OR f.is_not_trusted = 1)
    ) AS b;

    DECLARE @Procedure nvarchar(257) = (SELECT t.CheckProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @Procedure @Units = @Units, @ToState = @ToState;
END;
