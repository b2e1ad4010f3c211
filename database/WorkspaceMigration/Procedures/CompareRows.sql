/*
Purpose:     the comparison before a batch commits: every key's row is on both sides or on neither, and equal. A row that was noted meanwhile is
             excused, since it is read again.
Parameters:  @AuthoritativeSide, of the keys' units; @Keys that were reconciled.
Errors:      50012, naming one of the rows.
Idempotency: changes nothing. It uses WorkspaceMigration.RowDifferences, which is written apart from what copies.
*/
CREATE PROCEDURE WorkspaceMigration.CompareRows
    @AuthoritativeSide nvarchar(10),
    @Keys Migration.RowKeys READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message nvarchar(400);
    DECLARE @Findings TABLE (
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        Finding nvarchar(100) NOT NULL
    );

    INSERT INTO @Findings (EntityId, RowId, UnitId, Finding)
    SELECT k.EntityId, k.RowId, r.UserId, N'a column, its parent or its workspace differs'
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.RowDifferences AS r ON r.EntityId = k.EntityId AND r.RowId = k.RowId
    UNION ALL
    SELECT k.EntityId, k.RowId, r.UserId, N'it is on one side only'
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.LoneRows AS r ON r.EntityId = k.EntityId AND r.RowId = k.RowId
    OPTION (LOOP JOIN);

    IF @@ROWCOUNT = 0
        RETURN;

    SELECT TOP (1) @Message = CONCAT(e.Name, N' ', CONVERT(nvarchar(36), f.RowId), N' of unit ', CONVERT(nvarchar(36), f.UnitId),
        N' is not equal on both sides after it was reconciled: ', f.Finding, N'. Nothing of the batch was kept.')
    FROM @Findings AS f
    INNER JOIN Migration.Entities AS e ON e.EntityId = f.EntityId
    WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.EntityId = f.EntityId AND c.RowId = f.RowId AND c.UnitId = f.UnitId)
        AND EXISTS (
            SELECT 1
            FROM Migration.ReconciledUnits AS u
            WHERE u.TrackId = 1
                AND u.UnitId = f.UnitId
                AND u.AuthoritativeSide = @AuthoritativeSide)
    ORDER BY f.EntityId, f.RowId;

    IF @Message IS NOT NULL
        THROW 50012, @Message, 1;
END;
