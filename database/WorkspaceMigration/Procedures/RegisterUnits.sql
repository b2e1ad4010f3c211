/*
Purpose:     registers as units the users who are not yet: those who were there before dbo.RegisterUsers was.
Parameters:  @TrackId, the track of workspaces.
Errors:      none of its own.
Idempotency: safe to re-run because only users who lack a unit are registered.
*/
CREATE PROCEDURE WorkspaceMigration.RegisterUnits
    @TrackId tinyint
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Units (TrackId, UnitId)
    SELECT @TrackId, u.Id
    FROM dbo.Users AS u
    WHERE NOT EXISTS (SELECT 1 FROM Migration.Units AS t WHERE t.TrackId = @TrackId AND t.UnitId = u.Id);
END;
