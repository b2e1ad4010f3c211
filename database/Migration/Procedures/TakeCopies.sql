/*
Purpose:     takes away the copies of one held unit in batches, and says in Migration.Units.Copies how far that is. What was noted of the unit
             meanwhile goes with the last batch, since the unit is read whole when it is released.
Parameters:  @RunId; @TrackId; @UnitId; @BatchSize rows at most; @DelayMs between two batches; @BatchNumber and @Mark go on.
Preconditions: no transaction is open; the run is; the unit is held.
Errors:      any that is not transient. Transient ones are tried again, as the setting MaxRetries says.
Idempotency: safe to re-run because it takes what is there: a killed one is gone on with by rolling the unit back again.
*/
CREATE PROCEDURE Migration.TakeCopies
    @RunId bigint,
    @TrackId tinyint,
    @UnitId uniqueidentifier,
    @BatchSize int,
    @DelayMs int,
    @BatchNumber int OUTPUT,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Procedure nvarchar(257) = (SELECT t.TakeCopiesProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @MaxRetries int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MaxRetries');
    DECLARE @PauseMs int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'RetryPauseMs');
    DECLARE @Retries int = 0;
    DECLARE @DeletedRows int = @BatchSize;
    DECLARE @State nvarchar(20);
    DECLARE @TransactionId bigint;
    DECLARE @Command nvarchar(10);

    WHILE @DeletedRows = @BatchSize
    BEGIN
        BEGIN TRY
            BEGIN TRANSACTION;
            SET @TransactionId = CURRENT_TRANSACTION_ID();
            EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;
            SET @State = (SELECT u.State FROM Migration.Units AS u WITH (UPDLOCK) WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId);

            -- Somebody released it, or deleted it
            IF @State <> N'Held'
            BEGIN
                ROLLBACK TRANSACTION;
                RETURN;
            END;

            EXECUTE @Procedure @UnitId = @UnitId, @BatchSize = @BatchSize, @DeletedRows = @DeletedRows OUTPUT;

            IF @DeletedRows < @BatchSize
            BEGIN
                DELETE c
                FROM Migration.RowChanges AS c
                WHERE c.UnitId = @UnitId;

                UPDATE u
                SET
                    Copies = N'None',
                    SliceId = NULL
                FROM Migration.Units AS u
                WHERE u.TrackId = @TrackId
                    AND u.UnitId = @UnitId;
            END;

            EXECUTE Migration.LogBatch
                @RunId = @RunId,
                @BatchNumber = @BatchNumber,
                @Activity = N'Withdraw',
                @LastUnitId = @UnitId,
                @KeyCount = @DeletedRows,
                @DeletedRows = @DeletedRows,
                @BatchSize = @BatchSize,
                @Mark = @Mark OUTPUT;
            COMMIT TRANSACTION;

            SET @BatchNumber = @BatchNumber + 1;
            SET @Retries = 0;

            IF @DeletedRows = @BatchSize
            BEGIN
                EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Pace', @DelayMs = @DelayMs, @Mark = @Mark OUTPUT;
                EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

                IF @Command = N'Stop'
                    RETURN;
            END;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            IF @Retries >= @MaxRetries OR NOT EXISTS (SELECT 1 FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER() AND c.Class = N'Transient')
                THROW;

            EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId;
            SET @Retries = @Retries + 1;
            SET @DeletedRows = @BatchSize;
            EXECUTE Migration.Wait
                @RunId = @RunId, @Reason = N'Retry', @Value = @Retries, @Threshold = @MaxRetries, @DelayMs = @PauseMs, @Mark = @Mark OUTPUT;
        END CATCH;
    END;
END;
