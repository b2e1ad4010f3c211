/*
Purpose: the units whose sides are kept equal, with the side that is authoritative. What is copied, and in which direction, is asked here.
*/
CREATE VIEW Migration.ReconciledUnits
AS
SELECT
    u.TrackId,
    u.UnitId,
    u.State,
    s.AuthoritativeSide
FROM Migration.Units AS u
INNER JOIN Migration.States AS s ON s.State = u.State
WHERE s.IsReconciled = 1;
