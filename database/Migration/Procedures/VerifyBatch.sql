/*
Purpose:     compares the two sides of a slice's copied units as wholes. What is equal is Verified; a row that is missing or differs and is not
             noted is noted now, so that catching up mends it, and the slice is compared again; a unit that does not get equal in the
             setting MaxRetries of times is held, with its reason. A unit with rows in quarantine stays copied.
Parameters:  @RunId, which leases @SliceId; @BatchNumber; @Mark, as in Migration.LogBatch. @UnequalUnits returns how many units are to be compared again.
Preconditions: the caller owns the transaction.
Errors:      50022 the lease is another's.
Idempotency: safe to re-run because it changes states only by what it finds.
*/
CREATE PROCEDURE Migration.VerifyBatch
    @RunId bigint,
    @SliceId int,
    @BatchNumber int,
    @Mark datetime2(3) OUTPUT,
    @UnequalUnits int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @TrackId tinyint;
    DECLARE @Procedure nvarchar(257);
    DECLARE @Attempts int;
    DECLARE @ChangedUnits int;
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');
    DECLARE @MaxRetries int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MaxRetries');

    UPDATE s
    SET LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, SYSUTCDATETIME())
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId
        AND s.LeasedByRunId = @RunId;

    IF @@ROWCOUNT = 0
        THROW 50022, N'The slice was taken by another worker, since this one showed no sign of life for too long.', 1;

    SELECT
        @TrackId = t.TrackId,
        @Procedure = t.VerifyProcedure,
        @Attempts = s.Attempts
    FROM Migration.Slices AS s
    INNER JOIN Migration.Tracks AS t ON t.TrackId = s.TrackId
    WHERE s.SliceId = @SliceId;

    DECLARE @Units Migration.UnitIds;

    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.SliceId = @SliceId
        AND u.State = N'Copied'
        AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.UnitId = u.UnitId);

    DECLARE @UnitCount int = @@ROWCOUNT;
    DECLARE @Findings TABLE (
        UnitId uniqueidentifier NOT NULL,
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        Kind nvarchar(20) NOT NULL,
        PRIMARY KEY (EntityId, RowId, UnitId)
    );

    INSERT INTO @Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE @Procedure @Units = @Units;

    -- What catching up can mend is noted; an extra row is nobody's tombstone and is left to the operator
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT f.EntityId, f.RowId, f.UnitId
    FROM @Findings AS f
    WHERE f.Kind <> N'Extra';

    DECLARE @Equal Migration.UnitIds;
    DECLARE @Unequal Migration.UnitIds;

    INSERT INTO @Equal (UnitId)
    SELECT u.UnitId
    FROM @Units AS u
    WHERE NOT EXISTS (SELECT 1 FROM @Findings AS f WHERE f.UnitId = u.UnitId);

    INSERT INTO @Unequal (UnitId)
    SELECT DISTINCT f.UnitId
    FROM @Findings AS f;

    SET @UnequalUnits = @@ROWCOUNT;
    EXECUTE Migration.ChangeStates @TrackId, @Equal, N'Copied', N'Verified', NULL, @RunId, @ChangedUnits OUTPUT;

    IF @UnequalUnits > 0 AND @Attempts >= @MaxRetries
    BEGIN
        DECLARE @Reason nvarchar(400) = (
            SELECT CONCAT(COUNT(*), N' rows of ', @UnequalUnits, N' units of the slice are not equal on both sides, such as ', MIN(e.Name), N' ',
                CONVERT(nvarchar(36), MIN(f.RowId)), N' (', LOWER(MIN(f.Kind)), N').')
            FROM @Findings AS f
            INNER JOIN Migration.Entities AS e ON e.EntityId = f.EntityId);
        EXECUTE Migration.ChangeStates @TrackId, @Unequal, N'Copied', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
        SET @UnequalUnits = 0;
    END;

    UPDATE s
    SET
        Attempts = s.Attempts + 1,
        Phase = CASE WHEN @UnequalUnits = 0 THEN N'Done' ELSE N'Verify' END,
        LeasedByRunId = CASE WHEN @UnequalUnits = 0 THEN NULL ELSE s.LeasedByRunId END,
        LeaseExpiresAt = CASE WHEN @UnequalUnits = 0 THEN NULL ELSE s.LeaseExpiresAt END
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;

    EXECUTE Migration.LogBatch
        @RunId = @RunId,
        @BatchNumber = @BatchNumber,
        @Activity = N'Verify',
        @SliceId = @SliceId,
        @KeyCount = @UnitCount,
        @BatchSize = @UnitCount,
        @Mark = @Mark OUTPUT;
END;
