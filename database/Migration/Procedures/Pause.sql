/*
Purpose:     asks every run of a track to pause after its batch, until Migration.Resume or Migration.Stop. A run that is paused holds no lock on
             the application's rows.
Parameters:  @TrackId.
Returns:     Command, Runs: what is in force, and how many runs are under way.
Errors:      50006 there is no such track.
Idempotency: safe to repeat. The marker stays when the runs end, and none begins while it is there: 50015.
Rollback:    Migration.Resume.
*/
CREATE PROCEDURE Migration.Pause
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    EXECUTE Migration.AskRuns @TrackId = @TrackId, @Command = N'Pause';
END;
