/*
Purpose:     the next keys of legacy documents of a slice's units behind a place, in the order of user and id, without those in quarantine.
Parameters:  @SliceId; @CursorUnitId and @CursorRowId, the last key that was taken, NULL at the beginning; @BatchSize keys at most.
Returns:     EntityId, RowId, UnitId.
Errors:      none of its own.
Idempotency: changes nothing. Two seeks: what is left of the user at the place, and the users behind it; neither reads what was taken.
*/
CREATE PROCEDURE WorkspaceMigration.NextDocumentKeys
    @SliceId int,
    @CursorUnitId uniqueidentifier,
    @CursorRowId uniqueidentifier,
    @BatchSize int
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@BatchSize)
        CONVERT(tinyint, 2) AS EntityId,
        s.Id AS RowId,
        s.UserId AS UnitId
    FROM (
        SELECT r.UserId, r.Id
        FROM (
            SELECT TOP (@BatchSize) d.UserId, d.Id
            FROM dbo.Documents AS d
            WHERE d.UserId = @CursorUnitId
                AND d.Id > @CursorRowId
                AND EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = @CursorUnitId AND u.State = N'Copying')
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 2 AND q.RowId = d.Id)
            ORDER BY d.Id
        ) AS r
        UNION ALL
        SELECT b.UserId, b.Id
        FROM (
            SELECT TOP (@BatchSize) d.UserId, d.Id
            FROM Migration.Units AS u
            INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
            WHERE u.SliceId = @SliceId
                AND u.State = N'Copying'
                AND (@CursorUnitId IS NULL OR u.UnitId > @CursorUnitId)
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 2 AND q.RowId = d.Id)
            ORDER BY u.UnitId, d.Id
        ) AS b
    ) AS s
    ORDER BY s.UserId, s.Id
    OPTION (LOOP JOIN);
END;
