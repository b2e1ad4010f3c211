/*
Purpose:     one step of catching up: takes the oldest notes, reconciles their rows in the direction of each unit's authoritative side, and deletes
             exactly these notes, all in one transaction.
Parameters:  @RunId; @TrackId; @UnitId, of which alone notes are taken, or NULL; @BatchNumber; @BatchSize notes at most; @Mark;
             @Activity of the log. @KeyCount returns the notes taken; 0 means that there was none to take.
Preconditions: the caller owns the transaction.
Errors:      those of Migration.ReconcileRows.
Idempotency: safe to re-run because a note that was taken is gone only with the commit. Notes of a held unit are parked until its release;
             those of a unit that is not copied yet, or is not reconciled any more, are dropped: it is read whole if its turn comes.
*/
CREATE PROCEDURE Migration.CatchUpBatch
    @RunId bigint,
    @TrackId tinyint,
    @UnitId uniqueidentifier = NULL,
    @BatchNumber int,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT,
    @Activity nvarchar(20) = N'CatchUp',
    @KeyCount int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Notes TABLE (
        ChangeId bigint NOT NULL PRIMARY KEY,
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL
    );

    -- The oldest that are committed: READPAST leaves out what an open transaction has just noted, instead of waiting for it
    IF @UnitId IS NULL
        DELETE q
        OUTPUT deleted.ChangeId, deleted.EntityId, deleted.RowId, deleted.UnitId INTO @Notes (ChangeId, EntityId, RowId, UnitId)
        FROM (
            SELECT TOP (@BatchSize) c.ChangeId, c.EntityId, c.RowId, c.UnitId
            FROM Migration.RowChanges AS c WITH (READPAST)
            WHERE c.IsParked = 0
            ORDER BY c.ChangeId
        ) AS q;
    ELSE
        DELETE q
        OUTPUT deleted.ChangeId, deleted.EntityId, deleted.RowId, deleted.UnitId INTO @Notes (ChangeId, EntityId, RowId, UnitId)
        FROM (
            SELECT TOP (@BatchSize) c.ChangeId, c.EntityId, c.RowId, c.UnitId
            FROM Migration.RowChanges AS c
            WHERE c.UnitId = @UnitId
                AND c.IsParked = 0
            ORDER BY c.ChangeId
        ) AS q;

    SET @KeyCount = (SELECT COUNT(*) FROM @Notes AS n);

    -- Their units stay in their state until this transaction ends, and no other copier has them
    DECLARE @Units TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        State nvarchar(20) NOT NULL
    );

    INSERT INTO @Units (UnitId, State)
    SELECT u.UnitId, u.State
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.TrackId = @TrackId
        AND u.UnitId IN (SELECT n.UnitId FROM @Notes AS n);

    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId, IsParked)
    SELECT n.EntityId, n.RowId, n.UnitId, 1
    FROM @Notes AS n
    INNER JOIN @Units AS u ON u.UnitId = n.UnitId
    WHERE u.State = N'Held';

    -- Rows in quarantine wait there
    DECLARE @SourceKeys Migration.RowKeys;
    DECLARE @TargetKeys Migration.RowKeys;

    INSERT INTO @SourceKeys (EntityId, RowId, UnitId)
    SELECT n.EntityId, n.RowId, MIN(n.UnitId)
    FROM @Notes AS n
    INNER JOIN @Units AS u ON u.UnitId = n.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State
    WHERE s.IsReconciled = 1
        AND s.AuthoritativeSide = N'Source'
        AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = n.EntityId AND q.RowId = n.RowId)
    GROUP BY n.EntityId, n.RowId;

    INSERT INTO @TargetKeys (EntityId, RowId, UnitId)
    SELECT n.EntityId, n.RowId, MIN(n.UnitId)
    FROM @Notes AS n
    INNER JOIN @Units AS u ON u.UnitId = n.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State
    WHERE s.IsReconciled = 1
        AND s.AuthoritativeSide = N'Target'
        AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = n.EntityId AND q.RowId = n.RowId)
    GROUP BY n.EntityId, n.RowId;

    DECLARE @Keys Migration.RowKeys;

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    SELECT s.EntityId, s.RowId, s.UnitId
    FROM @SourceKeys AS s
    UNION ALL
    SELECT t.EntityId, t.RowId, t.UnitId
    FROM @TargetKeys AS t
    WHERE NOT EXISTS (SELECT 1 FROM @SourceKeys AS s WHERE s.EntityId = t.EntityId AND s.RowId = t.RowId);

    EXECUTE Migration.RememberBatch @Keys = @Keys, @ItemCount = @KeyCount;

    DECLARE @InsertedRows int = 0;
    DECLARE @UpdatedRows int = 0;
    DECLARE @DeletedRows int = 0;
    DECLARE @Inserted int = 0;
    DECLARE @Updated int = 0;
    DECLARE @Deleted int = 0;

    IF EXISTS (SELECT 1 FROM @SourceKeys)
        EXECUTE Migration.ReconcileRows
            @TrackId = @TrackId,
            @AuthoritativeSide = N'Source',
            @Keys = @SourceKeys,
            @InsertedRows = @InsertedRows OUTPUT,
            @UpdatedRows = @UpdatedRows OUTPUT,
            @DeletedRows = @DeletedRows OUTPUT;

    IF EXISTS (SELECT 1 FROM @TargetKeys)
        EXECUTE Migration.ReconcileRows
            @TrackId = @TrackId,
            @AuthoritativeSide = N'Target',
            @Keys = @TargetKeys,
            @InsertedRows = @Inserted OUTPUT,
            @UpdatedRows = @Updated OUTPUT,
            @DeletedRows = @Deleted OUTPUT;

    SET @InsertedRows = @InsertedRows + @Inserted;
    SET @UpdatedRows = @UpdatedRows + @Updated;
    SET @DeletedRows = @DeletedRows + @Deleted;

    IF @KeyCount > 0
        EXECUTE Migration.LogBatch
            @RunId = @RunId,
            @BatchNumber = @BatchNumber,
            @Activity = @Activity,
            @LastUnitId = @UnitId,
            @KeyCount = @KeyCount,
            @InsertedRows = @InsertedRows,
            @UpdatedRows = @UpdatedRows,
            @DeletedRows = @DeletedRows,
            @BatchSize = @BatchSize,
            @Mark = @Mark OUTPUT;
END;
