/*
Purpose:     says, before anything is moved, what is dirty or risky, what will happen to it, and which setting changes that. Read-only.
Parameters:  @TrackId.
Returns:     Kind, Severity (Error, Warning, Note), Count, Sample, WhatWillHappen, Setting: one row a kind that there is, none where all is well.
             What the content holds is found by the track's AssessProcedure, what the database around it holds is found here.
Errors:      none of its own.
Idempotency: changes nothing. Modules are searched as text, which tells too much rather than too little. Who lacks VIEW SERVER STATE sees no
             long transactions; who lacks VIEW DEFINITION sees no modules, triggers and keys.
             INSERT … EXECUTE cannot catch its rows (8164), since it catches others' so.
*/
CREATE PROCEDURE Migration.Assess
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Findings TABLE (
        Ordinal int IDENTITY (1, 1) NOT NULL PRIMARY KEY,
        Kind nvarchar(50) NOT NULL,
        Severity nvarchar(10) NOT NULL,
        FoundRows bigint NOT NULL,
        Sample nvarchar(300) NULL,
        WhatWillHappen nvarchar(400) NOT NULL,
        Setting nvarchar(50) NULL
    );
    DECLARE @Procedure nvarchar(257) = (SELECT t.AssessProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);

    INSERT INTO @Findings (Kind, Severity, FoundRows, Sample, WhatWillHappen, Setting)
    EXECUTE @Procedure;

    DECLARE @Captured TABLE (
        ObjectId int NOT NULL PRIMARY KEY,
        Name nvarchar(128) NOT NULL
    );

    INSERT INTO @Captured (ObjectId, Name)
    SELECT DISTINCT OBJECT_ID(t.TableName, N'U'), PARSENAME(t.TableName, 1)
    FROM Migration.CaptureTriggers AS t
    WHERE t.TrackId = @TrackId
        AND OBJECT_ID(t.TableName, N'U') IS NOT NULL;

    -- Modules of the owner's that name a captured table; the product's own are known by their schema or by the list of triggers
    DECLARE @Modules TABLE (
        ModuleId int NOT NULL PRIMARY KEY,
        Name nvarchar(300) NOT NULL,
        HasQuotedIdentifier bit NOT NULL,
        Body nvarchar(max) NOT NULL,
        HasOutput bit NOT NULL DEFAULT 0
    );

    INSERT INTO @Modules (ModuleId, Name, HasQuotedIdentifier, Body)
    SELECT
        m.object_id,
        CONCAT(OBJECT_SCHEMA_NAME(m.object_id), N'.', OBJECT_NAME(m.object_id)),
        m.uses_quoted_identifier,
        REPLACE(REPLACE(REPLACE(m.definition, NCHAR(13), N' '), NCHAR(10), N' '), NCHAR(9), N' ')
    FROM sys.sql_modules AS m
    WHERE m.definition IS NOT NULL
        AND OBJECT_SCHEMA_NAME(m.object_id) NOT IN (N'Migration', N'WorkspaceMigration')
        AND EXISTS (SELECT 1 FROM @Captured AS c WHERE CHARINDEX(c.Name, m.definition) > 0);

    DELETE m
    FROM @Modules AS m
    INNER JOIN Migration.CaptureTriggers AS t ON OBJECT_ID(t.TriggerName, N'TR') = m.ModuleId;

    INSERT INTO @Findings (Kind, Severity, FoundRows, Sample, WhatWillHappen)
    SELECT N'QuotedIdentifierOff', N'Error', COUNT(*), MIN(m.Name),
        N'Its writes to a table with a filtered index fail (1934). Create it again under SET QUOTED_IDENTIFIER ON.'
    FROM @Modules AS m
    WHERE m.HasQuotedIdentifier = 0
    HAVING COUNT(*) > 0;

    -- OUTPUT without INTO: blanks are drawn together, then each OUTPUT is followed to the end of its list of columns
    WHILE EXISTS (SELECT 1 FROM @Modules AS m WHERE CHARINDEX(N'  ', m.Body) > 0)
        UPDATE m
        SET Body = REPLACE(m.Body, N'  ', N' ')
        FROM @Modules AS m
        WHERE CHARINDEX(N'  ', m.Body) > 0;

    UPDATE m
    SET Body = REPLACE(REPLACE(LOWER(m.Body), N'[inserted]', N'inserted'), N'[deleted]', N'deleted')
    FROM @Modules AS m;

    WHILE EXISTS (SELECT 1 FROM @Modules AS m WHERE PATINDEX(N'%[^a-z0-9_@$#]output %ed.%', m.Body) > 0 AND m.HasOutput = 0)
        UPDATE m
        SET
            HasOutput = CASE
                WHEN o.Tail LIKE N'%inserted.%' OR o.Tail LIKE N'%deleted.%' THEN CASE WHEN o.Tail LIKE N'% into %' THEN 0 ELSE 1 END
                ELSE 0
            END,
            Body = SUBSTRING(m.Body, o.Start + 7, LEN(m.Body))
        FROM @Modules AS m
        CROSS APPLY (
            SELECT
                s.Start,
                LEFT(s.Rest, (
                    SELECT MIN(e.Position)
                    FROM (VALUES
                        (LEN(s.Rest) + 1), (NULLIF(CHARINDEX(N';', s.Rest), 0)), (NULLIF(CHARINDEX(N' values', s.Rest), 0)),
                        (NULLIF(CHARINDEX(N' select ', s.Rest), 0)), (NULLIF(CHARINDEX(N' from ', s.Rest), 0)), (NULLIF(CHARINDEX(N' where ', s.Rest), 0))
                    ) AS e (Position))) AS Tail
            FROM (
                SELECT
                    p.Start,
                    SUBSTRING(m.Body, p.Start + 8, LEN(m.Body)) AS Rest
                FROM (SELECT PATINDEX(N'%[^a-z0-9_@$#]output %', m.Body) AS Start) AS p
            ) AS s
        ) AS o
        WHERE PATINDEX(N'%[^a-z0-9_@$#]output %ed.%', m.Body) > 0
            AND m.HasOutput = 0;

    INSERT INTO @Findings (Kind, Severity, FoundRows, Sample, WhatWillHappen)
    SELECT N'OutputWithoutInto', N'Error', COUNT(*), MIN(m.Name),
        N'OUTPUT without INTO fails on a table with a trigger (334). Send the rows INTO a table variable and select them from there.'
    FROM @Modules AS m
    WHERE m.HasOutput = 1
    HAVING COUNT(*) > 0;

    INSERT INTO @Findings (Kind, Severity, FoundRows, Sample, WhatWillHappen)
    SELECT N'EntityFrameworkCore', N'Warning', 1, N'dbo.__EFMigrationsHistory',
        N'EF Core 7 and later write with OUTPUT without INTO, which fails on a table with a trigger (334): tell it of the triggers by HasTrigger first.'
    WHERE OBJECT_ID(N'dbo.__EFMigrationsHistory', N'U') IS NOT NULL;

    DECLARE @Triggers TABLE (
        TriggerId int NOT NULL PRIMARY KEY,
        Name nvarchar(300) NOT NULL
    );

    INSERT INTO @Triggers (TriggerId, Name)
    SELECT t.object_id, CONCAT(OBJECT_SCHEMA_NAME(t.object_id), N'.', t.name)
    FROM sys.triggers AS t
    WHERE t.is_disabled = 0
        AND t.parent_id IN (SELECT c.ObjectId FROM @Captured AS c);

    INSERT INTO @Findings (Kind, Severity, FoundRows, Sample, WhatWillHappen)
    SELECT N'OwnersTrigger', N'Warning', COUNT(*), MIN(t.Name),
        N'It fires beside the migration''s, also for what the migration writes. See that it makes no further rows in these tables.'
    FROM @Triggers AS t
    LEFT JOIN Migration.CaptureTriggers AS k ON OBJECT_ID(k.TriggerName, N'TR') = t.TriggerId
    WHERE k.TriggerName IS NULL
    HAVING COUNT(*) > 0;

    INSERT INTO @Findings (Kind, Severity, FoundRows, Sample, WhatWillHappen)
    SELECT N'UntrustedKey', N'Warning', COUNT(*), MIN(k.name),
        N'Rows without parents may be there, and new ones may come. ALTER TABLE … WITH CHECK CHECK CONSTRAINT makes the key good.'
    FROM sys.foreign_keys AS k
    WHERE (k.is_disabled = 1 OR k.is_not_trusted = 1)
        AND k.parent_object_id IN (SELECT c.ObjectId FROM @Captured AS c)
    HAVING COUNT(*) > 0;

    DECLARE @Seconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LongTransactionSeconds');
    -- The server's views speak in the server's own time
    DECLARE @Before datetime = DATEADD(SECOND, -@Seconds, GETDATE());

    INSERT INTO @Findings (Kind, Severity, FoundRows, Sample, WhatWillHappen, Setting)
    SELECT N'LongTransaction', N'Warning', COUNT(*), CONCAT(N'session ', MIN(s.session_id)),
        N'Deployments and switches wait for its locks and give up by their timeouts; the log cannot be cut behind it. End it first.',
        N'LongTransactionSeconds'
    FROM sys.dm_exec_sessions AS s
    WHERE s.is_user_process = 1
        AND s.open_transaction_count > 0
        AND s.session_id <> @@SPID
        AND s.database_id = DB_ID()
        AND s.last_request_start_time <= @Before
    HAVING COUNT(*) > 0;

    SELECT
        f.Kind,
        f.Severity,
        f.FoundRows AS Count,
        f.Sample,
        f.WhatWillHappen,
        f.Setting
    FROM @Findings AS f
    ORDER BY CASE f.Severity WHEN N'Error' THEN 0 WHEN N'Warning' THEN 1 ELSE 2 END, f.Ordinal;
END;
