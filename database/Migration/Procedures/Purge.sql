/*
Purpose:     drops the archived source tables of a contracted model, when they were kept as long as the setting RetentionDays says. The one step that
             cannot be taken back.
Parameters:  @DatabaseName must say the name of the database; @TrackId; @AllowDataLoss = 1 drops the content of units that were left out too, which is
             nowhere else; @WhatIf = 1 goes the same way and takes it back.
Returns:     RunId, Tables: one row.
Errors:      50001 a transaction is open; 50005, 50006; 50021 with every reason; 3726 a key of the owner's leads to an archived table.
Idempotency: a second call is refused with 50021. A killed one leaves nothing behind.
*/
CREATE PROCEDURE Migration.Purge
    @DatabaseName nvarchar(128) = NULL,
    @TrackId tinyint = 1,
    @AllowDataLoss bit = 0,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    EXECUTE Migration.GuardRun @BatchSize = NULL, @DelayMs = NULL;
    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Units Migration.UnitIds;
    DECLARE @Sql nvarchar(max);
    DECLARE @Procedure nvarchar(257) = (SELECT t.LegacyViewsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Tables int = (SELECT COUNT(*) FROM Migration.Entities AS e WHERE e.TrackId = @TrackId);
    DECLARE @HasTakenNames bit = (SELECT c.HasTakenNames FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);

    BEGIN TRANSACTION;
    EXECUTE Migration.GuardContraction @TrackId = @TrackId, @Step = N'Purge', @AllowDataLoss = @AllowDataLoss, @DatabaseName = @DatabaseName;

    IF @HasTakenNames = 0
        EXECUTE @Procedure @IsThere = 1, @HasArchive = 0;

    -- Children before parents
    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DROP TABLE Archive.', QUOTENAME(PARSENAME(e.SourceTable, 1)), N';')), N' ')
            WITHIN GROUP (ORDER BY e.Ordinal DESC)
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    UPDATE c
    SET
        PurgedAt = SYSUTCDATETIME(),
        Grants = NULL
    FROM Migration.Contractions AS c
    WHERE c.TrackId = @TrackId;

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.Purge', @Units = @Units, @AffectedRows = @Tables, @RunId = @RunId OUTPUT;

    IF @WhatIf = 1
        ROLLBACK TRANSACTION;
    ELSE
        COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @Tables AS Tables;
END;
