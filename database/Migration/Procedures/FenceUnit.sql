/*
Purpose:     waits for the writers of a unit's content that have begun, and keeps others out until the caller's transaction ends: the unit's row is
             written, which a writer's shared lock on it excludes.
Parameters:  @TrackId, @UnitId; @State returns the unit's state, NULL if there is no such unit.
Preconditions: the caller owns the transaction. Keep it short.
Errors:      1222 a writer kept its transaction open for longer than LOCK_TIMEOUT.
Idempotency: a second call finds its own lock.
*/
CREATE PROCEDURE Migration.FenceUnit
    @TrackId tinyint,
    @UnitId uniqueidentifier,
    @State nvarchar(20) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @State = NULL;

    UPDATE u
    SET ChangedAt = SYSUTCDATETIME()
    FROM Migration.Units AS u
    WHERE u.TrackId = @TrackId
        AND u.UnitId = @UnitId;

    SET @State = (SELECT u.State FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId);
END;
