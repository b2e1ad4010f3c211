/*
Purpose: how often each stated rule was applied, with what the rule says; rules that were never applied show 0.
*/
CREATE VIEW Migration.AdjustmentCounts
AS
SELECT
    r.RuleName,
    t.Name AS ContentType,
    r.ColumnName,
    r.Description,
    COUNT(a.AdjustmentId) AS Adjustments
FROM Migration.AdjustmentRules AS r
INNER JOIN Migration.ContentTypes AS t ON t.ContentType = r.ContentType
LEFT JOIN Migration.Adjustments AS a ON a.RuleName = r.RuleName AND a.ContentType = r.ContentType
GROUP BY r.RuleName, t.Name, r.ColumnName, r.Description;
