/*
Purpose:     the run behind Migration.SwitchUnits and Migration.RollbackUnits: moves units one by one, each in a transaction of its own, and takes the
             copies of rolled back units away in batches.
Parameters:  @ProcedureName, for the evidence; @TrackId; @Units, in any number; @IsNamed = 1 says that they were named, so that one that cannot be
             moved refuses all before anything is done; @ToState, Switched or Held; @Reason; @TakeCopies = 1 takes away the copies of units that are
             Switched or Held too; @AllowDataLoss; @DelayMs between two units, NULL for the setting's; @WhatIf = 1 changes nothing but the log.
Preconditions: no transaction is open.
Returns:     1) RunId, Status, AffectedRows, MovedUnits, RefusedUnits: one row. 2) UnitId, Reason: one row a unit that was not moved.
Errors:      50001, 50003, 50005, 50006, 50015; 50017 a named unit cannot be switched, 50008 it cannot be rolled back without loss, with every reason.
Idempotency: safe to re-run because each unit commits for itself: what a killed run did not come to is still to do.
*/
CREATE PROCEDURE Migration.MoveUnits
    @ProcedureName nvarchar(128),
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @IsNamed bit,
    @ToState nvarchar(20),
    @Reason nvarchar(400),
    @TakeCopies bit,
    @AllowDataLoss bit,
    @DelayMs int,
    @WhatIf bit
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = NULL, @DelayMs = @DelayMs;

    DECLARE @ErrorNumber int = CASE @ToState WHEN N'Switched' THEN 50017 ELSE 50008 END;
    DECLARE @Message nvarchar(2048);
    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );

    IF @IsNamed = 1
    BEGIN
        INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
        EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Units, @ToState = @ToState;

        SET @Message = (
            SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), r.Message), N' '), 2048)
            FROM (
                SELECT CONCAT(N'Unit ', CONVERT(nvarchar(36), b.UnitId), N': ', b.Reason,
                    CASE WHEN COUNT(*) > 1 THEN CONCAT(N' (', COUNT(*), N' rows)') END) AS Message
                FROM @Blockers AS b
                WHERE b.IsAbsolute = 1 OR @AllowDataLoss = 0
                GROUP BY b.UnitId, b.Reason
            ) AS r);

        IF @Message IS NOT NULL
            THROW @ErrorNumber, @Message, 1;
    END;

    SET XACT_ABORT ON;
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- Lock and log
    DECLARE @RunId bigint;
    DECLARE @Parameters nvarchar(400) = (
        SELECT CONCAT(N'{"Units":', COUNT(*), CASE COUNT(*) WHEN 1 THEN CONCAT(N',"UnitId":"', MIN(CONVERT(nvarchar(36), u.UnitId)), N'"') END,
            N',"TakeCopies":', @TakeCopies, N',"AllowDataLoss":', @AllowDataLoss, N',"WhatIf":', @WhatIf, N'}')
        FROM @Units AS u);
    EXECUTE Migration.BeginRun
        @TrackId = @TrackId,
        @ProcedureName = @ProcedureName,
        @Parameters = @Parameters,
        @BatchSize = NULL,
        @DelayMs = @DelayMs,
        @RunId = @RunId OUTPUT;

    DECLARE @Status nvarchar(20);
    DECLARE @Mark datetime2(3);
    DECLARE @BatchNumber int = 0;
    DECLARE @BatchSize int;
    DECLARE @UnitId uniqueidentifier;
    DECLARE @Refusal nvarchar(2048);
    DECLARE @Command nvarchar(10);
    DECLARE @MovedUnits int = 0;
    DECLARE @Refused TABLE (UnitId uniqueidentifier NOT NULL PRIMARY KEY, Reason nvarchar(2048) NOT NULL);
    DECLARE @Waiting TABLE (UnitId uniqueidentifier NOT NULL PRIMARY KEY);

    INSERT INTO @Waiting (UnitId) SELECT u.UnitId FROM @Units AS u;

    BEGIN TRY
        SELECT
            @BatchSize = r.BatchSize,
            @DelayMs = r.DelayMs,
            @Mark = r.StartedAt
        FROM Migration.Runs AS r
        WHERE r.RunId = @RunId;

        WHILE @Status IS NULL
        BEGIN
            EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

            IF @Command = N'Pause'
            BEGIN
                EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Paused', @DelayMs = 250, @Mark = @Mark OUTPUT;
                CONTINUE;
            END;

            SET @UnitId = (SELECT TOP (1) w.UnitId FROM @Waiting AS w ORDER BY w.UnitId);
            SET @Status = CASE WHEN @Command = N'Stop' THEN N'Stopped' WHEN @UnitId IS NULL THEN N'Succeeded' END;

            IF @Status IS NOT NULL
                BREAK;

            EXECUTE Migration.MoveUnit
                @RunId = @RunId,
                @TrackId = @TrackId,
                @UnitId = @UnitId,
                @ToState = @ToState,
                @Reason = @Reason,
                @TakeCopies = @TakeCopies,
                @AllowDataLoss = @AllowDataLoss,
                @WhatIf = @WhatIf,
                @BatchNumber = @BatchNumber OUTPUT,
                @Mark = @Mark OUTPUT,
                @Refusal = @Refusal OUTPUT;

            IF @Refusal IS NULL
                SET @MovedUnits = @MovedUnits + 1;
            ELSE
                INSERT INTO @Refused (UnitId, Reason) VALUES (@UnitId, @Refusal);

            IF @Refusal IS NULL AND EXISTS (
                SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId AND u.State = N'Held' AND u.Copies = N'Leaving')
                EXECUTE Migration.TakeCopies
                    @RunId = @RunId,
                    @TrackId = @TrackId,
                    @UnitId = @UnitId,
                    @BatchSize = @BatchSize,
                    @DelayMs = @DelayMs,
                    @BatchNumber = @BatchNumber OUTPUT,
                    @Mark = @Mark OUTPUT;

            DELETE w FROM @Waiting AS w WHERE w.UnitId = @UnitId;
            EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Pace', @DelayMs = @DelayMs, @Mark = @Mark OUTPUT;
        END;

        IF @Status = N'Succeeded' AND EXISTS (SELECT 1 FROM @Refused)
            SET @Status = N'SetAside';

        IF @WhatIf = 1
            SET @Status = N'WhatIf';
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId;
        EXECUTE Migration.EndRun @RunId = @RunId, @Status = N'Failed', @Mark = @Mark;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId = @RunId, @Status = @Status, @Mark = @Mark;

    SELECT
        r.RunId,
        r.Status,
        r.AffectedRows,
        @MovedUnits AS MovedUnits,
        (SELECT COUNT(*) FROM @Refused) AS RefusedUnits
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    SELECT f.UnitId, f.Reason
    FROM @Refused AS f
    ORDER BY f.UnitId;

    IF @IsNamed = 1 AND EXISTS (SELECT 1 FROM @Refused)
    BEGIN
        SET @Message = (
            SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Unit ', CONVERT(nvarchar(36), f.UnitId), N': ', f.Reason)), N' '), 2048)
            FROM @Refused AS f);
        THROW @ErrorNumber, @Message, 1;
    END;
END;
