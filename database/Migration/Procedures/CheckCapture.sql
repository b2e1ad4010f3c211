/*
Purpose:     refuses to go on when writers' changes would not be noted: each capture trigger must be there, enabled, and as the last deployment
             left it.
Parameters:  @TrackId.
Errors:      50014, naming every trigger and what is wrong with it.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.CheckCapture
    @TrackId tinyint
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message nvarchar(2048) = (
        SELECT STRING_AGG(CONCAT(c.TriggerName, N' ', c.Problem), N', ')
        FROM Migration.CaptureProblems AS c
        WHERE c.TrackId = @TrackId
            AND c.Problem IS NOT NULL);

    IF @Message IS NOT NULL
    BEGIN
        SET @Message = CONCAT(N'Changes would not be noted: ', @Message, N'. Enable the trigger, or deploy again, and then repair what was written meanwhile.');
        THROW 50014, @Message, 1;
    END;
END;
