/*
Purpose:     the next keys of legacy files of a slice's units behind a place, in the order of user and id, without those in quarantine.
Parameters:  @SliceId; @CursorUnitId and @CursorRowId, the last key that was taken, NULL at the beginning; @BatchSize keys at most.
Returns:     EntityId, RowId, UnitId.
Errors:      none of its own.
Idempotency: changes nothing. Two seeks: what is left of the user at the place, and the users behind it; neither reads what was taken.
*/
CREATE PROCEDURE WorkspaceMigration.NextFileKeys
    @SliceId int,
    @CursorUnitId uniqueidentifier,
    @CursorRowId uniqueidentifier,
    @BatchSize int
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@BatchSize)
        CONVERT(tinyint, 3) AS EntityId,
        s.Id AS RowId,
        s.UserId AS UnitId
    FROM (
        SELECT r.UserId, r.Id
        FROM (
            SELECT TOP (@BatchSize) f.UserId, f.Id
            FROM dbo.Files AS f
            WHERE f.UserId = @CursorUnitId
                AND f.Id > @CursorRowId
                AND EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = @CursorUnitId AND u.State = N'Copying')
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 3 AND q.RowId = f.Id)
            ORDER BY f.Id
        ) AS r
        UNION ALL
        SELECT b.UserId, b.Id
        FROM (
            SELECT TOP (@BatchSize) f.UserId, f.Id
            FROM Migration.Units AS u
            INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
            WHERE u.SliceId = @SliceId
                AND u.State = N'Copying'
                AND (@CursorUnitId IS NULL OR u.UnitId > @CursorUnitId)
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 3 AND q.RowId = f.Id)
            ORDER BY u.UnitId, f.Id
        ) AS b
    ) AS s
    ORDER BY s.UserId, s.Id
    OPTION (LOOP JOIN);
END;
