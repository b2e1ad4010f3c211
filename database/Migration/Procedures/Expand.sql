/*
Purpose:     takes a contraction back: the source tables stand where they stood, with their permissions, and the triggers of the migration are
             enabled. Units stay finalised: Migration.ReopenUnits takes up their way back.
Parameters:  @TrackId; @WhatIf = 1 goes the same way and takes it back.
Preconditions: the archive was not purged.
Returns:     RunId, Tables: one row.
Errors:      50001 a transaction is open; 50005, 50006; 50021 with every reason.
Idempotency: a second call is refused with 50021. A killed one leaves nothing behind.
Rollback:    Migration.Contract.
*/
CREATE PROCEDURE Migration.Expand
    @TrackId tinyint = 1,
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
    DECLARE @Grants nvarchar(max) = (SELECT c.Grants FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);

    BEGIN TRANSACTION;
    EXECUTE Migration.GuardContraction @TrackId = @TrackId, @Step = N'Expand';

    IF @HasTakenNames = 0
        EXECUTE @Procedure @IsThere = 0, @HasArchive = 1;
    ELSE
    BEGIN
        SET @Sql = (
            SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
                N'DROP SYNONYM ', e.TargetTable, N'; ',
                N'EXECUTE sp_rename N''', e.SourceTable, N''', N''', PARSENAME(e.TargetTable, 1), N''';')), N' ')
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId);
        EXECUTE sp_executesql @Sql;
    END;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'ALTER SCHEMA ', QUOTENAME(PARSENAME(e.SourceTable, 2)), N' TRANSFER Archive.', QUOTENAME(PARSENAME(e.SourceTable, 1)), N';')), N' ')
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'ENABLE TRIGGER ', QUOTENAME(PARSENAME(t.TriggerName, 2)), N'.', QUOTENAME(PARSENAME(t.TriggerName, 1)),
            N' ON ', QUOTENAME(PARSENAME(t.TableName, 2)), N'.', QUOTENAME(PARSENAME(t.TableName, 1)), N';')), N' ')
        FROM Migration.CaptureTriggers AS t
        WHERE t.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    IF @Grants <> N''
        EXECUTE sp_executesql @Grants;

    DELETE c
    FROM Migration.Contractions AS c
    WHERE c.TrackId = @TrackId;

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.Expand', @Units = @Units, @AffectedRows = @Tables, @RunId = @RunId OUTPUT;

    IF @WhatIf = 1
        ROLLBACK TRANSACTION;
    ELSE
        COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @Tables AS Tables;
END;
