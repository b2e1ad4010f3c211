/*
Purpose:     counts the legacy rows of units and their bytes, and names what stands in the way of carrying them over.
Parameters:  @Units; @CountsOnly = 1 leaves the bytes and what stands in the way alone.
Returns:     UnitId, SourceRows, SourceBytes (of the values, without those of fixed length, NULL when they were not asked for), Blockers (a text, or
             NULL): one row a unit.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ForecastUnits
    @Units Migration.UnitIds READONLY,
    @CountsOnly bit
AS
BEGIN
    SET NOCOUNT ON;

    IF @CountsOnly = 1
    BEGIN
        SELECT
            u.UnitId,
            (SELECT COUNT_BIG(*) FROM dbo.Projects AS p WHERE p.UserId = u.UnitId)
                + (SELECT COUNT_BIG(*) FROM dbo.Documents AS d WHERE d.UserId = u.UnitId)
                + (SELECT COUNT_BIG(*) FROM dbo.Files AS f WHERE f.UserId = u.UnitId) AS SourceRows,
            CONVERT(bigint, NULL) AS SourceBytes,
            CONVERT(nvarchar(1000), NULL) AS Blockers
        FROM @Units AS u;

        RETURN;
    END;

    DECLARE @Foreign nvarchar(50) = (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ForeignDocuments');
    DECLARE @Reasons TABLE (
        UnitId uniqueidentifier NOT NULL,
        Ordinal int NOT NULL,
        Reason nvarchar(400) NOT NULL
    );

    INSERT INTO @Reasons (UnitId, Ordinal, Reason)
    SELECT u.UnitId, 1, CONCAT(N'It is ', LOWER(k.State), N': ', ISNULL(k.Reason, N'no reason was given.'))
    FROM @Units AS u
    INNER JOIN Migration.Units AS k ON k.TrackId = 1 AND k.UnitId = u.UnitId
    WHERE k.State IN (N'Held', N'LeftOut')
    UNION ALL
    SELECT u.UnitId, 2, N'The user is gone.'
    FROM @Units AS u
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Users AS k WHERE k.Id = u.UnitId)
    UNION ALL
    SELECT q.UnitId, 3, CONCAT(COUNT(*), N' rows are in quarantine.')
    FROM Migration.Quarantine AS q
    INNER JOIN @Units AS u ON u.UnitId = q.UnitId
    GROUP BY q.UnitId
    UNION ALL
    SELECT w.OwnerId, 4, CONCAT(COUNT(*), N' others are in the personal workspace.')
    FROM @Units AS u
    INNER JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
    INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId <> u.UnitId
    GROUP BY w.OwnerId
    UNION ALL
    SELECT d.UserId, 5, CONCAT(COUNT(*), N' documents stand in projects of other users.')
    FROM @Units AS u
    INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
    INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId AND p.UserId <> d.UserId
    WHERE @Foreign = N'Fail'
    GROUP BY d.UserId;

    SELECT
        u.UnitId,
        ISNULL(r.SourceRows, 0) AS SourceRows,
        ISNULL(r.SourceBytes, 0) AS SourceBytes,
        CONVERT(nvarchar(1000), (
            SELECT STRING_AGG(k.Reason, N' ') WITHIN GROUP (ORDER BY k.Ordinal)
            FROM @Reasons AS k
            WHERE k.UnitId = u.UnitId)) AS Blockers
    FROM @Units AS u
    LEFT JOIN (
        SELECT t.UserId, SUM(t.SourceRows) AS SourceRows, SUM(t.SourceBytes) AS SourceBytes
        FROM (
            SELECT
                p.UserId,
                COUNT_BIG(*) AS SourceRows,
                SUM(CONVERT(bigint, DATALENGTH(p.Title)) + ISNULL(DATALENGTH(p.Description), 0)) AS SourceBytes
            FROM @Units AS u
            INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
            GROUP BY p.UserId
            UNION ALL
            SELECT
                d.UserId,
                COUNT_BIG(*) AS SourceRows,
                SUM(CONVERT(bigint, DATALENGTH(d.Title)) + ISNULL(DATALENGTH(d.Content), 0)) AS SourceBytes
            FROM @Units AS u
            INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
            GROUP BY d.UserId
            UNION ALL
            SELECT
                f.UserId,
                COUNT_BIG(*) AS SourceRows,
                SUM(CONVERT(bigint, DATALENGTH(f.FileName)) + DATALENGTH(f.FilePath) + ISNULL(DATALENGTH(f.MimeType), 0)) AS SourceBytes
            FROM @Units AS u
            INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
            GROUP BY f.UserId
        ) AS t
        GROUP BY t.UserId
    ) AS r ON r.UserId = u.UnitId;
END;
