/*
Purpose:     makes the other side equal to the authoritative one for a set of keys, and compares before it returns. The only copier: backfill,
             catch-up, repair, switch and undo are calls of it.
Parameters:  @TrackId; @AuthoritativeSide, Source or Target, which the caller has found to be that of the keys' units; @Keys; @IsBackfill = 1
             says that the keys were read from the source just now, parents first, so that nothing is to be moved or taken away; the
             counts return what the statements counted.
Preconditions: the caller owns the transaction and holds the units under an update lock, so that no other copier has them.
Errors:      50001 no transaction is open; those of the track's procedures: a constraint, 50007, 50012.
Idempotency: safe to re-run because it compares the two sides as they are. Upserts go from parents to children, deletions back; a row
             that changed hands is taken from its old place first, with what hangs on it, which is noted to be copied again.
*/
CREATE PROCEDURE Migration.ReconcileRows
    @TrackId tinyint,
    @AuthoritativeSide nvarchar(10),
    @Keys Migration.RowKeys READONLY,
    @IsBackfill bit = 0,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    IF @@TRANCOUNT = 0
        THROW 50001, N'Rows are reconciled in a transaction of the caller''s, and none is open.', 1;

    SET @InsertedRows = 0;
    SET @UpdatedRows = 0;
    SET @DeletedRows = 0;

    -- The capture triggers know the migration's own writes by this: it holds for this transaction only, whatever becomes of it.
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    DECLARE @Procedure nvarchar(257);
    DECLARE @Inserted int;
    DECLARE @Updated int;
    DECLARE @Deleted int = 0;
    DECLARE @FirstOrdinal int;
    DECLARE @LastOrdinal int;
    DECLARE @AllKeys Migration.RowKeys;

    INSERT INTO @AllKeys (EntityId, RowId, UnitId)
    SELECT k.EntityId, k.RowId, k.UnitId
    FROM @Keys AS k;

    IF @AuthoritativeSide = N'Source' AND @IsBackfill = 0
    BEGIN
        SET @Procedure = (SELECT t.ParentsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);

        INSERT INTO @AllKeys (EntityId, RowId, UnitId)
        EXECUTE @Procedure @Keys = @Keys;
    END;

    SELECT
        @FirstOrdinal = MIN(e.Ordinal),
        @LastOrdinal = MAX(e.Ordinal)
    FROM Migration.Entities AS e
    WHERE e.TrackId = @TrackId
        AND EXISTS (SELECT 1 FROM @AllKeys AS k WHERE k.EntityId = e.EntityId);

    IF @AuthoritativeSide = N'Source' AND @IsBackfill = 0
    BEGIN
        SET @Procedure = (SELECT t.RelocateProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
        EXECUTE @Procedure @Keys = @AllKeys, @DeletedRows = @Deleted OUTPUT;
        SET @DeletedRows = @DeletedRows + @Deleted;
    END;

    DECLARE @Ordinal int = @FirstOrdinal;

    WHILE @Ordinal <= @LastOrdinal
    BEGIN
        SET @Procedure = (
            SELECT CASE @AuthoritativeSide WHEN N'Source' THEN e.CopyProcedure ELSE e.ReturnProcedure END
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId AND e.Ordinal = @Ordinal);
        EXECUTE @Procedure @Keys = @AllKeys, @InsertedRows = @Inserted OUTPUT, @UpdatedRows = @Updated OUTPUT;
        SET @InsertedRows = @InsertedRows + @Inserted;
        SET @UpdatedRows = @UpdatedRows + @Updated;
        SET @Ordinal = @Ordinal + 1;
    END;

    SET @Ordinal = CASE @IsBackfill WHEN 1 THEN 0 ELSE @LastOrdinal END;

    WHILE @Ordinal >= @FirstOrdinal
    BEGIN
        SET @Procedure = (
            SELECT CASE @AuthoritativeSide WHEN N'Source' THEN e.RemoveProcedure ELSE e.WithdrawProcedure END
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId AND e.Ordinal = @Ordinal);
        EXECUTE @Procedure @Keys = @AllKeys, @DeletedRows = @Deleted OUTPUT;
        SET @DeletedRows = @DeletedRows + @Deleted;
        SET @Ordinal = @Ordinal - 1;
    END;

    SET @Procedure = (SELECT t.CompareProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @Procedure @AuthoritativeSide = @AuthoritativeSide, @Keys = @AllKeys;
END;
