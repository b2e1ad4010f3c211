/*
Purpose:     refuses to move anything while the legacy tables hold columns that the migration does not carry over.
Parameters:  none.
Errors:      50016, naming the columns. The setting UnlistedColumns = LeaveBehind says that they may stay behind.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.CheckSource
AS
BEGIN
    SET NOCOUNT ON;

    IF (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'UnlistedColumns') = N'LeaveBehind'
        RETURN;

    DECLARE @Names nvarchar(2000);
    DECLARE @ColumnCount int;
    EXECUTE WorkspaceMigration.ListUnlistedColumns @Side = N'Source', @Names = @Names OUTPUT, @ColumnCount = @ColumnCount OUTPUT;

    IF @ColumnCount > 0
    BEGIN
        DECLARE @Message nvarchar(2048) = CONCAT(N'The migration does not carry these columns over: ', LEFT(@Names, 1700),
            N'. Take them into the model and the Source views, or let the setting UnlistedColumns be LeaveBehind. Nothing was moved.');
        THROW 50016, @Message, 1;
    END;
END;
