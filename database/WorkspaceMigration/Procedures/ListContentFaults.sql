/*
Purpose:     finds what is wrong with the content of units, and with who may do what with it: one row a violation of one of Migration.Checks.
Parameters:  @Units to look at.
Returns:     CheckId, UnitId, FaultKey: the offending row, with the right that is meant where the check is about rights.
Errors:      none of its own.
Idempotency: changes nothing. A row that is noted, or that the quarantine has, is left out: it is read again, or told of elsewhere. What the legacy
             side says counts as long as it is authoritative; of switched users who work in workspaces, it is asked that the legacy side follows
             them, and that they have every right to what they owned.
*/
CREATE PROCEDURE WorkspaceMigration.ListContentFaults
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @KeepsExtra bit = CASE
        WHEN (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ExtraRows') = N'Keep' THEN 1
        ELSE 0
    END;

    -- IsCopied: both sides are to be equal; IsBefore: the legacy side is the truth
    DECLARE @States TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        IsCopied bit NOT NULL,
        IsBefore bit NOT NULL
    );

    INSERT INTO @States (UnitId, IsCopied, IsBefore)
    SELECT
        u.UnitId,
        CASE WHEN s.IsReconciled = 1 AND u.State <> N'Copying' THEN 1 ELSE 0 END,
        CASE s.AuthoritativeSide WHEN N'Source' THEN 1 ELSE 0 END
    FROM @Units AS k
    INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = k.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    DECLARE @Faults TABLE (
        CheckId int NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        EntityId int NULL,
        RowId uniqueidentifier NOT NULL,
        RightName nvarchar(20) NULL
    );

    -- Completeness: checks 11 to 13 and 14 to 16, by entity
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId)
    SELECT CASE r.IsExtra WHEN 1 THEN 13 ELSE 10 END + r.EntityId, u.UnitId, r.EntityId, r.RowId
    FROM @States AS u
    INNER JOIN WorkspaceMigration.LoneRows AS r ON r.UserId = u.UnitId
    WHERE u.IsCopied = 1
        AND (r.IsExtra = 0 OR @KeepsExtra = 0);

    -- Places 17 to 19, parents 21 and 22, values 23 to 25, by entity
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId)
    SELECT v.CheckId, u.UnitId, r.EntityId, r.RowId
    FROM @States AS u
    INNER JOIN WorkspaceMigration.RowDifferences AS r ON r.UserId = u.UnitId
    CROSS APPLY (VALUES
        (16 + r.EntityId, CASE u.IsBefore WHEN 1 THEN r.HasMoved ELSE 0 END),
        (19 + r.EntityId, r.IsReparented),
        (22 + r.EntityId, r.IsChanged)
    ) AS v (CheckId, IsFault)
    WHERE u.IsCopied = 1
        AND v.IsFault = 1;

    -- Access, by right: 26 what an owner lost, 27 what others got
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId, RightName)
    SELECT 26, c.UnitId, c.EntityId, c.RowId, l.RightName
    FROM (
        SELECT u.UnitId, 1 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
        INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
        WHERE u.IsCopied = 1
        UNION ALL
        SELECT u.UnitId, 2 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
        INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
        WHERE u.IsCopied = 1
        UNION ALL
        SELECT u.UnitId, 3 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
        INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
        WHERE u.IsCopied = 1
    ) AS c
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = c.WorkspaceId AND m.UserId = c.UnitId
    INNER JOIN WorkspaceMigration.LackedRights AS l ON l.Role = ISNULL(m.Role, N'None');

    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId, RightName)
    SELECT 27, c.UnitId, c.EntityId, c.RowId, r.RightName
    FROM (
        SELECT u.UnitId, 1 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
        INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
        WHERE u.IsCopied = 1
            AND u.IsBefore = 1
        UNION ALL
        SELECT u.UnitId, 2 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
        INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
        WHERE u.IsCopied = 1
            AND u.IsBefore = 1
        UNION ALL
        SELECT u.UnitId, 3 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
        INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
        WHERE u.IsCopied = 1
            AND u.IsBefore = 1
    ) AS c
    INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = c.WorkspaceId AND m.UserId <> c.UnitId
    INNER JOIN WorkspaceMigration.RoleRights AS r ON r.Role = m.Role;

    -- The ledger: that an adjusted row has its entry was compared above; here, that each entry has its row
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId)
    SELECT 28, u.UnitId, a.EntityId, a.RowId
    FROM @States AS u
    INNER JOIN Migration.Adjustments AS a ON a.UnitId = u.UnitId
    LEFT JOIN dbo.Projects AS p ON p.Id = a.RowId AND a.EntityId = 1 AND p.UserId = a.UnitId AND DATALENGTH(p.Title) > 510
    LEFT JOIN dbo.Projects_New AS pn ON pn.Id = p.Id
    LEFT JOIN dbo.Documents AS d ON d.Id = a.RowId AND a.EntityId = 2 AND d.UserId = a.UnitId
        AND ((a.RuleName = N'TitleShortened' AND DATALENGTH(d.Title) > 510) OR (a.RuleName = N'ProjectReplaced' AND d.ProjectId = a.OriginalId))
    LEFT JOIN dbo.Documents_New AS dn ON dn.Id = d.Id
    LEFT JOIN dbo.Files AS f ON f.Id = a.RowId AND a.EntityId = 3 AND f.UserId = a.UnitId AND f.DocumentId = a.OriginalId
    LEFT JOIN dbo.Files_New AS fn ON fn.Id = f.Id AND fn.DocumentId IS NULL
    WHERE u.IsCopied = 1
        AND u.IsBefore = 1
        AND COALESCE(pn.Id, dn.Id, fn.Id) IS NULL;

    SELECT
        f.CheckId,
        f.UnitId,
        CONCAT(CONVERT(nvarchar(36), f.RowId), N' ' + f.RightName) AS FaultKey
    FROM @Faults AS f
    WHERE f.EntityId IS NULL
        OR (NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = f.UnitId AND c.EntityId = f.EntityId AND c.RowId = f.RowId)
            AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = f.EntityId AND q.RowId = f.RowId));
END;
