/*
Purpose:     one step of provisioning a slice: gives its next pending units their place in the target, and moves the slice on to be copied when
             none is pending.
Parameters:  @RunId, which leases @SliceId; @BatchNumber; @BatchSize units at most; @Mark, as in Migration.LogBatch. @UnitCount returns the units looked at.
Preconditions: the caller owns the transaction.
Errors:      50022 the lease is another's; those of the track's procedure.
Idempotency: safe to re-run because a unit that has its place keeps it.
*/
CREATE PROCEDURE Migration.ProvisionBatch
    @RunId bigint,
    @SliceId int,
    @BatchNumber int,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT,
    @UnitCount int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @TrackId tinyint;
    DECLARE @Procedure nvarchar(257);
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');

    UPDATE s
    SET LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, SYSUTCDATETIME())
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId
        AND s.LeasedByRunId = @RunId;

    IF @@ROWCOUNT = 0
        THROW 50022, N'The slice was taken by another worker, since this one showed no sign of life for too long.', 1;

    SELECT
        @TrackId = t.TrackId,
        @Procedure = t.ProvisionProcedure
    FROM Migration.Slices AS s
    INNER JOIN Migration.Tracks AS t ON t.TrackId = s.TrackId
    WHERE s.SliceId = @SliceId;

    DECLARE @Units Migration.UnitIds;
    DECLARE @NoKeys Migration.RowKeys;
    DECLARE @OneUnitId uniqueidentifier;

    INSERT INTO @Units (UnitId)
    SELECT TOP (@BatchSize) u.UnitId
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.SliceId = @SliceId
        AND u.State = N'Pending'
    ORDER BY u.UnitId;

    SET @UnitCount = @@ROWCOUNT;

    IF @UnitCount = 1
        SET @OneUnitId = (SELECT u.UnitId FROM @Units AS u);

    EXECUTE Migration.RememberBatch @Keys = @NoKeys, @ItemCount = @UnitCount, @UnitId = @OneUnitId;

    DECLARE @InsertedRows int = 0;
    DECLARE @ChangedUnits int;

    IF @UnitCount > 0
    BEGIN
        EXECUTE @Procedure @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;
        EXECUTE Migration.ChangeStates @TrackId, @Units, N'Pending', N'Provisioned', NULL, @RunId, @ChangedUnits OUTPUT;
    END;

    IF @UnitCount < @BatchSize
    BEGIN
        UPDATE s
        SET
            Phase = N'Copy',
            EntityId = NULL,
            CursorUnitId = NULL,
            CursorRowId = NULL
        FROM Migration.Slices AS s
        WHERE s.SliceId = @SliceId;

        -- From here on writers note what they change in these units
        DECLARE @Provisioned Migration.UnitIds;

        INSERT INTO @Provisioned (UnitId)
        SELECT u.UnitId
        FROM Migration.Units AS u
        WHERE u.SliceId = @SliceId
            AND u.State = N'Provisioned';

        EXECUTE Migration.ChangeStates @TrackId, @Provisioned, N'Provisioned', N'Copying', NULL, @RunId, @ChangedUnits OUTPUT;
    END;

    EXECUTE Migration.LogBatch
        @RunId = @RunId,
        @BatchNumber = @BatchNumber,
        @Activity = N'Provision',
        @SliceId = @SliceId,
        @KeyCount = @UnitCount,
        @InsertedRows = @InsertedRows,
        @BatchSize = @BatchSize,
        @Mark = @Mark OUTPUT;
END;
