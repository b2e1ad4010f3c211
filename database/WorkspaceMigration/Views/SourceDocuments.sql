/*
Purpose: the legacy documents of provisioned users in the shape of dbo.Documents_New. This view is the one place that says how a document is
         carried over.
Rule TitleShortened: as in WorkspaceMigration.SourceProjects.
Rule ProjectReplaced: a document goes to its owner's workspace, since its owner had it. If it stood in another user's project, it goes
into the owner's collecting project (NULL until there is one), and OriginalProjectId holds the project.
*/
CREATE VIEW WorkspaceMigration.SourceDocuments
AS
SELECT
    d.Id,
    d.UserId,
    w.WorkspaceId,
    CASE WHEN p.UserId = d.UserId THEN d.ProjectId ELSE c.ProjectId END AS ProjectId,
    CASE WHEN p.UserId = d.UserId THEN NULL ELSE d.ProjectId END AS OriginalProjectId,
    CASE
        WHEN DATALENGTH(d.Title) <= 510 THEN d.Title
        WHEN UNICODE(SUBSTRING(d.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319
            THEN LEFT(d.Title COLLATE Latin1_General_100_BIN2, 254)
        ELSE LEFT(d.Title COLLATE Latin1_General_100_BIN2, 255)
    END AS Title,
    CASE WHEN DATALENGTH(d.Title) > 510 THEN d.Title END AS OriginalTitle,
    CONVERT(nvarchar(max), d.Content) AS Content,
    d.CreatedAt,
    d.LastModified,
    d.Version
FROM dbo.Documents AS d
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = d.UserId
INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId
LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.UserId = d.UserId;
