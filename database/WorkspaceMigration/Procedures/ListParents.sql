/*
Purpose:     lists the parents without which legacy rows cannot be copied and whose copies are missing or stand elsewhere: the project of a document,
             the document of a file, and that document's project. Their own notes may stand further back in the queue.
Parameters:  @Keys, the rows.
Returns:     EntityId, RowId, UnitId. Parents in quarantine are left out: what hangs on them is to fail.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ListParents
    @Keys Migration.RowKeys READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Parents TABLE (
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        PRIMARY KEY (EntityId, RowId)
    );

    INSERT INTO @Parents (EntityId, RowId, UnitId)
    SELECT DISTINCT 2, d.Id, d.UserId
    FROM @Keys AS k
    INNER JOIN dbo.Files AS f ON f.Id = k.RowId
    INNER JOIN dbo.Documents AS d ON d.Id = f.DocumentId AND d.UserId = f.UserId
    WHERE k.EntityId = 3
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = d.Id AND n.CreatedByUserId = d.UserId)
    OPTION (LOOP JOIN);

    INSERT INTO @Parents (EntityId, RowId, UnitId)
    SELECT 1, p.Id, p.UserId
    FROM @Keys AS k
    INNER JOIN dbo.Documents AS d ON d.Id = k.RowId
    INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId AND p.UserId = d.UserId
    WHERE k.EntityId = 2
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id AND n.CreatedByUserId = p.UserId)
    UNION
    SELECT 1, p.Id, p.UserId
    FROM @Parents AS k
    INNER JOIN dbo.Documents AS d ON d.Id = k.RowId
    INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId AND p.UserId = d.UserId
    WHERE k.EntityId = 2
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id AND n.CreatedByUserId = p.UserId)
    OPTION (LOOP JOIN);

    SELECT r.EntityId, r.RowId, r.UnitId
    FROM @Parents AS r
    WHERE NOT EXISTS (SELECT 1 FROM @Keys AS k WHERE k.EntityId = r.EntityId AND k.RowId = r.RowId)
        AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = r.EntityId AND q.RowId = r.RowId);
END;
