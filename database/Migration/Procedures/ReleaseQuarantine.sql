/*
Purpose:     releases rows from quarantine, each with what hung on it, and notes their keys, so that catching up tries them again.
Parameters:  @UnitId, all rows of a unit; or @EntityId and @RowId, one row and what was set aside because of it. @TrackId.
Returns:     RunId, ReleasedRows: one row.
Errors:      50006 nothing of what was named is in quarantine.
Idempotency: a row that was released is refused with 50006; one that fails again comes back with its new error.
*/
CREATE PROCEDURE Migration.ReleaseQuarantine
    @UnitId uniqueidentifier = NULL,
    @EntityId tinyint = NULL,
    @RowId uniqueidentifier = NULL,
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    IF NOT EXISTS (
        SELECT 1 FROM Migration.Quarantine AS q
        WHERE q.UnitId = @UnitId
            OR (q.EntityId = @EntityId AND q.RowId = @RowId))
        THROW 50006, N'Nothing of that is in quarantine. Give @UnitId, or @EntityId and @RowId; Migration.Quarantine lists what there is.', 1;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Units Migration.UnitIds;
    DECLARE @Released TABLE (
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        PRIMARY KEY (EntityId, RowId)
    );

    BEGIN TRANSACTION;

    DELETE q
    OUTPUT deleted.EntityId, deleted.RowId, deleted.UnitId INTO @Released (EntityId, RowId, UnitId)
    FROM Migration.Quarantine AS q
    WHERE q.UnitId = @UnitId
        OR (q.EntityId = @EntityId AND q.RowId = @RowId)
        OR (q.CauseEntityId = @EntityId AND q.CauseRowId = @RowId);

    DECLARE @ReleasedRows int = @@ROWCOUNT;

    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT r.EntityId, r.RowId, r.UnitId
    FROM @Released AS r
    ORDER BY r.EntityId, r.RowId;

    INSERT INTO @Units (UnitId)
    SELECT DISTINCT r.UnitId FROM @Released AS r;

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.ReleaseQuarantine', @Units = @Units, @AffectedRows = @ReleasedRows, @RunId = @RunId OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @ReleasedRows AS ReleasedRows;
END;
