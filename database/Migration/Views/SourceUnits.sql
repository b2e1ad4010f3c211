/*
Purpose: the units whose source is authoritative, reconciled or not: what they have in the target are copies.
*/
CREATE VIEW Migration.SourceUnits
AS
SELECT
    u.TrackId,
    u.UnitId,
    u.State
FROM Migration.Units AS u
INNER JOIN Migration.States AS s ON s.State = u.State
WHERE s.AuthoritativeSide = N'Source';
