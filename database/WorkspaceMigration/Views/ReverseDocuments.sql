/*
Purpose: the documents of the users' own in their personal workspaces, in the shape of dbo.Documents: how a document is carried back. Rows of
         other members are not in it.
Rule TitleShortened: as in WorkspaceMigration.ReverseProjects.
Rule ProjectReplaced: a document that is still in the collecting project goes back to the project that it stood in (KeepsProject = 1), if that is
there still. ProjectId is NULL for a document in another member's project, which the legacy model has no place for.
*/
CREATE VIEW WorkspaceMigration.ReverseDocuments
AS
SELECT
    s.Id,
    s.UserId,
    s.ProjectId,
    CASE s.KeepsLedger WHEN 1 THEN s.OriginalTitle ELSE s.Title END AS Title,
    s.Content,
    s.CreatedAt,
    s.LastModified,
    s.Version,
    s.KeepsLedger,
    s.KeepsProject
FROM (
    SELECT
        n.Id,
        w.UserId,
        CASE WHEN o.Id IS NOT NULL THEN o.Id WHEN p.CreatedByUserId = w.UserId THEN n.ProjectId END AS ProjectId,
        n.Title,
        n.Content,
        n.CreatedAt,
        n.LastModified,
        n.Version,
        a.OriginalText AS OriginalTitle,
        CASE
            WHEN DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(a.OriginalText COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(a.OriginalText COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2) THEN 1
            ELSE 0
        END AS KeepsLedger,
        CASE WHEN o.Id IS NULL THEN 0 ELSE 1 END AS KeepsProject
    FROM dbo.Documents_New AS n
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
    INNER JOIN dbo.Projects_New AS p ON p.Id = n.ProjectId
    LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = n.ProjectId
    LEFT JOIN Migration.Adjustments AS r ON r.EntityId = 2 AND r.RowId = n.Id AND r.RuleName = N'ProjectReplaced' AND c.ProjectId IS NOT NULL
    LEFT JOIN dbo.Projects AS o ON o.Id = r.OriginalId
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 2 AND a.RowId = n.Id AND a.RuleName = N'TitleShortened'
) AS s;
