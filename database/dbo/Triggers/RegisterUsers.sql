/*
Purpose:     registers new users as pending units of the migration, so that who writes their content finds a row to hold. A user who was deleted and
             comes back under the same id is pending again.
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

    IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = i.Id WHERE u.State = N'Deleted')
    BEGIN
        DECLARE @Units Migration.UnitIds;
        DECLARE @ChangedUnits int;

        INSERT INTO @Units (UnitId) SELECT i.Id FROM inserted AS i;
        EXECUTE Migration.ChangeStates 1, @Units, N'Deleted', N'Pending', NULL, NULL, @ChangedUnits OUTPUT;
    END;
END;
