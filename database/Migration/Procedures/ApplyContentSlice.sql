/*
Purpose:     migrates what is not migrated yet of the users of a key range, projects before documents before files.
Parameters:  @RunId, the open run; @BatchNumber, the run's last batch, moved on; @FirstUserId and @LastUserId, the range; @BatchSize
             rows a transaction, @DelayMs between two; a user that failed @MaxAttempts times is left alone; @WhatIf = 1 only counts;
             @AffectedRows and @FailedUsers are added to; @Debug = 1 reports each batch.
Preconditions: called by a run: no transaction is open, and XACT_ABORT is on. The users have their workspaces.
Errors:      none of its own; a user's failure is logged with content type and row, and the next user goes on.
Idempotency: safe to re-run because the rows to do are found by comparing the two models, not by what a run remembers; rows and
             tracking are in one transaction, so a run that was killed leaves both or neither.
Rollback:    Migration.RollbackContentSlice.

A batch is a range of the list of rows to do, which is ordered by user, then content type. So small users share a transaction, and a
large one takes several. A batch that fails is tried again by halves until one row is left: that row is the culprit, and its user is
set aside. Whoever shared the batch is not affected.
*/
CREATE PROCEDURE Migration.ApplyContentSlice
    @RunId bigint,
    @BatchNumber int OUTPUT,
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @BatchSize int,
    @DelayMs int,
    @MaxAttempts int,
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
        UserId uniqueidentifier NOT NULL PRIMARY KEY,
        WorkspaceId uniqueidentifier NOT NULL
    );

    INSERT INTO #Users (UserId, WorkspaceId)
    SELECT m.UserId, m.WorkspaceId
    FROM Migration.UserMigrations AS m
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND (m.Status <> N'Failed' OR m.Attempts < @MaxAttempts);

    -- Their rows to do. The range is said again, so that each table is sought by it whichever way it is joined.
    CREATE TABLE #Pending (
        Ordinal int NOT NULL PRIMARY KEY,
        UserId uniqueidentifier NOT NULL,
        WorkspaceId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL
    );

    INSERT INTO #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId)
    SELECT
        ROW_NUMBER() OVER (ORDER BY s.UserId, s.ContentType, s.RowId),
        s.UserId,
        s.WorkspaceId,
        s.ContentType,
        s.RowId
    FROM (
        SELECT u.UserId, u.WorkspaceId, 1 AS ContentType, p.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UserId
        WHERE p.UserId BETWEEN @FirstUserId AND @LastUserId
            AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id)
        UNION ALL
        SELECT u.UserId, u.WorkspaceId, 2 AS ContentType, d.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UserId
        WHERE d.UserId BETWEEN @FirstUserId AND @LastUserId
            AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = d.Id)
        UNION ALL
        SELECT u.UserId, u.WorkspaceId, 3 AS ContentType, f.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UserId
        WHERE f.UserId BETWEEN @FirstUserId AND @LastUserId
            AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = f.Id)
    ) AS s;

    DECLARE @Total int = @@ROWCOUNT;

    IF @WhatIf = 1
    BEGIN
        SET @AffectedRows = @AffectedRows + @Total;
        RETURN;
    END;

    -- Their counts
    CREATE TABLE #Counts (
        UserId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        SourceRows bigint NOT NULL,
        PendingRows bigint NOT NULL,
        PRIMARY KEY (UserId, ContentType)
    );

    INSERT INTO #Counts (UserId, ContentType, SourceRows, PendingRows)
    SELECT s.UserId, s.ContentType, SUM(s.SourceRows), SUM(s.PendingRows)
    FROM (
        SELECT u.UserId, t.ContentType, 0 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        CROSS JOIN Migration.ContentTypes AS t
        UNION ALL
        SELECT u.UserId, 1 AS ContentType, 1 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UserId
        WHERE p.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 2 AS ContentType, 1 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UserId
        WHERE d.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 3 AS ContentType, 1 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UserId
        WHERE f.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT r.UserId, r.ContentType, 0 AS SourceRows, 1 AS PendingRows
        FROM #Pending AS r
    ) AS s
    GROUP BY s.UserId, s.ContentType;

    -- Tracking: what is to do, and who is done already
    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    BEGIN TRANSACTION;

    INSERT INTO Migration.UserContentMigrations (UserId, ContentType, Status, SourceRows, MigratedRows, EndedAt)
    SELECT
        k.UserId,
        k.ContentType,
        CASE WHEN k.PendingRows = 0 THEN N'Completed' ELSE N'Pending' END,
        k.SourceRows,
        k.SourceRows - k.PendingRows,
        CASE WHEN k.PendingRows = 0 THEN @Now END
    FROM #Counts AS k
    WHERE NOT EXISTS (SELECT 1 FROM Migration.UserContentMigrations AS c WHERE c.UserId = k.UserId AND c.ContentType = k.ContentType);

    UPDATE c
    SET
        Status = CASE WHEN k.PendingRows = 0 THEN N'Completed' ELSE N'Pending' END,
        SourceRows = k.SourceRows,
        MigratedRows = k.SourceRows - k.PendingRows,
        EndedAt = CASE WHEN k.PendingRows = 0 THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN #Counts AS k ON k.UserId = c.UserId AND k.ContentType = c.ContentType
    WHERE c.SourceRows <> k.SourceRows
        OR c.MigratedRows <> k.SourceRows - k.PendingRows
        OR c.Status <> CASE WHEN k.PendingRows = 0 THEN N'Completed' ELSE N'Pending' END;

    UPDATE m
    SET
        Status = N'Migrating',
        Attempts = m.Attempts + 1,
        StartedAt = @Now,
        EndedAt = NULL
    FROM Migration.UserMigrations AS m
    WHERE m.UserId IN (SELECT k.UserId FROM #Counts AS k WHERE k.PendingRows > 0);

    UPDATE m
    SET
        Status = N'Migrated',
        StartedAt = ISNULL(m.StartedAt, @Now),
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    INNER JOIN #Users AS u ON u.UserId = m.UserId
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND m.Status <> N'Migrated'
        AND NOT EXISTS (SELECT 1 FROM #Counts AS k WHERE k.UserId = m.UserId AND k.PendingRows > 0);

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
            EXECUTE Migration.ApplyProjectsBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.ApplyDocumentsBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.ApplyFilesBatch @FirstOrdinal, @LastOrdinal;
            SET @BatchNumber = @BatchNumber + 1;
            EXECUTE Migration.ApplyTrackingBatch @RunId, @BatchNumber, @FirstOrdinal, @LastOrdinal, @StartedAt;
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
                SET
                    Status = N'Failed',
                    Attempts = c.Attempts + CASE WHEN c.Status = N'Running' THEN 0 ELSE 1 END
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
