/*
Purpose:     takes copies from the workspace of a user who no longer owns their originals, with what hangs on them, and notes all of it: the copies
             are made anew where the originals belong. A row cannot move in place, since its children's keys hold its workspace.
Parameters:  @Keys that are reconciled; @DeletedRows returns the copies taken away.
Preconditions: the caller owns the transaction.
Errors:      547 something that is no copy hangs on the row.
Idempotency: safe to re-run because a copy that stands where its original belongs is left alone.
*/
CREATE PROCEDURE WorkspaceMigration.RelocateRows
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @DeletedRows = 0;

    DECLARE @Misplaced TABLE (
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        PRIMARY KEY (EntityId, RowId)
    );

    INSERT INTO @Misplaced (EntityId, RowId, UnitId)
    SELECT 1, n.Id, n.CreatedByUserId
    FROM @Keys AS k
    INNER JOIN dbo.Projects AS p ON p.Id = k.RowId
    INNER JOIN dbo.Projects_New AS n ON n.Id = k.RowId AND n.CreatedByUserId <> p.UserId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.CreatedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.SourceUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    OPTION (LOOP JOIN);

    INSERT INTO @Misplaced (EntityId, RowId, UnitId)
    SELECT 2, n.Id, n.CreatedByUserId
    FROM @Keys AS k
    INNER JOIN dbo.Documents AS d ON d.Id = k.RowId
    INNER JOIN dbo.Documents_New AS n ON n.Id = k.RowId AND n.CreatedByUserId <> d.UserId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.CreatedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.SourceUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    UNION
    SELECT 2, n.Id, n.CreatedByUserId
    FROM @Misplaced AS m
    INNER JOIN dbo.Projects_New AS p ON p.Id = m.RowId
    INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = p.WorkspaceId AND n.ProjectId = p.Id
    WHERE m.EntityId = 1
    OPTION (LOOP JOIN);

    INSERT INTO @Misplaced (EntityId, RowId, UnitId)
    SELECT 3, n.Id, n.UploadedByUserId
    FROM @Keys AS k
    INNER JOIN dbo.Files AS f ON f.Id = k.RowId
    INNER JOIN dbo.Files_New AS n ON n.Id = k.RowId AND n.UploadedByUserId <> f.UserId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.UploadedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.SourceUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    UNION
    SELECT 3, n.Id, n.UploadedByUserId
    FROM @Misplaced AS m
    INNER JOIN dbo.Documents_New AS d ON d.Id = m.RowId
    INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = d.WorkspaceId AND n.DocumentId = d.Id
    WHERE m.EntityId = 2
    OPTION (LOOP JOIN);

    -- What depends on who owns a row: documents of a project and files of a document, whosever they are. A row whose copy was missing until now
    -- counts as changed hands too.
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT 2, d.Id, d.UserId
    FROM @Keys AS k
    INNER JOIN dbo.Projects AS p ON p.Id = k.RowId
    INNER JOIN dbo.Documents AS d ON d.ProjectId = p.Id
    WHERE k.EntityId = 1
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id AND n.CreatedByUserId = p.UserId)
    UNION
    SELECT 3, f.Id, f.UserId
    FROM @Keys AS k
    INNER JOIN dbo.Documents AS d ON d.Id = k.RowId
    INNER JOIN dbo.Files AS f ON f.DocumentId = d.Id
    WHERE k.EntityId = 2
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = d.Id AND n.CreatedByUserId = d.UserId)
    UNION
    SELECT m.EntityId, m.RowId, m.UnitId
    FROM @Misplaced AS m
    OPTION (LOOP JOIN);

    DELETE n
    FROM @Misplaced AS m
    INNER JOIN dbo.Files_New AS n ON n.Id = m.RowId
    WHERE m.EntityId = 3
    OPTION (LOOP JOIN);

    SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

    DELETE n
    FROM @Misplaced AS m
    INNER JOIN dbo.Documents_New AS n ON n.Id = m.RowId
    WHERE m.EntityId = 2
    OPTION (LOOP JOIN);

    SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

    DELETE n
    FROM @Misplaced AS m
    INNER JOIN dbo.Projects_New AS n ON n.Id = m.RowId
    WHERE m.EntityId = 1
    OPTION (LOOP JOIN);

    SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

    DELETE a
    FROM @Misplaced AS m
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = m.EntityId AND a.RowId = m.RowId
    OPTION (LOOP JOIN);
END;
