/*
Purpose:     finds what is wrong with the database as a whole: one row a violation of one of Migration.Checks.
Parameters:  none.
Returns:     CheckId, FaultKey: a row's id, or the name of what is missing or not as it should be.
Errors:      none of its own.
Idempotency: changes nothing. Who may not see definitions sees no keys, which does not pass for keys in order: what is expected is missing then.
*/
CREATE PROCEDURE WorkspaceMigration.ListDatabaseFaults
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Faults TABLE (
        CheckId int NOT NULL,
        FaultKey nvarchar(300) NOT NULL
    );

    INSERT INTO @Faults (CheckId, FaultKey)
    SELECT 1, CONVERT(nvarchar(36), u.Id)
    FROM dbo.Users AS u
    WHERE NOT EXISTS (SELECT 1 FROM Migration.Units AS k WHERE k.TrackId = 1 AND k.UnitId = u.Id);

    -- Orphans at each level. The keys forbid them; this is what would show a key that was switched off.
    INSERT INTO @Faults (CheckId, FaultKey)
    SELECT 30, CONVERT(nvarchar(36), w.Id)
    FROM dbo.Workspaces AS w
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = w.OwnerId)
    UNION ALL
    SELECT 31, CONVERT(nvarchar(36), m.Id)
    FROM dbo.WorkspaceMembers AS m
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Workspaces AS w WHERE w.Id = m.WorkspaceId)
        OR NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = m.UserId)
    UNION ALL
    SELECT 32, CONVERT(nvarchar(36), p.Id)
    FROM dbo.Projects_New AS p
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Workspaces AS w WHERE w.Id = p.WorkspaceId)
    UNION ALL
    SELECT 33, CONVERT(nvarchar(36), d.Id)
    FROM dbo.Documents_New AS d
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = d.WorkspaceId AND p.Id = d.ProjectId)
    UNION ALL
    SELECT 34, CONVERT(nvarchar(36), f.Id)
    FROM dbo.Files_New AS f
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Workspaces AS w WHERE w.Id = f.WorkspaceId)
    UNION ALL
    SELECT 35, CONVERT(nvarchar(36), f.Id)
    FROM dbo.Files_New AS f
    WHERE f.DocumentId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS d WHERE d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId);

    -- Keys, as they are
    DECLARE @Keys TABLE (
        Kind nvarchar(20) NOT NULL,
        TableName nvarchar(257) NOT NULL,
        Name nvarchar(128) NOT NULL,
        Definition nvarchar(max) NULL,
        IsGood bit NOT NULL
    );

    INSERT INTO @Keys (Kind, TableName, Name, Definition, IsGood)
    SELECT
        N'ForeignKey',
        CONCAT(OBJECT_SCHEMA_NAME(k.parent_object_id), N'.', OBJECT_NAME(k.parent_object_id)),
        k.name,
        CONCAT(
            N'(',
            (SELECT STRING_AGG(COL_NAME(c.parent_object_id, c.parent_column_id), N', ') WITHIN GROUP (ORDER BY c.constraint_column_id)
            FROM sys.foreign_key_columns AS c
            WHERE c.constraint_object_id = k.object_id),
            N') to ', OBJECT_SCHEMA_NAME(k.referenced_object_id), N'.', OBJECT_NAME(k.referenced_object_id), N' (',
            (SELECT STRING_AGG(COL_NAME(c.referenced_object_id, c.referenced_column_id), N', ') WITHIN GROUP (ORDER BY c.constraint_column_id)
            FROM sys.foreign_key_columns AS c
            WHERE c.constraint_object_id = k.object_id),
            N') ', k.delete_referential_action_desc),
        CASE WHEN k.is_disabled = 1 OR k.is_not_trusted = 1 THEN 0 ELSE 1 END
    FROM sys.foreign_keys AS k;

    INSERT INTO @Keys (Kind, TableName, Name, Definition, IsGood)
    SELECT
        N'Check',
        CONCAT(OBJECT_SCHEMA_NAME(k.parent_object_id), N'.', OBJECT_NAME(k.parent_object_id)),
        k.name,
        k.definition,
        CASE WHEN k.is_disabled = 1 OR k.is_not_trusted = 1 THEN 0 ELSE 1 END
    FROM sys.check_constraints AS k;

    INSERT INTO @Keys (Kind, TableName, Name, Definition, IsGood)
    SELECT
        CASE i.has_filter WHEN 1 THEN N'Filtered' ELSE N'Unique' END,
        CONCAT(OBJECT_SCHEMA_NAME(i.object_id), N'.', OBJECT_NAME(i.object_id)),
        i.name,
        CONCAT(
            CASE WHEN i.has_filter = 1 AND i.is_unique = 1 THEN N'UNIQUE ' END,
            N'(',
            (SELECT STRING_AGG(COL_NAME(c.object_id, c.column_id), N', ') WITHIN GROUP (ORDER BY c.key_ordinal)
            FROM sys.index_columns AS c
            WHERE c.object_id = i.object_id AND c.index_id = i.index_id AND c.is_included_column = 0),
            N')', N' WHERE ' + i.filter_definition),
        CASE i.is_disabled WHEN 1 THEN 0 ELSE 1 END
    FROM sys.indexes AS i
    WHERE i.name IS NOT NULL
        AND (i.is_unique = 1 OR i.has_filter = 1);

    -- Once the model is contracted, the workspace tables may bear the legacy names
    DECLARE @IsContracted bit = CASE WHEN EXISTS (SELECT 1 FROM Migration.Contractions AS c WHERE c.TrackId = 1) THEN 1 ELSE 0 END;
    DECLARE @Ordinal int = (
        SELECT MAX(e.Ordinal)
        FROM Migration.Entities AS e
        INNER JOIN Migration.Contractions AS c ON c.TrackId = e.TrackId
        WHERE c.TrackId = 1
            AND c.HasTakenNames = 1);
    DECLARE @Expected TABLE (
        Kind nvarchar(20) NOT NULL,
        TableName nvarchar(257) NOT NULL,
        Name nvarchar(128) NOT NULL,
        Definition nvarchar(max) NOT NULL
    );

    INSERT INTO @Expected (Kind, TableName, Name, Definition)
    SELECT e.Kind, e.TableName, e.Name, e.Definition
    FROM WorkspaceMigration.ExpectedKeys AS e;

    WHILE @Ordinal > 0
    BEGIN
        UPDATE x
        SET
            TableName = REPLACE(x.TableName, e.TargetTable, e.SourceTable),
            Definition = REPLACE(x.Definition, e.TargetTable, e.SourceTable)
        FROM @Expected AS x
        INNER JOIN Migration.Entities AS e ON e.TrackId = 1 AND e.Ordinal = @Ordinal;

        SET @Ordinal = @Ordinal - 1;
    END;

    INSERT INTO @Faults (CheckId, FaultKey)
    SELECT v.CheckId, e.Name
    FROM @Expected AS e
    INNER JOIN (VALUES (40, N'ForeignKey'), (41, N'Check'), (42, N'Unique'), (43, N'Filtered')) AS v (CheckId, Kind) ON v.Kind = e.Kind
    WHERE NOT EXISTS (
        SELECT 1
        FROM @Keys AS k
        WHERE k.Kind = e.Kind AND k.TableName = e.TableName AND k.Name = e.Name AND k.Definition = e.Definition AND k.IsGood = 1);

    -- Keys of the machinery have to be trusted, others are their owner's affair
    INSERT INTO @Faults (CheckId, FaultKey)
    SELECT CASE WHEN k.TableName LIKE N'Migration.%' OR k.TableName LIKE N'WorkspaceMigration.%' THEN 40 ELSE 46 END, k.Name
    FROM @Keys AS k
    WHERE k.Kind = N'ForeignKey'
        AND k.IsGood = 0
        AND NOT EXISTS (SELECT 1 FROM @Expected AS e WHERE e.TableName = k.TableName AND e.Name = k.Name);

    INSERT INTO @Faults (CheckId, FaultKey)
    SELECT 44, CONCAT(c.TriggerName, N' ', c.Problem)
    FROM Migration.CaptureProblems AS c
    INNER JOIN Migration.CaptureTriggers AS t ON t.TriggerName = c.TriggerName
    WHERE c.TrackId = 1
        AND c.Problem IS NOT NULL
        AND (@IsContracted = 0 OR t.OutlivesContraction = 1);

    -- Columns that nobody compares
    DECLARE @Names nvarchar(2000);
    DECLARE @ColumnCount int;
    DECLARE @Allowed nvarchar(50) = (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'UnlistedColumns');

    EXECUTE WorkspaceMigration.ListUnlistedColumns @Side = N'Source', @Names = @Names OUTPUT, @ColumnCount = @ColumnCount OUTPUT;

    INSERT INTO @Faults (CheckId, FaultKey)
    SELECT 45, LEFT(@Names, 300)
    WHERE @ColumnCount > 0
        AND @Allowed = N'Refuse'
        AND @IsContracted = 0;

    EXECUTE WorkspaceMigration.ListUnlistedColumns @Side = N'Target', @Names = @Names OUTPUT, @ColumnCount = @ColumnCount OUTPUT;

    INSERT INTO @Faults (CheckId, FaultKey)
    SELECT 45, LEFT(@Names, 300)
    WHERE @ColumnCount > 0
        AND @Allowed = N'Refuse'
        AND @IsContracted = 0;

    SELECT f.CheckId, f.FaultKey
    FROM @Faults AS f;
END;
