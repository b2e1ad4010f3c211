/*
Purpose:     measures how fast a run copies, from the batches that it recorded: the cost of a row, and how sure that is.
Parameters:  @RunId; @LastBatchNumber, up to which its batches count, NULL for all. @Steps returns how many batches copied; @MsPerRow the time that a row
             takes, all that lies between the batches included but pauses by an operator; @RateVariance and @RowVariance, of which
             Migration.TimeInterval makes an interval. All but @Steps are NULL with fewer than three.
Errors:      none of its own.
Idempotency: changes nothing. Newer batches weigh more: a hundred ago a third. Neighbours resemble each other, so the spread is also taken of blocks of
             8 and of 24 batches, and the widest counts.
*/
CREATE PROCEDURE Migration.MeasurePace
    @RunId bigint,
    @LastBatchNumber int = NULL,
    @Steps int OUTPUT,
    @MsPerRow float OUTPUT,
    @RateVariance float OUTPUT,
    @RowVariance float OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET @MsPerRow = NULL;
    SET @RateVariance = NULL;
    SET @RowVariance = NULL;

    -- Age 0 is the newest
    DECLARE @Pieces TABLE (
        Age int NOT NULL PRIMARY KEY,
        CopiedRows float NOT NULL,
        StartedAt datetime2(3) NOT NULL,
        EndedAt datetime2(3) NOT NULL,
        WallMs float NOT NULL
    );

    INSERT INTO @Pieces (Age, CopiedRows, StartedAt, EndedAt, WallMs)
    SELECT
        s.Age,
        s.CopiedRows,
        s.StartedAt,
        s.EndedAt,
        DATEDIFF(MILLISECOND, s.StartedAt, s.EndedAt)
    FROM (
        SELECT TOP (1000)
            CONVERT(int, ROW_NUMBER() OVER (ORDER BY b.BatchNumber DESC)) - 1 AS Age,
            b.KeyCount AS CopiedRows,
            ISNULL(LAG(DATEADD(MILLISECOND, b.DurationMs, b.StartedAt)) OVER (ORDER BY b.BatchNumber), r.StartedAt) AS StartedAt,
            DATEADD(MILLISECOND, b.DurationMs, b.StartedAt) AS EndedAt
        FROM Migration.Batches AS b
        INNER JOIN Migration.Runs AS r ON r.RunId = b.RunId
        WHERE b.RunId = @RunId
            AND b.Activity = N'Copy'
            AND (@LastBatchNumber IS NULL OR b.BatchNumber <= @LastBatchNumber)
        ORDER BY b.BatchNumber DESC
    ) AS s;

    SET @Steps = (SELECT COUNT(*) FROM @Pieces AS p WHERE p.CopiedRows > 0);

    IF @Steps < 3
        RETURN;

    UPDATE p
    SET WallMs = p.WallMs - w.PausedMs
    FROM @Pieces AS p
    INNER JOIN (
        SELECT k.Age, SUM(w.DurationMs) AS PausedMs
        FROM Migration.Waits AS w
        INNER JOIN @Pieces AS k ON w.StartedAt >= k.StartedAt AND w.StartedAt < k.EndedAt
        WHERE w.RunId = @RunId
            AND w.Reason = N'Paused'
        GROUP BY k.Age
    ) AS w ON w.Age = p.Age;

    SET @MsPerRow = (
        SELECT SUM(POWER(CONVERT(float, 0.99), p.Age) * p.WallMs) / SUM(POWER(CONVERT(float, 0.99), p.Age) * p.CopiedRows)
        FROM @Pieces AS p);

    SELECT
        @RateVariance = MAX(v.RateVariance * v.Caution * v.Caution),
        @RowVariance = MAX(v.RowVariance * v.Caution * v.Caution)
    FROM (
        SELECT
            SUM(b.Weight * b.Weight * b.Residual * b.Residual) / (SUM(b.Weight * b.CopiedRows) * SUM(b.Weight * b.CopiedRows)) AS RateVariance,
            SUM(b.Weight * b.Residual * b.Residual) / SUM(b.Weight * b.CopiedRows) AS RowVariance,
            1 + 4.0 / COUNT(*) AS Caution
        FROM (
            SELECT
                l.Length,
                POWER(CONVERT(float, 0.99), MIN(p.Age)) AS Weight,
                SUM(p.CopiedRows) AS CopiedRows,
                SUM(p.WallMs - @MsPerRow * p.CopiedRows) AS Residual
            FROM @Pieces AS p
            CROSS JOIN (VALUES (1), (8), (24)) AS l (Length)
            WHERE l.Length = 1
                OR @Steps >= 3 * l.Length
            GROUP BY l.Length, p.Age / l.Length
        ) AS b
        GROUP BY b.Length
    ) AS v;
END;
