/*
Purpose:     stops a run of which too many units are set aside.
Parameters:  @TrackId; @RunId.
Errors:      50018 the share of units set aside is over the setting MaxSetAsidePercent, and their number at least MinSetAside.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.GuardSetAside
    @TrackId tinyint,
    @RunId bigint
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Units int = (SELECT COUNT(*) FROM Migration.Units AS u WHERE u.TrackId = @TrackId);
    DECLARE @SetAside int = (SELECT COUNT(*) FROM Migration.SetAsideUnits AS s WHERE s.TrackId = @TrackId);
    DECLARE @MaxPercent decimal(18, 3) = (SELECT s.NumberValue FROM Migration.Settings AS s WHERE s.Name = N'MaxSetAsidePercent');
    DECLARE @MinSetAside int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MinSetAside');

    IF @SetAside >= @MinSetAside AND 100.0 * @SetAside > @MaxPercent * @Units
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(@SetAside, N' of ', @Units, N' units are set aside, more than the setting MaxSetAsidePercent (',
            CONVERT(decimal(9, 1), @MaxPercent), N') allows. Look at Migration.SetAsideUnits, mend the cause or raise the limit, and run again.');
        THROW 50018, @Message, 1;
    END;
END;
