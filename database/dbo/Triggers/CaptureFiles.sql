/*
Purpose:     notes the keys of legacy files that are inserted, updated or deleted, for users whose unit is being kept equal; and keeps writers
             from a side that is not authoritative. It never writes to the other model.
The lock on the unit's row is kept to the end of the writer's transaction, so that a change of state waits for writers of that user, and no
write slips between the last reconcile and a switch. A unit that is not registered yet is noted too: nothing holds its state.
Errors:      50013 the user has been switched, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureFiles
ON dbo.Files
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 0 THEN 0 ELSE 1 END),
        @IsWrongSide = MAX(CASE WHEN s.AuthoritativeSide = N'Target' THEN 1 ELSE 0 END)
    FROM (SELECT i.UserId FROM inserted AS i UNION SELECT d.UserId FROM deleted AS d) AS c
    LEFT JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = c.UserId
    LEFT JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 3, c.Id, MIN(c.UserId)
        FROM (SELECT i.UserId, i.Id FROM inserted AS i UNION SELECT d.UserId, d.Id FROM deleted AS d) AS c
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Source';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 3, i.Id, i.UserId
        FROM inserted AS i
        UNION
        SELECT 3, d.Id, d.UserId
        FROM deleted AS d;
END;
