/*
Purpose:     takes the migrated rows of the users of a key range away, files before documents before projects.
Parameters:  @RunId, the open run; @BatchNumber, the run's last batch, moved on; @FirstUserId and @LastUserId, the range; @BatchSize
             rows a transaction, @DelayMs between two; @WhatIf = 1 only counts; @AffectedRows and @FailedUsers are added to;
             @Debug = 1 reports each batch.
Preconditions: called by a run: no transaction is open, XACT_ABORT is on, and Migration.GuardRollback had nothing to say, or the
             caller was told to lose it.
Errors:      none of its own; a user's failure is logged with content type and row, and the next user goes on.
Idempotency: safe to re-run because the rows to take away are found by comparing the two models; deletions and tracking are in one
             transaction. Only rows with an original of that user are touched: workspaces, memberships and originals stay.
Rollback:    Migration.ApplyContentSlice, which also says how batches are cut and how a culprit is found.
*/
CREATE PROCEDURE Migration.RollbackContentSlice
    @RunId bigint,
    @BatchNumber int OUTPUT,
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @BatchSize int,
    @DelayMs int,
    @WhatIf bit,
    @Debug bit,
    @AffectedRows bigint OUTPUT,
    @FailedUsers int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    -- While rows are listed nothing is locked that the application could want, so there is time to wait for it.
    SET LOCK_TIMEOUT 60000;

    -- The users
    CREATE TABLE #Users (
        UserId uniqueidentifier NOT NULL PRIMARY KEY
    );

    INSERT INTO #Users (UserId)
    SELECT m.UserId
    FROM Migration.UserMigrations AS m
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId;

    -- Their migrated rows. The range is said again, so that each table is sought by it whichever way it is joined.
    CREATE TABLE #Pending (
        Ordinal int NOT NULL PRIMARY KEY,
        UserId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL
    );

    INSERT INTO #Pending (Ordinal, UserId, ContentType, RowId)
    SELECT
        ROW_NUMBER() OVER (ORDER BY s.UserId, s.ContentType DESC, s.RowId),
        s.UserId,
        s.ContentType,
        s.RowId
    FROM (
        SELECT u.UserId, 1 AS ContentType, p.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UserId
        INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
        WHERE p.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 2 AS ContentType, d.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UserId
        INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
        WHERE d.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 3 AS ContentType, f.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UserId
        INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
        WHERE f.UserId BETWEEN @FirstUserId AND @LastUserId
    ) AS s;

    DECLARE @Total int = @@ROWCOUNT;

    IF @WhatIf = 1
    BEGIN
        SET @AffectedRows = @AffectedRows + @Total;
        RETURN;
    END;

    -- Tracking: what is to do, and who is done already
    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    CREATE TABLE #Counts (
        UserId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        PendingRows bigint NOT NULL,
        PRIMARY KEY (UserId, ContentType)
    );

    INSERT INTO #Counts (UserId, ContentType, PendingRows)
    SELECT s.UserId, s.ContentType, SUM(s.PendingRows)
    FROM (
        SELECT c.UserId, c.ContentType, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN Migration.UserContentMigrations AS c ON c.UserId = u.UserId
        WHERE c.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT r.UserId, r.ContentType, 1 AS PendingRows
        FROM #Pending AS r
    ) AS s
    GROUP BY s.UserId, s.ContentType;

    BEGIN TRANSACTION;

    UPDATE c
    SET
        Status = CASE WHEN k.PendingRows = 0 THEN N'RolledBack' ELSE N'RollingBack' END,
        MigratedRows = k.PendingRows,
        LastKey = NULL,
        EndedAt = CASE WHEN k.PendingRows = 0 THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN #Counts AS k ON k.UserId = c.UserId AND k.ContentType = c.ContentType
    WHERE c.MigratedRows <> k.PendingRows
        OR c.Status <> CASE WHEN k.PendingRows = 0 THEN N'RolledBack' ELSE N'RollingBack' END;

    UPDATE m
    SET
        Status = CASE WHEN EXISTS (SELECT 1 FROM #Counts AS k WHERE k.UserId = m.UserId AND k.PendingRows > 0) THEN N'RollingBack' ELSE N'RolledBack' END,
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    INNER JOIN #Users AS u ON u.UserId = m.UserId
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND (m.Status NOT IN (N'Provisioned', N'RolledBack')
            OR EXISTS (SELECT 1 FROM #Counts AS k WHERE k.UserId = m.UserId AND k.PendingRows > 0));

    COMMIT TRANSACTION;

    -- Batches
    SET LOCK_TIMEOUT 5000;
    DECLARE @FirstOrdinal int = 1;
    DECLARE @LastOrdinal int;
    DECLARE @Step int = @BatchSize;
    DECLARE @StartedAt datetime2(3);
    DECLARE @UserId uniqueidentifier;
    DECLARE @ContentType tinyint;
    DECLARE @RowId uniqueidentifier;
    DECLARE @Retries int = 0;

    WHILE @FirstOrdinal <= @Total
    BEGIN
        SET @LastOrdinal = CASE WHEN @FirstOrdinal + @Step - 1 < @Total THEN @FirstOrdinal + @Step - 1 ELSE @Total END;
        SET @StartedAt = SYSUTCDATETIME();

        BEGIN TRY
            BEGIN TRANSACTION;
            EXECUTE Migration.RollbackFilesBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.RollbackDocumentsBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.RollbackProjectsBatch @FirstOrdinal, @LastOrdinal;
            SET @BatchNumber = @BatchNumber + 1;
            EXECUTE Migration.RollbackTrackingBatch @RunId, @BatchNumber, @FirstOrdinal, @LastOrdinal, @StartedAt;
            COMMIT TRANSACTION;

            IF @Debug = 1
                RAISERROR (N'Batch %d: rows %d to %d of %d.', 0, 1, @BatchNumber, @FirstOrdinal, @LastOrdinal, @Total) WITH NOWAIT;

            SET @AffectedRows = @AffectedRows + @LastOrdinal - @FirstOrdinal + 1;
            SET @FirstOrdinal = @LastOrdinal + 1;
            SET @Retries = 0;
            SET @Step = CASE WHEN @Step * 2 < @BatchSize THEN @Step * 2 ELSE @BatchSize END;

            IF @DelayMs > 0
                EXECUTE Migration.Pause @DelayMs = @DelayMs;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            IF @LastOrdinal > @FirstOrdinal
                SET @Step = (@LastOrdinal - @FirstOrdinal + 1) / 2;
            ELSE IF ERROR_NUMBER() IN (1205, 1222) AND @Retries < 3
            BEGIN
                -- A deadlock or a lock held long is no fault of the row.
                SET @Retries = @Retries + 1;
                EXECUTE Migration.Pause @DelayMs = 1000;
            END
            ELSE
            BEGIN
                SELECT
                    @UserId = r.UserId,
                    @ContentType = r.ContentType,
                    @RowId = r.RowId
                FROM #Pending AS r
                WHERE r.Ordinal = @FirstOrdinal;

                BEGIN TRANSACTION;
                EXECUTE Migration.LogError @RunId, @UserId, @ContentType, @RowId;

                UPDATE c
                SET Status = N'Failed'
                FROM Migration.UserContentMigrations AS c
                WHERE c.UserId = @UserId
                    AND c.ContentType = @ContentType;

                UPDATE m
                SET Status = N'Failed'
                FROM Migration.UserMigrations AS m
                WHERE m.UserId = @UserId;
                COMMIT TRANSACTION;

                SET @FailedUsers = @FailedUsers + 1;
                SET @Retries = 0;
                SET @FirstOrdinal = ISNULL((SELECT MIN(r.Ordinal) FROM #Pending AS r WHERE r.Ordinal > @FirstOrdinal AND r.UserId <> @UserId), @Total + 1);
                SET @Step = @BatchSize;
            END;
        END CATCH;
    END;
END;
