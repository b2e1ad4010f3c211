/*
Purpose:     lists the keys of all rows of users, on both sides, in an order in which they can be reconciled: what the authoritative side has,
             parents first; then what it does not have, children first.
Parameters:  @Units.
Returns:     EntityId, RowId, UnitId, in that order.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ListKeys
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        r.EntityId,
        r.RowId,
        r.UnitId
    FROM (
        SELECT b.EntityId, b.RowId, b.UnitId, MAX(CASE WHEN b.Side = s.AuthoritativeSide THEN 1 ELSE 0 END) AS IsThere
        FROM (
            SELECT CONVERT(tinyint, 1) AS EntityId, p.Id AS RowId, p.UserId AS UnitId, N'Source' AS Side
            FROM @Units AS u INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
            UNION ALL
            SELECT CONVERT(tinyint, 2), d.Id, d.UserId, N'Source'
            FROM @Units AS u INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
            UNION ALL
            SELECT CONVERT(tinyint, 3), f.Id, f.UserId, N'Source'
            FROM @Units AS u INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
            UNION ALL
            SELECT CONVERT(tinyint, 1), s.Id, s.UserId, N'Target'
            FROM @Units AS u INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
            INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.UserId = w.UserId
            UNION ALL
            SELECT CONVERT(tinyint, 2), s.Id, s.UserId, N'Target'
            FROM @Units AS u INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
            INNER JOIN WorkspaceMigration.ReverseDocuments AS s ON s.UserId = w.UserId
            UNION ALL
            SELECT CONVERT(tinyint, 3), s.Id, s.UserId, N'Target'
            FROM @Units AS u INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
            INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.UserId = w.UserId
        ) AS b
        INNER JOIN Migration.Units AS t ON t.TrackId = 1 AND t.UnitId = b.UnitId
        INNER JOIN Migration.States AS s ON s.State = t.State
        GROUP BY b.EntityId, b.RowId, b.UnitId
    ) AS r
    ORDER BY r.IsThere DESC, CASE r.IsThere WHEN 1 THEN CONVERT(int, r.EntityId) ELSE -CONVERT(int, r.EntityId) END, r.RowId;
END;
