/*
Purpose:     leaves a control marker for the runs of a track.
Parameters:  @TrackId; @Command, Pause or Stop; the newer one wins.
Returns:     Command, Runs: what is in force, and how many runs are under way.
Errors:      50006 there is no such track.
Idempotency: safe to repeat.
*/
CREATE PROCEDURE Migration.AskRuns
    @TrackId tinyint,
    @Command nvarchar(10)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF NOT EXISTS (SELECT 1 FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId)
        THROW 50006, N'There is no such track. Migration.Tracks lists them.', 1;

    BEGIN TRANSACTION;

    DELETE c
    FROM Migration.Controls AS c
    WHERE c.TrackId = @TrackId
        AND c.Command <> @Command;

    INSERT INTO Migration.Controls (TrackId, Command)
    SELECT
        t.TrackId,
        @Command
    FROM Migration.Tracks AS t
    WHERE t.TrackId = @TrackId
        AND NOT EXISTS (SELECT 1 FROM Migration.Controls AS c WITH (UPDLOCK, HOLDLOCK) WHERE c.TrackId = @TrackId);

    COMMIT TRANSACTION;

    SELECT
        @Command AS Command,
        COUNT(*) AS Runs
    FROM Migration.Runs AS r
    WHERE r.TrackId = @TrackId
        AND r.Status = N'Running';
END;
