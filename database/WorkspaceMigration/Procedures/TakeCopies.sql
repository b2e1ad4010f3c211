/*
Purpose:     takes away copies of a user whose rollback is under way, children before parents; what is no copy stays, with what it hangs on.
Parameters:  @UnitId; @BatchSize rows at most; @DeletedRows returns the copies taken away, fewer than @BatchSize when none is left that can be.
Preconditions: the caller owns the transaction, which is named as the migration's, and holds the unit.
Errors:      none of its own.
Idempotency: safe to re-run because it takes what is there. The originals are the truth and are not touched.
*/
CREATE PROCEDURE WorkspaceMigration.TakeCopies
    @UnitId uniqueidentifier,
    @BatchSize int,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Keys Migration.RowKeys;

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    SELECT TOP (@BatchSize) r.EntityId, r.RowId, r.UserId
    FROM WorkspaceMigration.WorkspaceRows AS r
    WHERE r.UserId = @UnitId
        AND r.EntityId = 3
        AND r.IsCopy = 1;

    DECLARE @Taken int = @@ROWCOUNT;

    DELETE n
    FROM @Keys AS k
    INNER JOIN dbo.Files_New AS n ON n.Id = k.RowId
    WHERE k.EntityId = 3
    OPTION (LOOP JOIN);

    IF @Taken < @BatchSize
    BEGIN
        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT TOP (@BatchSize - @Taken) r.EntityId, r.RowId, r.UserId
        FROM WorkspaceMigration.WorkspaceRows AS r
        INNER JOIN dbo.Documents_New AS n ON n.Id = r.RowId
        WHERE r.UserId = @UnitId
            AND r.EntityId = 2
            AND r.IsCopy = 1
            AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = n.WorkspaceId AND f.DocumentId = n.Id);

        SET @Taken = @Taken + @@ROWCOUNT;

        DELETE n
        FROM @Keys AS k
        INNER JOIN dbo.Documents_New AS n ON n.Id = k.RowId
        WHERE k.EntityId = 2
        OPTION (LOOP JOIN);
    END;

    IF @Taken < @BatchSize
    BEGIN
        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT TOP (@BatchSize - @Taken) r.EntityId, r.RowId, r.UserId
        FROM WorkspaceMigration.WorkspaceRows AS r
        INNER JOIN dbo.Projects_New AS n ON n.Id = r.RowId
        WHERE r.UserId = @UnitId
            AND r.EntityId = 1
            AND r.IsCopy = 1
            AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS d WHERE d.WorkspaceId = n.WorkspaceId AND d.ProjectId = n.Id);

        SET @Taken = @Taken + @@ROWCOUNT;

        DELETE n
        FROM @Keys AS k
        INNER JOIN dbo.Projects_New AS n ON n.Id = k.RowId
        WHERE k.EntityId = 1
        OPTION (LOOP JOIN);
    END;

    DELETE a
    FROM @Keys AS k
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    OPTION (LOOP JOIN);

    DELETE c
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = k.RowId
    WHERE k.EntityId = 1
    OPTION (LOOP JOIN);

    SET @DeletedRows = @Taken;
END;
