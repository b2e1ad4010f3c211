/*
Purpose:     takes back what Migration.Pause or Migration.Stop left for the runs of a track: paused runs go on, and new ones may begin.
Parameters:  @TrackId.
Returns:     Command, Runs: what was in force, NULL for nothing, and how many runs are under way.
Errors:      none of its own.
Idempotency: safe to repeat because a marker that is gone is not there to take back.
Rollback:    Migration.Pause.
*/
CREATE PROCEDURE Migration.Resume
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Taken TABLE (Command nvarchar(10) NOT NULL);

    DELETE c
    OUTPUT deleted.Command INTO @Taken (Command)
    FROM Migration.Controls AS c
    WHERE c.TrackId = @TrackId;

    SELECT
        (SELECT t.Command FROM @Taken AS t) AS Command,
        COUNT(*) AS Runs
    FROM Migration.Runs AS r
    WHERE r.TrackId = @TrackId
        AND r.Status = N'Running';
END;
