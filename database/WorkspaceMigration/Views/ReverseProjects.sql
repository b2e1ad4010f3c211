/*
Purpose: the projects of the users' own in their personal workspaces, in the shape of dbo.Projects: how a project is carried back. Rows of
         other members are not in it.
Rule TitleShortened: a title that is still as it was cut goes back whole (KeepsLedger = 1); one that was edited since goes back as it is.
Rule ProjectReplaced: a collecting project has no original. It goes back only if it has to hold a document that has no other project, or if
somebody edited it.
*/
CREATE VIEW WorkspaceMigration.ReverseProjects
AS
SELECT
    s.Id,
    s.UserId,
    CASE s.KeepsLedger WHEN 1 THEN s.OriginalTitle ELSE s.Title END AS Title,
    s.Description,
    s.CreatedAt,
    s.UpdatedAt,
    s.KeepsLedger
FROM (
    SELECT
        n.Id,
        w.UserId,
        n.Title,
        n.Description,
        n.CreatedAt,
        n.UpdatedAt,
        a.OriginalText AS OriginalTitle,
        CASE
            WHEN DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(a.OriginalText COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(a.OriginalText COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2) THEN 1
            ELSE 0
        END AS KeepsLedger,
        c.ProjectId AS CollectingProjectId
    FROM dbo.Projects_New AS n
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
    LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = n.Id
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 1 AND a.RowId = n.Id AND a.RuleName = N'TitleShortened'
) AS s
WHERE s.CollectingProjectId IS NULL
    OR s.UpdatedAt <> s.CreatedAt
    OR s.Description IS NOT NULL
    OR s.Title <> N'Documents from other projects'
    OR EXISTS (
        SELECT 1
        FROM dbo.Documents_New AS d
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = d.WorkspaceId AND w.UserId = d.CreatedByUserId
        LEFT JOIN Migration.Adjustments AS r ON r.EntityId = 2 AND r.RowId = d.Id AND r.RuleName = N'ProjectReplaced'
        LEFT JOIN dbo.Projects AS p ON p.Id = r.OriginalId
        WHERE w.UserId = s.UserId
            AND d.ProjectId = s.Id
            AND p.Id IS NULL);
