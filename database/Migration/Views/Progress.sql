/*
Purpose: how far the migration is, one row a step in topological order: 0 Workspace, then the content types.
Counts of users by status add up to Users. SourceRows and MigratedRows are those of the tracking tables, so that a dashboard can ask
often without counting the content tables; for a user that no run has reached yet they are 0.
*/
CREATE VIEW Migration.Progress
AS
SELECT
    s.Step,
    s.Name,
    s.Users,
    s.Users - s.Running - s.Completed - s.Failed - s.RolledBack AS Pending,
    s.Running,
    s.Completed,
    s.Failed,
    s.RolledBack,
    CONVERT(decimal(5, 2), CASE WHEN s.Users = 0 THEN 100.0 ELSE 100.0 * s.Completed / s.Users END) AS PercentDone,
    s.SourceRows,
    s.MigratedRows,
    s.Adjustments
FROM (
    SELECT
        0 AS Step,
        N'Workspace' AS Name,
        u.Users,
        0 AS Running,
        m.Provisioned AS Completed,
        0 AS Failed,
        0 AS RolledBack,
        CONVERT(bigint, u.Users) AS SourceRows,
        CONVERT(bigint, m.Provisioned) AS MigratedRows,
        0 AS Adjustments
    FROM (SELECT COUNT(*) AS Users FROM dbo.Users) AS u
    CROSS JOIN (SELECT COUNT(*) AS Provisioned FROM Migration.UserMigrations) AS m

    UNION ALL

    SELECT
        CONVERT(int, t.ContentType) AS Step,
        t.Name,
        u.Users,
        ISNULL(c.Running, 0) AS Running,
        ISNULL(c.Completed, 0) AS Completed,
        ISNULL(c.Failed, 0) AS Failed,
        ISNULL(c.RolledBack, 0) AS RolledBack,
        ISNULL(c.SourceRows, 0) AS SourceRows,
        ISNULL(c.MigratedRows, 0) AS MigratedRows,
        ISNULL(a.Adjustments, 0) AS Adjustments
    FROM Migration.ContentTypes AS t
    CROSS JOIN (SELECT COUNT(*) AS Users FROM dbo.Users) AS u
    LEFT JOIN (
        SELECT
            m.ContentType,
            SUM(CASE WHEN m.Status IN (N'Running', N'RollingBack') THEN 1 ELSE 0 END) AS Running,
            SUM(CASE WHEN m.Status = N'Completed' THEN 1 ELSE 0 END) AS Completed,
            SUM(CASE WHEN m.Status = N'Failed' THEN 1 ELSE 0 END) AS Failed,
            SUM(CASE WHEN m.Status = N'RolledBack' THEN 1 ELSE 0 END) AS RolledBack,
            SUM(m.SourceRows) AS SourceRows,
            SUM(m.MigratedRows) AS MigratedRows
        FROM Migration.UserContentMigrations AS m
        GROUP BY m.ContentType
    ) AS c ON c.ContentType = t.ContentType
    LEFT JOIN (
        SELECT
            j.ContentType,
            COUNT(*) AS Adjustments
        FROM Migration.Adjustments AS j
        GROUP BY j.ContentType
    ) AS a ON a.ContentType = t.ContentType
) AS s;
