/*
Purpose:     the worker: provisions, copies, catches up and verifies the units of a track, batch by batch, until they are verified, or until it is
             told to stop. Several may run at once: each leases slices of its own.
Parameters:  @TrackId; @Until = Verified ends when every unit that can be is verified, Stopped goes on catching up until Migration.Stop;
             @BatchSize rows and @DelayMs to begin with, NULL for the settings', from which the controller goes on; @WhatIf = 1 checks
             what a run checks first, and gives the rows of Migration.Forecast instead.
Preconditions: no transaction is open.
Returns:     RunId, Status, AffectedRows, SetAsideUnits: one row. Status SetAside says that units are held or have rows in quarantine:
             Migration.SetAsideUnits names them.
Errors:      50001, 50002, 50003, 50005, 50014, 50015, 50016, 50018, 50019; any error that is neither transient nor a row's ends the run.
Idempotency: safe to re-run because each batch commits with the place that it reached; what a killed run had not committed is done again.
Rollback:    Migration.RollbackUnits.
*/
CREATE PROCEDURE Migration.Migrate
    @TrackId tinyint = 1,
    @Until nvarchar(10) = N'Verified',
    @BatchSize int = NULL,
    @DelayMs int = NULL,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    DECLARE @CheckProcedure nvarchar(257) = (SELECT t.CheckSourceProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @CheckProcedure;

    IF @WhatIf = 1
    BEGIN
        EXECUTE Migration.CheckCapture @TrackId = @TrackId;
        EXECUTE Migration.Forecast @TrackId = @TrackId;
        RETURN;
    END;

    SET XACT_ABORT ON;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- Lock and log
    DECLARE @RunId bigint;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"Until":"', @Until, N'","BatchSize":', ISNULL(CONVERT(nvarchar(10), @BatchSize), N'null'),
        N',"DelayMs":', ISNULL(CONVERT(nvarchar(10), @DelayMs), N'null'), N'}');
    EXECUTE Migration.BeginRun
        @TrackId = @TrackId,
        @ProcedureName = N'Migration.Migrate',
        @Parameters = @Parameters,
        @BatchSize = @BatchSize,
        @DelayMs = @DelayMs,
        @RunId = @RunId OUTPUT;

    DECLARE @Status nvarchar(20);
    DECLARE @Mark datetime2(3);
    DECLARE @BatchNumber int = 0;
    DECLARE @Command nvarchar(10);
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    DECLARE @OpenSlices int;
    -- What this turn does: CatchUp, or the phase of the slice
    DECLARE @Activity nvarchar(20) = N'CatchUp';
    DECLARE @CatchUpTurns int = 0;
    DECLARE @LastTurns int = 0;
    DECLARE @Size int;
    DECLARE @Items int;
    DECLARE @BatchStartedAt datetime2(3);
    DECLARE @DurationMs int;
    -- While a culprit is sought: how many of the next items hold it
    DECLARE @Suspects int = 0;
    DECLARE @Retries int = 0;
    DECLARE @Class nvarchar(10);
    DECLARE @PauseMs int;
    DECLARE @IdleMs int;
    DECLARE @MaxRetries int;
    DECLARE @LockTimeoutMs int;

    BEGIN TRY
        SELECT
            @BatchSize = r.BatchSize,
            @DelayMs = r.DelayMs,
            @Mark = r.StartedAt
        FROM Migration.Runs AS r
        WHERE r.RunId = @RunId;

        WHILE @Status IS NULL
        BEGIN
            SELECT
                @IdleMs = MAX(CASE s.Name WHEN N'IdleMs' THEN s.NumberValue END),
                @MaxRetries = MAX(CASE s.Name WHEN N'MaxRetries' THEN s.NumberValue END),
                @PauseMs = MAX(CASE s.Name WHEN N'RetryPauseMs' THEN s.NumberValue END),
                @LockTimeoutMs = MAX(CASE s.Name WHEN N'LockTimeoutMs' THEN s.NumberValue END)
            FROM Migration.Settings AS s;
            SET LOCK_TIMEOUT @LockTimeoutMs;

            -- Control: between two batches
            EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

            IF @Command = N'Stop'
            BEGIN
                SET @Status = N'Stopped';
                CONTINUE;
            END;

            IF @Command = N'Pause'
            BEGIN
                EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Paused', @DelayMs = @IdleMs, @Mark = @Mark OUTPUT;
                CONTINUE;
            END;

            EXECUTE Migration.CheckCapture @TrackId = @TrackId;

            BEGIN TRY
                SET @Items = 0;
                SET @BatchStartedAt = @Mark;
                SET @Size = CASE WHEN @Suspects = 0 THEN @BatchSize WHEN @Suspects = 1 THEN 1 ELSE @Suspects / 2 END;

                IF @Activity = N'CatchUp'
                BEGIN
                    BEGIN TRANSACTION;
                    EXECUTE Migration.CatchUpBatch
                        @RunId = @RunId,
                        @TrackId = @TrackId,
                        @BatchNumber = @BatchNumber,
                        @BatchSize = @Size,
                        @Mark = @Mark OUTPUT,
                        @KeyCount = @Items OUTPUT;
                    COMMIT TRANSACTION;
                END
                ELSE
                BEGIN
                    BEGIN TRANSACTION;
                    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = @TrackId, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

                    IF @SliceId IS NULL
                        EXECUTE Migration.CutSlices @TrackId = @TrackId, @OpenSlices = @OpenSlices OUTPUT;

                    COMMIT TRANSACTION;
                    SET @Activity = ISNULL(@Phase, N'None');

                    IF @Activity = N'Provision'
                    BEGIN
                        BEGIN TRANSACTION;
                        EXECUTE Migration.ProvisionBatch
                            @RunId = @RunId,
                            @SliceId = @SliceId,
                            @BatchNumber = @BatchNumber,
                            @BatchSize = @Size,
                            @Mark = @Mark OUTPUT,
                            @UnitCount = @Items OUTPUT;
                        COMMIT TRANSACTION;
                    END;

                    IF @Activity = N'Copy'
                    BEGIN
                        BEGIN TRANSACTION;
                        EXECUTE Migration.CopyBatch
                            @RunId = @RunId,
                            @SliceId = @SliceId,
                            @BatchNumber = @BatchNumber,
                            @BatchSize = @Size,
                            @Mark = @Mark OUTPUT,
                            @KeyCount = @Items OUTPUT;
                        COMMIT TRANSACTION;
                    END;

                    IF @Activity = N'Verify'
                    BEGIN
                        BEGIN TRANSACTION;
                        EXECUTE Migration.VerifyBatch
                            @RunId = @RunId,
                            @SliceId = @SliceId,
                            @BatchNumber = @BatchNumber,
                            @Mark = @Mark OUTPUT,
                            @UnequalUnits = @Items OUTPUT;
                        COMMIT TRANSACTION;
                    END;
                END;

                SET @BatchNumber = @BatchNumber + 1;
                SET @Retries = 0;
                SET @DurationMs = DATEDIFF(MILLISECOND, @BatchStartedAt, @Mark);

                IF @Suspects > 0
                    -- What was done is cleared; the culprit is in the rest, which is halved without being tried whole.
                    SET @Suspects = CASE WHEN @Items >= @Suspects OR @Items = 0 THEN 0 ELSE @Suspects - @Items END;
                ELSE IF @Activity IN (N'Copy', N'CatchUp') AND @Items > 0
                    EXECUTE Migration.DecidePace
                        @RunId = @RunId,
                        @Items = @Items,
                        @DurationMs = @DurationMs,
                        @BatchSize = @BatchSize OUTPUT,
                        @DelayMs = @DelayMs OUTPUT,
                        @Mark = @Mark OUTPUT;

                IF @Suspects > 0
                    CONTINUE;

                -- The next turn: notes are taken after each step of a slice, three times in a row while there are more than a batch of them
                IF @Activity = N'None' AND @Until = N'Verified' AND @OpenSlices = 0
                    AND (@LastTurns >= 20 OR NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.IsParked = 0))
                    SET @Status = N'Succeeded';
                ELSE IF @Activity = N'None' AND @Until = N'Verified' AND @OpenSlices = 0
                BEGIN
                    -- What was noted last is taken too, but applications that never rest do not keep the run from its end
                    SET @LastTurns = @LastTurns + 1;
                    SET @CatchUpTurns = 0;
                    SET @Activity = N'CatchUp';
                END
                ELSE IF @Activity = N'None' AND @OpenSlices > 0 AND @CatchUpTurns = 0
                BEGIN
                    -- Slices were cut just now, or others hold what there is
                    SET @CatchUpTurns = 1;
                    SET @Activity = N'Slice';
                END
                ELSE IF @Activity = N'None'
                BEGIN
                    EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Idle', @DelayMs = @IdleMs, @Mark = @Mark OUTPUT;
                    SET @CatchUpTurns = 0;
                    SET @Activity = N'CatchUp';
                END
                ELSE IF @Activity = N'CatchUp' AND (@Items < @Size OR @CatchUpTurns >= 3)
                BEGIN
                    SET @CatchUpTurns = 0;
                    SET @Activity = N'Slice';
                END
                ELSE
                BEGIN
                    SET @CatchUpTurns = CASE @Activity WHEN N'CatchUp' THEN @CatchUpTurns + 1 ELSE 0 END;
                    SET @Activity = N'CatchUp';
                END;
            END TRY
            BEGIN CATCH
                IF XACT_STATE() <> 0
                    ROLLBACK TRANSACTION;

                -- The log waits for longer than a batch may: nobody stands behind it
                SET LOCK_TIMEOUT 60000;
                SET @Items = ISNULL(CONVERT(int, SESSION_CONTEXT(N'WorkspaceDb.Migration.ItemCount')), 0);
                SET @Class = ISNULL((SELECT c.Class FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER()), N'Systemic');

                IF @Class = N'Systemic' OR (@Class = N'Transient' AND @Retries >= @MaxRetries) OR (@Class = N'Row' AND @Items = 0)
                    THROW;

                UPDATE r
                SET FailedBatches = r.FailedBatches + 1
                FROM Migration.Runs AS r
                WHERE r.RunId = @RunId;

                IF @Class = N'Transient'
                BEGIN
                    EXECUTE Migration.LogError @RunId = @RunId;
                    -- Doubled each time, six times at most, and no longer than a wait may be
                    SET @PauseMs = @PauseMs * POWER(2, CASE WHEN @Retries > 6 THEN 6 ELSE @Retries END);
                    SET @PauseMs = CASE WHEN @PauseMs > 59999 THEN 59999 ELSE @PauseMs END;
                    SET @Retries = @Retries + 1;
                    EXECUTE Migration.Wait
                        @RunId = @RunId, @Reason = N'Retry', @Value = @Retries, @Threshold = @MaxRetries, @DelayMs = @PauseMs, @Mark = @Mark OUTPUT;
                END
                ELSE
                BEGIN
                    IF @Items = 1
                    BEGIN
                        EXECUTE Migration.SetAside @RunId = @RunId, @TrackId = @TrackId;
                        EXECUTE Migration.GuardSetAside @TrackId = @TrackId, @RunId = @RunId;
                        SET @Suspects = 0;
                    END
                    ELSE
                        SET @Suspects = @Items;

                    EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Failed', @Value = @Items, @DelayMs = 0, @Mark = @Mark OUTPUT;
                END;

                -- The phases of a slice are looked up again
                IF @Activity <> N'CatchUp'
                    SET @Activity = N'Slice';
            END CATCH;
        END;

        IF @Status = N'Succeeded' AND EXISTS (SELECT 1 FROM Migration.SetAsideUnits AS s WHERE s.TrackId = @TrackId)
            SET @Status = N'SetAside';
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.LogError @RunId = @RunId;
        EXECUTE Migration.EndRun @RunId = @RunId, @Status = N'Failed', @Mark = @Mark;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId = @RunId, @Status = @Status, @Mark = @Mark;

    SELECT
        r.RunId,
        r.Status,
        r.AffectedRows,
        (SELECT COUNT(*) FROM Migration.SetAsideUnits AS s WHERE s.TrackId = r.TrackId) AS SetAsideUnits
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;
END;
