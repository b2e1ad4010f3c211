/*
Purpose: how many units of each track are in each state; states without a unit count 0.
*/
CREATE VIEW Migration.StateCounts
AS
SELECT
    t.TrackId,
    s.State,
    s.Ordinal,
    s.IsSetAside,
    ISNULL(u.Units, 0) AS Units
FROM Migration.Tracks AS t
CROSS JOIN Migration.States AS s
LEFT JOIN (
    SELECT
        u.TrackId,
        u.State,
        COUNT(*) AS Units
    FROM Migration.Units AS u
    GROUP BY u.TrackId, u.State
) AS u ON u.TrackId = t.TrackId AND u.State = s.State;
