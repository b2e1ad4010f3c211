/*
Purpose:     sets aside the one item of the batch that has just failed: a row goes to quarantine with what hangs on it, a unit that could not
             be provisioned is held. Everything else goes on.
Parameters:  @RunId, @TrackId. The item is the one that Migration.RememberBatch wrote down.
Preconditions: called from a CATCH block, after the rollback, outside any transaction.
Errors:      none of its own.
Idempotency: safe to re-run because a row that is in quarantine stays as it is.
*/
CREATE PROCEDURE Migration.SetAside
    @RunId bigint,
    @TrackId tinyint
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @EntityId tinyint = CONVERT(tinyint, SESSION_CONTEXT(N'WorkspaceDb.Migration.EntityId'));
    DECLARE @RowId uniqueidentifier = CONVERT(uniqueidentifier, SESSION_CONTEXT(N'WorkspaceDb.Migration.RowId'));
    DECLARE @UnitId uniqueidentifier = CONVERT(uniqueidentifier, SESSION_CONTEXT(N'WorkspaceDb.Migration.UnitId'));
    DECLARE @ErrorNumber int = ERROR_NUMBER();
    DECLARE @ErrorProcedure nvarchar(128) = ERROR_PROCEDURE();
    DECLARE @ErrorLine int = ERROR_LINE();
    DECLARE @ErrorMessage nvarchar(4000) = ERROR_MESSAGE();

    BEGIN TRANSACTION;
    EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId, @EntityId = @EntityId, @RowId = @RowId;

    IF @RowId IS NULL
    BEGIN
        DECLARE @ChangedUnits int;
        DECLARE @Reason nvarchar(400) = LEFT(CONCAT(N'Error ', @ErrorNumber, N': ', @ErrorMessage), 400);
        DECLARE @Units Migration.UnitIds;
        INSERT INTO @Units (UnitId) VALUES (@UnitId);
        EXECUTE Migration.ChangeStates @TrackId, @Units, N'Pending', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    END
    ELSE
    BEGIN
        DECLARE @Procedure nvarchar(257) = (SELECT t.DependentsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
        DECLARE @Dependents Migration.RowKeys;

        INSERT INTO @Dependents (EntityId, RowId, UnitId)
        EXECUTE @Procedure @EntityId = @EntityId, @RowId = @RowId;

        INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, CauseEntityId, CauseRowId, RunId, ErrorNumber, ErrorProcedure, ErrorLine, ErrorMessage)
        SELECT
            d.EntityId,
            d.RowId,
            d.UnitId,
            @EntityId,
            @RowId,
            @RunId,
            @ErrorNumber,
            @ErrorProcedure,
            ISNULL(@ErrorLine, 0),
            @ErrorMessage
        FROM (
            SELECT @EntityId AS EntityId, @RowId AS RowId, @UnitId AS UnitId
            UNION ALL
            SELECT k.EntityId, k.RowId, k.UnitId
            FROM @Dependents AS k
        ) AS d
        WHERE NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = d.EntityId AND q.RowId = d.RowId);
    END;

    COMMIT TRANSACTION;
END;
