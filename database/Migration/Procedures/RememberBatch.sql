/*
Purpose:     writes down, where a rollback does not reach, how many items the batch under way has and, if they are one row, which: after a
             failure the run halves the batch by the count, and sets the one row, or the one unit, aside.
Parameters:  @Keys of the batch, empty when its items are units; @ItemCount; @UnitId, the unit when it is one.
Errors:      none of its own.
Idempotency: each call replaces what the session remembered.
*/
CREATE PROCEDURE Migration.RememberBatch
    @Keys Migration.RowKeys READONLY,
    @ItemCount int,
    @UnitId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @EntityId tinyint;
    DECLARE @RowId uniqueidentifier;

    IF (SELECT COUNT(*) FROM @Keys AS k) = 1
        SELECT
            @EntityId = k.EntityId,
            @RowId = k.RowId,
            @UnitId = k.UnitId
        FROM @Keys AS k;

    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.ItemCount', @value = @ItemCount;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.EntityId', @value = @EntityId;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.RowId', @value = @RowId;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.UnitId', @value = @UnitId;
END;
