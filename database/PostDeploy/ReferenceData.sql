/*
The rows that the Migration schema itself needs. Safe to re-run: each list is compared with its table; what differs is updated, what is
missing is added, and what left the list is deleted, unless history refers to it.
*/
DECLARE @ContentTypes TABLE (
    ContentType tinyint NOT NULL PRIMARY KEY,
    Name nvarchar(20) NOT NULL
);

INSERT INTO @ContentTypes (ContentType, Name)
VALUES
    (1, N'Project'),
    (2, N'Document'),
    (3, N'File');

UPDATE t
SET Name = v.Name
FROM Migration.ContentTypes AS t
INNER JOIN @ContentTypes AS v ON v.ContentType = t.ContentType
WHERE t.Name <> v.Name COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.ContentTypes (ContentType, Name)
SELECT v.ContentType, v.Name
FROM @ContentTypes AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.ContentTypes AS t WHERE t.ContentType = v.ContentType);

DELETE t
FROM Migration.ContentTypes AS t
WHERE NOT EXISTS (SELECT 1 FROM @ContentTypes AS v WHERE v.ContentType = t.ContentType)
    AND NOT EXISTS (SELECT 1 FROM Migration.AdjustmentRules AS r WHERE r.ContentType = t.ContentType)
    AND NOT EXISTS (SELECT 1 FROM Migration.UserContentMigrations AS m WHERE m.ContentType = t.ContentType)
    AND NOT EXISTS (SELECT 1 FROM Migration.Batches AS b WHERE b.ContentType = t.ContentType)
    AND NOT EXISTS (SELECT 1 FROM Migration.Errors AS e WHERE e.ContentType = t.ContentType);
GO

DECLARE @AdjustmentRules TABLE (
    RuleName nvarchar(50) NOT NULL,
    ContentType tinyint NOT NULL,
    ColumnName nvarchar(128) NOT NULL,
    Description nvarchar(400) NOT NULL,
    PRIMARY KEY (RuleName, ContentType)
);

INSERT INTO @AdjustmentRules (RuleName, ContentType, ColumnName, Description)
VALUES
    (N'TitleShortened', 1, N'Title', N'A title of more than 255 characters is cut there; the ledger keeps the whole title.'),
    (N'TitleShortened', 2, N'Title', N'A title of more than 255 characters is cut there; the ledger keeps the whole title.'),
    (N'DocumentLinkSetAside', 3, N'DocumentId',
    N'A file goes to its uploader''s workspace. If it hung on another user''s document, DocumentId is NULL there; the ledger keeps the link.');

UPDATE r
SET ColumnName = v.ColumnName,
    Description = v.Description
FROM Migration.AdjustmentRules AS r
INNER JOIN @AdjustmentRules AS v ON v.RuleName = r.RuleName AND v.ContentType = r.ContentType
WHERE r.ColumnName <> v.ColumnName COLLATE Latin1_General_100_BIN2
    OR r.Description <> v.Description COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.AdjustmentRules (RuleName, ContentType, ColumnName, Description)
SELECT v.RuleName, v.ContentType, v.ColumnName, v.Description
FROM @AdjustmentRules AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.AdjustmentRules AS r WHERE r.RuleName = v.RuleName AND r.ContentType = v.ContentType);

DELETE r
FROM Migration.AdjustmentRules AS r
WHERE NOT EXISTS (SELECT 1 FROM @AdjustmentRules AS v WHERE v.RuleName = r.RuleName AND v.ContentType = r.ContentType)
    AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.RuleName = r.RuleName AND a.ContentType = r.ContentType);
GO

DECLARE @ErrorNumbers TABLE (
    ErrorNumber int NOT NULL PRIMARY KEY,
    Meaning nvarchar(400) NOT NULL
);

INSERT INTO @ErrorNumbers (ErrorNumber, Meaning)
VALUES
    (50001, N'A transaction is open, or SET IMPLICIT_TRANSACTIONS is on. Procedures that commit batch by batch refuse to run inside one.'),
    (50002, N'@BatchSize is out of range (1 to 4000).'),
    (50003, N'@DelayMs is out of range (0 to 59999).'),
    (50004, N'@MaxAttempts is out of range (1 to 1000).'),
    (50005, N'Another migration run holds the lock.'),
    (50006, N'There is no such user.'),
    (50007, N'A document stands in a project of another user.'),
    (50008, N'The rollback would lose rows that were written since.'),
    (50009, N'The user owns or created content.'),
    (50010, N'The user owns a workspace that others may depend on.');

UPDATE e
SET Meaning = v.Meaning
FROM Migration.ErrorNumbers AS e
INNER JOIN @ErrorNumbers AS v ON v.ErrorNumber = e.ErrorNumber
WHERE e.Meaning <> v.Meaning COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning)
SELECT v.ErrorNumber, v.Meaning
FROM @ErrorNumbers AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.ErrorNumbers AS e WHERE e.ErrorNumber = v.ErrorNumber);

DELETE e
FROM Migration.ErrorNumbers AS e
WHERE NOT EXISTS (SELECT 1 FROM @ErrorNumbers AS v WHERE v.ErrorNumber = e.ErrorNumber);
GO
