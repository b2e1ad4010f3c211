/*
Purpose:     gives a worker the slice that it goes on with: its own, or the first that nobody holds or whose holder shows no sign of life.
Parameters:  @RunId, @TrackId; @SliceId and @Phase return the slice, NULL when there is none to take.
Preconditions: the caller owns the transaction.
Errors:      none of its own.
Idempotency: safe to re-run: a worker that has a slice gets the same one.
*/
CREATE PROCEDURE Migration.LeaseSlice
    @RunId bigint,
    @TrackId tinyint,
    @SliceId int OUTPUT,
    @Phase nvarchar(20) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @SliceId = NULL;
    SET @Phase = NULL;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');

    SELECT TOP (1)
        @SliceId = s.SliceId,
        @Phase = s.Phase
    FROM Migration.Slices AS s WITH (UPDLOCK, READPAST)
    WHERE s.TrackId = @TrackId
        AND s.Phase <> N'Done'
        AND (s.LeasedByRunId IS NULL OR s.LeasedByRunId = @RunId OR s.LeaseExpiresAt < @Now)
    ORDER BY CASE WHEN s.LeasedByRunId = @RunId THEN 0 ELSE 1 END, s.SliceId;

    UPDATE s
    SET
        LeasedByRunId = @RunId,
        LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, @Now)
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;
END;
