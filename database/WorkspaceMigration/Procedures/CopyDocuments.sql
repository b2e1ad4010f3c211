/*
Purpose:     makes the copies of legacy documents equal to what WorkspaceMigration.SourceDocuments says: inserts what is missing, updates what is there.
Parameters:  @Keys, of which those of entity 2 are taken whose owner's unit is reconciled from the source; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      a constraint; 50007 a document stands in another user's project, and the setting ForeignDocuments says Fail.
Idempotency: safe to re-run because a copy that is there is updated in place; one that stands in another workspace is left to
             WorkspaceMigration.RelocateRows.
*/
CREATE PROCEDURE WorkspaceMigration.CopyDocuments
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @UpdatedRows = 0;

    -- Rule ProjectReplaced: documents in other users' projects need a project of their owner's
    DECLARE @Foreign TABLE (
        UserId uniqueidentifier NOT NULL PRIMARY KEY,
        WorkspaceId uniqueidentifier NOT NULL,
        ProjectId uniqueidentifier NOT NULL
    );

    INSERT INTO @Foreign (UserId, WorkspaceId, ProjectId)
    SELECT s.UserId, s.WorkspaceId, NEWID()
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalProjectId IS NOT NULL
        AND s.ProjectId IS NULL
    GROUP BY s.UserId, s.WorkspaceId
    OPTION (LOOP JOIN);

    IF @@ROWCOUNT > 0
    BEGIN
        IF (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ForeignDocuments') = N'Fail'
            THROW 50007, N'A document stands in a project of another user. Mend it in the legacy model, or let the setting ForeignDocuments be OwnProject.', 1;

        INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title)
        SELECT f.ProjectId, f.WorkspaceId, f.UserId, N'Documents from other projects'
        FROM @Foreign AS f;

        INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId)
        SELECT f.UserId, f.ProjectId
        FROM @Foreign AS f;
    END;

    INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content, CreatedAt, LastModified,
        Version)
    SELECT s.Id, s.ProjectId, s.WorkspaceId, s.UserId, s.UserId, s.Title, s.Content, s.CreatedAt, s.LastModified, s.Version
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- Backfill inserts all it has; the rest is for keys that are there already. A row that was inserted just now is equal.
    IF @InsertedRows < (SELECT COUNT(*) FROM @Keys AS k WHERE k.EntityId = 2)
    BEGIN
        UPDATE n
        SET
            ProjectId = s.ProjectId,
            CreatedByUserId = s.UserId,
            LastModifiedByUserId = s.UserId,
            Title = s.Title,
            Content = s.Content,
            CreatedAt = s.CreatedAt,
            LastModified = s.LastModified,
            Version = s.Version
        FROM @Keys AS k
        INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
        INNER JOIN dbo.Documents_New AS n ON n.Id = k.RowId AND n.WorkspaceId = s.WorkspaceId
        WHERE k.EntityId = 2
            AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        OPTION (LOOP JOIN);

        SET @UpdatedRows = @@ROWCOUNT - @InsertedRows;

        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 2
        OPTION (LOOP JOIN);
    END;

    -- The ledger
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    SELECT 2, s.Id, N'TitleShortened', s.UserId, s.OriginalTitle
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalTitle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.EntityId = 2 AND a.RowId = k.RowId AND a.RuleName = N'TitleShortened')
    OPTION (LOOP JOIN);

    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    SELECT 2, s.Id, N'ProjectReplaced', s.UserId, s.OriginalProjectId
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalProjectId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.EntityId = 2 AND a.RowId = k.RowId AND a.RuleName = N'ProjectReplaced')
    OPTION (LOOP JOIN);

END;
