/*
The rows that the Migration schema itself needs. Safe to re-run: each statement adds only what is missing. Rows that are gone from
this list stay, since history may refer to them.
*/
INSERT INTO Migration.ContentTypes (ContentType, Name)
SELECT v.ContentType, v.Name
FROM (VALUES (1, N'Project'), (2, N'Document'), (3, N'File')) AS v (ContentType, Name)
WHERE NOT EXISTS (SELECT 1 FROM Migration.ContentTypes AS t WHERE t.ContentType = v.ContentType);
GO

INSERT INTO Migration.AdjustmentRules (RuleName, ContentType, ColumnName, Description)
SELECT v.RuleName, v.ContentType, v.ColumnName, v.Description
FROM (VALUES
    (N'TitleShortened', 1, N'Title', N'A title of more than 255 characters is cut there; the ledger keeps the whole title.'),
    (N'TitleShortened', 2, N'Title', N'A title of more than 255 characters is cut there; the ledger keeps the whole title.'),
    (N'DocumentLinkSetAside', 3, N'DocumentId', N'A file goes to its uploader''s workspace. If it hung on another user''s document, DocumentId is NULL there; the ledger keeps the link.')
) AS v (RuleName, ContentType, ColumnName, Description)
WHERE NOT EXISTS (SELECT 1 FROM Migration.AdjustmentRules AS r WHERE r.RuleName = v.RuleName AND r.ContentType = v.ContentType);
GO

INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning)
SELECT v.ErrorNumber, v.Meaning
FROM (VALUES
    (50001, N'A transaction is open, or SET IMPLICIT_TRANSACTIONS is on. Procedures that commit batch by batch refuse to run inside one.'),
    (50002, N'@BatchSize is out of range (1 to 4000).'),
    (50003, N'@DelayMs is out of range (0 to 59999).'),
    (50004, N'@MaxAttempts is out of range (1 to 1000).'),
    (50005, N'Another migration run holds the lock.'),
    (50006, N'There is no such user.'),
    (50007, N'A document stands in a project of another user.'),
    (50008, N'The rollback would lose rows that were written since.'),
    (50009, N'The user owns or created content.'),
    (50010, N'The user owns a workspace that others may depend on.')
) AS v (ErrorNumber, Meaning)
WHERE NOT EXISTS (SELECT 1 FROM Migration.ErrorNumbers AS e WHERE e.ErrorNumber = v.ErrorNumber);
