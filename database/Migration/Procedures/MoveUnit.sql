/*
Purpose:     moves one unit to another authoritative side, or holds it, in one short transaction: fence, reconcile what is noted, look at what stands
             in the way, change the state. Most notes are reconciled before the fence, so that writers wait for few.
Parameters:  @RunId; @TrackId; @UnitId; @ToState, Switched or Held; @Reason for the evidence; @TakeCopies = 1 says that copies which
             would stay are to be taken away; @AllowDataLoss = 1 passes what is not absolute, and puts rows that cannot be carried over into
             quarantine; @WhatIf = 1 goes the same way and takes it back; @BatchNumber and @Mark go on.
             @Refusal returns why the unit was not moved, NULL if it was.
Preconditions: no transaction is open; the run is.
Errors:      any that is neither transient nor a row's. Transient ones are tried again, as the setting MaxRetries says, and are then a refusal.
Idempotency: safe to re-run because a unit that is there already is refused with that reason, and nothing is kept of a move that did not commit.
*/
CREATE PROCEDURE Migration.MoveUnit
    @RunId bigint,
    @TrackId tinyint,
    @UnitId uniqueidentifier,
    @ToState nvarchar(20),
    @Reason nvarchar(400),
    @TakeCopies bit,
    @AllowDataLoss bit,
    @WhatIf bit,
    @BatchNumber int OUTPUT,
    @Mark datetime2(3) OUTPUT,
    @Refusal nvarchar(2048) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Activity nvarchar(20) = CASE @ToState WHEN N'Switched' THEN N'Switch' ELSE N'Rollback' END;
    DECLARE @BatchSize int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'BatchSize');
    DECLARE @MaxRetries int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MaxRetries');
    DECLARE @PauseMs int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'RetryPauseMs');
    DECLARE @LockTimeoutMs int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LockTimeoutMs');
    DECLARE @Units Migration.UnitIds;
    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );
    DECLARE @Retries int = 0;
    DECLARE @KeyCount int;
    DECLARE @FromState nvarchar(20);
    DECLARE @ChangedUnits int;
    DECLARE @Class nvarchar(10);

    INSERT INTO @Units (UnitId) VALUES (@UnitId);
    SET LOCK_TIMEOUT @LockTimeoutMs;
    SET @Refusal = N'';

    WHILE @Refusal = N''
    BEGIN
        BEGIN TRY
            -- Before the fence: what is noted by now, if it is many
            SET @KeyCount = (SELECT COUNT(*) FROM Migration.RowChanges AS c WHERE c.UnitId = @UnitId AND c.IsParked = 0);
            SET @FromState = (SELECT u.State FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId);

            WHILE @WhatIf = 0 AND @KeyCount > 20 AND @FromState IN (N'Verified', N'Switched')
            BEGIN
                BEGIN TRANSACTION;
                EXECUTE Migration.CatchUpBatch
                    @RunId = @RunId,
                    @TrackId = @TrackId,
                    @UnitId = @UnitId,
                    @BatchNumber = @BatchNumber,
                    @BatchSize = @BatchSize,
                    @Mark = @Mark OUTPUT,
                    @KeyCount = @KeyCount OUTPUT;
                COMMIT TRANSACTION;
                SET @BatchNumber = @BatchNumber + 1;
            END;

            BEGIN TRANSACTION;
            EXECUTE Migration.FenceUnit @TrackId = @TrackId, @UnitId = @UnitId, @State = @FromState OUTPUT;

            DELETE FROM @Blockers;
            INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
            EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Units, @ToState = @ToState;

            SET @Refusal = ISNULL((
                SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), b.Reason), N' '), 2048)
                FROM @Blockers AS b
                WHERE b.IsAbsolute = 1 OR @AllowDataLoss = 0), N'');

            IF @Refusal <> N''
            BEGIN
                ROLLBACK TRANSACTION;
                BREAK;
            END;

            -- What cannot be carried over stays where it is, with its reason
            INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, RunId, ErrorNumber, ErrorProcedure, ErrorLine, ErrorMessage)
            SELECT b.EntityId, b.RowId, @UnitId, @RunId, 50008, N'Migration.MoveUnit', 0, MIN(b.Reason)
            FROM @Blockers AS b
            WHERE b.IsCarried = 0
                AND b.RowId IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = b.EntityId AND q.RowId = b.RowId)
            GROUP BY b.EntityId, b.RowId;

            SET @KeyCount = CASE WHEN @FromState IN (N'Verified', N'Switched') THEN 1 ELSE 0 END;

            WHILE @KeyCount > 0
            BEGIN
                EXECUTE Migration.CatchUpBatch
                    @RunId = @RunId,
                    @TrackId = @TrackId,
                    @UnitId = @UnitId,
                    @BatchNumber = @BatchNumber,
                    @BatchSize = @BatchSize,
                    @Mark = @Mark OUTPUT,
                    @Activity = @Activity,
                    @KeyCount = @KeyCount OUTPUT;
                SET @BatchNumber = @BatchNumber + 1;
            END;

            IF @FromState <> @ToState
                EXECUTE Migration.ChangeStates @TrackId, @Units, @FromState, @ToState, @Reason, @RunId, @ChangedUnits OUTPUT;

            -- What a rollback is to take away is said with it, so that a killed one is gone on with
            UPDATE u
            SET Copies = N'Leaving'
            FROM Migration.Units AS u
            WHERE u.TrackId = @TrackId
                AND u.UnitId = @UnitId
                AND u.Copies = N'Some'
                AND @ToState = N'Held'
                AND (@TakeCopies = 1 OR @FromState NOT IN (N'Switched', N'Held'));

            EXECUTE Migration.LogBatch
                @RunId = @RunId,
                @BatchNumber = @BatchNumber,
                @Activity = @Activity,
                @LastUnitId = @UnitId,
                @KeyCount = 1,
                @BatchSize = 1,
                @Mark = @Mark OUTPUT;
            SET @BatchNumber = @BatchNumber + 1;

            IF @WhatIf = 1
                ROLLBACK TRANSACTION;
            ELSE
                COMMIT TRANSACTION;

            SET @Refusal = NULL;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            SET @Class = ISNULL((SELECT c.Class FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER()), N'Systemic');

            IF @Class = N'Systemic'
                THROW;

            EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId;

            IF @Class = N'Row' OR @Retries >= @MaxRetries
                SET @Refusal = LEFT(CONCAT(N'Error ', ERROR_NUMBER(), N': ', ERROR_MESSAGE()), 2048);
            ELSE
            BEGIN
                SET @Retries = @Retries + 1;
                SET @BatchNumber = ISNULL((SELECT MAX(b.BatchNumber) FROM Migration.Batches AS b WHERE b.RunId = @RunId), -1) + 1;
                EXECUTE Migration.Wait
                    @RunId = @RunId, @Reason = N'Retry', @Value = @Retries, @Threshold = @MaxRetries, @DelayMs = @PauseMs, @Mark = @Mark OUTPUT;
            END;
        END CATCH;
    END;
END;
