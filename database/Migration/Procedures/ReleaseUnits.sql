/*
Purpose:     releases held units. One without copies is Pending again. One with copies is Copying, in slices of its own: every row is read over
             again, and what was noted while it was held is carried over.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is not Held; 50017 the place of a unit with copies is not the unit's alone, with every reason.
Idempotency: safe to re-run with the units that are held still; one that was released is refused with 50011.
Rollback:    Migration.HoldUnits.
*/
CREATE PROCEDURE Migration.ReleaseUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = N'Released.'
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Held', @Verb = N'released';

    DECLARE @Copied Migration.UnitIds;
    DECLARE @Empty Migration.UnitIds;

    INSERT INTO @Copied (UnitId)
    SELECT u.UnitId
    FROM @Chosen AS k
    INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
    WHERE u.Copies <> N'None';

    INSERT INTO @Empty (UnitId)
    SELECT k.UnitId FROM @Chosen AS k
    EXCEPT
    SELECT c.UnitId FROM @Copied AS c;

    DECLARE @Procedure nvarchar(257) = (SELECT t.CheckProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );

    INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE @Procedure @Units = @Copied, @ToState = N'Switched';

    DECLARE @Message nvarchar(2048) = (
        SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Unit ', CONVERT(nvarchar(36), b.UnitId), N': ', b.Reason)), N' '), 2048)
        FROM @Blockers AS b);

    IF @Message IS NOT NULL
        THROW 50017, @Message, 1;

    -- Work
    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    DECLARE @UnitsPerSlice int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'UnitsPerSlice');
    DECLARE @Slice Migration.UnitIds;

    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.ReleaseUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Empty, N'Held', N'Pending', @Reason, @RunId, @ChangedUnits OUTPUT;

    -- Noted and reconciled from here on
    EXECUTE Migration.ChangeStates @TrackId, @Copied, N'Held', N'Copying', @Reason, @RunId, @ChangedUnits OUTPUT;

    UPDATE c
    SET IsParked = 0
    FROM Migration.RowChanges AS c
    INNER JOIN @Copied AS k ON k.UnitId = c.UnitId
    WHERE c.IsParked = 1;

    DELETE c
    FROM Migration.RowChanges AS c
    INNER JOIN @Empty AS k ON k.UnitId = c.UnitId;

    UPDATE u
    SET SliceId = NULL
    FROM Migration.Units AS u
    INNER JOIN @Chosen AS k ON k.UnitId = u.UnitId
    WHERE u.TrackId = @TrackId;

    WHILE 1 = 1
    BEGIN
        DELETE FROM @Slice;

        INSERT INTO @Slice (UnitId)
        SELECT TOP (@UnitsPerSlice) k.UnitId
        FROM @Copied AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        WHERE u.SliceId IS NULL
        ORDER BY k.UnitId;

        IF @@ROWCOUNT = 0
            BREAK;

        INSERT INTO Migration.Slices (TrackId, Phase, Units)
        SELECT @TrackId, N'Copy', COUNT(*) FROM @Slice AS s;

        UPDATE u
        SET SliceId = CONVERT(int, SCOPE_IDENTITY())
        FROM Migration.Units AS u
        INNER JOIN @Slice AS s ON s.UnitId = u.UnitId
        WHERE u.TrackId = @TrackId;
    END;

    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
