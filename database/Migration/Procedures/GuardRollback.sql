/*
Purpose:     refuses a rollback that would lose rows written to the workspace model since, listing the first ten of them.
Parameters:  @UserId, the user to roll back; NULL for all.
Preconditions: the run holds the migration's lock; the application writes no more to the workspace model of these users.
Errors:      50008 with the number of rows; Migration.RollbackBlockers has them all.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.GuardRollback
    @UserId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Blockers TABLE (ContentType tinyint NOT NULL, RowId uniqueidentifier NOT NULL, Reason nvarchar(20) NOT NULL);

    IF @UserId IS NULL
        INSERT INTO @Blockers (ContentType, RowId, Reason)
        SELECT b.ContentType, b.RowId, b.Reason
        FROM Migration.RollbackBlockers AS b;
    ELSE
        INSERT INTO @Blockers (ContentType, RowId, Reason)
        SELECT b.ContentType, b.RowId, b.Reason
        FROM Migration.RollbackBlockers AS b
        WHERE b.UserId = @UserId;

    DECLARE @Blocking int = (SELECT COUNT(*) FROM @Blockers AS b);

    IF @Blocking > 0
    BEGIN
        DECLARE @Message nvarchar(2048);

        SELECT @Message = STRING_AGG(CONCAT(s.Name, N' ', s.RowId, N' (', s.Reason, N')'), N', ')
        FROM (
            SELECT TOP (10) t.Name, b.RowId, b.Reason
            FROM @Blockers AS b
            INNER JOIN Migration.ContentTypes AS t ON t.ContentType = b.ContentType
            ORDER BY b.ContentType, b.RowId
        ) AS s;

        SET @Message = CONCAT(N'The rollback would lose ', @Blocking, N' rows that were written since (see Migration.RollbackBlockers): ', @Message, N'.');
        THROW 50008, @Message, 1;
    END;
END;
