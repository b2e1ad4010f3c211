/*
Purpose: what each role of a workspace may do with its content. An owner of legacy content could do all of it; nobody else could do anything.
*/
CREATE VIEW WorkspaceMigration.RoleRights
AS
SELECT
    r.Role,
    r.RightName
FROM (VALUES
    (N'Owner', N'Read'), (N'Owner', N'Write'), (N'Owner', N'Delete'), (N'Owner', N'Own'),
    (N'Admin', N'Read'), (N'Admin', N'Write'), (N'Admin', N'Delete'),
    (N'Member', N'Read'), (N'Member', N'Write'),
    (N'Viewer', N'Read')
) AS r (Role, RightName);
