/*
Purpose:     logs writes to a side that is not authoritative, with what was written and what the other side says.
Parameters:  @Keys, what was written, while the writer's transaction is open; @WrittenSide, Source or Target.
Errors:      none of its own.
Idempotency: each call logs. It inserts by itself, since INSERT ... EXECUTE would fail in a writer that is one already (8164).
*/
CREATE PROCEDURE WorkspaceMigration.LogConflicts
    @Keys Migration.RowKeys READONLY,
    @WrittenSide nvarchar(10)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Conflicts (EntityId, RowId, UnitId, WrittenSide, WrittenValues, AuthoritativeValues)
    SELECT k.EntityId, k.RowId, k.UnitId, @WrittenSide, w.RowValues, a.RowValues
    FROM @Keys AS k
    LEFT JOIN WorkspaceMigration.RowValues AS w ON w.EntityId = k.EntityId AND w.RowId = k.RowId AND w.Side = @WrittenSide
    LEFT JOIN WorkspaceMigration.RowValues AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId AND a.Side <> @WrittenSide
    OPTION (LOOP JOIN);
END;
