/*
Purpose:     refuses a command that names units of which some are not known, or in a state that the command is not for, listing all of them.
Parameters:  @TrackId; @Units that were named; @States, the states that the command is for, separated by commas; @Verb, what it does to them.
Errors:      50006 no such unit, or none was named; 50011 a unit is in another state. The number is that of the first reason.
Idempotency: changes nothing. It stands before XACT_ABORT is set, so that a refusal does not doom a caller's transaction.
*/
CREATE PROCEDURE Migration.GuardUnits
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @States nvarchar(200),
    @Verb nvarchar(50)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Violations TABLE (ErrorNumber int NOT NULL, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT
        CASE WHEN u.UnitId IS NULL THEN 50006 ELSE 50011 END,
        CASE WHEN u.UnitId IS NULL
            THEN CONCAT(N'There is no unit ', CONVERT(nvarchar(36), k.UnitId), N'.')
            ELSE CONCAT(N'Unit ', CONVERT(nvarchar(36), k.UnitId), N' is ', u.State, N'; what can be ', @Verb, N' is ', @States, N'.')
        END
    FROM @Units AS k
    LEFT JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
    WHERE u.UnitId IS NULL
        OR CONCAT(N',', @States, N',') NOT LIKE CONCAT(N'%,', u.State, N',%');

    IF NOT EXISTS (SELECT 1 FROM @Units)
        INSERT INTO @Violations (ErrorNumber, Message)
        VALUES (50006, N'No unit was named. Give @UnitId or @Units.');

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = LEFT(STRING_AGG(CONVERT(nvarchar(max), v.Message), N' '), 2048)
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
        THROW @ErrorNumber, @Message, 1;
END;
