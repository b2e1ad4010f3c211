/*
Purpose:     refuses a change of the model that is not its turn, listing every reason, and keeps runs and deployments out of it until the
             transaction ends.
Parameters:  @TrackId; @Step: Contract, Expand or Purge; @AllowDataLoss and @DatabaseName, of Migration.Purge.
Preconditions: the caller owns the transaction.
Errors:      50005 a run or a deployment is under way; 50006 no such track; 50021 with every reason.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.GuardContraction
    @TrackId tinyint,
    @Step nvarchar(10),
    @AllowDataLoss bit = 0,
    @DatabaseName nvarchar(128) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    IF NOT EXISTS (SELECT 1 FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId)
        THROW 50006, N'There is no such track.', 1;

    DECLARE @Result int;
    EXECUTE @Result = sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 1000;

    IF @Result < 0
        THROW 50005, N'A run or a deployment is under way. Stop it, or wait for it to end.', 1;

    DECLARE @RetentionDays int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'RetentionDays');
    DECLARE @ContractedAt datetime2(3) = (SELECT c.ContractedAt FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);
    DECLARE @PurgedAt datetime2(3) = (SELECT c.PurgedAt FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);
    DECLARE @LeftOut int = (SELECT COUNT(*) FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.State = N'LeftOut');
    DECLARE @Message nvarchar(2048);
    DECLARE @Reasons TABLE (Reason nvarchar(400) NOT NULL);

    INSERT INTO @Reasons (Reason)
    SELECT CONCAT(COUNT(*), N' units are ', u.State, N': finalise them, or leave them out by name.')
    FROM Migration.Units AS u
    WHERE @Step = N'Contract'
        AND u.TrackId = @TrackId
        AND u.State NOT IN (N'Finalised', N'LeftOut', N'Deleted')
    GROUP BY u.State;

    INSERT INTO @Reasons (Reason)
    SELECT CONCAT(N'The schema Archive has an object named ', n.TableName, N' already.')
    FROM (
        SELECT PARSENAME(e.SourceTable, 1) AS TableName, OBJECT_ID(N'Archive.' + PARSENAME(e.SourceTable, 1)) AS ObjectId
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId
    ) AS n
    WHERE @Step = N'Contract'
        AND @ContractedAt IS NULL
        AND n.ObjectId IS NOT NULL;

    INSERT INTO @Reasons (Reason)
    SELECT r.Reason
    FROM (VALUES
        (CASE WHEN @Step = N'Contract' AND @ContractedAt IS NOT NULL THEN N'The model is contracted already.' END),
        (CASE WHEN @Step <> N'Contract' AND @ContractedAt IS NULL THEN N'The model is not contracted.' END),
        (CASE WHEN @Step <> N'Contract' AND @PurgedAt IS NOT NULL THEN N'The archive was purged, so there is nothing left of it.' END),
        (CASE WHEN @Step = N'Purge' AND DATEADD(DAY, @RetentionDays, @ContractedAt) > SYSUTCDATETIME()
            THEN CONCAT(N'The archive is kept until ', CONVERT(nvarchar(19), DATEADD(DAY, @RetentionDays, @ContractedAt), 120),
                N' UTC, as the setting RetentionDays says.') END),
        (CASE WHEN @Step = N'Purge' AND @LeftOut > 0 AND @AllowDataLoss = 0
            THEN CONCAT(@LeftOut, N' units were left out, and all their content is in the archive. @AllowDataLoss = 1 drops it with the rest.') END),
        (CASE WHEN @Step = N'Purge' AND ISNULL(@DatabaseName, N'') <> DB_NAME()
            THEN N'@DatabaseName must say the name of this database, since a purge cannot be taken back.' END)
    ) AS r (Reason)
    WHERE r.Reason IS NOT NULL;

    SET @Message = (SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), r.Reason), N' '), 2048) FROM @Reasons AS r);

    IF @Message IS NOT NULL
        THROW 50021, @Message, 1;
END;
