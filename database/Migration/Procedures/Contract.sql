/*
Purpose:     contracts the model when all users are over: the triggers of the migration are disabled, the source tables go to the schema Archive with
             all that is on them (keys, indexes, the owner's triggers), and read-only views stand in their place. One transaction.
Parameters:  @TrackId; @TakeOverNames = 1 gives the target tables the names of the source tables instead, and leaves synonyms under the names they
             had; @WhatIf = 1 goes the same way and takes it back.
Preconditions: no unit is under way.
Returns:     RunId, Tables: one row.
Errors:      50001 a transaction is open; 50005, 50006; 50021 with every reason.
Idempotency: a second call is refused with 50021. A killed one leaves nothing behind. Permissions on the source tables are kept in
             Migration.Contractions, since a move drops them: the views get those to read, Migration.Expand restores all.
Rollback:    Migration.Expand, until Migration.Purge.
*/
CREATE PROCEDURE Migration.Contract
    @TrackId tinyint = 1,
    @TakeOverNames bit = 0,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    EXECUTE Migration.GuardRun @BatchSize = NULL, @DelayMs = NULL;
    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Units Migration.UnitIds;
    DECLARE @Sql nvarchar(max);
    DECLARE @Grants nvarchar(max);
    DECLARE @Procedure nvarchar(257) = (SELECT t.LegacyViewsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Tables int = (SELECT COUNT(*) FROM Migration.Entities AS e WHERE e.TrackId = @TrackId);

    BEGIN TRANSACTION;
    EXECUTE Migration.GuardContraction @TrackId = @TrackId, @Step = N'Contract';

    -- Dynamic, since the model has these tables where they are
    EXECUTE Migration.ReadGrants @TrackId = @TrackId, @Grants = @Grants OUTPUT;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'DISABLE TRIGGER ', QUOTENAME(PARSENAME(t.TriggerName, 2)), N'.', QUOTENAME(PARSENAME(t.TriggerName, 1)),
            N' ON ', QUOTENAME(PARSENAME(t.TableName, 2)), N'.', QUOTENAME(PARSENAME(t.TableName, 1)), N';')), N' ')
        FROM Migration.CaptureTriggers AS t
        WHERE t.TrackId = @TrackId
            AND t.OutlivesContraction = 0);
    EXECUTE sp_executesql @Sql;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'ALTER SCHEMA Archive TRANSFER ', QUOTENAME(PARSENAME(e.SourceTable, 2)), N'.', QUOTENAME(PARSENAME(e.SourceTable, 1)), N';')), N' ')
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    IF @TakeOverNames = 0
    BEGIN
        EXECUTE @Procedure @IsThere = 1, @HasArchive = 1;
        -- What can be read only can be granted to be read only
        SET @Sql = (
            SELECT STRING_AGG(CONVERT(nvarchar(max), s.value), N' ')
            FROM STRING_SPLIT(@Grants, NCHAR(10)) AS s
            WHERE s.value LIKE N'%SELECT ON %');

        IF @Sql <> N''
            EXECUTE sp_executesql @Sql;
    END
    ELSE
    BEGIN
        SET @Sql = (
            SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
                N'EXECUTE sp_rename N''', e.TargetTable, N''', N''', PARSENAME(e.SourceTable, 1), N'''; ',
                N'CREATE SYNONYM ', e.TargetTable, N' FOR ', e.SourceTable, N';')), N' ')
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId);
        EXECUTE sp_executesql @Sql;
    END;

    INSERT INTO Migration.Contractions (TrackId, HasTakenNames, Grants)
    VALUES (@TrackId, @TakeOverNames, @Grants);

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.Contract', @Units = @Units, @AffectedRows = @Tables, @RunId = @RunId OUTPUT;

    IF @WhatIf = 1
        ROLLBACK TRANSACTION;
    ELSE
        COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @Tables AS Tables;
END;
