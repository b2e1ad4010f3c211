/*
Purpose:     makes the legacy documents of switched users equal to what WorkspaceMigration.ReverseDocuments says: inserts what is missing, updates what
             is there. An entry of the ledger that was undone by an edit or a move goes.
Parameters:  @Keys, of which those of entity 2 are taken whose user's unit is reconciled from the target; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      515 the document stands in another member's project, which the legacy model does not have; a constraint.
Idempotency: safe to re-run because a row that is there is updated in place. A row of another user's is never touched.
*/
CREATE PROCEDURE WorkspaceMigration.ReturnDocuments
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- Rule ProjectReplaced: a collecting project is needed from the first document on that has no other project to go back to
    INSERT INTO dbo.Projects (Id, UserId, Title, Description, CreatedAt, UpdatedAt)
    SELECT p.Id, p.UserId, p.Title, p.Description, p.CreatedAt, p.UpdatedAt
    FROM (
        SELECT DISTINCT c.ProjectId
        FROM @Keys AS k
        INNER JOIN WorkspaceMigration.ReverseDocuments AS s ON s.Id = k.RowId
        INNER JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = s.ProjectId
        WHERE k.EntityId = 2
            AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    ) AS c
    INNER JOIN WorkspaceMigration.ReverseProjects AS p ON p.Id = c.ProjectId
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Projects AS l WHERE l.Id = c.ProjectId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    UPDATE d
    SET
        ProjectId = s.ProjectId,
        Title = s.Title,
        Content = s.Content,
        CreatedAt = s.CreatedAt,
        LastModified = s.LastModified,
        Version = s.Version
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseDocuments AS s ON s.Id = k.RowId
    INNER JOIN dbo.Documents AS d ON d.Id = k.RowId AND d.UserId = s.UserId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);

    SET @UpdatedRows = @@ROWCOUNT;

    INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, Content, CreatedAt, LastModified, Version)
    SELECT s.Id, s.UserId, s.ProjectId, s.Title, s.Content, s.CreatedAt, s.LastModified, s.Version
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents AS d WHERE d.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @InsertedRows + @@ROWCOUNT;

    -- The ledger
    DELETE a
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseDocuments AS s ON s.Id = k.RowId
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
        AND ((a.RuleName = N'TitleShortened' AND s.KeepsLedger = 0)
            OR (a.RuleName = N'ProjectReplaced' AND s.KeepsProject = 0))
    OPTION (LOOP JOIN);
END;
