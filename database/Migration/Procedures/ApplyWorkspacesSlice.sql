/*
Purpose:     gives the users of a key range what they lack of: personal workspace, Owner membership, tracking row; one transaction a user.
Parameters:  @RunId, the open run; @FirstUserId and @LastUserId, the range; @WhatIf = 1 only counts; @AffectedRows and @FailedUsers
             are added to.
Preconditions: called by a run: no transaction is open, and XACT_ABORT is on.
Errors:      none of its own; a user's failure is logged and the next user goes on.
Idempotency: safe to re-run because only users that lack something are touched.
Rollback:    Migration.RollbackWorkspacesSlice.
*/
CREATE PROCEDURE Migration.ApplyWorkspacesSlice
    @RunId bigint,
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @WhatIf bit,
    @AffectedRows bigint OUTPUT,
    @FailedUsers int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Provision (
        Ordinal int NOT NULL PRIMARY KEY,
        UserId uniqueidentifier NOT NULL,
        WorkspaceId uniqueidentifier NOT NULL,
        Name nvarchar(255) NOT NULL,
        HasWorkspace bit NOT NULL
    );

    INSERT INTO #Provision (Ordinal, UserId, WorkspaceId, Name, HasWorkspace)
    SELECT
        ROW_NUMBER() OVER (ORDER BY u.Id),
        u.Id,
        ISNULL(w.Id, NEWID()),
        n.Name,
        CASE WHEN w.Id IS NULL THEN 0 ELSE 1 END
    FROM dbo.Users AS u
    INNER JOIN Migration.PersonalWorkspaceNames AS n ON n.UserId = u.Id
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.Id AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.Id
    LEFT JOIN Migration.UserMigrations AS t ON t.UserId = u.Id
    WHERE u.Id BETWEEN @FirstUserId AND @LastUserId
        AND (m.Id IS NULL OR t.UserId IS NULL);

    DECLARE @Total int = @@ROWCOUNT;

    IF @WhatIf = 1
    BEGIN
        SET @AffectedRows = @AffectedRows + @Total;
        RETURN;
    END;

    DECLARE @UserId uniqueidentifier;
    DECLARE @Ordinal int = 1;

    WHILE @Ordinal <= @Total
    BEGIN
        BEGIN TRY
            BEGIN TRANSACTION;
            EXECUTE Migration.ApplyWorkspacesBatch @FirstOrdinal = @Ordinal, @LastOrdinal = @Ordinal;
            COMMIT TRANSACTION;
            SET @AffectedRows = @AffectedRows + 1;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            SET @UserId = (SELECT p.UserId FROM #Provision AS p WHERE p.Ordinal = @Ordinal);
            EXECUTE Migration.LogError @RunId = @RunId, @UserId = @UserId;
            SET @FailedUsers = @FailedUsers + 1;
        END CATCH;

        SET @Ordinal = @Ordinal + 1;
    END;
END;
