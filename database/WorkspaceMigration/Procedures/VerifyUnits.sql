/*
Purpose:     compares the two sides of units as wholes: what is missing, what is extra, what differs. A row that is noted is left out, since it
             is read again; so traffic raises no false alarm.
Parameters:  @Units, copied or later.
Returns:     UnitId, EntityId, RowId, Kind (Missing, Extra, Different), one row a finding. Extra rows are none by the setting ExtraRows Keep.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.VerifyUnits
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @KeepsExtra bit = CASE
        WHEN (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ExtraRows') = N'Keep' THEN 1
        ELSE 0
    END;

    SELECT
        f.UserId AS UnitId,
        f.EntityId,
        f.RowId,
        f.Kind
    FROM (
        SELECT u.UnitId AS UserId, r.EntityId, r.RowId, N'Different' AS Kind
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.RowDifferences AS r ON r.UserId = u.UnitId
        UNION ALL
        SELECT u.UnitId AS UserId, r.EntityId, r.RowId, CASE r.IsExtra WHEN 1 THEN N'Extra' ELSE N'Missing' END AS Kind
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.LoneRows AS r ON r.UserId = u.UnitId
        WHERE r.IsExtra = 0 OR @KeepsExtra = 0
    ) AS f
    WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = f.UserId AND c.EntityId = f.EntityId AND c.RowId = f.RowId);
END;
