/*
Purpose:     the units that a run leaves behind, and why: held or left out, or copied with rows in quarantine.
*/
CREATE VIEW Migration.SetAsideUnits
AS
SELECT
    u.TrackId,
    u.UnitId,
    u.State,
    ISNULL(u.Reason, CONCAT(q.QuarantinedRows, N' rows are in quarantine.')) AS Reason,
    ISNULL(q.QuarantinedRows, 0) AS QuarantinedRows
FROM Migration.Units AS u
INNER JOIN Migration.States AS s ON s.State = u.State
LEFT JOIN (
    SELECT
        r.UnitId,
        e.TrackId,
        COUNT(*) AS QuarantinedRows
    FROM Migration.Quarantine AS r
    INNER JOIN Migration.Entities AS e ON e.EntityId = r.EntityId
    GROUP BY r.UnitId, e.TrackId
) AS q ON q.UnitId = u.UnitId AND q.TrackId = u.TrackId
WHERE s.IsSetAside = 1
    OR q.QuarantinedRows > 0;
