/*
Purpose:     asks the runs of a track to end after their batch: one by its id, or all of them and whatever would begin before Migration.Resume.
Parameters:  @TrackId; @RunId, the run to end, NULL for every one.
Returns:     Command, Runs: what is in force, and how many runs are under way that it concerns.
Errors:      50006 there is no such track, or the run is not under way.
Idempotency: safe to repeat. Asked of every run the marker stays, and none begins while it is there: 50015. Asked of one it ends with that run.
Rollback:    Migration.Resume takes the marker back; a run that was ended goes on when it is started again.
*/
CREATE PROCEDURE Migration.Stop
    @TrackId tinyint = 1,
    @RunId bigint = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @RunId IS NULL
    BEGIN
        EXECUTE Migration.AskRuns @TrackId = @TrackId, @Command = N'Stop';
        RETURN;
    END;

    UPDATE r
    SET StopRequestedBy = ISNULL(r.StopRequestedBy, ORIGINAL_LOGIN())
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId
        AND r.TrackId = @TrackId
        AND r.Status = N'Running';

    IF @@ROWCOUNT = 0
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(N'Run ', @RunId, N' of track ', @TrackId, N' is not under way. Migration.Runs lists those that are.');
        THROW 50006, @Message, 1;
    END;

    SELECT
        N'Stop' AS Command,
        1 AS Runs;
END;
