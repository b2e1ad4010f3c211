/*
Purpose:     lists what cannot be copied as long as a legacy row is not: its owner's documents of a project, its owner's files of a document.
Parameters:  @EntityId and @RowId, the row.
Returns:     EntityId, RowId, UnitId.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ListDependents
    @EntityId tinyint,
    @RowId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;

    SELECT CONVERT(tinyint, 2) AS EntityId, d.Id AS RowId, d.UserId AS UnitId
    FROM dbo.Projects AS p
    INNER JOIN dbo.Documents AS d ON d.ProjectId = p.Id AND d.UserId = p.UserId
    WHERE @EntityId = 1
        AND p.Id = @RowId
    UNION ALL
    SELECT CONVERT(tinyint, 3) AS EntityId, f.Id AS RowId, f.UserId AS UnitId
    FROM dbo.Projects AS p
    INNER JOIN dbo.Documents AS d ON d.ProjectId = p.Id AND d.UserId = p.UserId
    INNER JOIN dbo.Files AS f ON f.DocumentId = d.Id AND f.UserId = d.UserId
    WHERE @EntityId = 1
        AND p.Id = @RowId
    UNION ALL
    SELECT CONVERT(tinyint, 3) AS EntityId, f.Id AS RowId, f.UserId AS UnitId
    FROM dbo.Documents AS d
    INNER JOIN dbo.Files AS f ON f.DocumentId = d.Id AND f.UserId = d.UserId
    WHERE @EntityId = 2
        AND d.Id = @RowId;
END;
