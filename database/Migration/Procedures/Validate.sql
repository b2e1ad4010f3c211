/*
Purpose:     says whether both models hold the same, everybody has the access that they had, and the database is as the product needs it: one row a
             check, in a fixed order. It may run beside an application that writes, and beside runs.
Parameters:  @TrackId; @FirstUnitId and @LastUnitId, the units to look at, both included, NULL for no limit. With a limit only what is checked unit
             by unit is checked, so that ranges can be looked at in parallel.
Returns:     Name, Passed, IsNote (a violation is told and is no failure), Violations, Sample: the first and the last offender, NULL when there is none.
Errors:      none of its own; a violation is a row, not an error.
Idempotency: changes nothing. Units are looked at by as many as a slice has, so memory is that of the largest unit. What is found is looked for once
             more a moment later, and counts if it is still there: rows that were on their way when it was looked at first are not.
             INSERT … EXECUTE cannot catch its rows (8164), since it catches others' so.
*/
CREATE PROCEDURE Migration.Validate
    @TrackId tinyint = 1,
    @FirstUnitId uniqueidentifier = NULL,
    @LastUnitId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @UnitFaultsProcedure nvarchar(257);
    DECLARE @DatabaseFaultsProcedure nvarchar(257);
    DECLARE @ChunkUnits int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'UnitsPerSlice');
    DECLARE @IsWhole bit = CASE WHEN @FirstUnitId IS NULL AND @LastUnitId IS NULL THEN 1 ELSE 0 END;

    SELECT
        @UnitFaultsProcedure = t.UnitFaultsProcedure,
        @DatabaseFaultsProcedure = t.DatabaseFaultsProcedure
    FROM Migration.Tracks AS t
    WHERE t.TrackId = @TrackId;

    DECLARE @Found TABLE (
        CheckId int NOT NULL,
        Violations bigint NOT NULL,
        FirstKey nvarchar(300) NULL,
        LastKey nvarchar(300) NULL
    );
    DECLARE @First TABLE (CheckId int NOT NULL, UnitId uniqueidentifier NULL, FaultKey nvarchar(300) NOT NULL);
    DECLARE @Second TABLE (CheckId int NOT NULL, UnitId uniqueidentifier NULL, FaultKey nvarchar(300) NOT NULL);
    DECLARE @Units Migration.UnitIds;
    DECLARE @Suspects Migration.UnitIds;

    -- Unit by unit
    DECLARE @From uniqueidentifier = ISNULL(@FirstUnitId, CONVERT(uniqueidentifier, 0x00000000000000000000000000000000));
    DECLARE @To uniqueidentifier = ISNULL(@LastUnitId, CONVERT(uniqueidentifier, 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF));
    DECLARE @IsFirst bit = 1;

    WHILE 1 = 1
    BEGIN
        DELETE FROM @Units;

        INSERT INTO @Units (UnitId)
        SELECT TOP (@ChunkUnits) u.UnitId
        FROM Migration.Units AS u
        WHERE u.TrackId = @TrackId
            AND u.UnitId >= @From
            AND u.UnitId <= @To
            AND (@IsFirst = 1 OR u.UnitId <> @From)
        ORDER BY u.UnitId;

        IF @@ROWCOUNT = 0
            BREAK;

        SET @IsFirst = 0;
        SET @From = (SELECT TOP (1) u.UnitId FROM @Units AS u ORDER BY u.UnitId DESC);
        DELETE FROM @First;

        INSERT INTO @First (CheckId, UnitId, FaultKey)
        EXECUTE @UnitFaultsProcedure @Units = @Units;

        IF NOT EXISTS (SELECT 1 FROM @First)
            CONTINUE;

        DELETE FROM @Suspects;
        DELETE FROM @Second;

        INSERT INTO @Suspects (UnitId)
        SELECT DISTINCT f.UnitId
        FROM @First AS f;

        WAITFOR DELAY '00:00:00.100';

        INSERT INTO @Second (CheckId, UnitId, FaultKey)
        EXECUTE @UnitFaultsProcedure @Units = @Suspects;

        INSERT INTO @Found (CheckId, Violations, FirstKey, LastKey)
        SELECT s.CheckId, COUNT_BIG(*), MIN(s.FaultKey), MAX(s.FaultKey)
        FROM @Second AS s
        WHERE EXISTS (SELECT 1 FROM @First AS f WHERE f.CheckId = s.CheckId AND f.FaultKey = s.FaultKey)
        GROUP BY s.CheckId;
    END;

    -- The database as a whole
    IF @IsWhole = 1
    BEGIN
        DELETE FROM @First;
        DELETE FROM @Second;

        INSERT INTO @First (CheckId, FaultKey)
        EXECUTE @DatabaseFaultsProcedure;

        IF EXISTS (SELECT 1 FROM @First)
        BEGIN
            WAITFOR DELAY '00:00:00.100';

            INSERT INTO @Second (CheckId, FaultKey)
            EXECUTE @DatabaseFaultsProcedure;

            INSERT INTO @Found (CheckId, Violations, FirstKey, LastKey)
            SELECT s.CheckId, COUNT_BIG(*), MIN(s.FaultKey), MAX(s.FaultKey)
            FROM @Second AS s
            WHERE EXISTS (SELECT 1 FROM @First AS f WHERE f.CheckId = s.CheckId AND f.FaultKey = s.FaultKey)
            GROUP BY s.CheckId;
        END;
    END;

    SELECT
        c.Name,
        CONVERT(bit, CASE WHEN f.CheckId IS NULL THEN 1 ELSE 0 END) AS Passed,
        c.IsNote,
        ISNULL(f.Violations, 0) AS Violations,
        CONVERT(nvarchar(4000), CASE WHEN f.FirstKey = f.LastKey THEN f.FirstKey ELSE f.FirstKey + N', ' + f.LastKey END) AS Sample
    FROM Migration.Checks AS c
    LEFT JOIN (
        SELECT k.CheckId, SUM(k.Violations) AS Violations, MIN(k.FirstKey) AS FirstKey, MAX(k.LastKey) AS LastKey
        FROM @Found AS k
        GROUP BY k.CheckId
    ) AS f ON f.CheckId = c.CheckId
    WHERE c.TrackId = @TrackId
        AND (@IsWhole = 1 OR c.IsOfUnits = 1)
    ORDER BY c.CheckId;
END;
