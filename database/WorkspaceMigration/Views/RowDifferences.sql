/*
Purpose: the migrated rows that are not what their originals say, one row each: HasMoved (not in the owner's personal workspace),
         IsReparented (another project or document), IsChanged (another column differs).
Text is compared exactly, case and trailing blanks included, by code unit and length. An adjusted value counts as equal only if the
ledger holds the original: this view does not use the Source views, so that a fault in them shows here. It is the one definition of equal.
*/
CREATE VIEW WorkspaceMigration.RowDifferences
AS
SELECT
    s.EntityId,
    s.UserId,
    s.RowId,
    s.HasMoved,
    s.IsReparented,
    s.IsChanged
FROM (
    SELECT
        CONVERT(tinyint, 1) AS EntityId,
        p.UserId,
        p.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        0 AS IsReparented,
        CASE
            WHEN n.CreatedByUserId <> p.UserId OR n.CreatedAt <> p.CreatedAt OR n.UpdatedAt <> p.UpdatedAt
                OR ISNULL(DATALENGTH(n.Description), -1) <> ISNULL(DATALENGTH(p.Description), -1)
                OR n.Description COLLATE Latin1_General_100_BIN2 <> CONVERT(nvarchar(max), p.Description) COLLATE Latin1_General_100_BIN2 THEN 1
            WHEN a.RowId IS NULL AND DATALENGTH(n.Title) = DATALENGTH(p.Title)
                AND n.Title COLLATE Latin1_General_100_BIN2 = p.Title COLLATE Latin1_General_100_BIN2 THEN 0
            WHEN DATALENGTH(p.Title) > 510
                AND DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(p.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(p.Title COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2)
                AND DATALENGTH(a.OriginalText) = DATALENGTH(p.Title)
                AND a.OriginalText COLLATE Latin1_General_100_BIN2 = p.Title COLLATE Latin1_General_100_BIN2 THEN 0
            ELSE 1
        END AS IsChanged
    FROM dbo.Projects AS p
    INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = p.UserId AND w.IsPersonal = 1
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 1 AND a.RowId = p.Id AND a.RuleName = N'TitleShortened'

    UNION ALL

    SELECT
        CONVERT(tinyint, 2) AS EntityId,
        d.UserId,
        d.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        CASE
            WHEN o.UserId = d.UserId AND r.RowId IS NULL AND n.ProjectId = d.ProjectId THEN 0
            WHEN o.UserId <> d.UserId AND r.OriginalId = d.ProjectId AND n.ProjectId = c.ProjectId THEN 0
            ELSE 1
        END AS IsReparented,
        CASE
            -- The legacy model cannot say who modified a document last: what a switched user's workspace says of it stands alone.
            WHEN n.LastModifiedByUserId <> d.UserId
                AND NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId AND u.State = N'Switched') THEN 1
            WHEN n.CreatedByUserId <> d.UserId OR n.CreatedAt <> d.CreatedAt OR n.LastModified <> d.LastModified OR n.Version <> d.Version
                OR ISNULL(DATALENGTH(n.Content), -1) <> ISNULL(DATALENGTH(d.Content), -1)
                OR n.Content COLLATE Latin1_General_100_BIN2 <> CONVERT(nvarchar(max), d.Content) COLLATE Latin1_General_100_BIN2 THEN 1
            WHEN a.RowId IS NULL AND DATALENGTH(n.Title) = DATALENGTH(d.Title)
                AND n.Title COLLATE Latin1_General_100_BIN2 = d.Title COLLATE Latin1_General_100_BIN2 THEN 0
            WHEN DATALENGTH(d.Title) > 510
                AND DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(d.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(d.Title COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2)
                AND DATALENGTH(a.OriginalText) = DATALENGTH(d.Title)
                AND a.OriginalText COLLATE Latin1_General_100_BIN2 = d.Title COLLATE Latin1_General_100_BIN2 THEN 0
            ELSE 1
        END AS IsChanged
    FROM dbo.Documents AS d
    INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
    LEFT JOIN dbo.Projects AS o ON o.Id = d.ProjectId
    LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.UserId = d.UserId
    LEFT JOIN Migration.Adjustments AS r ON r.EntityId = 2 AND r.RowId = d.Id AND r.RuleName = N'ProjectReplaced'
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = d.UserId AND w.IsPersonal = 1
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 2 AND a.RowId = d.Id AND a.RuleName = N'TitleShortened'

    UNION ALL

    SELECT
        CONVERT(tinyint, 3) AS EntityId,
        f.UserId,
        f.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        CASE
            WHEN a.RowId IS NULL AND n.DocumentId = f.DocumentId THEN 0
            WHEN a.RowId IS NULL AND n.DocumentId IS NULL AND f.DocumentId IS NULL THEN 0
            WHEN n.DocumentId IS NULL AND a.OriginalId = f.DocumentId AND d.UserId <> f.UserId THEN 0
            ELSE 1
        END AS IsReparented,
        CASE
            WHEN n.UploadedByUserId <> f.UserId OR n.FileSize <> f.FileSize OR n.CreatedAt <> f.CreatedAt
                OR DATALENGTH(n.FileName) <> DATALENGTH(f.FileName)
                OR n.FileName COLLATE Latin1_General_100_BIN2 <> f.FileName COLLATE Latin1_General_100_BIN2
                OR DATALENGTH(n.FilePath) <> DATALENGTH(f.FilePath)
                OR n.FilePath COLLATE Latin1_General_100_BIN2 <> f.FilePath COLLATE Latin1_General_100_BIN2
                OR ISNULL(DATALENGTH(n.MimeType), -1) <> ISNULL(DATALENGTH(f.MimeType), -1)
                OR n.MimeType COLLATE Latin1_General_100_BIN2 <> f.MimeType COLLATE Latin1_General_100_BIN2 THEN 1
            ELSE 0
        END AS IsChanged
    FROM dbo.Files AS f
    INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
    LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = f.UserId AND w.IsPersonal = 1
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 3 AND a.RowId = f.Id AND a.RuleName = N'DocumentLinkSetAside'
) AS s
WHERE s.HasMoved = 1 OR s.IsReparented = 1 OR s.IsChanged = 1;
