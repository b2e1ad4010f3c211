-- What capture triggers have noted: of each note the entity, the row and the unit, in the order of these, and which are parked.
CREATE FUNCTION TestData.Notes ()
RETURNS nvarchar(max)
AS
BEGIN
    RETURN (
        SELECT STRING_AGG(CONVERT(nvarchar(max), n.Note), N', ') WITHIN GROUP (ORDER BY n.Note)
        FROM (
            SELECT CONCAT(c.EntityId, N' ', c.RowId, N' of ', c.UnitId, CASE c.IsParked WHEN 1 THEN N' parked' END) AS Note
            FROM Migration.RowChanges AS c
        ) AS n
    );
END;
