/*
Purpose:     notes all keys of units on both sides, so that catching up compares and mends every row: after a trigger was disabled, or a restore.
             A large unit holds many locks for a moment.
Parameters:  @UnitId, one unit; @Units, several; @TrackId.
Returns:     RunId, Units, NotedKeys: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Copying, Copied, Verified, Switched, Held.
Idempotency: safe to re-run because a key that is noted twice is reconciled once.
*/
CREATE PROCEDURE Migration.RepairUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Copying,Copied,Verified,Switched,Held', @Verb = N'repaired';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.RepairUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;

    DECLARE @Procedure nvarchar(257) = (SELECT t.ListKeysProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Keys TABLE (
        Ordinal int IDENTITY (1, 1) NOT NULL PRIMARY KEY,
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL
    );

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    EXECUTE @Procedure @Units = @Chosen;

    -- In the order in which they can be reconciled
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT k.EntityId, k.RowId, k.UnitId
    FROM @Keys AS k
    ORDER BY k.Ordinal;

    DECLARE @NotedKeys int = @@ROWCOUNT;

    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units,
        @NotedKeys AS NotedKeys;
END;
