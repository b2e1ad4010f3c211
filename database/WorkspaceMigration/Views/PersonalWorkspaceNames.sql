/*
Purpose: the name of each user's personal workspace: "<FirstName>'s Personal Workspace"; without a first name, the same with the
         local part of the e-mail address; without either, "Personal Workspace".
Blank names count as missing. A name is cut to fit the 255 characters of dbo.Workspaces.Name, never through a surrogate pair; the
BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is, and no script equal to nothing.
*/
CREATE VIEW WorkspaceMigration.PersonalWorkspaceNames
AS
SELECT
    f.UserId,
    CASE
        WHEN f.GivenName IS NULL THEN N'Personal Workspace'
        WHEN UNICODE(SUBSTRING(f.GivenName, 234, 1)) BETWEEN 55296 AND 56319 THEN LEFT(f.GivenName, 233) + N'''s Personal Workspace'
        ELSE LEFT(f.GivenName, 234) + N'''s Personal Workspace'
    END COLLATE DATABASE_DEFAULT AS Name
FROM (
    SELECT
        b.UserId,
        COALESCE(
            NULLIF(LTRIM(RTRIM(b.FirstName)), N''),
            NULLIF(LTRIM(RTRIM(LEFT(b.Email, CHARINDEX(N'@', b.Email + N'@') - 1))), N'')) AS GivenName
    FROM (
        SELECT
            u.Id AS UserId,
            u.FirstName COLLATE Latin1_General_100_BIN2 AS FirstName,
            u.Email COLLATE Latin1_General_100_BIN2 AS Email
        FROM dbo.Users AS u
    ) AS b
) AS f;
