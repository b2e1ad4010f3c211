/*
Purpose: the legacy projects of provisioned users in the shape of dbo.Projects_New. This view is the one place that says how a project is
         carried over.
Rule TitleShortened: a title of more than 255 characters is cut there, never through a surrogate pair; OriginalTitle holds it whole.
The BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is. CONVERT reads a legacy ntext too.
*/
CREATE VIEW WorkspaceMigration.SourceProjects
AS
SELECT
    p.Id,
    p.UserId,
    w.WorkspaceId,
    CASE
        WHEN DATALENGTH(p.Title) <= 510 THEN p.Title
        WHEN UNICODE(SUBSTRING(p.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319
            THEN LEFT(p.Title COLLATE Latin1_General_100_BIN2, 254)
        ELSE LEFT(p.Title COLLATE Latin1_General_100_BIN2, 255)
    END AS Title,
    CASE WHEN DATALENGTH(p.Title) > 510 THEN p.Title END AS OriginalTitle,
    CONVERT(nvarchar(max), p.Description) AS Description,
    p.CreatedAt,
    p.UpdatedAt
FROM dbo.Projects AS p
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = p.UserId;
