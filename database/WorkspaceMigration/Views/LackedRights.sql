/*
Purpose: the rights that somebody lacks who owned a row and has this role now; the role None is that of who is no member.
*/
CREATE VIEW WorkspaceMigration.LackedRights
AS
SELECT
    r.Role,
    o.RightName
FROM (VALUES (N'None'), (N'Owner'), (N'Admin'), (N'Member'), (N'Viewer')) AS r (Role)
CROSS JOIN (VALUES (N'Read'), (N'Write'), (N'Delete'), (N'Own')) AS o (RightName)
WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.RoleRights AS h WHERE h.Role = r.Role AND h.RightName = o.RightName);
