/*
Purpose:     registers the units that are not known yet, and cuts what waits into slices, in the order of the units' ids: pending units to be
             provisioned and copied, copied units without quarantine, whose slice is done, to be verified.
Parameters:  @TrackId. @OpenSlices returns how many slices are not done.
Preconditions: the caller owns the transaction.
Errors:      none of its own.
Idempotency: safe to re-run because a unit of an open slice is left where it is.
*/
CREATE PROCEDURE Migration.CutSlices
    @TrackId tinyint,
    @OpenSlices int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @UnitsPerSlice int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'UnitsPerSlice');
    DECLARE @Procedure nvarchar(257) = (SELECT t.RegisterProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @Procedure @TrackId = @TrackId;

    DECLARE @Waiting TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        Phase nvarchar(20) NOT NULL,
        Slice int NOT NULL
    );

    INSERT INTO @Waiting (UnitId, Phase, Slice)
    SELECT
        w.UnitId,
        w.Phase,
        (ROW_NUMBER() OVER (PARTITION BY w.Phase ORDER BY w.UnitId) - 1) / @UnitsPerSlice
    FROM (
        SELECT
            u.UnitId,
            CASE u.State WHEN N'Pending' THEN N'Provision' ELSE N'Verify' END AS Phase
        FROM Migration.Units AS u
        LEFT JOIN Migration.Slices AS s ON s.SliceId = u.SliceId
        WHERE u.TrackId = @TrackId
            AND u.State IN (N'Pending', N'Copied')
            AND (s.SliceId IS NULL OR s.Phase = N'Done')
            AND (u.State = N'Pending' OR NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.UnitId = u.UnitId))
    ) AS w;

    DECLARE @Slice int = 0;
    DECLARE @Phase nvarchar(20) = N'Provision';
    DECLARE @Units int;

    WHILE 1 = 1
    BEGIN
        SET @Units = (SELECT COUNT(*) FROM @Waiting AS w WHERE w.Phase = @Phase AND w.Slice = @Slice);

        IF @Units = 0 AND @Phase = N'Verify'
            BREAK;

        IF @Units = 0
        BEGIN
            SET @Phase = N'Verify';
            SET @Slice = 0;
            CONTINUE;
        END;

        INSERT INTO Migration.Slices (TrackId, Phase, Units)
        VALUES (@TrackId, @Phase, @Units);

        UPDATE u
        SET SliceId = CONVERT(int, SCOPE_IDENTITY())
        FROM Migration.Units AS u
        INNER JOIN @Waiting AS w ON w.UnitId = u.UnitId
        WHERE u.TrackId = @TrackId
            AND w.Phase = @Phase
            AND w.Slice = @Slice;

        SET @Slice = @Slice + 1;
    END;

    SET @OpenSlices = (SELECT COUNT(*) FROM Migration.Slices AS s WHERE s.TrackId = @TrackId AND s.Phase <> N'Done');
END;
