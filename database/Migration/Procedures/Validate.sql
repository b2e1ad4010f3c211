/*
Purpose:     says whether the workspace model holds exactly what the legacy model holds, one row a check, in a fixed order.
Parameters:  none.
Returns:     Name, Passed, Violations, Sample: the first and the last of the offending ids, NULL when there is none.
Errors:      none of its own; a violation is a row, not an error.
Idempotency: changes nothing. Each check is one aggregate query over keys; rows that are written meanwhile may show as violations.
A user whose migration failed, was rolled back or has not begun is a violation of every check that the missing rows touch.
*/
CREATE PROCEDURE Migration.Validate
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Checks TABLE (
        CheckId int IDENTITY (1, 1) NOT NULL PRIMARY KEY,
        Name nvarchar(128) NOT NULL,
        Violations bigint NOT NULL,
        FirstId nvarchar(200) NULL,
        LastId nvarchar(200) NULL
    );

    -- Workspaces and owners
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user has exactly one personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.Id)), MAX(CONVERT(nvarchar(36), s.Id))
    FROM (
        SELECT u.Id
        FROM dbo.Users AS u
        LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.Id AND w.IsPersonal = 1
        GROUP BY u.Id
        HAVING COUNT(w.Id) <> 1
    ) AS s;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user is Owner of the personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), u.Id)), MAX(CONVERT(nvarchar(36), u.Id))
    FROM dbo.Users AS u
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.Id AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.Id AND m.Role = N'Owner'
    WHERE m.Id IS NULL;

    -- Completeness
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every project is migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), p.Id)), MAX(CONVERT(nvarchar(36), p.Id))
    FROM dbo.Projects AS p
    LEFT JOIN dbo.Projects_New AS n ON n.Id = p.Id
    WHERE n.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every document is migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), d.Id)), MAX(CONVERT(nvarchar(36), d.Id))
    FROM dbo.Documents AS d
    LEFT JOIN dbo.Documents_New AS n ON n.Id = d.Id
    WHERE n.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every file is migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), f.Id)), MAX(CONVERT(nvarchar(36), f.Id))
    FROM dbo.Files AS f
    LEFT JOIN dbo.Files_New AS n ON n.Id = f.Id
    WHERE n.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No project is without an original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), n.Id)), MAX(CONVERT(nvarchar(36), n.Id))
    FROM dbo.Projects_New AS n
    LEFT JOIN dbo.Projects AS p ON p.Id = n.Id
    WHERE p.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No document is without an original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), n.Id)), MAX(CONVERT(nvarchar(36), n.Id))
    FROM dbo.Documents_New AS n
    LEFT JOIN dbo.Documents AS d ON d.Id = n.Id
    WHERE d.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No file is without an original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), n.Id)), MAX(CONVERT(nvarchar(36), n.Id))
    FROM dbo.Files_New AS n
    LEFT JOIN dbo.Files AS f ON f.Id = n.Id
    WHERE f.Id IS NULL;

    -- Relationships and values
    DECLARE @Differences TABLE (ContentType tinyint NOT NULL, RowId uniqueidentifier NOT NULL, HasMoved int NOT NULL, IsReparented int NOT NULL, IsChanged int NOT NULL);

    INSERT INTO @Differences (ContentType, RowId, HasMoved, IsReparented, IsChanged)
    SELECT r.ContentType, r.RowId, r.HasMoved, r.IsReparented, r.IsChanged
    FROM Migration.RowDifferences AS r;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every project is in its owner''s personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 1 AND r.HasMoved = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every document is in its owner''s personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 2 AND r.HasMoved = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every file is in its uploader''s personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 3 AND r.HasMoved = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every document is in the same project', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 2 AND r.IsReparented = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every file is on the same document, or the ledger has the link', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 3 AND r.IsReparented = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every column of every project is equal, or the ledger has the original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 1 AND r.IsChanged = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every column of every document is equal, or the ledger has the original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 2 AND r.IsChanged = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every column of every file is equal', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 3 AND r.IsChanged = 1;

    -- Orphans at each level. The keys forbid them; this is what would show a key that was switched off.
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No workspace is without its owner', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), w.Id)), MAX(CONVERT(nvarchar(36), w.Id))
    FROM dbo.Workspaces AS w
    LEFT JOIN dbo.Users AS u ON u.Id = w.OwnerId
    WHERE u.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No membership is without its workspace or its user', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), m.Id)), MAX(CONVERT(nvarchar(36), m.Id))
    FROM dbo.WorkspaceMembers AS m
    LEFT JOIN dbo.Workspaces AS w ON w.Id = m.WorkspaceId
    LEFT JOIN dbo.Users AS u ON u.Id = m.UserId
    WHERE w.Id IS NULL OR u.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No project is without its workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), p.Id)), MAX(CONVERT(nvarchar(36), p.Id))
    FROM dbo.Projects_New AS p
    LEFT JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId
    WHERE w.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No document is without its project in the same workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), d.Id)), MAX(CONVERT(nvarchar(36), d.Id))
    FROM dbo.Documents_New AS d
    LEFT JOIN dbo.Projects_New AS p ON p.WorkspaceId = d.WorkspaceId AND p.Id = d.ProjectId
    WHERE p.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No file is without its workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), f.Id)), MAX(CONVERT(nvarchar(36), f.Id))
    FROM dbo.Files_New AS f
    LEFT JOIN dbo.Workspaces AS w ON w.Id = f.WorkspaceId
    WHERE w.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No file is without its document in the same workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), f.Id)), MAX(CONVERT(nvarchar(36), f.Id))
    FROM dbo.Files_New AS f
    LEFT JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    WHERE f.DocumentId IS NOT NULL AND d.Id IS NULL;

    -- Access, compared both ways
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user reaches what the user owned', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.RowId)), MAX(CONVERT(nvarchar(36), s.RowId))
    FROM (
        SELECT p.Id AS RowId
        FROM dbo.Projects AS p
        LEFT JOIN dbo.Projects_New AS n ON n.Id = p.Id
        LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId AND m.UserId = p.UserId
        WHERE m.Id IS NULL
        UNION ALL
        SELECT d.Id AS RowId
        FROM dbo.Documents AS d
        LEFT JOIN dbo.Documents_New AS n ON n.Id = d.Id
        LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId AND m.UserId = d.UserId
        WHERE m.Id IS NULL
        UNION ALL
        SELECT f.Id AS RowId
        FROM dbo.Files AS f
        LEFT JOIN dbo.Files_New AS n ON n.Id = f.Id
        LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId AND m.UserId = f.UserId
        WHERE m.Id IS NULL
    ) AS s;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No user reaches what the user did not own', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.RowId)), MAX(CONVERT(nvarchar(36), s.RowId))
    FROM (
        SELECT n.Id AS RowId
        FROM dbo.Projects_New AS n
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId
        LEFT JOIN dbo.Projects AS p ON p.Id = n.Id AND p.UserId = m.UserId
        WHERE p.Id IS NULL
        UNION ALL
        SELECT n.Id AS RowId
        FROM dbo.Documents_New AS n
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId
        LEFT JOIN dbo.Documents AS d ON d.Id = n.Id AND d.UserId = m.UserId
        WHERE d.Id IS NULL
        UNION ALL
        SELECT n.Id AS RowId
        FROM dbo.Files_New AS n
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId
        LEFT JOIN dbo.Files AS f ON f.Id = n.Id AND f.UserId = m.UserId
        WHERE f.Id IS NULL
    ) AS s;

    -- The ledger: that an adjusted row has its entry was compared above; here, that each entry has its row
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every ledger entry belongs to a migrated row that its rule adjusts', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), a.RowId)), MAX(CONVERT(nvarchar(36), a.RowId))
    FROM Migration.Adjustments AS a
    LEFT JOIN dbo.Projects AS p ON p.Id = a.RowId AND a.ContentType = 1 AND p.UserId = a.UserId AND DATALENGTH(p.Title) > 510
    LEFT JOIN dbo.Projects_New AS pn ON pn.Id = p.Id
    LEFT JOIN dbo.Documents AS d ON d.Id = a.RowId AND a.ContentType = 2 AND d.UserId = a.UserId AND DATALENGTH(d.Title) > 510
    LEFT JOIN dbo.Documents_New AS dn ON dn.Id = d.Id
    LEFT JOIN dbo.Files AS f ON f.Id = a.RowId AND a.ContentType = 3 AND f.UserId = a.UserId AND f.DocumentId = a.OriginalId
    LEFT JOIN dbo.Files_New AS fn ON fn.Id = f.Id AND fn.DocumentId IS NULL
    WHERE COALESCE(pn.Id, dn.Id, fn.Id) IS NULL;

    -- Tracking
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user is marked as migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), u.Id)), MAX(CONVERT(nvarchar(36), u.Id))
    FROM dbo.Users AS u
    LEFT JOIN Migration.UserMigrations AS m ON m.UserId = u.Id AND m.Status = N'Migrated'
    WHERE m.UserId IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Tracked counts are the counted rows', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.UserId)), MAX(CONVERT(nvarchar(36), s.UserId))
    FROM (
        SELECT r.UserId, r.ContentType
        FROM (
            SELECT c.UserId, c.ContentType, c.SourceRows, c.MigratedRows
            FROM Migration.UserContentMigrations AS c
            UNION ALL
            SELECT p.UserId, 1 AS ContentType, -1 AS SourceRows, CASE WHEN n.Id IS NULL THEN 0 ELSE -1 END AS MigratedRows
            FROM dbo.Projects AS p
            LEFT JOIN dbo.Projects_New AS n ON n.Id = p.Id
            UNION ALL
            SELECT d.UserId, 2 AS ContentType, -1 AS SourceRows, CASE WHEN n.Id IS NULL THEN 0 ELSE -1 END AS MigratedRows
            FROM dbo.Documents AS d
            LEFT JOIN dbo.Documents_New AS n ON n.Id = d.Id
            UNION ALL
            SELECT f.UserId, 3 AS ContentType, -1 AS SourceRows, CASE WHEN n.Id IS NULL THEN 0 ELSE -1 END AS MigratedRows
            FROM dbo.Files AS f
            LEFT JOIN dbo.Files_New AS n ON n.Id = f.Id
        ) AS r
        GROUP BY r.UserId, r.ContentType
        HAVING SUM(r.SourceRows) <> 0 OR SUM(r.MigratedRows) <> 0
    ) AS s;

    -- Keys
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    -- Who may not see definitions sees no keys, which must not pass for keys in order.
    SELECT
        N'Every foreign key is enabled and trusted',
        COUNT_BIG(*) + CASE WHEN HAS_PERMS_BY_NAME(DB_NAME(), N'DATABASE', N'VIEW DEFINITION') = 1 THEN 0 ELSE 1 END,
        MIN(CONVERT(nvarchar(128), k.name)),
        MAX(CONVERT(nvarchar(128), k.name))
    FROM sys.foreign_keys AS k
    WHERE k.is_disabled = 1 OR k.is_not_trusted = 1;

    SELECT
        c.Name,
        CONVERT(bit, CASE WHEN c.Violations = 0 THEN 1 ELSE 0 END) AS Passed,
        c.Violations,
        CONVERT(nvarchar(4000), CASE WHEN c.FirstId = c.LastId THEN c.FirstId ELSE c.FirstId + N', ' + c.LastId END) AS Sample
    FROM @Checks AS c
    ORDER BY c.CheckId;
END;
