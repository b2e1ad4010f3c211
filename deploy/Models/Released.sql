-- WorkspaceDb 0.1.0 as it was released. Made by wsdb dacpac release; never edited.
GO

CREATE SCHEMA Migration AUTHORIZATION dbo;
GO

-- Legacy model. E-mail addresses are neither required nor unique: the live data has users without one and users who share one.
CREATE TABLE dbo.Users (
    Id uniqueidentifier NOT NULL,
    Email nvarchar(320) NULL,
    FirstName nvarchar(100) NULL,
    LastName nvarchar(100) NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Users PRIMARY KEY CLUSTERED (Id)
);
GO

CREATE TABLE dbo.Workspaces (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_Workspaces_Id DEFAULT NEWID(),
    Name nvarchar(255) NOT NULL,
    Description nvarchar(max) NULL,
    OwnerId uniqueidentifier NOT NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Workspaces_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(3) NOT NULL CONSTRAINT DF_Workspaces_UpdatedAt DEFAULT SYSUTCDATETIME(),
    IsPersonal bit NOT NULL CONSTRAINT DF_Workspaces_IsPersonal DEFAULT 0,
    CONSTRAINT PK_Workspaces PRIMARY KEY CLUSTERED (Id),
    -- NO ACTION: content must not disappear when its owner leaves. dbo.DeleteUser takes an empty personal workspace along.
    CONSTRAINT FK_Workspaces_Users_OwnerId FOREIGN KEY (OwnerId) REFERENCES dbo.Users (Id)
);
GO

CREATE INDEX IX_Workspaces_OwnerId ON dbo.Workspaces (OwnerId) INCLUDE (Name, IsPersonal);
GO

-- One personal workspace a user, whoever creates it; also the way from a user to that workspace.
CREATE UNIQUE INDEX IXF_Workspaces_OwnerId_Personal ON dbo.Workspaces (OwnerId) INCLUDE (Name) WHERE IsPersonal = 1;
GO

CREATE TABLE dbo.Projects_New (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_Projects_New_Id DEFAULT NEWID(),
    WorkspaceId uniqueidentifier NOT NULL,
    CreatedByUserId uniqueidentifier NOT NULL,
    Title nvarchar(255) NOT NULL,
    Description nvarchar(max) NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Projects_New_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(3) NOT NULL CONSTRAINT DF_Projects_New_UpdatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Projects_New PRIMARY KEY NONCLUSTERED (Id),
    -- The target of Documents_New's key, which is what keeps a document in its project's workspace.
    CONSTRAINT UQ_Projects_New_WorkspaceId_Id UNIQUE CLUSTERED (WorkspaceId, Id),
    CONSTRAINT FK_Projects_New_Workspaces FOREIGN KEY (WorkspaceId) REFERENCES dbo.Workspaces (Id) ON DELETE CASCADE,
    CONSTRAINT FK_Projects_New_Users_CreatedByUserId FOREIGN KEY (CreatedByUserId) REFERENCES dbo.Users (Id)
);
GO

CREATE INDEX IX_Projects_New_WorkspaceId_UpdatedAt ON dbo.Projects_New (WorkspaceId, UpdatedAt DESC) INCLUDE (Title, CreatedAt, CreatedByUserId);
GO

CREATE INDEX IX_Projects_New_CreatedByUserId ON dbo.Projects_New (CreatedByUserId);
GO

CREATE TABLE dbo.Documents_New (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_Documents_New_Id DEFAULT NEWID(),
    ProjectId uniqueidentifier NOT NULL,
    WorkspaceId uniqueidentifier NOT NULL,
    CreatedByUserId uniqueidentifier NOT NULL,
    LastModifiedByUserId uniqueidentifier NOT NULL,
    Title nvarchar(255) NOT NULL,
    Content nvarchar(max) NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Documents_New_CreatedAt DEFAULT SYSUTCDATETIME(),
    LastModified datetime2(3) NOT NULL CONSTRAINT DF_Documents_New_LastModified DEFAULT SYSUTCDATETIME(),
    Version int NOT NULL CONSTRAINT DF_Documents_New_Version DEFAULT 1,
    CONSTRAINT PK_Documents_New PRIMARY KEY NONCLUSTERED (Id),
    -- The target of Files_New's key, which is what keeps a file in its document's workspace.
    CONSTRAINT UQ_Documents_New_WorkspaceId_Id UNIQUE CLUSTERED (WorkspaceId, Id),
    -- Through the project the workspace cascades here too; a key to Workspaces as well would be a second path (1785).
    CONSTRAINT FK_Documents_New_Projects_New FOREIGN KEY (WorkspaceId, ProjectId) REFERENCES dbo.Projects_New (WorkspaceId, Id) ON DELETE CASCADE,
    CONSTRAINT FK_Documents_New_Users_CreatedByUserId FOREIGN KEY (CreatedByUserId) REFERENCES dbo.Users (Id),
    CONSTRAINT FK_Documents_New_Users_LastModifiedByUserId FOREIGN KEY (LastModifiedByUserId) REFERENCES dbo.Users (Id)
);
GO

CREATE INDEX IX_Documents_New_WorkspaceId_ProjectId ON dbo.Documents_New (WorkspaceId, ProjectId) INCLUDE (Title, LastModified, Version);
GO

CREATE INDEX IX_Documents_New_WorkspaceId_LastModified ON dbo.Documents_New (WorkspaceId, LastModified DESC) INCLUDE (ProjectId, Title);
GO

CREATE INDEX IX_Documents_New_CreatedByUserId ON dbo.Documents_New (CreatedByUserId);
GO

CREATE INDEX IX_Documents_New_LastModifiedByUserId ON dbo.Documents_New (LastModifiedByUserId);
GO

CREATE TABLE dbo.Files_New (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_Files_New_Id DEFAULT NEWID(),
    WorkspaceId uniqueidentifier NOT NULL,
    DocumentId uniqueidentifier NULL,
    UploadedByUserId uniqueidentifier NOT NULL,
    FileName nvarchar(255) NOT NULL,
    FilePath nvarchar(500) NOT NULL,
    FileSize bigint NOT NULL,
    MimeType nvarchar(100) NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Files_New_CreatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Files_New PRIMARY KEY NONCLUSTERED (Id),
    CONSTRAINT UQ_Files_New_WorkspaceId_Id UNIQUE CLUSTERED (WorkspaceId, Id),
    CONSTRAINT FK_Files_New_Workspaces FOREIGN KEY (WorkspaceId) REFERENCES dbo.Workspaces (Id) ON DELETE CASCADE,
    -- NO ACTION: SET NULL would clear WorkspaceId with it and be a second path from Workspaces (1785). dbo.DeleteDocument and
    -- dbo.DeleteProject set DocumentId to NULL. A DocumentId of NULL leaves the pair unchecked, as it should.
    CONSTRAINT FK_Files_New_Documents_New FOREIGN KEY (WorkspaceId, DocumentId) REFERENCES dbo.Documents_New (WorkspaceId, Id),
    CONSTRAINT FK_Files_New_Users_UploadedByUserId FOREIGN KEY (UploadedByUserId) REFERENCES dbo.Users (Id)
);
GO

CREATE INDEX IXF_Files_New_WorkspaceId_DocumentId ON dbo.Files_New (WorkspaceId, DocumentId) INCLUDE (FileName, FileSize) WHERE DocumentId IS NOT NULL;
GO

CREATE INDEX IX_Files_New_UploadedByUserId ON dbo.Files_New (UploadedByUserId);
GO

/*
Purpose:     deletes a document of the workspace model and keeps its files, with DocumentId NULL. A plain DELETE of a document with
             files is refused by FK_Files_New_Documents_New.
Parameters:  @DocumentId, the document.
Errors:      none of its own.
Idempotency: safe to re-run because a document that is gone is not there to delete.
*/
CREATE PROCEDURE dbo.DeleteDocument
    @DocumentId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    BEGIN TRANSACTION;

    UPDATE f
    SET DocumentId = NULL
    FROM dbo.Files_New AS f
    INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    WHERE d.Id = @DocumentId;

    DELETE d
    FROM dbo.Documents_New AS d
    WHERE d.Id = @DocumentId;

    COMMIT TRANSACTION;
END;
GO

/*
Purpose:     deletes a project of the workspace model with its documents, and keeps the documents' files, with DocumentId NULL. A plain
             DELETE of a project whose documents have files is refused by FK_Files_New_Documents_New.
Parameters:  @ProjectId, the project.
Errors:      none of its own.
Idempotency: safe to re-run because a project that is gone is not there to delete.
*/
CREATE PROCEDURE dbo.DeleteProject
    @ProjectId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    BEGIN TRANSACTION;

    UPDATE f
    SET DocumentId = NULL
    FROM dbo.Files_New AS f
    INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    INNER JOIN dbo.Projects_New AS p ON p.WorkspaceId = d.WorkspaceId AND p.Id = d.ProjectId
    WHERE p.Id = @ProjectId;

    DELETE p
    FROM dbo.Projects_New AS p
    WHERE p.Id = @ProjectId;

    COMMIT TRANSACTION;
END;
GO

-- Legacy model: a project belongs to one user and goes with the user.
CREATE TABLE dbo.Projects (
    Id uniqueidentifier NOT NULL,
    UserId uniqueidentifier NOT NULL,
    Title nvarchar(500) NOT NULL,
    Description nvarchar(max) NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Projects_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(3) NOT NULL CONSTRAINT DF_Projects_UpdatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Projects PRIMARY KEY CLUSTERED (Id),
    CONSTRAINT FK_Projects_Users FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE
);
GO

-- The migration reads a user's rows by key range.
CREATE INDEX IX_Projects_UserId_Id ON dbo.Projects (UserId, Id);
GO

-- Legacy model. The schema lets a document stand in another user's project; see Migration.ApplyDocumentsBatch.
CREATE TABLE dbo.Documents (
    Id uniqueidentifier NOT NULL,
    UserId uniqueidentifier NOT NULL,
    ProjectId uniqueidentifier NOT NULL,
    Title nvarchar(500) NOT NULL,
    Content nvarchar(max) NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Documents_CreatedAt DEFAULT SYSUTCDATETIME(),
    LastModified datetime2(3) NOT NULL CONSTRAINT DF_Documents_LastModified DEFAULT SYSUTCDATETIME(),
    Version int NOT NULL CONSTRAINT DF_Documents_Version DEFAULT 1,
    CONSTRAINT PK_Documents PRIMARY KEY CLUSTERED (Id),
    CONSTRAINT FK_Documents_Users FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE,
    -- NO ACTION: a second cascade path from Users is error 1785.
    CONSTRAINT FK_Documents_Projects FOREIGN KEY (ProjectId) REFERENCES dbo.Projects (Id)
);
GO

-- The migration reads a user's rows by key range.
CREATE INDEX IX_Documents_UserId_Id ON dbo.Documents (UserId, Id);
GO

CREATE INDEX IX_Documents_ProjectId ON dbo.Documents (ProjectId);
GO

-- Legacy model. A file may hang on another user's document; see Migration.SourceFiles.
CREATE TABLE dbo.Files (
    Id uniqueidentifier NOT NULL,
    UserId uniqueidentifier NOT NULL,
    DocumentId uniqueidentifier NULL,
    FileName nvarchar(255) NOT NULL,
    FilePath nvarchar(500) NOT NULL,
    FileSize bigint NOT NULL,
    MimeType nvarchar(100) NULL,
    CreatedAt datetime2(3) NOT NULL CONSTRAINT DF_Files_CreatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Files PRIMARY KEY CLUSTERED (Id),
    CONSTRAINT FK_Files_Users FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE,
    -- NO ACTION: a second cascade path from Users is error 1785.
    CONSTRAINT FK_Files_Documents FOREIGN KEY (DocumentId) REFERENCES dbo.Documents (Id)
);
GO

-- The migration reads a user's rows by key range.
CREATE INDEX IX_Files_UserId_Id ON dbo.Files (UserId, Id);
GO

CREATE INDEX IXF_Files_DocumentId ON dbo.Files (DocumentId) WHERE DocumentId IS NOT NULL;
GO

CREATE TABLE dbo.WorkspaceMembers (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_WorkspaceMembers_Id DEFAULT NEWID(),
    WorkspaceId uniqueidentifier NOT NULL,
    UserId uniqueidentifier NOT NULL,
    Role nvarchar(50) NOT NULL CONSTRAINT DF_WorkspaceMembers_Role DEFAULT N'Member',
    JoinedAt datetime2(3) NOT NULL CONSTRAINT DF_WorkspaceMembers_JoinedAt DEFAULT SYSUTCDATETIME(),
    InvitedBy uniqueidentifier NULL,
    CONSTRAINT PK_WorkspaceMembers PRIMARY KEY NONCLUSTERED (Id),
    -- Clustered: the check behind every request asks for one workspace and one user.
    CONSTRAINT UQ_WorkspaceMembers_WorkspaceId_UserId UNIQUE CLUSTERED (WorkspaceId, UserId),
    CONSTRAINT FK_WorkspaceMembers_Workspaces FOREIGN KEY (WorkspaceId) REFERENCES dbo.Workspaces (Id) ON DELETE CASCADE,
    CONSTRAINT FK_WorkspaceMembers_Users_UserId FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE,
    -- NO ACTION: SET NULL would be a second cascade path from Users (1785). dbo.DeleteUser sets it to NULL.
    CONSTRAINT FK_WorkspaceMembers_Users_InvitedBy FOREIGN KEY (InvitedBy) REFERENCES dbo.Users (Id),
    CONSTRAINT CK_WorkspaceMembers_Role CHECK (Role IN (N'Owner', N'Admin', N'Member', N'Viewer'))
);
GO

CREATE INDEX IX_WorkspaceMembers_UserId_Role ON dbo.WorkspaceMembers (UserId, Role) INCLUDE (WorkspaceId, JoinedAt);
GO

CREATE INDEX IXF_WorkspaceMembers_InvitedBy ON dbo.WorkspaceMembers (InvitedBy) WHERE InvitedBy IS NOT NULL;
GO

/*
Purpose:     deletes a user who owns nothing: memberships go with the user, invitations keep the invited with InvitedBy NULL, an empty
             personal workspace goes too. A plain DELETE is refused while anything of the workspace model refers to the user.
Parameters:  @UserId, the user.
Errors:      50009 the user owns or created content, in either model; 50010 the user owns a workspace that is shared, or a personal
             one with content or other members. All reasons are listed; the number is that of the first.
Idempotency: safe to re-run because a user who is gone is not there to delete.
*/
CREATE PROCEDURE dbo.DeleteUser
    @UserId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- What the guards read stays so to the end: an insert beside it waits, and its key then refuses it.
    SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
    BEGIN TRANSACTION;

    -- Guards
    DECLARE @Violations TABLE (ErrorNumber int NOT NULL, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50009, CONCAT(N'The user owns or created ', s.OwnedRows, N' ', s.Kind, N'.')
    FROM (
        SELECT N'projects of the legacy model' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Projects AS p WHERE p.UserId = @UserId
        UNION ALL
        SELECT N'documents of the legacy model' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Documents AS d WHERE d.UserId = @UserId
        UNION ALL
        SELECT N'files of the legacy model' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Files AS f WHERE f.UserId = @UserId
        UNION ALL
        SELECT N'projects' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Projects_New AS p WHERE p.CreatedByUserId = @UserId
        UNION ALL
        SELECT N'documents' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Documents_New AS d WHERE d.CreatedByUserId = @UserId OR d.LastModifiedByUserId = @UserId
        UNION ALL
        SELECT N'files' AS Kind, COUNT(*) AS OwnedRows FROM dbo.Files_New AS f WHERE f.UploadedByUserId = @UserId
    ) AS s
    WHERE s.OwnedRows > 0;

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50010, CONCAT(N'The user owns the workspace "', REPLACE(w.Name, N'%', N'%%'), N'".')
    FROM dbo.Workspaces AS w
    WHERE w.OwnerId = @UserId
        AND (w.IsPersonal = 0
            OR EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = w.Id)
            OR EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = w.Id)
            OR EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id AND m.UserId <> @UserId));

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = LEFT(STRING_AGG(CONVERT(nvarchar(max), v.Message), N' '), 2048)
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
    BEGIN
        -- Nothing was changed. A caller's own transaction is not to be doomed by a refusal.
        COMMIT TRANSACTION;
        SET XACT_ABORT OFF;
        THROW @ErrorNumber, @Message, 1;
    END;

    -- Work
    UPDATE m
    SET InvitedBy = NULL
    FROM dbo.WorkspaceMembers AS m
    WHERE m.InvitedBy = @UserId;

    DELETE w
    FROM dbo.Workspaces AS w
    WHERE w.OwnerId = @UserId
        AND w.IsPersonal = 1;

    DELETE u
    FROM dbo.Users AS u
    WHERE u.Id = @UserId;

    COMMIT TRANSACTION;
END;
GO

-- What is migrated. The number is the topological order: parents before children; rollback goes the other way.
CREATE TABLE Migration.ContentTypes (
    ContentType tinyint NOT NULL,
    Name nvarchar(20) NOT NULL,
    CONSTRAINT PK_ContentTypes PRIMARY KEY CLUSTERED (ContentType),
    CONSTRAINT UQ_ContentTypes_Name UNIQUE (Name)
);
GO

-- The stated rules for what cannot be carried over as it was.
CREATE TABLE Migration.AdjustmentRules (
    RuleName nvarchar(50) NOT NULL,
    ContentType tinyint NOT NULL,
    ColumnName nvarchar(128) NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_AdjustmentRules PRIMARY KEY CLUSTERED (RuleName, ContentType),
    CONSTRAINT FK_AdjustmentRules_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType)
);
GO

CREATE INDEX IX_AdjustmentRules_ContentType ON Migration.AdjustmentRules (ContentType);
GO

-- One row a user, from the provisioning of the personal workspace on.
CREATE TABLE Migration.UserMigrations (
    UserId uniqueidentifier NOT NULL,
    WorkspaceId uniqueidentifier NOT NULL,
    -- 0: the user had a personal workspace already, so Migration.RollbackWorkspaces leaves it alone.
    IsWorkspaceCreated bit NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_UserMigrations_Status DEFAULT N'Provisioned',
    Attempts int NOT NULL CONSTRAINT DF_UserMigrations_Attempts DEFAULT 0,
    ProvisionedAt datetime2(3) NOT NULL CONSTRAINT DF_UserMigrations_ProvisionedAt DEFAULT SYSUTCDATETIME(),
    StartedAt datetime2(3) NULL,
    EndedAt datetime2(3) NULL,
    CONSTRAINT PK_UserMigrations PRIMARY KEY CLUSTERED (UserId),
    CONSTRAINT FK_UserMigrations_Users FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE,
    -- A personal workspace takes the user's migrated content with it, so what was tracked about that content is void too.
    CONSTRAINT FK_UserMigrations_Workspaces FOREIGN KEY (WorkspaceId) REFERENCES dbo.Workspaces (Id) ON DELETE CASCADE,
    CONSTRAINT CK_UserMigrations_Status CHECK (Status IN (N'Provisioned', N'Migrating', N'Migrated', N'Failed', N'RollingBack', N'RolledBack')),
    CONSTRAINT CK_UserMigrations_Attempts CHECK (Attempts >= 0)
);
GO

CREATE INDEX IX_UserMigrations_WorkspaceId ON Migration.UserMigrations (WorkspaceId);
GO

-- The ledger of what could not be carried over as it was: nothing in it is lost, and rollback takes an entry away with its row.
CREATE TABLE Migration.Adjustments (
    AdjustmentId bigint IDENTITY (1, 1) NOT NULL,
    UserId uniqueidentifier NOT NULL,
    ContentType tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    RuleName nvarchar(50) NOT NULL,
    OriginalText nvarchar(max) NULL,
    OriginalId uniqueidentifier NULL,
    AdjustedAt datetime2(3) NOT NULL CONSTRAINT DF_Adjustments_AdjustedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Adjustments PRIMARY KEY CLUSTERED (AdjustmentId),
    CONSTRAINT UQ_Adjustments_RuleName_ContentType_RowId UNIQUE (RuleName, ContentType, RowId),
    CONSTRAINT FK_Adjustments_UserMigrations FOREIGN KEY (UserId) REFERENCES Migration.UserMigrations (UserId) ON DELETE CASCADE,
    CONSTRAINT FK_Adjustments_AdjustmentRules FOREIGN KEY (RuleName, ContentType) REFERENCES Migration.AdjustmentRules (RuleName, ContentType),
    CONSTRAINT CK_Adjustments_OneOriginal CHECK ((OriginalText IS NULL AND OriginalId IS NOT NULL) OR (OriginalText IS NOT NULL AND OriginalId IS NULL))
);
GO

CREATE INDEX IX_Adjustments_UserId ON Migration.Adjustments (UserId);
GO

/*
Purpose: the legacy documents in the shape of dbo.Documents_New. This view is the one place that says how a document is carried over.
Rule TitleShortened: a title of more than 255 characters is cut there, never through a surrogate pair; OriginalTitle holds it whole.
The BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is.
*/
CREATE VIEW Migration.SourceDocuments
AS
SELECT
    d.Id,
    d.UserId,
    d.ProjectId,
    CASE
        WHEN DATALENGTH(d.Title) <= 510 THEN d.Title
        WHEN UNICODE(SUBSTRING(d.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319
            THEN LEFT(d.Title COLLATE Latin1_General_100_BIN2, 254)
        ELSE LEFT(d.Title COLLATE Latin1_General_100_BIN2, 255)
    END AS Title,
    CASE WHEN DATALENGTH(d.Title) > 510 THEN d.Title END AS OriginalTitle,
    d.Content,
    d.CreatedAt,
    d.LastModified,
    d.Version
FROM dbo.Documents AS d;
GO

/*
Purpose:     one set-based step of Migration.ApplyContent: the documents in a range of #Pending, and their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId); the
             users' projects are migrated.
Errors:      50007 a document stands in a project of another user: in either user's workspace somebody would gain or lose access.
Idempotency: safe to re-run because rows that are there already are not inserted again.
Rollback:    Migration.RollbackDocumentsBatch.
*/
CREATE PROCEDURE Migration.ApplyDocumentsBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF EXISTS (
        SELECT 1
        FROM #Pending AS r
        INNER JOIN dbo.Documents AS d ON d.Id = r.RowId
        INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId
        WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
            AND r.ContentType = 2
            AND p.UserId <> d.UserId)
        THROW 50007, N'The document stands in a project of another user; give it to the owner of the project, or move it, and try again.', 1;

    INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalText)
    SELECT r.UserId, r.ContentType, r.RowId, N'TitleShortened', s.OriginalTitle
    FROM #Pending AS r
    INNER JOIN Migration.SourceDocuments AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 2
        AND s.OriginalTitle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = r.RowId);

    INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content, CreatedAt, LastModified, Version)
    SELECT s.Id, s.ProjectId, r.WorkspaceId, s.UserId, s.UserId, s.Title, s.Content, s.CreatedAt, s.LastModified, s.Version
    FROM #Pending AS r
    INNER JOIN Migration.SourceDocuments AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 2
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = r.RowId);
END;
GO

/*
Purpose: the legacy files in the shape of dbo.Files_New. This view is the one place that says how a file is carried over.
Rule DocumentLinkSetAside: a file goes to its uploader's workspace, since only the uploader had it. If it hung on another user's
document, the link would point into another workspace: DocumentId is then NULL, and OriginalDocumentId holds the link.
*/
CREATE VIEW Migration.SourceFiles
AS
SELECT
    f.Id,
    f.UserId,
    CASE WHEN d.UserId = f.UserId THEN f.DocumentId END AS DocumentId,
    CASE WHEN d.UserId <> f.UserId THEN f.DocumentId END AS OriginalDocumentId,
    f.FileName,
    f.FilePath,
    f.FileSize,
    f.MimeType,
    f.CreatedAt
FROM dbo.Files AS f
LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId;
GO

/*
Purpose:     one set-based step of Migration.ApplyContent: the files in a range of #Pending, and their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId); the
             users' documents are migrated.
Errors:      none of its own; a constraint that refuses a row fails the batch.
Idempotency: safe to re-run because rows that are there already are not inserted again.
Rollback:    Migration.RollbackFilesBatch.
*/
CREATE PROCEDURE Migration.ApplyFilesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalId)
    SELECT r.UserId, r.ContentType, r.RowId, N'DocumentLinkSetAside', s.OriginalDocumentId
    FROM #Pending AS r
    INNER JOIN Migration.SourceFiles AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 3
        AND s.OriginalDocumentId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = r.RowId);

    INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize, MimeType, CreatedAt)
    SELECT s.Id, r.WorkspaceId, s.DocumentId, s.UserId, s.FileName, s.FilePath, s.FileSize, s.MimeType, s.CreatedAt
    FROM #Pending AS r
    INNER JOIN Migration.SourceFiles AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 3
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = r.RowId);
END;
GO

/*
Purpose: the legacy projects in the shape of dbo.Projects_New. This view is the one place that says how a project is carried over.
Rule TitleShortened: a title of more than 255 characters is cut there, never through a surrogate pair; OriginalTitle holds it whole.
The BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is.
*/
CREATE VIEW Migration.SourceProjects
AS
SELECT
    p.Id,
    p.UserId,
    CASE
        WHEN DATALENGTH(p.Title) <= 510 THEN p.Title
        WHEN UNICODE(SUBSTRING(p.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319
            THEN LEFT(p.Title COLLATE Latin1_General_100_BIN2, 254)
        ELSE LEFT(p.Title COLLATE Latin1_General_100_BIN2, 255)
    END AS Title,
    CASE WHEN DATALENGTH(p.Title) > 510 THEN p.Title END AS OriginalTitle,
    p.Description,
    p.CreatedAt,
    p.UpdatedAt
FROM dbo.Projects AS p;
GO

/*
Purpose:     one set-based step of Migration.ApplyContent: the projects in a range of #Pending, and their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId).
Errors:      none of its own; a constraint that refuses a row fails the batch.
Idempotency: safe to re-run because rows that are there already are not inserted again.
Rollback:    Migration.RollbackProjectsBatch.
*/
CREATE PROCEDURE Migration.ApplyProjectsBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalText)
    SELECT r.UserId, r.ContentType, r.RowId, N'TitleShortened', s.OriginalTitle
    FROM #Pending AS r
    INNER JOIN Migration.SourceProjects AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 1
        AND s.OriginalTitle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = r.RowId);

    INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title, Description, CreatedAt, UpdatedAt)
    SELECT s.Id, r.WorkspaceId, s.UserId, s.Title, s.Description, s.CreatedAt, s.UpdatedAt
    FROM #Pending AS r
    INNER JOIN Migration.SourceProjects AS s ON s.Id = r.RowId AND s.UserId = r.UserId
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 1
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = r.RowId);
END;
GO

-- One row a run, written before the work begins. Parameters is a JSON object.
CREATE TABLE Migration.Runs (
    RunId bigint IDENTITY (1, 1) NOT NULL,
    ProcedureName nvarchar(128) NOT NULL,
    Parameters nvarchar(max) NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_Runs_Status DEFAULT N'Running',
    Users int NOT NULL CONSTRAINT DF_Runs_Users DEFAULT 0,
    AffectedRows bigint NOT NULL CONSTRAINT DF_Runs_AffectedRows DEFAULT 0,
    FailedUsers int NOT NULL CONSTRAINT DF_Runs_FailedUsers DEFAULT 0,
    StartedAt datetime2(3) NOT NULL CONSTRAINT DF_Runs_StartedAt DEFAULT SYSUTCDATETIME(),
    EndedAt datetime2(3) NULL,
    CONSTRAINT PK_Runs PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT CK_Runs_Status CHECK (Status IN (N'Running', N'Succeeded', N'Failed', N'WhatIf', N'Abandoned'))
);
GO

CREATE INDEX IXF_Runs_Running ON Migration.Runs (StartedAt) WHERE Status = N'Running';
GO

-- What each transaction did: one row a user and content type in it. Users are not referenced by key: a log outlives what it tells of.
CREATE TABLE Migration.Batches (
    RunId bigint NOT NULL,
    BatchNumber int NOT NULL,
    UserId uniqueidentifier NOT NULL,
    ContentType tinyint NOT NULL,
    FirstKey uniqueidentifier NOT NULL,
    LastKey uniqueidentifier NOT NULL,
    AffectedRows int NOT NULL,
    StartedAt datetime2(3) NOT NULL,
    DurationMs int NOT NULL,
    CONSTRAINT PK_Batches PRIMARY KEY CLUSTERED (RunId, BatchNumber, UserId, ContentType),
    CONSTRAINT FK_Batches_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId) ON DELETE CASCADE,
    CONSTRAINT FK_Batches_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType)
);
GO

CREATE INDEX IX_Batches_ContentType_UserId ON Migration.Batches (ContentType, UserId);
GO

-- One row a user and content type. Progress only: which rows still wait is always asked of the content tables themselves.
CREATE TABLE Migration.UserContentMigrations (
    UserId uniqueidentifier NOT NULL,
    ContentType tinyint NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_UserContentMigrations_Status DEFAULT N'Pending',
    SourceRows bigint NOT NULL CONSTRAINT DF_UserContentMigrations_SourceRows DEFAULT 0,
    MigratedRows bigint NOT NULL CONSTRAINT DF_UserContentMigrations_MigratedRows DEFAULT 0,
    Attempts int NOT NULL CONSTRAINT DF_UserContentMigrations_Attempts DEFAULT 0,
    LastKey uniqueidentifier NULL,
    StartedAt datetime2(3) NULL,
    EndedAt datetime2(3) NULL,
    CONSTRAINT PK_UserContentMigrations PRIMARY KEY CLUSTERED (UserId, ContentType),
    CONSTRAINT FK_UserContentMigrations_UserMigrations FOREIGN KEY (UserId) REFERENCES Migration.UserMigrations (UserId) ON DELETE CASCADE,
    CONSTRAINT FK_UserContentMigrations_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType),
    CONSTRAINT CK_UserContentMigrations_Status CHECK (Status IN (N'Pending', N'Running', N'Completed', N'Failed', N'RollingBack', N'RolledBack')),
    CONSTRAINT CK_UserContentMigrations_Rows CHECK (SourceRows >= 0 AND MigratedRows >= 0),
    CONSTRAINT CK_UserContentMigrations_Attempts CHECK (Attempts >= 0)
);
GO

CREATE INDEX IX_UserContentMigrations_ContentType_Status ON Migration.UserContentMigrations (ContentType, Status) INCLUDE (SourceRows, MigratedRows);
GO

/*
Purpose:     one set-based step of Migration.ApplyContent: logs the batch, a row a user and content type, and moves the users'
             tracking rows on by it; a user whose content types are all complete is migrated.
Parameters:  @RunId and @BatchNumber name the batch; @FirstOrdinal and @LastOrdinal, its range of #Pending; @StartedAt, when it began.
Preconditions: the caller owns the transaction, which also holds the rows.
Errors:      none of its own.
Idempotency: a batch is logged once: the key of Migration.Batches refuses a second call.
Rollback:    Migration.RollbackTrackingBatch.
*/
CREATE PROCEDURE Migration.ApplyTrackingBatch
    @RunId bigint,
    @BatchNumber int,
    @FirstOrdinal int,
    @LastOrdinal int,
    @StartedAt datetime2(3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO Migration.Batches (RunId, BatchNumber, UserId, ContentType, FirstKey, LastKey, AffectedRows, StartedAt, DurationMs)
    SELECT @RunId, @BatchNumber, r.UserId, r.ContentType, MIN(r.RowId), MAX(r.RowId), COUNT(*), @StartedAt, DATEDIFF(MILLISECOND, @StartedAt, @Now)
    FROM #Pending AS r
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
    GROUP BY r.UserId, r.ContentType;

    UPDATE c
    SET
        Status = CASE WHEN c.MigratedRows + b.AffectedRows >= c.SourceRows THEN N'Completed' ELSE N'Running' END,
        MigratedRows = c.MigratedRows + b.AffectedRows,
        Attempts = c.Attempts + CASE WHEN c.Status = N'Running' THEN 0 ELSE 1 END,
        LastKey = b.LastKey,
        StartedAt = CASE WHEN c.Status = N'Running' THEN c.StartedAt ELSE b.StartedAt END,
        EndedAt = CASE WHEN c.MigratedRows + b.AffectedRows >= c.SourceRows THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN Migration.Batches AS b ON b.UserId = c.UserId AND b.ContentType = c.ContentType
    WHERE b.RunId = @RunId
        AND b.BatchNumber = @BatchNumber;

    UPDATE m
    SET
        Status = N'Migrated',
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    WHERE m.UserId IN (SELECT b.UserId FROM Migration.Batches AS b WHERE b.RunId = @RunId AND b.BatchNumber = @BatchNumber)
        AND NOT EXISTS (SELECT 1 FROM Migration.UserContentMigrations AS c WHERE c.UserId = m.UserId AND c.Status <> N'Completed');
END;
GO

-- What failed, down to the row. Users are not referenced by key: a log outlives what it tells of. ContentType and RowId are NULL
-- when the failure is not about one row.
CREATE TABLE Migration.Errors (
    ErrorId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NOT NULL,
    UserId uniqueidentifier NULL,
    ContentType tinyint NULL,
    RowId uniqueidentifier NULL,
    ErrorNumber int NOT NULL,
    Severity int NOT NULL,
    State int NOT NULL,
    ProcedureName nvarchar(128) NULL,
    LineNumber int NOT NULL,
    Message nvarchar(4000) NOT NULL,
    OccurredAt datetime2(3) NOT NULL CONSTRAINT DF_Errors_OccurredAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Errors PRIMARY KEY CLUSTERED (ErrorId),
    CONSTRAINT FK_Errors_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId) ON DELETE CASCADE,
    CONSTRAINT FK_Errors_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType)
);
GO

CREATE INDEX IX_Errors_RunId ON Migration.Errors (RunId);
GO

CREATE INDEX IX_Errors_ContentType_UserId ON Migration.Errors (ContentType, UserId);
GO

/*
Purpose:     writes the error that a CATCH block is handling to the error log.
Parameters:  the run, and as much as is known of the user, the content type and the row.
Preconditions: called from a CATCH block, after the rollback: before it, the row would vanish with the rest.
Errors:      none of its own.
Idempotency: each call adds a row.
*/
CREATE PROCEDURE Migration.LogError
    @RunId bigint,
    @UserId uniqueidentifier = NULL,
    @ContentType tinyint = NULL,
    @RowId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Errors (RunId, UserId, ContentType, RowId, ErrorNumber, Severity, State, ProcedureName, LineNumber, Message)
    VALUES (@RunId, @UserId, @ContentType, @RowId, ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE());
END;
GO

/*
Purpose:     waits between two batches, so that other work gets its turn.
Parameters:  @DelayMs, 0 to 59999; 0 does not wait.
Errors:      none; Migration.GuardRun has checked the range.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.Pause
    @DelayMs int
AS
BEGIN
    SET NOCOUNT ON;

    IF @DelayMs > 0
    BEGIN
        DECLARE @Delay char(12) = CONCAT('00:00:', RIGHT(CONCAT('0', @DelayMs / 1000), 2), '.', RIGHT(CONCAT('00', @DelayMs % 1000), 3));
        WAITFOR DELAY @Delay;
    END;
END;
GO

/*
Purpose:     migrates what is not migrated yet of the users of a key range, projects before documents before files.
Parameters:  @RunId, the open run; @BatchNumber, the run's last batch, moved on; @FirstUserId and @LastUserId, the range; @BatchSize
             rows a transaction, @DelayMs between two; a user that failed @MaxAttempts times is left alone; @WhatIf = 1 only counts;
             @AffectedRows and @FailedUsers are added to; @Debug = 1 reports each batch.
Preconditions: called by a run: no transaction is open, and XACT_ABORT is on. The users have their workspaces.
Errors:      none of its own; a user's failure is logged with content type and row, and the next user goes on.
Idempotency: safe to re-run because the rows to do are found by comparing the two models, not by what a run remembers; rows and
             tracking are in one transaction, so a run that was killed leaves both or neither.
Rollback:    Migration.RollbackContentSlice.

A batch is a range of the list of rows to do, which is ordered by user, then content type. So small users share a transaction, and a
large one takes several. A batch that fails is tried again by halves until one row is left: that row is the culprit, and its user is
set aside. Whoever shared the batch is not affected.
*/
CREATE PROCEDURE Migration.ApplyContentSlice
    @RunId bigint,
    @BatchNumber int OUTPUT,
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @BatchSize int,
    @DelayMs int,
    @MaxAttempts int,
    @WhatIf bit,
    @Debug bit,
    @AffectedRows bigint OUTPUT,
    @FailedUsers int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    -- While rows are listed nothing is locked that the application could want, so there is time to wait for it.
    SET LOCK_TIMEOUT 60000;

    -- The users
    CREATE TABLE #Users (
        UserId uniqueidentifier NOT NULL PRIMARY KEY,
        WorkspaceId uniqueidentifier NOT NULL
    );

    INSERT INTO #Users (UserId, WorkspaceId)
    SELECT m.UserId, m.WorkspaceId
    FROM Migration.UserMigrations AS m
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND (m.Status <> N'Failed' OR m.Attempts < @MaxAttempts);

    -- Their rows to do. The range is said again, so that each table is sought by it whichever way it is joined.
    CREATE TABLE #Pending (
        Ordinal int NOT NULL PRIMARY KEY,
        UserId uniqueidentifier NOT NULL,
        WorkspaceId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL
    );

    INSERT INTO #Pending (Ordinal, UserId, WorkspaceId, ContentType, RowId)
    SELECT
        ROW_NUMBER() OVER (ORDER BY s.UserId, s.ContentType, s.RowId),
        s.UserId,
        s.WorkspaceId,
        s.ContentType,
        s.RowId
    FROM (
        SELECT u.UserId, u.WorkspaceId, 1 AS ContentType, p.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UserId
        WHERE p.UserId BETWEEN @FirstUserId AND @LastUserId
            AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id)
        UNION ALL
        SELECT u.UserId, u.WorkspaceId, 2 AS ContentType, d.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UserId
        WHERE d.UserId BETWEEN @FirstUserId AND @LastUserId
            AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = d.Id)
        UNION ALL
        SELECT u.UserId, u.WorkspaceId, 3 AS ContentType, f.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UserId
        WHERE f.UserId BETWEEN @FirstUserId AND @LastUserId
            AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = f.Id)
    ) AS s;

    DECLARE @Total int = @@ROWCOUNT;

    IF @WhatIf = 1
    BEGIN
        SET @AffectedRows = @AffectedRows + @Total;
        RETURN;
    END;

    -- Their counts
    CREATE TABLE #Counts (
        UserId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        SourceRows bigint NOT NULL,
        PendingRows bigint NOT NULL,
        PRIMARY KEY (UserId, ContentType)
    );

    INSERT INTO #Counts (UserId, ContentType, SourceRows, PendingRows)
    SELECT s.UserId, s.ContentType, SUM(s.SourceRows), SUM(s.PendingRows)
    FROM (
        SELECT u.UserId, t.ContentType, 0 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        CROSS JOIN Migration.ContentTypes AS t
        UNION ALL
        SELECT u.UserId, 1 AS ContentType, 1 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UserId
        WHERE p.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 2 AS ContentType, 1 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UserId
        WHERE d.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 3 AS ContentType, 1 AS SourceRows, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UserId
        WHERE f.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT r.UserId, r.ContentType, 0 AS SourceRows, 1 AS PendingRows
        FROM #Pending AS r
    ) AS s
    GROUP BY s.UserId, s.ContentType;

    -- Tracking: what is to do, and who is done already
    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    BEGIN TRANSACTION;

    INSERT INTO Migration.UserContentMigrations (UserId, ContentType, Status, SourceRows, MigratedRows, EndedAt)
    SELECT
        k.UserId,
        k.ContentType,
        CASE WHEN k.PendingRows = 0 THEN N'Completed' ELSE N'Pending' END,
        k.SourceRows,
        k.SourceRows - k.PendingRows,
        CASE WHEN k.PendingRows = 0 THEN @Now END
    FROM #Counts AS k
    WHERE NOT EXISTS (SELECT 1 FROM Migration.UserContentMigrations AS c WHERE c.UserId = k.UserId AND c.ContentType = k.ContentType);

    UPDATE c
    SET
        Status = CASE WHEN k.PendingRows = 0 THEN N'Completed' ELSE N'Pending' END,
        SourceRows = k.SourceRows,
        MigratedRows = k.SourceRows - k.PendingRows,
        EndedAt = CASE WHEN k.PendingRows = 0 THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN #Counts AS k ON k.UserId = c.UserId AND k.ContentType = c.ContentType
    WHERE c.SourceRows <> k.SourceRows
        OR c.MigratedRows <> k.SourceRows - k.PendingRows
        OR c.Status <> CASE WHEN k.PendingRows = 0 THEN N'Completed' ELSE N'Pending' END;

    UPDATE m
    SET
        Status = N'Migrating',
        Attempts = m.Attempts + 1,
        StartedAt = @Now,
        EndedAt = NULL
    FROM Migration.UserMigrations AS m
    WHERE m.UserId IN (SELECT k.UserId FROM #Counts AS k WHERE k.PendingRows > 0);

    UPDATE m
    SET
        Status = N'Migrated',
        StartedAt = ISNULL(m.StartedAt, @Now),
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    INNER JOIN #Users AS u ON u.UserId = m.UserId
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND m.Status <> N'Migrated'
        AND NOT EXISTS (SELECT 1 FROM #Counts AS k WHERE k.UserId = m.UserId AND k.PendingRows > 0);

    COMMIT TRANSACTION;

    -- Batches
    SET LOCK_TIMEOUT 5000;
    DECLARE @FirstOrdinal int = 1;
    DECLARE @LastOrdinal int;
    DECLARE @Step int = @BatchSize;
    DECLARE @StartedAt datetime2(3);
    DECLARE @UserId uniqueidentifier;
    DECLARE @ContentType tinyint;
    DECLARE @RowId uniqueidentifier;
    DECLARE @Retries int = 0;

    WHILE @FirstOrdinal <= @Total
    BEGIN
        SET @LastOrdinal = CASE WHEN @FirstOrdinal + @Step - 1 < @Total THEN @FirstOrdinal + @Step - 1 ELSE @Total END;
        SET @StartedAt = SYSUTCDATETIME();

        BEGIN TRY
            BEGIN TRANSACTION;
            EXECUTE Migration.ApplyProjectsBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.ApplyDocumentsBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.ApplyFilesBatch @FirstOrdinal, @LastOrdinal;
            SET @BatchNumber = @BatchNumber + 1;
            EXECUTE Migration.ApplyTrackingBatch @RunId, @BatchNumber, @FirstOrdinal, @LastOrdinal, @StartedAt;
            COMMIT TRANSACTION;

            IF @Debug = 1
                RAISERROR (N'Batch %d: rows %d to %d of %d.', 0, 1, @BatchNumber, @FirstOrdinal, @LastOrdinal, @Total) WITH NOWAIT;

            SET @AffectedRows = @AffectedRows + @LastOrdinal - @FirstOrdinal + 1;
            SET @FirstOrdinal = @LastOrdinal + 1;
            SET @Retries = 0;
            SET @Step = CASE WHEN @Step * 2 < @BatchSize THEN @Step * 2 ELSE @BatchSize END;

            IF @DelayMs > 0
                EXECUTE Migration.Pause @DelayMs = @DelayMs;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            IF @LastOrdinal > @FirstOrdinal
                SET @Step = (@LastOrdinal - @FirstOrdinal + 1) / 2;
            ELSE IF ERROR_NUMBER() IN (1205, 1222) AND @Retries < 3
            BEGIN
                -- A deadlock or a lock held long is no fault of the row.
                SET @Retries = @Retries + 1;
                EXECUTE Migration.Pause @DelayMs = 1000;
            END
            ELSE
            BEGIN
                SELECT
                    @UserId = r.UserId,
                    @ContentType = r.ContentType,
                    @RowId = r.RowId
                FROM #Pending AS r
                WHERE r.Ordinal = @FirstOrdinal;

                BEGIN TRANSACTION;
                EXECUTE Migration.LogError @RunId, @UserId, @ContentType, @RowId;

                UPDATE c
                SET
                    Status = N'Failed',
                    Attempts = c.Attempts + CASE WHEN c.Status = N'Running' THEN 0 ELSE 1 END
                FROM Migration.UserContentMigrations AS c
                WHERE c.UserId = @UserId
                    AND c.ContentType = @ContentType;

                UPDATE m
                SET Status = N'Failed'
                FROM Migration.UserMigrations AS m
                WHERE m.UserId = @UserId;
                COMMIT TRANSACTION;

                SET @FailedUsers = @FailedUsers + 1;
                SET @Retries = 0;
                SET @FirstOrdinal = ISNULL((SELECT MIN(r.Ordinal) FROM #Pending AS r WHERE r.Ordinal > @FirstOrdinal AND r.UserId <> @UserId), @Total + 1);
                SET @Step = @BatchSize;
            END;
        END CATCH;
    END;
END;
GO

/*
Purpose:     takes the migration's lock and opens the log row of a run, in that order.
Parameters:  @ProcedureName and @Parameters are logged, the latter as JSON text; @RunId returns the new run.
Errors:      50005 another run holds the lock.
Idempotency: a run that is still marked Running is marked Abandoned: its session is gone, or it would hold the lock.
             Migration.EndRun closes the row and releases the lock; the end of the session releases the lock too.
*/
CREATE PROCEDURE Migration.BeginRun
    @ProcedureName nvarchar(128),
    @Parameters nvarchar(max),
    @RunId bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- A lock owned by a transaction would end with the first batch.
    DECLARE @Result int;
    EXECUTE @Result = sp_getapplock
        @Resource = N'WorkspaceDb.Migration',
        @LockMode = N'Exclusive',
        @LockOwner = N'Session',
        @LockTimeout = 1000;

    IF @Result < 0
        THROW 50005, N'Another migration run holds the lock. Wait for it to end, or end its session.', 1;

    BEGIN TRY
        UPDATE r
        SET
            Status = N'Abandoned',
            EndedAt = SYSUTCDATETIME()
        FROM Migration.Runs AS r
        WHERE r.Status = N'Running';

        INSERT INTO Migration.Runs (ProcedureName, Parameters)
        VALUES (@ProcedureName, @Parameters);

        SET @RunId = CONVERT(bigint, SCOPE_IDENTITY());
    END TRY
    BEGIN CATCH
        EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';
        THROW;
    END CATCH;
END;
GO

/*
Purpose:     closes the log row of a run, releases the migration's lock, and returns the run's summary.
Parameters:  @RunId from Migration.BeginRun; @Status Succeeded, Failed or WhatIf; the counts of what was done.
Returns:     RunId, Status, Users, AffectedRows, FailedUsers; one row, none for a failed run, whose error follows.
Errors:      none of its own.
Idempotency: a second call fails to release a lock that is not held (1223); call it once a run.
*/
CREATE PROCEDURE Migration.EndRun
    @RunId bigint,
    @Status nvarchar(20),
    @Users int,
    @AffectedRows bigint,
    @FailedUsers int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- First, lest a log that cannot be written keeps the lock. A run that begins meanwhile may call this one abandoned; that is put right here.
    EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';

    UPDATE r
    SET
        Status = @Status,
        Users = @Users,
        AffectedRows = @AffectedRows,
        FailedUsers = @FailedUsers,
        EndedAt = SYSUTCDATETIME()
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    IF @Status <> N'Failed'
        SELECT
            @RunId AS RunId,
            @Status AS Status,
            @Users AS Users,
            @AffectedRows AS AffectedRows,
            @FailedUsers AS FailedUsers;
END;
GO

/*
Purpose:     refuses to start a run that could not do its work, listing every reason in one error.
Parameters:  those of the run; each must be in the range that its error names.
Errors:      50001 a transaction is open; 50002 @BatchSize; 50003 @DelayMs; 50004 @MaxAttempts. The number is that of the first reason.
Idempotency: changes nothing. It stands before XACT_ABORT is set, so that a refusal does not doom a caller's transaction.
*/
CREATE PROCEDURE Migration.GuardRun
    @BatchSize int,
    @DelayMs int,
    @MaxAttempts int = 1
AS
BEGIN
    SET NOCOUNT ON;

    -- Read here: within the INSERT below, @@TRANCOUNT would count the statement's own transaction.
    -- Under SET IMPLICIT_TRANSACTIONS ON (2) the first statement opens one, and no COMMIT of a run would be the last.
    DECLARE @OpenTransactions int = CASE WHEN @@OPTIONS & 2 = 2 THEN 1 ELSE @@TRANCOUNT END;
    DECLARE @Violations TABLE (ErrorNumber int NOT NULL PRIMARY KEY, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT v.ErrorNumber, v.Message
    FROM (VALUES
        (50001, CASE WHEN @OpenTransactions > 0 THEN N'A transaction is open, or SET IMPLICIT_TRANSACTIONS is on: a run commits batch by batch and cannot be part of one.' END),
        (50002, CASE WHEN @BatchSize BETWEEN 1 AND 4000 THEN NULL ELSE N'@BatchSize must be from 1 to 4000.' END),
        (50003, CASE WHEN @DelayMs BETWEEN 0 AND 59999 THEN NULL ELSE N'@DelayMs must be from 0 to 59999.' END),
        (50004, CASE WHEN @MaxAttempts BETWEEN 1 AND 1000 THEN NULL ELSE N'@MaxAttempts must be from 1 to 1000.' END)
    ) AS v (ErrorNumber, Message)
    WHERE v.Message IS NOT NULL;

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = STRING_AGG(v.Message, N' ')
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
        THROW @ErrorNumber, @Message, 1;
END;
GO

/*
Purpose:     tells the client at once how far a run is: "<procedure>: <done> of <total> users, <rows> rows, <failed> failed".
Parameters:  what the line says.
Errors:      none; the message has severity 0.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.ReportProgress
    @ProcedureName nvarchar(128),
    @DoneUsers int,
    @TotalUsers int,
    @AffectedRows bigint,
    @FailedUsers int
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message nvarchar(400) = CONCAT(@ProcedureName, N': ', @DoneUsers, N' of ', @TotalUsers, N' users, ', @AffectedRows, N' rows, ', @FailedUsers, N' failed');
    RAISERROR (N'%s', 0, 1, @Message) WITH NOWAIT;
END;
GO

/*
Purpose:     migrates the content of all users into their personal workspaces: projects, then documents, then files.
Parameters:  @BatchSize rows a transaction; @DelayMs between two; a user that failed @MaxAttempts times is left to Migration.ApplyUser;
             @WhatIf = 1 counts the rows to do and changes nothing; @Debug = 1 reports each batch.
Preconditions: users without a workspace wait for Migration.ApplyWorkspaces.
Returns:     RunId, Status, Users (looked at), AffectedRows (rows migrated), FailedUsers.
Errors:      50001, 50002, 50003, 50004, 50005. A user's failure (50007, a constraint) is logged in Migration.Errors with user,
             content type and row, and the next user goes on.
Idempotency: safe to re-run because the rows to do are found by comparing the two models. So a run takes up where another was
             killed, and picks up rows that were added to the legacy model since; users that were rolled back are migrated again. A
             later change of a row that is migrated already shows in Migration.RowDifferences.
Rollback:    Migration.RollbackContent.
*/
CREATE PROCEDURE Migration.ApplyContent
    @BatchSize int = 1000,
    @DelayMs int = 20,
    @MaxAttempts int = 3,
    @WhatIf bit = 0,
    @Debug bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs, @MaxAttempts = @MaxAttempts;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @BatchNumber int = 0;
    DECLARE @TotalUsers int = 0;
    DECLARE @DoneUsers int = 0;
    DECLARE @SliceUsers int;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @FirstUserId uniqueidentifier;
    DECLARE @LastUserId uniqueidentifier;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"MaxAttempts":', @MaxAttempts, N',"WhatIf":', @WhatIf, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.ApplyContent', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work, by slices of 250 users: the list of rows to do stays short, however many users there are
    BEGIN TRY
        SET @TotalUsers = (SELECT COUNT(*) FROM Migration.UserMigrations AS m);
        SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m ORDER BY m.UserId);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.UserId),
                @SliceUsers = COUNT(*)
            FROM (SELECT TOP (250) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId >= @FirstUserId ORDER BY m.UserId) AS s;

            EXECUTE Migration.ApplyContentSlice
                @RunId = @RunId,
                @BatchNumber = @BatchNumber OUTPUT,
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @BatchSize = @BatchSize,
                @DelayMs = @DelayMs,
                @MaxAttempts = @MaxAttempts,
                @WhatIf = @WhatIf,
                @Debug = @Debug,
                @AffectedRows = @AffectedRows OUTPUT,
                @FailedUsers = @FailedUsers OUTPUT;

            SET @DoneUsers = @DoneUsers + @SliceUsers;
            EXECUTE Migration.ReportProgress N'Migration.ApplyContent', @DoneUsers, @TotalUsers, @AffectedRows, @FailedUsers;

            SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId > @LastUserId ORDER BY m.UserId);
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', @DoneUsers, @AffectedRows, @FailedUsers;
        EXECUTE Migration.LogError @RunId = @RunId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, @DoneUsers, @AffectedRows, @FailedUsers;
END;
GO

/*
Purpose:     one set-based step of Migration.ApplyWorkspaces: workspace, Owner membership and tracking row of the users in a range
             of #Provision, as far as each is missing.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Provision (Ordinal, UserId, WorkspaceId, Name, HasWorkspace).
Errors:      none of its own.
Idempotency: safe to re-run because what is there already is not inserted again.
Rollback:    Migration.RollbackWorkspacesBatch.
*/
CREATE PROCEDURE Migration.ApplyWorkspacesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- One moment for both columns: an UpdatedAt that differs from CreatedAt then means that somebody edited the workspace since.
    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO dbo.Workspaces (Id, Name, OwnerId, CreatedAt, UpdatedAt, IsPersonal)
    SELECT p.WorkspaceId, p.Name, p.UserId, @Now, @Now, 1
    FROM #Provision AS p
    WHERE p.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND p.HasWorkspace = 0
        AND NOT EXISTS (SELECT 1 FROM dbo.Workspaces AS w WHERE w.Id = p.WorkspaceId);

    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
    SELECT p.WorkspaceId, p.UserId, N'Owner'
    FROM #Provision AS p
    WHERE p.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = p.WorkspaceId AND m.UserId = p.UserId);

    INSERT INTO Migration.UserMigrations (UserId, WorkspaceId, IsWorkspaceCreated)
    SELECT p.UserId, p.WorkspaceId, CASE WHEN p.HasWorkspace = 1 THEN 0 ELSE 1 END
    FROM #Provision AS p
    WHERE p.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND NOT EXISTS (SELECT 1 FROM Migration.UserMigrations AS u WHERE u.UserId = p.UserId);
END;
GO

/*
Purpose: the name of each user's personal workspace: "<FirstName>'s Personal Workspace"; without a first name, the same with the
         local part of the e-mail address; without either, "Personal Workspace".
Blank names count as missing. A name is cut to fit the 255 characters of dbo.Workspaces.Name, never through a surrogate pair; the
BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is, and no script equal to nothing.
*/
CREATE VIEW Migration.PersonalWorkspaceNames
AS
SELECT
    f.UserId,
    CASE
        WHEN f.GivenName IS NULL THEN N'Personal Workspace'
        WHEN UNICODE(SUBSTRING(f.GivenName, 234, 1)) BETWEEN 55296 AND 56319 THEN LEFT(f.GivenName, 233) + N'''s Personal Workspace'
        ELSE LEFT(f.GivenName, 234) + N'''s Personal Workspace'
    END COLLATE DATABASE_DEFAULT AS Name
FROM (
    SELECT
        b.UserId,
        COALESCE(
            NULLIF(LTRIM(RTRIM(b.FirstName)), N''),
            NULLIF(LTRIM(RTRIM(LEFT(b.Email, CHARINDEX(N'@', b.Email + N'@') - 1))), N'')) AS GivenName
    FROM (
        SELECT
            u.Id AS UserId,
            u.FirstName COLLATE Latin1_General_100_BIN2 AS FirstName,
            u.Email COLLATE Latin1_General_100_BIN2 AS Email
        FROM dbo.Users AS u
    ) AS b
) AS f;
GO

/*
Purpose:     gives the users of a key range what they lack of: personal workspace, Owner membership, tracking row; one transaction a user.
Parameters:  @RunId, the open run; @FirstUserId and @LastUserId, the range; @WhatIf = 1 only counts; @AffectedRows and @FailedUsers
             are added to.
Preconditions: called by a run: no transaction is open, and XACT_ABORT is on.
Errors:      none of its own; a user's failure is logged and the next user goes on.
Idempotency: safe to re-run because only users that lack something are touched.
Rollback:    Migration.RollbackWorkspacesSlice.
*/
CREATE PROCEDURE Migration.ApplyWorkspacesSlice
    @RunId bigint,
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @WhatIf bit,
    @AffectedRows bigint OUTPUT,
    @FailedUsers int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Provision (
        Ordinal int NOT NULL PRIMARY KEY,
        UserId uniqueidentifier NOT NULL,
        WorkspaceId uniqueidentifier NOT NULL,
        Name nvarchar(255) NOT NULL,
        HasWorkspace bit NOT NULL
    );

    INSERT INTO #Provision (Ordinal, UserId, WorkspaceId, Name, HasWorkspace)
    SELECT
        ROW_NUMBER() OVER (ORDER BY u.Id),
        u.Id,
        ISNULL(w.Id, NEWID()),
        n.Name,
        CASE WHEN w.Id IS NULL THEN 0 ELSE 1 END
    FROM dbo.Users AS u
    INNER JOIN Migration.PersonalWorkspaceNames AS n ON n.UserId = u.Id
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.Id AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.Id
    LEFT JOIN Migration.UserMigrations AS t ON t.UserId = u.Id
    WHERE u.Id BETWEEN @FirstUserId AND @LastUserId
        AND (m.Id IS NULL OR t.UserId IS NULL);

    DECLARE @Total int = @@ROWCOUNT;

    IF @WhatIf = 1
    BEGIN
        SET @AffectedRows = @AffectedRows + @Total;
        RETURN;
    END;

    DECLARE @UserId uniqueidentifier;
    DECLARE @Ordinal int = 1;

    WHILE @Ordinal <= @Total
    BEGIN
        BEGIN TRY
            BEGIN TRANSACTION;
            EXECUTE Migration.ApplyWorkspacesBatch @FirstOrdinal = @Ordinal, @LastOrdinal = @Ordinal;
            COMMIT TRANSACTION;
            SET @AffectedRows = @AffectedRows + 1;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            SET @UserId = (SELECT p.UserId FROM #Provision AS p WHERE p.Ordinal = @Ordinal);
            EXECUTE Migration.LogError @RunId = @RunId, @UserId = @UserId;
            SET @FailedUsers = @FailedUsers + 1;
        END CATCH;

        SET @Ordinal = @Ordinal + 1;
    END;
END;
GO

/*
Purpose:     migrates one user, or tries again: workspace, membership, then whatever of the content is not migrated yet.
Parameters:  @UserId, the user; @BatchSize rows a transaction; @DelayMs between two; @WhatIf = 1 counts and changes nothing;
             @Debug = 1 reports each batch.
Returns:     RunId, Status, Users, AffectedRows (rows migrated, and 1 for a workspace provisioned), FailedUsers (1: see Migration.Errors).
Errors:      50001, 50002, 50003, 50005; 50006 there is no such user.
Idempotency: safe to re-run because only what is missing is done. However often the user failed, this tries once more.
Rollback:    Migration.RollbackUser.
*/
CREATE PROCEDURE Migration.ApplyUser
    @UserId uniqueidentifier,
    @BatchSize int = 1000,
    @DelayMs int = 20,
    @WhatIf bit = 0,
    @Debug bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    IF NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = @UserId)
        THROW 50006, N'There is no such user.', 1;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @BatchNumber int = 0;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"UserId":"', @UserId, N'","BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.ApplyUser', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        EXECUTE Migration.ApplyWorkspacesSlice
            @RunId = @RunId,
            @FirstUserId = @UserId,
            @LastUserId = @UserId,
            @WhatIf = @WhatIf,
            @AffectedRows = @AffectedRows OUTPUT,
            @FailedUsers = @FailedUsers OUTPUT;

        EXECUTE Migration.ApplyContentSlice
            @RunId = @RunId,
            @BatchNumber = @BatchNumber OUTPUT,
            @FirstUserId = @UserId,
            @LastUserId = @UserId,
            @BatchSize = @BatchSize,
            @DelayMs = @DelayMs,
            @MaxAttempts = 2147483647,
            @WhatIf = @WhatIf,
            @Debug = @Debug,
            @AffectedRows = @AffectedRows OUTPUT,
            @FailedUsers = @FailedUsers OUTPUT;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', 1, @AffectedRows, @FailedUsers;
        EXECUTE Migration.LogError @RunId = @RunId, @UserId = @UserId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, 1, @AffectedRows, @FailedUsers;
END;
GO

/*
Purpose:     gives every user a personal workspace, with the user as its Owner; workspace and membership in one transaction a user.
Parameters:  @BatchSize users between two pauses of @DelayMs; @WhatIf = 1 counts the users that lack something and changes nothing.
Returns:     RunId, Status, Users, AffectedRows (users provisioned), FailedUsers.
Errors:      50001, 50002, 50003, 50005. A user's failure is logged in Migration.Errors and the next user goes on.
Idempotency: safe to re-run because only users that lack something are touched; a personal workspace that a user has is kept.
Rollback:    Migration.RollbackWorkspaces.
*/
CREATE PROCEDURE Migration.ApplyWorkspaces
    @BatchSize int = 250,
    @DelayMs int = 20,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @TotalUsers int = 0;
    DECLARE @DoneUsers int = 0;
    DECLARE @BatchUsers int;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @FirstUserId uniqueidentifier;
    DECLARE @LastUserId uniqueidentifier;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.ApplyWorkspaces', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        SET @TotalUsers = (SELECT COUNT(*) FROM dbo.Users AS u);
        SET @FirstUserId = (SELECT TOP (1) u.Id FROM dbo.Users AS u ORDER BY u.Id);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.Id),
                @BatchUsers = COUNT(*)
            FROM (SELECT TOP (@BatchSize) u.Id FROM dbo.Users AS u WHERE u.Id >= @FirstUserId ORDER BY u.Id) AS s;

            EXECUTE Migration.ApplyWorkspacesSlice
                @RunId = @RunId,
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @WhatIf = @WhatIf,
                @AffectedRows = @AffectedRows OUTPUT,
                @FailedUsers = @FailedUsers OUTPUT;

            SET @DoneUsers = @DoneUsers + @BatchUsers;
            EXECUTE Migration.ReportProgress N'Migration.ApplyWorkspaces', @DoneUsers, @TotalUsers, @AffectedRows, @FailedUsers;

            SET @FirstUserId = (SELECT TOP (1) u.Id FROM dbo.Users AS u WHERE u.Id > @LastUserId ORDER BY u.Id);

            IF @FirstUserId IS NOT NULL AND @WhatIf = 0
                EXECUTE Migration.Pause @DelayMs = @DelayMs;
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', @DoneUsers, @AffectedRows, @FailedUsers;
        EXECUTE Migration.LogError @RunId = @RunId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, @DoneUsers, @AffectedRows, @FailedUsers;
END;
GO

/*
Purpose: the migrated rows that are not what their originals say, one row each: HasMoved (not in the owner's personal workspace),
         IsReparented (another project or document), IsChanged (another column differs).
Text is compared exactly, case and trailing blanks included, by code unit and length. An adjusted value counts as equal only if the
ledger holds the original: this view does not use the Source views, so that a fault in them shows here.
*/
CREATE VIEW Migration.RowDifferences
AS
SELECT
    c.ContentType,
    c.UserId,
    c.RowId,
    c.HasMoved,
    c.IsReparented,
    c.IsChanged
FROM (
    SELECT
        CONVERT(tinyint, 1) AS ContentType,
        p.UserId,
        p.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        0 AS IsReparented,
        CASE
            WHEN n.CreatedByUserId <> p.UserId OR n.CreatedAt <> p.CreatedAt OR n.UpdatedAt <> p.UpdatedAt
                OR ISNULL(DATALENGTH(n.Description), -1) <> ISNULL(DATALENGTH(p.Description), -1)
                OR n.Description COLLATE Latin1_General_100_BIN2 <> p.Description COLLATE Latin1_General_100_BIN2 THEN 1
            WHEN a.RowId IS NULL AND DATALENGTH(n.Title) = DATALENGTH(p.Title)
                AND n.Title COLLATE Latin1_General_100_BIN2 = p.Title COLLATE Latin1_General_100_BIN2 THEN 0
            WHEN DATALENGTH(p.Title) > 510
                AND DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(p.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(p.Title COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2)
                AND DATALENGTH(a.OriginalText) = DATALENGTH(p.Title)
                AND a.OriginalText COLLATE Latin1_General_100_BIN2 = p.Title COLLATE Latin1_General_100_BIN2 THEN 0
            ELSE 1
        END AS IsChanged
    FROM dbo.Projects AS p
    INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = p.UserId AND w.IsPersonal = 1
    LEFT JOIN Migration.Adjustments AS a ON a.RuleName = N'TitleShortened' AND a.ContentType = 1 AND a.RowId = p.Id

    UNION ALL

    SELECT
        CONVERT(tinyint, 2) AS ContentType,
        d.UserId,
        d.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        CASE WHEN n.ProjectId = d.ProjectId THEN 0 ELSE 1 END AS IsReparented,
        CASE
            WHEN n.CreatedByUserId <> d.UserId OR n.LastModifiedByUserId <> d.UserId
                OR n.CreatedAt <> d.CreatedAt OR n.LastModified <> d.LastModified OR n.Version <> d.Version
                OR ISNULL(DATALENGTH(n.Content), -1) <> ISNULL(DATALENGTH(d.Content), -1)
                OR n.Content COLLATE Latin1_General_100_BIN2 <> d.Content COLLATE Latin1_General_100_BIN2 THEN 1
            WHEN a.RowId IS NULL AND DATALENGTH(n.Title) = DATALENGTH(d.Title)
                AND n.Title COLLATE Latin1_General_100_BIN2 = d.Title COLLATE Latin1_General_100_BIN2 THEN 0
            WHEN DATALENGTH(d.Title) > 510
                AND DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(d.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(d.Title COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2)
                AND DATALENGTH(a.OriginalText) = DATALENGTH(d.Title)
                AND a.OriginalText COLLATE Latin1_General_100_BIN2 = d.Title COLLATE Latin1_General_100_BIN2 THEN 0
            ELSE 1
        END AS IsChanged
    FROM dbo.Documents AS d
    INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = d.UserId AND w.IsPersonal = 1
    LEFT JOIN Migration.Adjustments AS a ON a.RuleName = N'TitleShortened' AND a.ContentType = 2 AND a.RowId = d.Id

    UNION ALL

    SELECT
        CONVERT(tinyint, 3) AS ContentType,
        f.UserId,
        f.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        CASE
            WHEN a.RowId IS NULL AND n.DocumentId = f.DocumentId THEN 0
            WHEN a.RowId IS NULL AND n.DocumentId IS NULL AND f.DocumentId IS NULL THEN 0
            WHEN n.DocumentId IS NULL AND a.OriginalId = f.DocumentId AND d.UserId <> f.UserId THEN 0
            ELSE 1
        END AS IsReparented,
        CASE
            WHEN n.UploadedByUserId <> f.UserId OR n.FileSize <> f.FileSize OR n.CreatedAt <> f.CreatedAt
                OR DATALENGTH(n.FileName) <> DATALENGTH(f.FileName)
                OR n.FileName COLLATE Latin1_General_100_BIN2 <> f.FileName COLLATE Latin1_General_100_BIN2
                OR DATALENGTH(n.FilePath) <> DATALENGTH(f.FilePath)
                OR n.FilePath COLLATE Latin1_General_100_BIN2 <> f.FilePath COLLATE Latin1_General_100_BIN2
                OR ISNULL(DATALENGTH(n.MimeType), -1) <> ISNULL(DATALENGTH(f.MimeType), -1)
                OR n.MimeType COLLATE Latin1_General_100_BIN2 <> f.MimeType COLLATE Latin1_General_100_BIN2 THEN 1
            ELSE 0
        END AS IsChanged
    FROM dbo.Files AS f
    INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
    LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = f.UserId AND w.IsPersonal = 1
    LEFT JOIN Migration.Adjustments AS a ON a.RuleName = N'DocumentLinkSetAside' AND a.ContentType = 3 AND a.RowId = f.Id
) AS c
WHERE c.HasMoved = 1 OR c.IsReparented = 1 OR c.IsChanged = 1;
GO

/*
Purpose: what a rollback of a user's content would lose, asked beforehand: rows written to the workspace model since the user was
         migrated. An empty answer for a user means that the rollback loses nothing.
Reason 'Changed': a migrated row no longer agrees with its original. Reason 'Added': a row that is no migrated row of that user
stands in a migrated project, or hangs on a migrated document.
*/
CREATE VIEW Migration.RollbackBlockers
AS
SELECT
    c.UserId,
    c.ContentType,
    c.RowId,
    N'Changed' AS Reason
FROM Migration.RowDifferences AS c

UNION ALL

SELECT
    p.UserId,
    CONVERT(tinyint, 2) AS ContentType,
    n.Id AS RowId,
    N'Added' AS Reason
FROM dbo.Projects AS p
INNER JOIN dbo.Projects_New AS m ON m.Id = p.Id
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = m.WorkspaceId AND n.ProjectId = m.Id
LEFT JOIN dbo.Documents AS d ON d.Id = n.Id AND d.UserId = p.UserId
WHERE d.Id IS NULL

UNION ALL

SELECT
    d.UserId,
    CONVERT(tinyint, 3) AS ContentType,
    n.Id AS RowId,
    N'Added' AS Reason
FROM dbo.Documents AS d
INNER JOIN dbo.Documents_New AS m ON m.Id = d.Id
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = m.WorkspaceId AND n.DocumentId = m.Id
LEFT JOIN dbo.Files AS f ON f.Id = n.Id AND f.UserId = d.UserId
WHERE f.Id IS NULL;
GO

/*
Purpose:     refuses a rollback that would lose rows written to the workspace model since, listing the first ten of them.
Parameters:  @UserId, the user to roll back; NULL for all.
Preconditions: the run holds the migration's lock; the application writes no more to the workspace model of these users.
Errors:      50008 with the number of rows; Migration.RollbackBlockers has them all.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.GuardRollback
    @UserId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Blockers TABLE (ContentType tinyint NOT NULL, RowId uniqueidentifier NOT NULL, Reason nvarchar(20) NOT NULL);

    IF @UserId IS NULL
        INSERT INTO @Blockers (ContentType, RowId, Reason)
        SELECT b.ContentType, b.RowId, b.Reason
        FROM Migration.RollbackBlockers AS b;
    ELSE
        INSERT INTO @Blockers (ContentType, RowId, Reason)
        SELECT b.ContentType, b.RowId, b.Reason
        FROM Migration.RollbackBlockers AS b
        WHERE b.UserId = @UserId;

    DECLARE @Blocking int = (SELECT COUNT(*) FROM @Blockers AS b);

    IF @Blocking > 0
    BEGIN
        DECLARE @Message nvarchar(2048);

        SELECT @Message = STRING_AGG(CONCAT(s.Name, N' ', s.RowId, N' (', s.Reason, N')'), N', ')
        FROM (
            SELECT TOP (10) t.Name, b.RowId, b.Reason
            FROM @Blockers AS b
            INNER JOIN Migration.ContentTypes AS t ON t.ContentType = b.ContentType
            ORDER BY b.ContentType, b.RowId
        ) AS s;

        SET @Message = CONCAT(N'The rollback would lose ', @Blocking, N' rows that were written since (see Migration.RollbackBlockers): ', @Message, N'.');
        THROW 50008, @Message, 1;
    END;
END;
GO

/*
Purpose:     one set-based step of Migration.RollbackContent: takes the migrated documents in a range of #Pending away, with their
             ledger entries. Files that were added to them since stay, without the link.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, ContentType, RowId).
Errors:      none of its own.
Idempotency: safe to re-run because a row that is gone is not there to delete.
Rollback:    Migration.ApplyDocumentsBatch.
*/
CREATE PROCEDURE Migration.RollbackDocumentsBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE f
    SET DocumentId = NULL
    FROM dbo.Files_New AS f
    INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = f.WorkspaceId AND n.Id = f.DocumentId
    INNER JOIN #Pending AS r ON r.RowId = n.Id
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 2;

    DELETE n
    FROM dbo.Documents_New AS n
    WHERE n.Id IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 2);

    DELETE a
    FROM Migration.Adjustments AS a
    WHERE a.RuleName = N'TitleShortened'
        AND a.ContentType = 2
        AND a.RowId IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 2);
END;
GO

/*
Purpose:     one set-based step of Migration.RollbackContent: takes the migrated files in a range of #Pending away, with their ledger entries.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, ContentType, RowId).
Errors:      none of its own.
Idempotency: safe to re-run because a row that is gone is not there to delete.
Rollback:    Migration.ApplyFilesBatch.
*/
CREATE PROCEDURE Migration.RollbackFilesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE n
    FROM dbo.Files_New AS n
    WHERE n.Id IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 3);

    DELETE a
    FROM Migration.Adjustments AS a
    WHERE a.RuleName = N'DocumentLinkSetAside'
        AND a.ContentType = 3
        AND a.RowId IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 3);
END;
GO

/*
Purpose:     one set-based step of Migration.RollbackContent: takes the migrated projects in a range of #Pending away, with their
             ledger entries. Documents that were added to them since go with them; those documents' files stay, without the link.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Pending (Ordinal, UserId, ContentType, RowId).
Errors:      none of its own.
Idempotency: safe to re-run because a row that is gone is not there to delete.
Rollback:    Migration.ApplyProjectsBatch.
*/
CREATE PROCEDURE Migration.RollbackProjectsBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE f
    SET DocumentId = NULL
    FROM dbo.Files_New AS f
    INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = d.WorkspaceId AND n.Id = d.ProjectId
    INNER JOIN #Pending AS r ON r.RowId = n.Id
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
        AND r.ContentType = 1;

    DELETE n
    FROM dbo.Projects_New AS n
    WHERE n.Id IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 1);

    DELETE a
    FROM Migration.Adjustments AS a
    WHERE a.RuleName = N'TitleShortened'
        AND a.ContentType = 1
        AND a.RowId IN (SELECT r.RowId FROM #Pending AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal AND r.ContentType = 1);
END;
GO

/*
Purpose:     one set-based step of Migration.RollbackContent: logs the batch, a row a user and content type, and moves the users'
             tracking rows back by it; a user of whom nothing migrated is left is rolled back.
Parameters:  @RunId and @BatchNumber name the batch; @FirstOrdinal and @LastOrdinal, its range of #Pending; @StartedAt, when it began.
Preconditions: the caller owns the transaction, which also holds the deletions.
Errors:      none of its own.
Idempotency: a batch is logged once: the key of Migration.Batches refuses a second call.
Rollback:    Migration.ApplyTrackingBatch.
*/
CREATE PROCEDURE Migration.RollbackTrackingBatch
    @RunId bigint,
    @BatchNumber int,
    @FirstOrdinal int,
    @LastOrdinal int,
    @StartedAt datetime2(3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO Migration.Batches (RunId, BatchNumber, UserId, ContentType, FirstKey, LastKey, AffectedRows, StartedAt, DurationMs)
    SELECT @RunId, @BatchNumber, r.UserId, r.ContentType, MIN(r.RowId), MAX(r.RowId), COUNT(*), @StartedAt, DATEDIFF(MILLISECOND, @StartedAt, @Now)
    FROM #Pending AS r
    WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal
    GROUP BY r.UserId, r.ContentType;

    UPDATE c
    SET
        Status = CASE WHEN c.MigratedRows <= b.AffectedRows THEN N'RolledBack' ELSE N'RollingBack' END,
        MigratedRows = CASE WHEN c.MigratedRows <= b.AffectedRows THEN 0 ELSE c.MigratedRows - b.AffectedRows END,
        LastKey = NULL,
        EndedAt = CASE WHEN c.MigratedRows <= b.AffectedRows THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN Migration.Batches AS b ON b.UserId = c.UserId AND b.ContentType = c.ContentType
    WHERE b.RunId = @RunId
        AND b.BatchNumber = @BatchNumber;

    UPDATE m
    SET
        Status = N'RolledBack',
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    WHERE m.UserId IN (SELECT b.UserId FROM Migration.Batches AS b WHERE b.RunId = @RunId AND b.BatchNumber = @BatchNumber)
        AND NOT EXISTS (SELECT 1 FROM Migration.UserContentMigrations AS c WHERE c.UserId = m.UserId AND c.Status <> N'RolledBack');
END;
GO

/*
Purpose:     takes the migrated rows of the users of a key range away, files before documents before projects.
Parameters:  @RunId, the open run; @BatchNumber, the run's last batch, moved on; @FirstUserId and @LastUserId, the range; @BatchSize
             rows a transaction, @DelayMs between two; @WhatIf = 1 only counts; @AffectedRows and @FailedUsers are added to;
             @Debug = 1 reports each batch.
Preconditions: called by a run: no transaction is open, XACT_ABORT is on, and Migration.GuardRollback had nothing to say, or the
             caller was told to lose it.
Errors:      none of its own; a user's failure is logged with content type and row, and the next user goes on.
Idempotency: safe to re-run because the rows to take away are found by comparing the two models; deletions and tracking are in one
             transaction. Only rows with an original of that user are touched: workspaces, memberships and originals stay.
Rollback:    Migration.ApplyContentSlice, which also says how batches are cut and how a culprit is found.
*/
CREATE PROCEDURE Migration.RollbackContentSlice
    @RunId bigint,
    @BatchNumber int OUTPUT,
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @BatchSize int,
    @DelayMs int,
    @WhatIf bit,
    @Debug bit,
    @AffectedRows bigint OUTPUT,
    @FailedUsers int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    -- While rows are listed nothing is locked that the application could want, so there is time to wait for it.
    SET LOCK_TIMEOUT 60000;

    -- The users
    CREATE TABLE #Users (
        UserId uniqueidentifier NOT NULL PRIMARY KEY
    );

    INSERT INTO #Users (UserId)
    SELECT m.UserId
    FROM Migration.UserMigrations AS m
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId;

    -- Their migrated rows. The range is said again, so that each table is sought by it whichever way it is joined.
    CREATE TABLE #Pending (
        Ordinal int NOT NULL PRIMARY KEY,
        UserId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL
    );

    INSERT INTO #Pending (Ordinal, UserId, ContentType, RowId)
    SELECT
        ROW_NUMBER() OVER (ORDER BY s.UserId, s.ContentType DESC, s.RowId),
        s.UserId,
        s.ContentType,
        s.RowId
    FROM (
        SELECT u.UserId, 1 AS ContentType, p.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UserId
        INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
        WHERE p.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 2 AS ContentType, d.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UserId
        INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
        WHERE d.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT u.UserId, 3 AS ContentType, f.Id AS RowId
        FROM #Users AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UserId
        INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
        WHERE f.UserId BETWEEN @FirstUserId AND @LastUserId
    ) AS s;

    DECLARE @Total int = @@ROWCOUNT;

    IF @WhatIf = 1
    BEGIN
        SET @AffectedRows = @AffectedRows + @Total;
        RETURN;
    END;

    -- Tracking: what is to do, and who is done already
    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    CREATE TABLE #Counts (
        UserId uniqueidentifier NOT NULL,
        ContentType tinyint NOT NULL,
        PendingRows bigint NOT NULL,
        PRIMARY KEY (UserId, ContentType)
    );

    INSERT INTO #Counts (UserId, ContentType, PendingRows)
    SELECT s.UserId, s.ContentType, SUM(s.PendingRows)
    FROM (
        SELECT c.UserId, c.ContentType, 0 AS PendingRows
        FROM #Users AS u
        INNER JOIN Migration.UserContentMigrations AS c ON c.UserId = u.UserId
        WHERE c.UserId BETWEEN @FirstUserId AND @LastUserId
        UNION ALL
        SELECT r.UserId, r.ContentType, 1 AS PendingRows
        FROM #Pending AS r
    ) AS s
    GROUP BY s.UserId, s.ContentType;

    BEGIN TRANSACTION;

    UPDATE c
    SET
        Status = CASE WHEN k.PendingRows = 0 THEN N'RolledBack' ELSE N'RollingBack' END,
        MigratedRows = k.PendingRows,
        LastKey = NULL,
        EndedAt = CASE WHEN k.PendingRows = 0 THEN @Now END
    FROM Migration.UserContentMigrations AS c
    INNER JOIN #Counts AS k ON k.UserId = c.UserId AND k.ContentType = c.ContentType
    WHERE c.MigratedRows <> k.PendingRows
        OR c.Status <> CASE WHEN k.PendingRows = 0 THEN N'RolledBack' ELSE N'RollingBack' END;

    UPDATE m
    SET
        Status = CASE WHEN EXISTS (SELECT 1 FROM #Counts AS k WHERE k.UserId = m.UserId AND k.PendingRows > 0) THEN N'RollingBack' ELSE N'RolledBack' END,
        EndedAt = @Now
    FROM Migration.UserMigrations AS m
    INNER JOIN #Users AS u ON u.UserId = m.UserId
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND (m.Status NOT IN (N'Provisioned', N'RolledBack')
            OR EXISTS (SELECT 1 FROM #Counts AS k WHERE k.UserId = m.UserId AND k.PendingRows > 0));

    COMMIT TRANSACTION;

    -- Batches
    SET LOCK_TIMEOUT 5000;
    DECLARE @FirstOrdinal int = 1;
    DECLARE @LastOrdinal int;
    DECLARE @Step int = @BatchSize;
    DECLARE @StartedAt datetime2(3);
    DECLARE @UserId uniqueidentifier;
    DECLARE @ContentType tinyint;
    DECLARE @RowId uniqueidentifier;
    DECLARE @Retries int = 0;

    WHILE @FirstOrdinal <= @Total
    BEGIN
        SET @LastOrdinal = CASE WHEN @FirstOrdinal + @Step - 1 < @Total THEN @FirstOrdinal + @Step - 1 ELSE @Total END;
        SET @StartedAt = SYSUTCDATETIME();

        BEGIN TRY
            BEGIN TRANSACTION;
            EXECUTE Migration.RollbackFilesBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.RollbackDocumentsBatch @FirstOrdinal, @LastOrdinal;
            EXECUTE Migration.RollbackProjectsBatch @FirstOrdinal, @LastOrdinal;
            SET @BatchNumber = @BatchNumber + 1;
            EXECUTE Migration.RollbackTrackingBatch @RunId, @BatchNumber, @FirstOrdinal, @LastOrdinal, @StartedAt;
            COMMIT TRANSACTION;

            IF @Debug = 1
                RAISERROR (N'Batch %d: rows %d to %d of %d.', 0, 1, @BatchNumber, @FirstOrdinal, @LastOrdinal, @Total) WITH NOWAIT;

            SET @AffectedRows = @AffectedRows + @LastOrdinal - @FirstOrdinal + 1;
            SET @FirstOrdinal = @LastOrdinal + 1;
            SET @Retries = 0;
            SET @Step = CASE WHEN @Step * 2 < @BatchSize THEN @Step * 2 ELSE @BatchSize END;

            IF @DelayMs > 0
                EXECUTE Migration.Pause @DelayMs = @DelayMs;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            IF @LastOrdinal > @FirstOrdinal
                SET @Step = (@LastOrdinal - @FirstOrdinal + 1) / 2;
            ELSE IF ERROR_NUMBER() IN (1205, 1222) AND @Retries < 3
            BEGIN
                -- A deadlock or a lock held long is no fault of the row.
                SET @Retries = @Retries + 1;
                EXECUTE Migration.Pause @DelayMs = 1000;
            END
            ELSE
            BEGIN
                SELECT
                    @UserId = r.UserId,
                    @ContentType = r.ContentType,
                    @RowId = r.RowId
                FROM #Pending AS r
                WHERE r.Ordinal = @FirstOrdinal;

                BEGIN TRANSACTION;
                EXECUTE Migration.LogError @RunId, @UserId, @ContentType, @RowId;

                UPDATE c
                SET Status = N'Failed'
                FROM Migration.UserContentMigrations AS c
                WHERE c.UserId = @UserId
                    AND c.ContentType = @ContentType;

                UPDATE m
                SET Status = N'Failed'
                FROM Migration.UserMigrations AS m
                WHERE m.UserId = @UserId;
                COMMIT TRANSACTION;

                SET @FailedUsers = @FailedUsers + 1;
                SET @Retries = 0;
                SET @FirstOrdinal = ISNULL((SELECT MIN(r.Ordinal) FROM #Pending AS r WHERE r.Ordinal > @FirstOrdinal AND r.UserId <> @UserId), @Total + 1);
                SET @Step = @BatchSize;
            END;
        END CATCH;
    END;
END;
GO

/*
Purpose:     takes the migrated rows of all users away: files, then documents, then projects. Personal workspaces, memberships, rows
             that were made in the workspace model, and all originals stay.
Parameters:  @BatchSize rows a transaction; @DelayMs between two; @WhatIf = 1 counts the rows to take away and changes nothing;
             @Debug = 1 reports each batch; @AllowDataLoss = 1 goes on although rows written since would be lost.
Preconditions: the application writes no more to the workspace model.
Returns:     RunId, Status, Users (looked at), AffectedRows (rows taken away), FailedUsers.
Errors:      50001, 50002, 50003, 50005; 50008 rows written since would be lost. A user's failure is logged in Migration.Errors and
             the next user goes on.
Idempotency: safe to re-run because the rows to take away are found by comparing the two models; a run takes up where another was killed.
Rollback:    Migration.ApplyContent.
*/
CREATE PROCEDURE Migration.RollbackContent
    @BatchSize int = 1000,
    @DelayMs int = 20,
    @WhatIf bit = 0,
    @Debug bit = 0,
    @AllowDataLoss bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @BatchNumber int = 0;
    DECLARE @TotalUsers int = 0;
    DECLARE @DoneUsers int = 0;
    DECLARE @SliceUsers int;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @FirstUserId uniqueidentifier;
    DECLARE @LastUserId uniqueidentifier;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N',"AllowDataLoss":', @AllowDataLoss, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.RollbackContent', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work, by slices of 250 users: the list of rows to do stays short, however many users there are
    BEGIN TRY
        IF ISNULL(@AllowDataLoss, 0) = 0
            EXECUTE Migration.GuardRollback;

        SET @TotalUsers = (SELECT COUNT(*) FROM Migration.UserMigrations AS m);
        SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m ORDER BY m.UserId);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.UserId),
                @SliceUsers = COUNT(*)
            FROM (SELECT TOP (250) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId >= @FirstUserId ORDER BY m.UserId) AS s;

            EXECUTE Migration.RollbackContentSlice
                @RunId = @RunId,
                @BatchNumber = @BatchNumber OUTPUT,
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @BatchSize = @BatchSize,
                @DelayMs = @DelayMs,
                @WhatIf = @WhatIf,
                @Debug = @Debug,
                @AffectedRows = @AffectedRows OUTPUT,
                @FailedUsers = @FailedUsers OUTPUT;

            SET @DoneUsers = @DoneUsers + @SliceUsers;
            EXECUTE Migration.ReportProgress N'Migration.RollbackContent', @DoneUsers, @TotalUsers, @AffectedRows, @FailedUsers;

            SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId > @LastUserId ORDER BY m.UserId);
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', @DoneUsers, @AffectedRows, @FailedUsers;
        EXECUTE Migration.LogError @RunId = @RunId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, @DoneUsers, @AffectedRows, @FailedUsers;
END;
GO

/*
Purpose:     takes one user's migrated rows away. The personal workspace, all memberships, rows that were made in the workspace model,
             other users' rows and all originals stay.
Parameters:  @UserId, the user; @BatchSize rows a transaction; @DelayMs between two; @WhatIf = 1 counts and changes nothing;
             @Debug = 1 reports each batch; @AllowDataLoss = 1 goes on although rows written since would be lost.
Preconditions: the application writes no more to the workspace model of this user.
Returns:     RunId, Status, Users, AffectedRows (rows taken away), FailedUsers (1: see Migration.Errors).
Errors:      50001, 50002, 50003, 50005; 50006 there is no such user; 50008 rows written since would be lost.
Idempotency: safe to re-run because the rows to take away are found by comparing the two models; a run takes up where another was killed.
Rollback:    Migration.ApplyUser.
*/
CREATE PROCEDURE Migration.RollbackUser
    @UserId uniqueidentifier,
    @BatchSize int = 1000,
    @DelayMs int = 20,
    @WhatIf bit = 0,
    @Debug bit = 0,
    @AllowDataLoss bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    IF NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = @UserId)
        THROW 50006, N'There is no such user.', 1;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @BatchNumber int = 0;
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FailedUsers int = 0;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"UserId":"', @UserId, N'","BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N',"AllowDataLoss":', @AllowDataLoss, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.RollbackUser', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        IF ISNULL(@AllowDataLoss, 0) = 0
            EXECUTE Migration.GuardRollback @UserId = @UserId;

        EXECUTE Migration.RollbackContentSlice
            @RunId = @RunId,
            @BatchNumber = @BatchNumber OUTPUT,
            @FirstUserId = @UserId,
            @LastUserId = @UserId,
            @BatchSize = @BatchSize,
            @DelayMs = @DelayMs,
            @WhatIf = @WhatIf,
            @Debug = @Debug,
            @AffectedRows = @AffectedRows OUTPUT,
            @FailedUsers = @FailedUsers OUTPUT;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', 1, @AffectedRows, @FailedUsers;
        EXECUTE Migration.LogError @RunId = @RunId, @UserId = @UserId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, 1, @AffectedRows, @FailedUsers;
END;
GO

/*
Purpose:     one set-based step of Migration.RollbackWorkspaces: takes away the workspaces in a range of #Removable that still hold
             nothing; membership and tracking rows go with them.
Parameters:  @FirstOrdinal and @LastOrdinal, the range.
Preconditions: the caller owns the transaction and has filled #Removable (Ordinal, WorkspaceId).
Errors:      none of its own.
Idempotency: safe to re-run because a workspace that is gone is not there to delete.
Rollback:    Migration.ApplyWorkspacesBatch.
*/
CREATE PROCEDURE Migration.RollbackWorkspacesBatch
    @FirstOrdinal int,
    @LastOrdinal int
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE w
    FROM dbo.Workspaces AS w
    WHERE w.Id IN (SELECT r.WorkspaceId FROM #Removable AS r WHERE r.Ordinal BETWEEN @FirstOrdinal AND @LastOrdinal)
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS p WITH (HOLDLOCK) WHERE p.WorkspaceId = w.Id)
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WITH (HOLDLOCK) WHERE f.WorkspaceId = w.Id)
        AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS o WITH (HOLDLOCK) WHERE o.WorkspaceId = w.Id AND o.UserId <> w.OwnerId);
END;
GO

/*
Purpose:     takes away the personal workspaces of the users of a key range that the migration made, that hold nothing, and that
             nobody but the owner belongs to.
Parameters:  @FirstUserId and @LastUserId, the range; @WhatIf = 1 only counts; @AffectedRows is added to.
Preconditions: called by a run: no transaction is open, and XACT_ABORT is on.
Errors:      none of its own; a failure ends the run, and what earlier slices did stays done.
Idempotency: safe to re-run because only workspaces that are still there are touched.
Rollback:    Migration.ApplyWorkspacesSlice.
*/
CREATE PROCEDURE Migration.RollbackWorkspacesSlice
    @FirstUserId uniqueidentifier,
    @LastUserId uniqueidentifier,
    @WhatIf bit,
    @AffectedRows bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Removable (
        Ordinal int NOT NULL PRIMARY KEY,
        WorkspaceId uniqueidentifier NOT NULL
    );

    INSERT INTO #Removable (Ordinal, WorkspaceId)
    SELECT
        ROW_NUMBER() OVER (ORDER BY m.UserId),
        m.WorkspaceId
    FROM Migration.UserMigrations AS m
    WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId
        AND m.IsWorkspaceCreated = 1
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = m.WorkspaceId)
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = m.WorkspaceId)
        AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS o WHERE o.WorkspaceId = m.WorkspaceId AND o.UserId <> m.UserId);

    DECLARE @Total int = @@ROWCOUNT;

    IF @Total > 0 AND @WhatIf = 0
    BEGIN
        BEGIN TRANSACTION;
        EXECUTE Migration.RollbackWorkspacesBatch @FirstOrdinal = 1, @LastOrdinal = @Total;
        COMMIT TRANSACTION;
    END;

    SET @AffectedRows = @AffectedRows + @Total;
END;
GO

/*
Purpose:     takes away the personal workspaces that the migration made and that hold nothing; all others stay: those that a user had
             before, those with content, and those with members besides the owner.
Parameters:  @BatchSize users a transaction; @DelayMs between two; @WhatIf = 1 counts and changes nothing; @AllowDataLoss = 1 goes on
             although workspaces were edited since.
Preconditions: the content was rolled back first, or its workspaces stay.
Returns:     RunId, Status, Users (looked at), AffectedRows (workspaces taken away), FailedUsers (always 0).
Errors:      50001, 50002, 50003, 50005; 50008 workspaces that would be taken away were edited since.
Idempotency: safe to re-run because only workspaces that are still there are touched.
Rollback:    Migration.ApplyWorkspaces.
*/
CREATE PROCEDURE Migration.RollbackWorkspaces
    @BatchSize int = 250,
    @DelayMs int = 20,
    @WhatIf bit = 0,
    @AllowDataLoss bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET @WhatIf = ISNULL(@WhatIf, 1);

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    SET XACT_ABORT ON;
    SET LOCK_TIMEOUT 5000;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @RunId bigint;
    DECLARE @TotalUsers int = 0;
    DECLARE @DoneUsers int = 0;
    DECLARE @BatchUsers int;
    DECLARE @Edited int;
    DECLARE @Message nvarchar(2048);
    DECLARE @AffectedRows bigint = 0;
    DECLARE @FirstUserId uniqueidentifier;
    DECLARE @LastUserId uniqueidentifier;
    DECLARE @Status nvarchar(20) = CASE WHEN @WhatIf = 1 THEN N'WhatIf' ELSE N'Succeeded' END;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"BatchSize":', @BatchSize, N',"DelayMs":', @DelayMs, N',"WhatIf":', @WhatIf, N',"AllowDataLoss":', @AllowDataLoss, N'}');

    -- Lock and log
    EXECUTE Migration.BeginRun @ProcedureName = N'Migration.RollbackWorkspaces', @Parameters = @Parameters, @RunId = @RunId OUTPUT;

    -- Work
    BEGIN TRY
        IF ISNULL(@AllowDataLoss, 0) = 0
        BEGIN
            SELECT
                @Edited = COUNT(*),
                @Message = MIN(w.Name)
            FROM Migration.UserMigrations AS m
            INNER JOIN dbo.Workspaces AS w ON w.Id = m.WorkspaceId
            WHERE m.IsWorkspaceCreated = 1
                AND (w.UpdatedAt <> w.CreatedAt OR w.Description IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = m.WorkspaceId)
                AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = m.WorkspaceId)
                AND NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS o WHERE o.WorkspaceId = m.WorkspaceId AND o.UserId <> m.UserId);

            IF @Edited > 0
            BEGIN
                SET @Message = CONCAT(N'The rollback would lose ', @Edited, N' personal workspaces that were edited since, one of them: ', REPLACE(@Message, N'%', N'%%'), N'.');
                THROW 50008, @Message, 1;
            END;
        END;

        SET @TotalUsers = (SELECT COUNT(*) FROM Migration.UserMigrations AS m);
        SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m ORDER BY m.UserId);

        WHILE @FirstUserId IS NOT NULL
        BEGIN
            SELECT
                @LastUserId = MAX(s.UserId),
                @BatchUsers = COUNT(*)
            FROM (SELECT TOP (@BatchSize) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId >= @FirstUserId ORDER BY m.UserId) AS s;

            EXECUTE Migration.RollbackWorkspacesSlice
                @FirstUserId = @FirstUserId,
                @LastUserId = @LastUserId,
                @WhatIf = @WhatIf,
                @AffectedRows = @AffectedRows OUTPUT;

            SET @DoneUsers = @DoneUsers + @BatchUsers;
            EXECUTE Migration.ReportProgress N'Migration.RollbackWorkspaces', @DoneUsers, @TotalUsers, @AffectedRows, 0;

            SET @FirstUserId = (SELECT TOP (1) m.UserId FROM Migration.UserMigrations AS m WHERE m.UserId > @LastUserId ORDER BY m.UserId);

            IF @FirstUserId IS NOT NULL AND @WhatIf = 0
                EXECUTE Migration.Pause @DelayMs = @DelayMs;
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.EndRun @RunId, N'Failed', @DoneUsers, @AffectedRows, 0;
        EXECUTE Migration.LogError @RunId = @RunId;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId, @Status, @DoneUsers, @AffectedRows, 0;
END;
GO

/*
Purpose:     says whether the workspace model holds exactly what the legacy model holds, one row a check, in a fixed order.
Parameters:  none.
Returns:     Name, Passed, Violations, Sample: the first and the last of the offending ids, NULL when there is none.
Errors:      none of its own; a violation is a row, not an error.
Idempotency: changes nothing. Each check is one aggregate query over keys; rows that are written meanwhile may show as violations.
A user whose migration failed, was rolled back or has not begun is a violation of every check that the missing rows touch.
*/
CREATE PROCEDURE Migration.Validate
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Checks TABLE (
        CheckId int IDENTITY (1, 1) NOT NULL PRIMARY KEY,
        Name nvarchar(128) NOT NULL,
        Violations bigint NOT NULL,
        FirstId nvarchar(200) NULL,
        LastId nvarchar(200) NULL
    );

    -- Workspaces and owners
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user has exactly one personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.Id)), MAX(CONVERT(nvarchar(36), s.Id))
    FROM (
        SELECT u.Id
        FROM dbo.Users AS u
        LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.Id AND w.IsPersonal = 1
        GROUP BY u.Id
        HAVING COUNT(w.Id) <> 1
    ) AS s;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user is Owner of the personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), u.Id)), MAX(CONVERT(nvarchar(36), u.Id))
    FROM dbo.Users AS u
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.Id AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.Id AND m.Role = N'Owner'
    WHERE m.Id IS NULL;

    -- Completeness
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every project is migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), p.Id)), MAX(CONVERT(nvarchar(36), p.Id))
    FROM dbo.Projects AS p
    LEFT JOIN dbo.Projects_New AS n ON n.Id = p.Id
    WHERE n.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every document is migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), d.Id)), MAX(CONVERT(nvarchar(36), d.Id))
    FROM dbo.Documents AS d
    LEFT JOIN dbo.Documents_New AS n ON n.Id = d.Id
    WHERE n.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every file is migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), f.Id)), MAX(CONVERT(nvarchar(36), f.Id))
    FROM dbo.Files AS f
    LEFT JOIN dbo.Files_New AS n ON n.Id = f.Id
    WHERE n.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No project is without an original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), n.Id)), MAX(CONVERT(nvarchar(36), n.Id))
    FROM dbo.Projects_New AS n
    LEFT JOIN dbo.Projects AS p ON p.Id = n.Id
    WHERE p.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No document is without an original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), n.Id)), MAX(CONVERT(nvarchar(36), n.Id))
    FROM dbo.Documents_New AS n
    LEFT JOIN dbo.Documents AS d ON d.Id = n.Id
    WHERE d.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No file is without an original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), n.Id)), MAX(CONVERT(nvarchar(36), n.Id))
    FROM dbo.Files_New AS n
    LEFT JOIN dbo.Files AS f ON f.Id = n.Id
    WHERE f.Id IS NULL;

    -- Relationships and values
    DECLARE @Differences TABLE (ContentType tinyint NOT NULL, RowId uniqueidentifier NOT NULL, HasMoved int NOT NULL, IsReparented int NOT NULL, IsChanged int NOT NULL);

    INSERT INTO @Differences (ContentType, RowId, HasMoved, IsReparented, IsChanged)
    SELECT r.ContentType, r.RowId, r.HasMoved, r.IsReparented, r.IsChanged
    FROM Migration.RowDifferences AS r;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every project is in its owner''s personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 1 AND r.HasMoved = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every document is in its owner''s personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 2 AND r.HasMoved = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every file is in its uploader''s personal workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 3 AND r.HasMoved = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every document is in the same project', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 2 AND r.IsReparented = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every file is on the same document, or the ledger has the link', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 3 AND r.IsReparented = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every column of every project is equal, or the ledger has the original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 1 AND r.IsChanged = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every column of every document is equal, or the ledger has the original', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 2 AND r.IsChanged = 1;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every column of every file is equal', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), r.RowId)), MAX(CONVERT(nvarchar(36), r.RowId))
    FROM @Differences AS r
    WHERE r.ContentType = 3 AND r.IsChanged = 1;

    -- Orphans at each level. The keys forbid them; this is what would show a key that was switched off.
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No workspace is without its owner', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), w.Id)), MAX(CONVERT(nvarchar(36), w.Id))
    FROM dbo.Workspaces AS w
    LEFT JOIN dbo.Users AS u ON u.Id = w.OwnerId
    WHERE u.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No membership is without its workspace or its user', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), m.Id)), MAX(CONVERT(nvarchar(36), m.Id))
    FROM dbo.WorkspaceMembers AS m
    LEFT JOIN dbo.Workspaces AS w ON w.Id = m.WorkspaceId
    LEFT JOIN dbo.Users AS u ON u.Id = m.UserId
    WHERE w.Id IS NULL OR u.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No project is without its workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), p.Id)), MAX(CONVERT(nvarchar(36), p.Id))
    FROM dbo.Projects_New AS p
    LEFT JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId
    WHERE w.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No document is without its project in the same workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), d.Id)), MAX(CONVERT(nvarchar(36), d.Id))
    FROM dbo.Documents_New AS d
    LEFT JOIN dbo.Projects_New AS p ON p.WorkspaceId = d.WorkspaceId AND p.Id = d.ProjectId
    WHERE p.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No file is without its workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), f.Id)), MAX(CONVERT(nvarchar(36), f.Id))
    FROM dbo.Files_New AS f
    LEFT JOIN dbo.Workspaces AS w ON w.Id = f.WorkspaceId
    WHERE w.Id IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No file is without its document in the same workspace', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), f.Id)), MAX(CONVERT(nvarchar(36), f.Id))
    FROM dbo.Files_New AS f
    LEFT JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    WHERE f.DocumentId IS NOT NULL AND d.Id IS NULL;

    -- Access, compared both ways
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user reaches what the user owned', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.RowId)), MAX(CONVERT(nvarchar(36), s.RowId))
    FROM (
        SELECT p.Id AS RowId
        FROM dbo.Projects AS p
        LEFT JOIN dbo.Projects_New AS n ON n.Id = p.Id
        LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId AND m.UserId = p.UserId
        WHERE m.Id IS NULL
        UNION ALL
        SELECT d.Id AS RowId
        FROM dbo.Documents AS d
        LEFT JOIN dbo.Documents_New AS n ON n.Id = d.Id
        LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId AND m.UserId = d.UserId
        WHERE m.Id IS NULL
        UNION ALL
        SELECT f.Id AS RowId
        FROM dbo.Files AS f
        LEFT JOIN dbo.Files_New AS n ON n.Id = f.Id
        LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId AND m.UserId = f.UserId
        WHERE m.Id IS NULL
    ) AS s;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'No user reaches what the user did not own', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.RowId)), MAX(CONVERT(nvarchar(36), s.RowId))
    FROM (
        SELECT n.Id AS RowId
        FROM dbo.Projects_New AS n
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId
        LEFT JOIN dbo.Projects AS p ON p.Id = n.Id AND p.UserId = m.UserId
        WHERE p.Id IS NULL
        UNION ALL
        SELECT n.Id AS RowId
        FROM dbo.Documents_New AS n
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId
        LEFT JOIN dbo.Documents AS d ON d.Id = n.Id AND d.UserId = m.UserId
        WHERE d.Id IS NULL
        UNION ALL
        SELECT n.Id AS RowId
        FROM dbo.Files_New AS n
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = n.WorkspaceId
        LEFT JOIN dbo.Files AS f ON f.Id = n.Id AND f.UserId = m.UserId
        WHERE f.Id IS NULL
    ) AS s;

    -- The ledger: that an adjusted row has its entry was compared above; here, that each entry has its row
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every ledger entry belongs to a migrated row that its rule adjusts', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), a.RowId)), MAX(CONVERT(nvarchar(36), a.RowId))
    FROM Migration.Adjustments AS a
    LEFT JOIN dbo.Projects AS p ON p.Id = a.RowId AND a.ContentType = 1 AND p.UserId = a.UserId AND DATALENGTH(p.Title) > 510
    LEFT JOIN dbo.Projects_New AS pn ON pn.Id = p.Id
    LEFT JOIN dbo.Documents AS d ON d.Id = a.RowId AND a.ContentType = 2 AND d.UserId = a.UserId AND DATALENGTH(d.Title) > 510
    LEFT JOIN dbo.Documents_New AS dn ON dn.Id = d.Id
    LEFT JOIN dbo.Files AS f ON f.Id = a.RowId AND a.ContentType = 3 AND f.UserId = a.UserId AND f.DocumentId = a.OriginalId
    LEFT JOIN dbo.Files_New AS fn ON fn.Id = f.Id AND fn.DocumentId IS NULL
    WHERE COALESCE(pn.Id, dn.Id, fn.Id) IS NULL;

    -- Tracking
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Every user is marked as migrated', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), u.Id)), MAX(CONVERT(nvarchar(36), u.Id))
    FROM dbo.Users AS u
    LEFT JOIN Migration.UserMigrations AS m ON m.UserId = u.Id AND m.Status = N'Migrated'
    WHERE m.UserId IS NULL;

    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    SELECT N'Tracked counts are the counted rows', COUNT_BIG(*), MIN(CONVERT(nvarchar(36), s.UserId)), MAX(CONVERT(nvarchar(36), s.UserId))
    FROM (
        SELECT r.UserId, r.ContentType
        FROM (
            SELECT c.UserId, c.ContentType, c.SourceRows, c.MigratedRows
            FROM Migration.UserContentMigrations AS c
            UNION ALL
            SELECT p.UserId, 1 AS ContentType, -1 AS SourceRows, CASE WHEN n.Id IS NULL THEN 0 ELSE -1 END AS MigratedRows
            FROM dbo.Projects AS p
            LEFT JOIN dbo.Projects_New AS n ON n.Id = p.Id
            UNION ALL
            SELECT d.UserId, 2 AS ContentType, -1 AS SourceRows, CASE WHEN n.Id IS NULL THEN 0 ELSE -1 END AS MigratedRows
            FROM dbo.Documents AS d
            LEFT JOIN dbo.Documents_New AS n ON n.Id = d.Id
            UNION ALL
            SELECT f.UserId, 3 AS ContentType, -1 AS SourceRows, CASE WHEN n.Id IS NULL THEN 0 ELSE -1 END AS MigratedRows
            FROM dbo.Files AS f
            LEFT JOIN dbo.Files_New AS n ON n.Id = f.Id
        ) AS r
        GROUP BY r.UserId, r.ContentType
        HAVING SUM(r.SourceRows) <> 0 OR SUM(r.MigratedRows) <> 0
    ) AS s;

    -- Keys
    INSERT INTO @Checks (Name, Violations, FirstId, LastId)
    -- Who may not see definitions sees no keys, which must not pass for keys in order.
    SELECT
        N'Every foreign key is enabled and trusted',
        COUNT_BIG(*) + CASE WHEN HAS_PERMS_BY_NAME(DB_NAME(), N'DATABASE', N'VIEW DEFINITION') = 1 THEN 0 ELSE 1 END,
        MIN(CONVERT(nvarchar(128), k.name)),
        MAX(CONVERT(nvarchar(128), k.name))
    FROM sys.foreign_keys AS k
    WHERE k.is_disabled = 1 OR k.is_not_trusted = 1;

    SELECT
        c.Name,
        CONVERT(bit, CASE WHEN c.Violations = 0 THEN 1 ELSE 0 END) AS Passed,
        c.Violations,
        CONVERT(nvarchar(4000), CASE WHEN c.FirstId = c.LastId THEN c.FirstId ELSE c.FirstId + N', ' + c.LastId END) AS Sample
    FROM @Checks AS c
    ORDER BY c.CheckId;
END;
GO

-- Every number that this database throws, one a rule. The procedures hold the numbers as literals, since THROW takes nothing
-- else; a test compares them with this list.
CREATE TABLE Migration.ErrorNumbers (
    ErrorNumber int NOT NULL,
    Meaning nvarchar(400) NOT NULL,
    CONSTRAINT PK_ErrorNumbers PRIMARY KEY CLUSTERED (ErrorNumber),
    CONSTRAINT CK_ErrorNumbers_Range CHECK (ErrorNumber BETWEEN 50001 AND 50999)
);
GO

/*
Purpose: how often each stated rule was applied, with what the rule says; rules that were never applied show 0.
*/
CREATE VIEW Migration.AdjustmentCounts
AS
SELECT
    r.RuleName,
    t.Name AS ContentType,
    r.ColumnName,
    r.Description,
    COUNT(a.AdjustmentId) AS Adjustments
FROM Migration.AdjustmentRules AS r
INNER JOIN Migration.ContentTypes AS t ON t.ContentType = r.ContentType
LEFT JOIN Migration.Adjustments AS a ON a.RuleName = r.RuleName AND a.ContentType = r.ContentType
GROUP BY r.RuleName, t.Name, r.ColumnName, r.Description;
GO

/*
Purpose: how far the migration is, one row a step in topological order: 0 Workspace, then the content types.
Counts of users by status add up to Users. SourceRows and MigratedRows are those of the tracking tables, so that a dashboard can ask
often without counting the content tables; for a user that no run has reached yet they are 0.
*/
CREATE VIEW Migration.Progress
AS
SELECT
    s.Step,
    s.Name,
    s.Users,
    s.Users - s.Running - s.Completed - s.Failed - s.RolledBack AS Pending,
    s.Running,
    s.Completed,
    s.Failed,
    s.RolledBack,
    CONVERT(decimal(5, 2), CASE WHEN s.Users = 0 THEN 100.0 ELSE 100.0 * s.Completed / s.Users END) AS PercentDone,
    s.SourceRows,
    s.MigratedRows,
    s.Adjustments
FROM (
    SELECT
        0 AS Step,
        N'Workspace' AS Name,
        u.Users,
        0 AS Running,
        m.Provisioned AS Completed,
        0 AS Failed,
        0 AS RolledBack,
        CONVERT(bigint, u.Users) AS SourceRows,
        CONVERT(bigint, m.Provisioned) AS MigratedRows,
        0 AS Adjustments
    FROM (SELECT COUNT(*) AS Users FROM dbo.Users) AS u
    CROSS JOIN (SELECT COUNT(*) AS Provisioned FROM Migration.UserMigrations) AS m

    UNION ALL

    SELECT
        CONVERT(int, t.ContentType) AS Step,
        t.Name,
        u.Users,
        ISNULL(c.Running, 0) AS Running,
        ISNULL(c.Completed, 0) AS Completed,
        ISNULL(c.Failed, 0) AS Failed,
        ISNULL(c.RolledBack, 0) AS RolledBack,
        ISNULL(c.SourceRows, 0) AS SourceRows,
        ISNULL(c.MigratedRows, 0) AS MigratedRows,
        ISNULL(a.Adjustments, 0) AS Adjustments
    FROM Migration.ContentTypes AS t
    CROSS JOIN (SELECT COUNT(*) AS Users FROM dbo.Users) AS u
    LEFT JOIN (
        SELECT
            m.ContentType,
            SUM(CASE WHEN m.Status IN (N'Running', N'RollingBack') THEN 1 ELSE 0 END) AS Running,
            SUM(CASE WHEN m.Status = N'Completed' THEN 1 ELSE 0 END) AS Completed,
            SUM(CASE WHEN m.Status = N'Failed' THEN 1 ELSE 0 END) AS Failed,
            SUM(CASE WHEN m.Status = N'RolledBack' THEN 1 ELSE 0 END) AS RolledBack,
            SUM(m.SourceRows) AS SourceRows,
            SUM(m.MigratedRows) AS MigratedRows
        FROM Migration.UserContentMigrations AS m
        GROUP BY m.ContentType
    ) AS c ON c.ContentType = t.ContentType
    LEFT JOIN (
        SELECT
            j.ContentType,
            COUNT(*) AS Adjustments
        FROM Migration.Adjustments AS j
        GROUP BY j.ContentType
    ) AS a ON a.ContentType = t.ContentType
) AS s;
