/*
Purpose: how far each run is: what it has done and at which pace, and what stands of its track: units, notes that wait to be carried over,
         units set aside. DonePercent counts a unit by the steps that it has behind it, to Verified; who is set aside or gone is done with.
*/
CREATE VIEW Migration.RunProgress
AS
SELECT
    r.RunId,
    r.TrackId,
    r.ProcedureName,
    r.Status,
    r.Activity,
    r.SessionId,
    r.StartedBy,
    r.StartedAt,
    r.EndedAt,
    r.StopRequestedBy,
    r.Batches,
    r.FailedBatches,
    r.AffectedRows,
    r.BatchSize,
    r.DelayMs,
    CONVERT(decimal(18, 1), 1000.0 * r.AffectedRows / NULLIF(DATEDIFF_BIG(MILLISECOND, r.StartedAt, ISNULL(r.EndedAt, SYSUTCDATETIME())), 0))
        AS RowsPerSecond,
    ISNULL(u.Units, 0) AS Units,
    ISNULL(u.DoneUnits, 0) AS DoneUnits,
    ISNULL(u.SetAsideUnits, 0) AS SetAsideUnits,
    CONVERT(decimal(5, 2), ISNULL(100.0 * u.Steps / NULLIF(u.AllSteps, 0), CASE r.Status WHEN N'Running' THEN 0 ELSE 100 END)) AS DonePercent,
    ISNULL(n.NotedKeys, 0) AS NotedKeys
FROM Migration.Runs AS r
LEFT JOIN (
    SELECT
        c.TrackId,
        SUM(c.Units) AS Units,
        SUM(CASE WHEN c.IsSetAside = 0 AND c.Ordinal >= v.Ordinal THEN c.Units END) AS DoneUnits,
        SUM(CASE c.IsSetAside WHEN 1 THEN c.Units END) AS SetAsideUnits,
        SUM(CONVERT(bigint, c.Units) * CASE WHEN c.Ordinal < v.Ordinal THEN c.Ordinal ELSE v.Ordinal END) AS Steps,
        SUM(CONVERT(bigint, c.Units) * v.Ordinal) AS AllSteps
    FROM Migration.StateCounts AS c
    INNER JOIN Migration.States AS v ON v.State = N'Verified'
    GROUP BY c.TrackId
) AS u ON u.TrackId = r.TrackId
LEFT JOIN (
    SELECT
        e.TrackId,
        COUNT_BIG(*) AS NotedKeys
    FROM Migration.RowChanges AS c
    INNER JOIN Migration.Entities AS e ON e.EntityId = c.EntityId
    WHERE c.IsParked = 0
    GROUP BY e.TrackId
) AS n ON n.TrackId = r.TrackId;
