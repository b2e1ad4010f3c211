/*
Purpose:     one step of the backfill of a slice: takes the next keys of the entity that it has reached, copies their rows, and moves the slice's
             place. At the end of the last entity its units are Copied and the slice goes on to be verified.
Parameters:  @RunId, which leases @SliceId; @BatchNumber; @BatchSize rows at most; @Mark, when the time of this batch began, moved on to its end.
             @KeyCount returns the rows looked at.
Preconditions: the caller owns the transaction.
Errors:      50022 the lease is another's; those of Migration.ReconcileRows.
Idempotency: safe to re-run because the place moves in the transaction that holds the rows. Reads a batch at most: the keys by one seek
             behind the place, and each row, its copy and its parent by one seek each, whatever the size of the tables.
*/
CREATE PROCEDURE Migration.CopyBatch
    @RunId bigint,
    @SliceId int,
    @BatchNumber int,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT,
    @KeyCount int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @KeyCount = 0;

    DECLARE @TrackId tinyint;
    DECLARE @EntityId tinyint;
    DECLARE @Ordinal tinyint = 1;
    DECLARE @CursorUnitId uniqueidentifier;
    DECLARE @CursorRowId uniqueidentifier;
    DECLARE @Procedure nvarchar(257);
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');

    -- The place, and the lease with it
    UPDATE s
    SET LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, SYSUTCDATETIME())
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId
        AND s.LeasedByRunId = @RunId;

    IF @@ROWCOUNT = 0
        THROW 50022, N'The slice was taken by another worker, since this one showed no sign of life for too long.', 1;

    SELECT
        @TrackId = s.TrackId,
        @EntityId = s.EntityId,
        @CursorUnitId = s.CursorUnitId,
        @CursorRowId = s.CursorRowId
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;

    SELECT
        @Ordinal = e.Ordinal,
        @EntityId = e.EntityId,
        @Procedure = e.KeysProcedure
    FROM Migration.Entities AS e
    WHERE e.TrackId = @TrackId
        AND (e.EntityId = @EntityId OR (@EntityId IS NULL AND e.Ordinal = 1));

    -- The units stay in their state until this transaction ends, and no other copier has them
    DECLARE @Units Migration.UnitIds;

    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.SliceId = @SliceId
        AND u.State = N'Copying';

    DECLARE @Keys Migration.RowKeys;

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    EXECUTE @Procedure @SliceId = @SliceId, @CursorUnitId = @CursorUnitId, @CursorRowId = @CursorRowId, @BatchSize = @BatchSize;

    SET @KeyCount = @@ROWCOUNT;

    SELECT TOP (1)
        @CursorUnitId = k.UnitId,
        @CursorRowId = k.RowId
    FROM @Keys AS k
    ORDER BY k.UnitId DESC, k.RowId DESC;

    EXECUTE Migration.RememberBatch @Keys = @Keys, @ItemCount = @KeyCount;

    -- A row alone is one that failed with others: it is looked at whole, for where its copy and its parents are
    DECLARE @IsBackfill bit = CASE @BatchSize WHEN 1 THEN 0 ELSE 1 END;
    DECLARE @InsertedRows int = 0;
    DECLARE @UpdatedRows int = 0;
    DECLARE @DeletedRows int = 0;

    IF @KeyCount > 0
        EXECUTE Migration.ReconcileRows
            @TrackId = @TrackId,
            @AuthoritativeSide = N'Source',
            @Keys = @Keys,
            @IsBackfill = @IsBackfill,
            @InsertedRows = @InsertedRows OUTPUT,
            @UpdatedRows = @UpdatedRows OUTPUT,
            @DeletedRows = @DeletedRows OUTPUT;

    -- The next place: fewer keys than asked for are the last of their entity
    DECLARE @IsLastOfEntity bit = CASE WHEN @KeyCount < @BatchSize THEN 1 ELSE 0 END;
    DECLARE @NextEntityId tinyint = (SELECT e.EntityId FROM Migration.Entities AS e WHERE e.TrackId = @TrackId AND e.Ordinal = @Ordinal + 1);

    UPDATE s
    SET
        EntityId = CASE @IsLastOfEntity WHEN 1 THEN @NextEntityId ELSE @EntityId END,
        CursorUnitId = CASE @IsLastOfEntity WHEN 1 THEN NULL ELSE @CursorUnitId END,
        CursorRowId = CASE @IsLastOfEntity WHEN 1 THEN NULL ELSE @CursorRowId END,
        CopiedRows = s.CopiedRows + @InsertedRows,
        Attempts = 0,
        Phase = CASE WHEN @IsLastOfEntity = 1 AND @NextEntityId IS NULL THEN N'Verify' ELSE N'Copy' END
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;

    IF @IsLastOfEntity = 1 AND @NextEntityId IS NULL
    BEGIN
        DECLARE @ChangedUnits int;
        EXECUTE Migration.ChangeStates @TrackId, @Units, N'Copying', N'Copied', NULL, @RunId, @ChangedUnits OUTPUT;
    END;

    EXECUTE Migration.LogBatch
        @RunId = @RunId,
        @BatchNumber = @BatchNumber,
        @Activity = N'Copy',
        @SliceId = @SliceId,
        @EntityId = @EntityId,
        @LastUnitId = @CursorUnitId,
        @LastRowId = @CursorRowId,
        @KeyCount = @KeyCount,
        @InsertedRows = @InsertedRows,
        @UpdatedRows = @UpdatedRows,
        @DeletedRows = @DeletedRows,
        @BatchSize = @BatchSize,
        @Mark = @Mark OUTPUT;
END;
