/*
Purpose:     what an operator asks of a run: of this one, or of every run of its track.
Parameters:  @RunId; @Command returns Pause, Stop or NULL. To stop counts for more than to pause.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.ReadControl
    @RunId bigint,
    @Command nvarchar(10) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SELECT @Command = CASE WHEN r.StopRequestedBy IS NULL THEN c.Command ELSE N'Stop' END
    FROM Migration.Runs AS r
    LEFT JOIN Migration.Controls AS c ON c.TrackId = r.TrackId
    WHERE r.RunId = @RunId;
END;
