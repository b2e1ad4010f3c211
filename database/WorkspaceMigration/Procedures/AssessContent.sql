/*
Purpose:     counts what is dirty or risky in the legacy content, and says what the migration will make of it.
Parameters:  none.
Returns:     Kind, Severity (Error: it stops a run or is set aside; Warning: it is changed, or decided by a rule; Note), Count, Sample (one id),
             WhatWillHappen, Setting (which changes that, or NULL): one row a kind that there is.
Errors:      none of its own.
Idempotency: changes nothing. One pass a table, and one for addresses.
*/
CREATE PROCEDURE WorkspaceMigration.AssessContent
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Found TABLE (
        Kind nvarchar(50) NOT NULL PRIMARY KEY,
        FoundRows bigint NOT NULL,
        Sample nvarchar(200) NULL
    );

    INSERT INTO @Found (Kind, FoundRows, Sample)
    SELECT v.Kind, v.FoundRows, v.Sample
    FROM (
        SELECT
            COUNT(CASE WHEN u.Email IS NULL OR u.Email = N'' THEN 1 END) AS NoEmail,
            MIN(CASE WHEN u.Email IS NULL OR u.Email = N'' THEN CONVERT(nvarchar(36), u.Id) END) AS NoEmailSample,
            COUNT(CASE WHEN u.Email NOT LIKE N'%@%' AND u.Email <> N'' THEN 1 END) AS NoAt,
            MIN(CASE WHEN u.Email NOT LIKE N'%@%' AND u.Email <> N'' THEN CONVERT(nvarchar(36), u.Id) END) AS NoAtSample,
            COUNT(CASE WHEN u.FirstName IS NULL OR LTRIM(u.FirstName) = N'' THEN 1 END) AS NoName,
            MIN(CASE WHEN u.FirstName IS NULL OR LTRIM(u.FirstName) = N'' THEN CONVERT(nvarchar(36), u.Id) END) AS NoNameSample
        FROM dbo.Users AS u
    ) AS a
    CROSS APPLY (VALUES
        (N'UserWithoutEmail', a.NoEmail, a.NoEmailSample),
        (N'EmailWithoutAt', a.NoAt, a.NoAtSample),
        (N'UserWithoutFirstName', a.NoName, a.NoNameSample)
    ) AS v (Kind, FoundRows, Sample)
    WHERE v.FoundRows > 0;

    INSERT INTO @Found (Kind, FoundRows, Sample)
    SELECT v.Kind, v.FoundRows, v.Sample
    FROM (
        SELECT
            COUNT(*) AS Shared,
            MIN(g.Sample) AS SharedSample,
            COUNT(CASE WHEN g.Spellings > 1 THEN 1 END) AS Spelled,
            MIN(CASE WHEN g.Spellings > 1 THEN g.Sample END) AS SpelledSample
        FROM (
            SELECT
                COUNT(DISTINCT CONCAT(u.Email, N'|') COLLATE Latin1_General_100_BIN2) AS Spellings,
                MIN(CONVERT(nvarchar(36), u.Id)) AS Sample
            FROM dbo.Users AS u
            WHERE u.Email <> N''
            GROUP BY LOWER(LTRIM(RTRIM(u.Email)))
            HAVING COUNT(*) > 1
        ) AS g
    ) AS a
    CROSS APPLY (VALUES
        (N'DuplicateEmail', a.Shared, a.SharedSample),
        (N'DuplicateEmailBySpelling', a.Spelled, a.SpelledSample)
    ) AS v (Kind, FoundRows, Sample)
    WHERE v.FoundRows > 0;

    INSERT INTO @Found (Kind, FoundRows, Sample)
    SELECT v.Kind, v.FoundRows, v.Sample
    FROM (
        SELECT
            COUNT(CASE WHEN u.Id IS NULL THEN 1 END) AS NoOwner,
            MIN(CASE WHEN u.Id IS NULL THEN CONVERT(nvarchar(36), p.Id) END) AS NoOwnerSample,
            COUNT(CASE WHEN DATALENGTH(p.Title) > 510 THEN 1 END) AS LongTitle,
            MIN(CASE WHEN DATALENGTH(p.Title) > 510 THEN CONVERT(nvarchar(36), p.Id) END) AS LongTitleSample,
            COUNT(CASE WHEN LTRIM(p.Title) = N'' THEN 1 END) AS NoTitle,
            MIN(CASE WHEN LTRIM(p.Title) = N'' THEN CONVERT(nvarchar(36), p.Id) END) AS NoTitleSample,
            COUNT(CASE WHEN p.UpdatedAt < p.CreatedAt THEN 1 END) AS Disorder,
            MIN(CASE WHEN p.UpdatedAt < p.CreatedAt THEN CONVERT(nvarchar(36), p.Id) END) AS DisorderSample,
            COUNT(CASE WHEN p.CreatedAt < u.CreatedAt THEN 1 END) AS BeforeOwner,
            MIN(CASE WHEN p.CreatedAt < u.CreatedAt THEN CONVERT(nvarchar(36), p.Id) END) AS BeforeOwnerSample
        FROM dbo.Projects AS p
        LEFT JOIN dbo.Users AS u ON u.Id = p.UserId
    ) AS a
    CROSS APPLY (VALUES
        (N'ProjectWithoutOwner', a.NoOwner, a.NoOwnerSample),
        (N'ProjectTitleTooLong', a.LongTitle, a.LongTitleSample),
        (N'ProjectTitleEmpty', a.NoTitle, a.NoTitleSample),
        (N'ProjectUpdatedBeforeCreated', a.Disorder, a.DisorderSample),
        (N'ProjectBeforeOwner', a.BeforeOwner, a.BeforeOwnerSample)
    ) AS v (Kind, FoundRows, Sample)
    WHERE v.FoundRows > 0;

    INSERT INTO @Found (Kind, FoundRows, Sample)
    SELECT v.Kind, v.FoundRows, v.Sample
    FROM (
        SELECT
            COUNT(CASE WHEN u.Id IS NULL THEN 1 END) AS NoOwner,
            MIN(CASE WHEN u.Id IS NULL THEN CONVERT(nvarchar(36), d.Id) END) AS NoOwnerSample,
            COUNT(CASE WHEN p.Id IS NULL THEN 1 END) AS NoProject,
            MIN(CASE WHEN p.Id IS NULL THEN CONVERT(nvarchar(36), d.Id) END) AS NoProjectSample,
            COUNT(CASE WHEN p.UserId <> d.UserId THEN 1 END) AS TwoOwners,
            MIN(CASE WHEN p.UserId <> d.UserId THEN CONVERT(nvarchar(36), d.Id) END) AS TwoOwnersSample,
            COUNT(CASE WHEN DATALENGTH(d.Title) > 510 THEN 1 END) AS LongTitle,
            MIN(CASE WHEN DATALENGTH(d.Title) > 510 THEN CONVERT(nvarchar(36), d.Id) END) AS LongTitleSample,
            COUNT(CASE WHEN LTRIM(d.Title) = N'' THEN 1 END) AS NoTitle,
            MIN(CASE WHEN LTRIM(d.Title) = N'' THEN CONVERT(nvarchar(36), d.Id) END) AS NoTitleSample,
            COUNT(CASE WHEN d.LastModified < d.CreatedAt THEN 1 END) AS Disorder,
            MIN(CASE WHEN d.LastModified < d.CreatedAt THEN CONVERT(nvarchar(36), d.Id) END) AS DisorderSample,
            COUNT(CASE WHEN d.CreatedAt < u.CreatedAt THEN 1 END) AS BeforeOwner,
            MIN(CASE WHEN d.CreatedAt < u.CreatedAt THEN CONVERT(nvarchar(36), d.Id) END) AS BeforeOwnerSample,
            COUNT(CASE WHEN d.CreatedAt < p.CreatedAt THEN 1 END) AS BeforeProject,
            MIN(CASE WHEN d.CreatedAt < p.CreatedAt THEN CONVERT(nvarchar(36), d.Id) END) AS BeforeProjectSample
        FROM dbo.Documents AS d
        LEFT JOIN dbo.Users AS u ON u.Id = d.UserId
        LEFT JOIN dbo.Projects AS p ON p.Id = d.ProjectId
    ) AS a
    CROSS APPLY (VALUES
        (N'DocumentWithoutOwner', a.NoOwner, a.NoOwnerSample),
        (N'DocumentWithoutProject', a.NoProject, a.NoProjectSample),
        (N'DocumentInForeignProject', a.TwoOwners, a.TwoOwnersSample),
        (N'DocumentTitleTooLong', a.LongTitle, a.LongTitleSample),
        (N'DocumentTitleEmpty', a.NoTitle, a.NoTitleSample),
        (N'DocumentModifiedBeforeCreated', a.Disorder, a.DisorderSample),
        (N'DocumentBeforeOwner', a.BeforeOwner, a.BeforeOwnerSample),
        (N'DocumentBeforeProject', a.BeforeProject, a.BeforeProjectSample)
    ) AS v (Kind, FoundRows, Sample)
    WHERE v.FoundRows > 0;

    INSERT INTO @Found (Kind, FoundRows, Sample)
    SELECT v.Kind, v.FoundRows, v.Sample
    FROM (
        SELECT
            COUNT(CASE WHEN u.Id IS NULL THEN 1 END) AS NoOwner,
            MIN(CASE WHEN u.Id IS NULL THEN CONVERT(nvarchar(36), f.Id) END) AS NoOwnerSample,
            COUNT(CASE WHEN f.DocumentId IS NOT NULL AND d.Id IS NULL THEN 1 END) AS NoDocument,
            MIN(CASE WHEN f.DocumentId IS NOT NULL AND d.Id IS NULL THEN CONVERT(nvarchar(36), f.Id) END) AS NoDocumentSample,
            COUNT(CASE WHEN d.UserId <> f.UserId THEN 1 END) AS TwoOwners,
            MIN(CASE WHEN d.UserId <> f.UserId THEN CONVERT(nvarchar(36), f.Id) END) AS TwoOwnersSample,
            COUNT(CASE WHEN f.CreatedAt < u.CreatedAt THEN 1 END) AS BeforeOwner,
            MIN(CASE WHEN f.CreatedAt < u.CreatedAt THEN CONVERT(nvarchar(36), f.Id) END) AS BeforeOwnerSample,
            COUNT(CASE WHEN f.CreatedAt < d.CreatedAt THEN 1 END) AS BeforeDocument,
            MIN(CASE WHEN f.CreatedAt < d.CreatedAt THEN CONVERT(nvarchar(36), f.Id) END) AS BeforeDocumentSample
        FROM dbo.Files AS f
        LEFT JOIN dbo.Users AS u ON u.Id = f.UserId
        LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId
    ) AS a
    CROSS APPLY (VALUES
        (N'FileWithoutOwner', a.NoOwner, a.NoOwnerSample),
        (N'FileWithoutDocument', a.NoDocument, a.NoDocumentSample),
        (N'FileOnForeignDocument', a.TwoOwners, a.TwoOwnersSample),
        (N'FileBeforeOwner', a.BeforeOwner, a.BeforeOwnerSample),
        (N'FileBeforeDocument', a.BeforeDocument, a.BeforeDocumentSample)
    ) AS v (Kind, FoundRows, Sample)
    WHERE v.FoundRows > 0;

    -- Personal workspaces that the application made, and that others are in or that hold content already
    INSERT INTO @Found (Kind, FoundRows, Sample)
    SELECT N'PersonalWorkspaceInUse', COUNT(*), MIN(CONVERT(nvarchar(36), w.Id))
    FROM dbo.Workspaces AS w
    WHERE w.IsPersonal = 1
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.PersonalWorkspaces AS m WHERE m.UserId = w.OwnerId)
        AND (EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id AND m.UserId <> w.OwnerId)
            OR EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.WorkspaceId = w.Id)
            OR EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.WorkspaceId = w.Id))
    HAVING COUNT(*) > 0;

    DECLARE @Names nvarchar(2000);
    DECLARE @ColumnCount int;
    EXECUTE WorkspaceMigration.ListUnlistedColumns @Side = N'Source', @Names = @Names OUTPUT, @ColumnCount = @ColumnCount OUTPUT;

    INSERT INTO @Found (Kind, FoundRows, Sample)
    SELECT N'UnlistedColumn', @ColumnCount, LEFT(@Names, 200)
    WHERE @ColumnCount > 0;

    SELECT
        f.Kind,
        k.Severity,
        f.FoundRows AS Count,
        f.Sample,
        k.WhatWillHappen,
        k.Setting
    FROM @Found AS f
    INNER JOIN (VALUES
        (1, N'UnlistedColumn', N'Error', N'A run stops before anything moves: what the column holds would stay behind.', N'UnlistedColumns'),
        (2, N'ProjectWithoutOwner', N'Error', N'It stays in the legacy table: nobody is there to own it. Give it an owner, or delete it.', NULL),
        (3, N'DocumentWithoutOwner', N'Error', N'It stays in the legacy table: nobody is there to own it. Give it an owner, or delete it.', NULL),
        (4, N'FileWithoutOwner', N'Error', N'It stays in the legacy table: nobody is there to own it. Give it an owner, or delete it.', NULL),
        (5, N'DocumentWithoutProject', N'Error', N'It is not copied and its owner is not verified. Give it a project, or delete it.', NULL),
        (6, N'FileWithoutDocument', N'Warning', N'It is copied without a document. The ledger cannot keep a link that leads nowhere.', NULL),
        (7, N'DocumentInForeignProject', N'Warning',
            N'It has two owners: its own and its project''s. Its own gets it, in a project made for the purpose; the ledger keeps the project.',
            N'ForeignDocuments'),
        (8, N'FileOnForeignDocument', N'Warning', N'It goes to its uploader''s workspace without the document; the ledger keeps the link.', NULL),
        (9, N'ProjectTitleTooLong', N'Warning', N'The title is cut to 255 characters; the ledger keeps it whole, and the way back restores it.', NULL),
        (10, N'DocumentTitleTooLong', N'Warning', N'The title is cut to 255 characters; the ledger keeps it whole, and the way back restores it.', NULL),
        (11, N'PersonalWorkspaceInUse', N'Warning', N'Its owner is not verified or switched while others are in it or it holds rows without originals.',
            N'ExtraRows'),
        (12, N'ProjectTitleEmpty', N'Note', N'It is copied as it is.', NULL),
        (13, N'DocumentTitleEmpty', N'Note', N'It is copied as it is.', NULL),
        (14, N'UserWithoutEmail', N'Note', N'Nothing: addresses are not needed. Without a first name the workspace is called Personal Workspace.', NULL),
        (15, N'EmailWithoutAt', N'Note', N'Nothing: addresses are not looked at, but for the name of a workspace whose user has no first name.', NULL),
        (16, N'UserWithoutFirstName', N'Note', N'The workspace is named after the local part of the address.', NULL),
        (17, N'DuplicateEmail', N'Note', N'Each user row gets a workspace of its own: rows are not merged, since only you know who is one person.', NULL),
        (18, N'DuplicateEmailBySpelling', N'Note', N'As other shared addresses; they differ only in case or blanks.', NULL),
        (19, N'ProjectUpdatedBeforeCreated', N'Note', N'Dates are copied as they are.', NULL),
        (20, N'ProjectBeforeOwner', N'Note', N'Dates are copied as they are.', NULL),
        (21, N'DocumentModifiedBeforeCreated', N'Note', N'Dates are copied as they are.', NULL),
        (22, N'DocumentBeforeOwner', N'Note', N'Dates are copied as they are.', NULL),
        (23, N'DocumentBeforeProject', N'Note', N'Dates are copied as they are.', NULL),
        (24, N'FileBeforeOwner', N'Note', N'Dates are copied as they are.', NULL),
        (25, N'FileBeforeDocument', N'Note', N'Dates are copied as they are.', NULL)
    ) AS k (Ordinal, Kind, Severity, WhatWillHappen, Setting) ON k.Kind = f.Kind
    ORDER BY k.Ordinal;
END;
