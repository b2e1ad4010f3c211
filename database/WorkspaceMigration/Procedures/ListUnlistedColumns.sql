/*
Purpose:     finds the columns of content tables that somebody added: no copy has a place for them, and no comparison looks at them.
Parameters:  @Side, Source for the legacy tables or Target for the workspace tables; @Names returns them, separated by commas, NULL when there
             are none, and @ColumnCount how many.
Errors:      none of its own.
Idempotency: changes nothing. Computed columns and row versions hold nothing of their own. The list is the model's; the copying views name the same
             columns.
*/
CREATE PROCEDURE WorkspaceMigration.ListUnlistedColumns
    @Side nvarchar(10),
    @Names nvarchar(2000) OUTPUT,
    @ColumnCount int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Tables TABLE (
        ObjectId int NOT NULL PRIMARY KEY,
        EntityId tinyint NOT NULL,
        TableName nvarchar(257) NOT NULL
    );

    INSERT INTO @Tables (ObjectId, EntityId, TableName)
    SELECT
        OBJECT_ID(t.TableName, N'U'),
        t.EntityId,
        t.TableName
    FROM (
        SELECT e.EntityId, CASE @Side WHEN N'Source' THEN e.SourceTable ELSE e.TargetTable END AS TableName
        FROM Migration.Entities AS e
        WHERE e.TrackId = 1
    ) AS t
    WHERE OBJECT_ID(t.TableName, N'U') IS NOT NULL;

    DECLARE @Columns TABLE (
        ObjectId int NOT NULL,
        ColumnName nvarchar(128) NOT NULL
    );

    INSERT INTO @Columns (ObjectId, ColumnName)
    SELECT c.object_id, c.name
    FROM sys.columns AS c
    WHERE c.object_id IN (SELECT t.ObjectId FROM @Tables AS t)
        AND c.is_computed = 0
        AND c.system_type_id <> 189;

    SELECT
        @Names = STRING_AGG(CONCAT(t.TableName, N'.', c.ColumnName), N', ') WITHIN GROUP (ORDER BY t.EntityId, c.ColumnName),
        @ColumnCount = COUNT(*)
    FROM @Columns AS c
    INNER JOIN @Tables AS t ON t.ObjectId = c.ObjectId
    LEFT JOIN (VALUES
        (1, N'Source', N'Id'), (1, N'Source', N'UserId'), (1, N'Source', N'Title'), (1, N'Source', N'Description'), (1, N'Source', N'CreatedAt'),
        (1, N'Source', N'UpdatedAt'),
        (2, N'Source', N'Id'), (2, N'Source', N'UserId'), (2, N'Source', N'ProjectId'), (2, N'Source', N'Title'), (2, N'Source', N'Content'),
        (2, N'Source', N'CreatedAt'), (2, N'Source', N'LastModified'), (2, N'Source', N'Version'),
        (3, N'Source', N'Id'), (3, N'Source', N'UserId'), (3, N'Source', N'DocumentId'), (3, N'Source', N'FileName'), (3, N'Source', N'FilePath'),
        (3, N'Source', N'FileSize'), (3, N'Source', N'MimeType'), (3, N'Source', N'CreatedAt'),
        (1, N'Target', N'Id'), (1, N'Target', N'WorkspaceId'), (1, N'Target', N'CreatedByUserId'), (1, N'Target', N'Title'),
        (1, N'Target', N'Description'), (1, N'Target', N'CreatedAt'), (1, N'Target', N'UpdatedAt'),
        (2, N'Target', N'Id'), (2, N'Target', N'ProjectId'), (2, N'Target', N'WorkspaceId'), (2, N'Target', N'CreatedByUserId'),
        (2, N'Target', N'LastModifiedByUserId'), (2, N'Target', N'Title'), (2, N'Target', N'Content'), (2, N'Target', N'CreatedAt'),
        (2, N'Target', N'LastModified'), (2, N'Target', N'Version'),
        (3, N'Target', N'Id'), (3, N'Target', N'WorkspaceId'), (3, N'Target', N'DocumentId'), (3, N'Target', N'UploadedByUserId'),
        (3, N'Target', N'FileName'), (3, N'Target', N'FilePath'), (3, N'Target', N'FileSize'), (3, N'Target', N'MimeType'), (3, N'Target', N'CreatedAt')
    ) AS l (EntityId, Side, ColumnName) ON l.EntityId = t.EntityId AND l.Side = @Side AND l.ColumnName = c.ColumnName
    WHERE l.ColumnName IS NULL;
END;
