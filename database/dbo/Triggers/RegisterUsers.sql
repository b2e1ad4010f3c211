/*
Purpose:     registers new users as pending units of the migration, so that who writes their content finds a row to hold.
Errors:      none of its own.
*/
CREATE TRIGGER dbo.RegisterUsers
ON dbo.Users
AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO Migration.Units (TrackId, UnitId)
    SELECT 1, i.Id
    FROM inserted AS i
    WHERE NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = i.Id);
END;
