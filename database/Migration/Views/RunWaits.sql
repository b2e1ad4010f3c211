/*
Purpose: what each run waited for: how often and how long for each reason, and the last value that was seen with the limit that it passed.
*/
CREATE VIEW Migration.RunWaits
AS
SELECT
    w.RunId,
    w.Reason,
    w.Waits,
    w.DurationMs,
    l.StartedAt AS LastStartedAt,
    l.Value AS LastValue,
    l.Threshold AS LastThreshold
FROM (
    SELECT
        k.RunId,
        k.Reason,
        COUNT(*) AS Waits,
        SUM(CONVERT(bigint, k.DurationMs)) AS DurationMs,
        MAX(k.WaitId) AS LastWaitId
    FROM Migration.Waits AS k
    GROUP BY k.RunId, k.Reason
) AS w
INNER JOIN Migration.Waits AS l ON l.WaitId = w.LastWaitId;
