-- WorkspaceDb 0.1.0 as it was released. Made by wsdb dacpac release; never edited.
GO

CREATE SCHEMA Archive AUTHORIZATION dbo;
GO

CREATE SCHEMA Migration AUTHORIZATION dbo;
GO

CREATE SCHEMA WorkspaceMigration AUTHORIZATION dbo;
GO

-- Legacy model. E-mail addresses are neither required nor unique: the live data has users without one and users who share one.
CREATE TABLE dbo.Users (
    Id uniqueidentifier NOT NULL,
    Email nvarchar(320) NULL,
    FirstName nvarchar(100) NULL,
    LastName nvarchar(100) NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Users PRIMARY KEY CLUSTERED (Id)
);
GO

CREATE TABLE dbo.Workspaces (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_Workspaces_Id DEFAULT NEWID(),
    Name nvarchar(255) NOT NULL,
    Description nvarchar(max) NULL,
    OwnerId uniqueidentifier NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Workspaces_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(7) NOT NULL CONSTRAINT DF_Workspaces_UpdatedAt DEFAULT SYSUTCDATETIME(),
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
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Projects_New_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(7) NOT NULL CONSTRAINT DF_Projects_New_UpdatedAt DEFAULT SYSUTCDATETIME(),
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
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Documents_New_CreatedAt DEFAULT SYSUTCDATETIME(),
    LastModified datetime2(7) NOT NULL CONSTRAINT DF_Documents_New_LastModified DEFAULT SYSUTCDATETIME(),
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
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Files_New_CreatedAt DEFAULT SYSUTCDATETIME(),
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
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Projects_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(7) NOT NULL CONSTRAINT DF_Projects_UpdatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Projects PRIMARY KEY CLUSTERED (Id),
    CONSTRAINT FK_Projects_Users FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE
);
GO

-- The migration reads a user's rows by key range.
CREATE INDEX IX_Projects_UserId_Id ON dbo.Projects (UserId, Id);
GO

-- Legacy model. The schema lets a document stand in another user's project; rule ProjectReplaced.
CREATE TABLE dbo.Documents (
    Id uniqueidentifier NOT NULL,
    UserId uniqueidentifier NOT NULL,
    ProjectId uniqueidentifier NOT NULL,
    Title nvarchar(500) NOT NULL,
    Content nvarchar(max) NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Documents_CreatedAt DEFAULT SYSUTCDATETIME(),
    LastModified datetime2(7) NOT NULL CONSTRAINT DF_Documents_LastModified DEFAULT SYSUTCDATETIME(),
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

-- Legacy model. A file may hang on another user's document; rule DocumentLinkSetAside.
CREATE TABLE dbo.Files (
    Id uniqueidentifier NOT NULL,
    UserId uniqueidentifier NOT NULL,
    DocumentId uniqueidentifier NULL,
    FileName nvarchar(255) NOT NULL,
    FilePath nvarchar(500) NOT NULL,
    FileSize bigint NOT NULL,
    MimeType nvarchar(100) NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Files_CreatedAt DEFAULT SYSUTCDATETIME(),
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
    JoinedAt datetime2(7) NOT NULL CONSTRAINT DF_WorkspaceMembers_JoinedAt DEFAULT SYSUTCDATETIME(),
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
Purpose:     deletes a user who owns nothing, and refuses one who does: memberships go with the user, invitations keep the invited with InvitedBy
             NULL, an empty personal workspace goes too. A plain DELETE takes private content along: dbo.DeleteUsers.
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

    -- dbo.DeleteUsers takes along what goes with the user
    DELETE u
    FROM dbo.Users AS u
    WHERE u.Id = @UserId;

    COMMIT TRANSACTION;
END;
GO

-- A track is one migration that the machinery drives: what its units are, and by which procedures it is carried out. The machinery
-- calls them by these names and knows nothing else of a track.
CREATE TABLE Migration.Tracks (
    TrackId tinyint NOT NULL,
    Name nvarchar(50) NOT NULL,
    RegisterProcedure nvarchar(257) NOT NULL,
    ProvisionProcedure nvarchar(257) NOT NULL,
    RelocateProcedure nvarchar(257) NOT NULL,
    CompareProcedure nvarchar(257) NOT NULL,
    VerifyProcedure nvarchar(257) NOT NULL,
    DependentsProcedure nvarchar(257) NOT NULL,
    ParentsProcedure nvarchar(257) NOT NULL,
    CheckProcedure nvarchar(257) NOT NULL,
    CheckSourceProcedure nvarchar(257) NOT NULL,
    AssessProcedure nvarchar(257) NOT NULL,
    UnitFaultsProcedure nvarchar(257) NOT NULL,
    DatabaseFaultsProcedure nvarchar(257) NOT NULL,
    ForecastProcedure nvarchar(257) NOT NULL,
    ListKeysProcedure nvarchar(257) NOT NULL,
    TakeCopiesProcedure nvarchar(257) NOT NULL,
    LogConflictsProcedure nvarchar(257) NOT NULL,
    LegacyViewsProcedure nvarchar(257) NOT NULL,
    CONSTRAINT PK_Tracks PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT UQ_Tracks_Name UNIQUE (Name)
);
GO

-- One row a call of a procedure that works in batches, written before the work begins. Parameters is a JSON object. A run is alive as long as
-- its session holds the application lock "WorkspaceDb.Migration.Run.<RunId>"; the pace is what its controller decided last. StopRequestedBy: who asked
-- this run, and no other, to end after its batch.
CREATE TABLE Migration.Runs (
    RunId bigint IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    ProcedureName nvarchar(128) NOT NULL,
    Parameters nvarchar(max) NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_Runs_Status DEFAULT N'Running',
    Activity nvarchar(100) NULL,
    AffectedRows bigint NOT NULL CONSTRAINT DF_Runs_AffectedRows DEFAULT 0,
    Batches int NOT NULL CONSTRAINT DF_Runs_Batches DEFAULT 0,
    FailedBatches int NOT NULL CONSTRAINT DF_Runs_FailedBatches DEFAULT 0,
    BatchSize int NOT NULL,
    DelayMs int NOT NULL,
    SessionId smallint NOT NULL CONSTRAINT DF_Runs_SessionId DEFAULT @@SPID,
    StartedBy nvarchar(128) NOT NULL CONSTRAINT DF_Runs_StartedBy DEFAULT ORIGINAL_LOGIN(),
    StartedAt datetime2(3) NOT NULL CONSTRAINT DF_Runs_StartedAt DEFAULT SYSUTCDATETIME(),
    EndedAt datetime2(3) NULL,
    StopRequestedBy nvarchar(128) NULL,
    CONSTRAINT PK_Runs PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT FK_Runs_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT CK_Runs_Status CHECK (Status IN (N'Running', N'Succeeded', N'SetAside', N'Stopped', N'Failed', N'WhatIf', N'Abandoned'))
);
GO

CREATE INDEX IXF_Runs_Running ON Migration.Runs (StartedAt) WHERE Status = N'Running';
GO

CREATE INDEX IX_Runs_TrackId ON Migration.Runs (TrackId, RunId);
GO

-- Units of one track, handed from procedure to procedure.
CREATE TYPE Migration.UnitIds AS TABLE (
    UnitId uniqueidentifier NOT NULL,
    PRIMARY KEY CLUSTERED (UnitId)
);
GO

/*
Purpose:     writes the evidence of an operator's command that is done in one transaction: a row of Migration.Runs that has ended.
Parameters:  @TrackId; @ProcedureName; @Units it was for; @AffectedRows; @RunId returns the row's id.
Preconditions: the caller owns the transaction.
Errors:      none of its own.
Idempotency: each call adds a row.
*/
CREATE PROCEDURE Migration.LogCommand
    @TrackId tinyint,
    @ProcedureName nvarchar(128),
    @Units Migration.UnitIds READONLY,
    @AffectedRows bigint = 0,
    @RunId bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Parameters nvarchar(400) = (
        SELECT CONCAT(N'{"Units":', COUNT(*), CASE COUNT(*) WHEN 1 THEN CONCAT(N',"UnitId":"', MIN(CONVERT(nvarchar(36), u.UnitId)), N'"') END, N'}')
        FROM @Units AS u);

    INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, Status, AffectedRows, BatchSize, DelayMs, EndedAt)
    VALUES (@TrackId, @ProcedureName, @Parameters, N'Succeeded', @AffectedRows, 1, 0, SYSUTCDATETIME());

    SET @RunId = CONVERT(bigint, SCOPE_IDENTITY());
END;
GO

-- What a track carries over, in topological order: Ordinal counts parents before children; what is taken away goes the other way.
CREATE TABLE Migration.Entities (
    EntityId tinyint NOT NULL,
    TrackId tinyint NOT NULL,
    Ordinal tinyint NOT NULL,
    Name nvarchar(20) NOT NULL,
    SourceTable nvarchar(257) NOT NULL,
    TargetTable nvarchar(257) NOT NULL,
    KeysProcedure nvarchar(257) NOT NULL,
    CopyProcedure nvarchar(257) NOT NULL,
    RemoveProcedure nvarchar(257) NOT NULL,
    ReturnProcedure nvarchar(257) NOT NULL,
    WithdrawProcedure nvarchar(257) NOT NULL,
    CONSTRAINT PK_Entities PRIMARY KEY CLUSTERED (EntityId),
    CONSTRAINT UQ_Entities_TrackId_Ordinal UNIQUE (TrackId, Ordinal),
    CONSTRAINT UQ_Entities_Name UNIQUE (Name),
    CONSTRAINT FK_Entities_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

-- Writes to a side that was not authoritative, taken because the setting WrongSideWrites says Log. WrittenValues is what was written, as a
-- JSON object, NULL for a deletion; AuthoritativeValues what the other side says, NULL if it has no such row: it wins when the row is reconciled.
CREATE TABLE Migration.Conflicts (
    ConflictId bigint IDENTITY (1, 1) NOT NULL,
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    WrittenSide nvarchar(10) NOT NULL,
    WrittenValues nvarchar(max) NULL,
    AuthoritativeValues nvarchar(max) NULL,
    WrittenBy nvarchar(128) NOT NULL CONSTRAINT DF_Conflicts_WrittenBy DEFAULT ORIGINAL_LOGIN(),
    OccurredAt datetime2(3) NOT NULL CONSTRAINT DF_Conflicts_OccurredAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Conflicts PRIMARY KEY CLUSTERED (ConflictId),
    CONSTRAINT FK_Conflicts_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId),
    CONSTRAINT CK_Conflicts_WrittenSide CHECK (WrittenSide IN (N'Source', N'Target'))
);
GO

CREATE INDEX IX_Conflicts_EntityId_RowId ON Migration.Conflicts (EntityId, RowId);
GO

CREATE INDEX IX_Conflicts_UnitId ON Migration.Conflicts (UnitId);
GO

-- What failed, with its class. Evidence: no key leads to what it tells of. EntityId and RowId are NULL when the failure is not about one row.
CREATE TABLE Migration.Errors (
    ErrorId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NULL,
    UnitId uniqueidentifier NULL,
    EntityId tinyint NULL,
    RowId uniqueidentifier NULL,
    Class nvarchar(10) NOT NULL,
    ErrorNumber int NOT NULL,
    Severity int NOT NULL,
    State int NOT NULL,
    ProcedureName nvarchar(128) NULL,
    LineNumber int NOT NULL,
    Message nvarchar(4000) NOT NULL,
    OccurredAt datetime2(3) NOT NULL CONSTRAINT DF_Errors_OccurredAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Errors PRIMARY KEY CLUSTERED (ErrorId),
    CONSTRAINT CK_Errors_Class CHECK (Class IN (N'Transient', N'Row', N'Systemic'))
);
GO

CREATE INDEX IX_Errors_RunId ON Migration.Errors (RunId);
GO

CREATE INDEX IX_Errors_UnitId ON Migration.Errors (UnitId, ErrorId);
GO

-- Each change of a unit's state: evidence, so no key leads to what it tells of.
CREATE TABLE Migration.UnitTransitions (
    TransitionId bigint IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    FromState nvarchar(20) NOT NULL,
    ToState nvarchar(20) NOT NULL,
    Reason nvarchar(400) NULL,
    RunId bigint NULL,
    ChangedBy nvarchar(128) NOT NULL CONSTRAINT DF_UnitTransitions_ChangedBy DEFAULT ORIGINAL_LOGIN(),
    ChangedAt datetime2(3) NOT NULL CONSTRAINT DF_UnitTransitions_ChangedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_UnitTransitions PRIMARY KEY CLUSTERED (TransitionId)
);
GO

CREATE INDEX IX_UnitTransitions_UnitId ON Migration.UnitTransitions (UnitId, TransitionId);
GO

-- A slice is a set of units that one worker takes at a time, and the place that it has reached in them. The place moves in the
-- transaction of the batch. A lease that has expired belongs to nobody, so a worker that died holds nothing up for long.
CREATE TABLE Migration.Slices (
    SliceId int IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    Phase nvarchar(20) NOT NULL CONSTRAINT DF_Slices_Phase DEFAULT N'Provision',
    Units int NOT NULL,
    EntityId tinyint NULL,
    CursorUnitId uniqueidentifier NULL,
    CursorRowId uniqueidentifier NULL,
    CopiedRows bigint NOT NULL CONSTRAINT DF_Slices_CopiedRows DEFAULT 0,
    Attempts int NOT NULL CONSTRAINT DF_Slices_Attempts DEFAULT 0,
    LeasedByRunId bigint NULL,
    LeaseExpiresAt datetime2(3) NULL,
    CONSTRAINT PK_Slices PRIMARY KEY CLUSTERED (SliceId),
    CONSTRAINT FK_Slices_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT FK_Slices_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId),
    CONSTRAINT CK_Slices_Phase CHECK (Phase IN (N'Provision', N'Copy', N'Verify', N'Done')),
    CONSTRAINT CK_Slices_Lease CHECK ((LeasedByRunId IS NULL AND LeaseExpiresAt IS NULL) OR (LeasedByRunId IS NOT NULL AND LeaseExpiresAt IS NOT NULL))
);
GO

CREATE INDEX IXF_Slices_TrackId_Open ON Migration.Slices (TrackId, SliceId) INCLUDE (Phase, LeasedByRunId, LeaseExpiresAt) WHERE Phase <> N'Done';
GO

CREATE INDEX IX_Slices_EntityId ON Migration.Slices (EntityId);
GO

-- The states of a unit, and all that follows from one: which side is authoritative, whether writers note the keys of what they change,
-- whether the machinery keeps the other side equal to the authoritative one, and whether a run counts the unit as set aside.
CREATE TABLE Migration.States (
    State nvarchar(20) NOT NULL,
    Ordinal tinyint NOT NULL,
    AuthoritativeSide nvarchar(10) NOT NULL,
    IsNoted bit NOT NULL,
    IsReconciled bit NOT NULL,
    IsSetAside bit NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_States PRIMARY KEY CLUSTERED (State),
    CONSTRAINT UQ_States_Ordinal UNIQUE (Ordinal),
    CONSTRAINT CK_States_AuthoritativeSide CHECK (AuthoritativeSide IN (N'Source', N'Target'))
);
GO

-- One row a unit of a track, which for the workspace track is a user, from its registration on. This row is the one truth about which side
-- is authoritative, and the fence: who writes content of a unit reads it under a lock kept to the end of the transaction; who changes the
-- state takes it exclusively; who copies takes an update lock, so that two copiers of one unit take turns. There is no key to dbo.Users,
-- since the row outlives the user. Only Migration.ChangeStates writes State.
CREATE TABLE Migration.Units (
    TrackId tinyint NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    State nvarchar(20) NOT NULL CONSTRAINT DF_Units_State DEFAULT N'Pending',
    -- Whether the target holds copies: None, Some, or Leaving while a rollback takes them away. It says where a release leads to.
    Copies nvarchar(10) NOT NULL CONSTRAINT DF_Units_Copies DEFAULT N'None',
    SliceId int NULL,
    Attempts int NOT NULL CONSTRAINT DF_Units_Attempts DEFAULT 0,
    Reason nvarchar(400) NULL,
    ChangedAt datetime2(3) NOT NULL CONSTRAINT DF_Units_ChangedAt DEFAULT SYSUTCDATETIME(),
    -- The unit first: a writer's unit is one seek whatever the number of tracks, and no plan begins with all units of a track.
    CONSTRAINT PK_Units PRIMARY KEY CLUSTERED (UnitId, TrackId),
    CONSTRAINT FK_Units_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT FK_Units_States FOREIGN KEY (State) REFERENCES Migration.States (State),
    CONSTRAINT FK_Units_Slices FOREIGN KEY (SliceId) REFERENCES Migration.Slices (SliceId),
    CONSTRAINT CK_Units_Copies CHECK (Copies IN (N'None', N'Some', N'Leaving')),
    CONSTRAINT CK_Units_Attempts CHECK (Attempts >= 0)
);
GO

CREATE INDEX IX_Units_State_TrackId ON Migration.Units (State, TrackId, UnitId);
GO

CREATE INDEX IX_Units_SliceId ON Migration.Units (SliceId, UnitId) INCLUDE (State);
GO

CREATE INDEX IX_Units_TrackId ON Migration.Units (TrackId);
GO

-- The personal workspace of each provisioned user. Evidence: no key leads to users or workspaces.
CREATE TABLE WorkspaceMigration.PersonalWorkspaces (
    UserId uniqueidentifier NOT NULL,
    WorkspaceId uniqueidentifier NOT NULL,
    -- 0: the user had a personal workspace, or the membership, already, so that a rollback leaves it alone.
    IsWorkspaceCreated bit NOT NULL,
    IsMemberCreated bit NOT NULL,
    -- As it was given: a name that differs in dbo.Workspaces was edited since.
    Name nvarchar(255) NOT NULL,
    ProvisionedAt datetime2(7) NOT NULL,
    CONSTRAINT PK_PersonalWorkspaces PRIMARY KEY CLUSTERED (UserId),
    CONSTRAINT UQ_PersonalWorkspaces_WorkspaceId UNIQUE (WorkspaceId)
);
GO

/*
Purpose:     erases a person on request, in every state of the migration: the user with all private content, as dbo.DeleteUsers does, and what the
             evidence says of the person's content: conflicts, error texts, reasons. The unit's row and its changes of state remain, under an id that
             leads to nobody.
Parameters:  @UserId; @SuccessorUserId, who is given what others depend on: shared workspaces that the user owns, and rows in other workspaces. Without
             one, such things refuse the erasure.
Returns:     RunId, ErasedUsers, ErasedConflicts, ErasedTexts: one row.
Errors:      50006 there is neither such a user nor a unit of that id, or no such successor; those of dbo.DeleteUsers.
Idempotency: safe to re-run: of a user who is gone the evidence is cleaned again.
*/
CREATE PROCEDURE dbo.EraseUser
    @UserId uniqueidentifier,
    @SuccessorUserId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    IF NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = @UserId) AND NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.UnitId = @UserId)
        THROW 50006, N'There is no such user, and the migration knows nothing of one.', 1;

    IF @SuccessorUserId = @UserId
        OR (@SuccessorUserId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dbo.Users AS u WHERE u.Id = @SuccessorUserId))
        THROW 50006, N'The successor must be another user.', 1;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ErasedUsers int;
    DECLARE @ErasedConflicts int;
    DECLARE @ErasedTexts int;
    DECLARE @Units Migration.UnitIds;

    INSERT INTO @Units (UnitId) VALUES (@UserId);

    BEGIN TRANSACTION;

    IF @SuccessorUserId IS NOT NULL
    BEGIN
        -- A personal workspace that others use is theirs from now on
        DECLARE @Shared TABLE (WorkspaceId uniqueidentifier NOT NULL PRIMARY KEY);

        INSERT INTO @Shared (WorkspaceId)
        SELECT w.Id
        FROM dbo.Workspaces AS w
        WHERE w.OwnerId = @UserId
            AND (w.IsPersonal = 0 OR EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id AND m.UserId <> @UserId));

        UPDATE w
        SET
            OwnerId = @SuccessorUserId,
            -- The name of a personal workspace is the person's
            Name = CASE w.IsPersonal WHEN 1 THEN N'Workspace' ELSE w.Name END,
            IsPersonal = 0
        FROM dbo.Workspaces AS w
        INNER JOIN @Shared AS s ON s.WorkspaceId = w.Id;

        UPDATE m
        SET Role = N'Owner'
        FROM dbo.WorkspaceMembers AS m
        INNER JOIN @Shared AS s ON s.WorkspaceId = m.WorkspaceId
        WHERE m.UserId = @SuccessorUserId;

        INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
        SELECT s.WorkspaceId, @SuccessorUserId, N'Owner'
        FROM @Shared AS s
        WHERE NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = s.WorkspaceId AND m.UserId = @SuccessorUserId);

        DELETE p
        FROM WorkspaceMigration.PersonalWorkspaces AS p
        INNER JOIN @Shared AS s ON s.WorkspaceId = p.WorkspaceId;

        UPDATE p
        SET CreatedByUserId = @SuccessorUserId
        FROM dbo.Projects_New AS p
        INNER JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId
        WHERE p.CreatedByUserId = @UserId
            AND (w.OwnerId <> @UserId OR w.IsPersonal = 0);

        UPDATE d
        SET
            CreatedByUserId = CASE d.CreatedByUserId WHEN @UserId THEN @SuccessorUserId ELSE d.CreatedByUserId END,
            LastModifiedByUserId = CASE d.LastModifiedByUserId WHEN @UserId THEN @SuccessorUserId ELSE d.LastModifiedByUserId END
        FROM dbo.Documents_New AS d
        INNER JOIN dbo.Workspaces AS w ON w.Id = d.WorkspaceId
        WHERE (d.CreatedByUserId = @UserId OR d.LastModifiedByUserId = @UserId)
            AND (w.OwnerId <> @UserId OR w.IsPersonal = 0);

        UPDATE f
        SET UploadedByUserId = @SuccessorUserId
        FROM dbo.Files_New AS f
        INNER JOIN dbo.Workspaces AS w ON w.Id = f.WorkspaceId
        WHERE f.UploadedByUserId = @UserId
            AND (w.OwnerId <> @UserId OR w.IsPersonal = 0);
    END;

    DELETE u
    FROM dbo.Users AS u
    WHERE u.Id = @UserId;

    SET @ErasedUsers = @@ROWCOUNT;

    -- The evidence
    DELETE c
    FROM Migration.Conflicts AS c
    WHERE c.UnitId = @UserId;

    SET @ErasedConflicts = @@ROWCOUNT;

    UPDATE e
    SET Message = N'(erased)'
    FROM Migration.Errors AS e
    WHERE e.UnitId = @UserId;

    SET @ErasedTexts = @@ROWCOUNT;

    UPDATE t
    SET Reason = NULL
    FROM Migration.UnitTransitions AS t
    WHERE t.UnitId = @UserId
        AND t.Reason IS NOT NULL;

    SET @ErasedTexts = @ErasedTexts + @@ROWCOUNT;

    UPDATE u
    SET Reason = NULL
    FROM Migration.Units AS u
    WHERE u.UnitId = @UserId
        AND u.TrackId > 0;

    EXECUTE Migration.LogCommand
        @TrackId = 1, @ProcedureName = N'dbo.EraseUser', @Units = @Units, @AffectedRows = @ErasedUsers, @RunId = @RunId OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @ErasedUsers AS ErasedUsers,
        @ErasedConflicts AS ErasedConflicts,
        @ErasedTexts AS ErasedTexts;
END;
GO

-- Targets, limits and choices of rules. They are read before each batch, so that they can be changed while a run is under way.
-- A number is held to MinValue and MaxValue, a text to the values of AllowedValues, separated by commas.
CREATE TABLE Migration.Settings (
    Name nvarchar(50) NOT NULL,
    NumberValue decimal(18, 3) NULL,
    TextValue nvarchar(50) NULL,
    DefaultNumber decimal(18, 3) NULL,
    DefaultText nvarchar(50) NULL,
    MinValue decimal(18, 3) NULL,
    MaxValue decimal(18, 3) NULL,
    AllowedValues nvarchar(400) NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_Settings PRIMARY KEY CLUSTERED (Name),
    CONSTRAINT CK_Settings_Kind CHECK ((NumberValue IS NULL AND TextValue IS NOT NULL) OR (NumberValue IS NOT NULL AND TextValue IS NULL)),
    CONSTRAINT CK_Settings_Range CHECK (NumberValue IS NULL OR NumberValue BETWEEN MinValue AND MaxValue),
    CONSTRAINT CK_Settings_AllowedValues CHECK (TextValue IS NULL OR CONCAT(N',', AllowedValues, N',') LIKE CONCAT(N'%,', TextValue, N',%'))
);
GO

-- Keys of rows to reconcile, handed from procedure to procedure. UnitId is the unit under which the key was found or noted.
CREATE TYPE Migration.RowKeys AS TABLE (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    PRIMARY KEY CLUSTERED (EntityId, RowId)
);
GO

/*
Purpose:     what becomes of a write to a side that is not authoritative: by the setting WrongSideWrites it is refused, or taken and logged as a
             conflict, which the authoritative side's version wins when the row is reconciled.
Parameters:  @Keys, what was written; @WrittenSide, Source or Target.
Preconditions: called by a capture trigger.
Errors:      50013 the write is refused; the writer's transaction is rolled back.
Idempotency: each call logs.
*/
CREATE PROCEDURE Migration.RefuseOrLogWrite
    @Keys Migration.RowKeys READONLY,
    @WrittenSide nvarchar(10)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'WrongSideWrites') = N'Refuse'
    BEGIN
        DECLARE @Message nvarchar(400) = (
            SELECT CONCAT(CASE @WrittenSide WHEN N'Source' THEN N'The user was switched to workspaces' ELSE N'The user is not switched to workspaces yet' END,
                N', so ', MIN(e.Name), N' ', CONVERT(nvarchar(36), MIN(k.RowId)), N' is to be written in ',
                MIN(CASE @WrittenSide WHEN N'Source' THEN e.TargetTable ELSE e.SourceTable END), N'. Nothing was written.')
            FROM @Keys AS k
            INNER JOIN Migration.Entities AS e ON e.EntityId = k.EntityId);
        THROW 50013, @Message, 1;
    END;

    DECLARE @Procedure nvarchar(257) = (
        SELECT t.LogConflictsProcedure
        FROM Migration.Tracks AS t
        INNER JOIN Migration.Entities AS e ON e.TrackId = t.TrackId
        WHERE e.EntityId = (SELECT MIN(k.EntityId) FROM @Keys AS k));
    EXECUTE @Procedure @Keys = @Keys, @WrittenSide = @WrittenSide;
END;
GO

-- The keys that writers noted: this row of this side was inserted, updated or deleted. Each note is read once and deleted with the
-- transaction that reconciled it, by its own ChangeId; a key that is noted again meanwhile has a note of its own. IsParked: the unit
-- is held, so the note waits for its release. The table takes part in every write of the application: one row, one index.
CREATE TABLE Migration.RowChanges (
    ChangeId bigint IDENTITY (1, 1) NOT NULL,
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    IsParked bit NOT NULL CONSTRAINT DF_RowChanges_IsParked DEFAULT 0,
    NotedAt datetime2(3) NOT NULL CONSTRAINT DF_RowChanges_NotedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_RowChanges PRIMARY KEY CLUSTERED (IsParked, ChangeId)
);
GO

-- Whether a row is noted, which excuses a difference; and all that is noted of a unit, for its switch.
CREATE INDEX IX_RowChanges_UnitId_EntityId_RowId ON Migration.RowChanges (UnitId, EntityId, RowId);
GO

/*
Purpose:     notes the keys of documents of personal workspaces that are inserted, updated or deleted, for users whose unit is being kept equal; and
             keeps writers from a side that is not authoritative. Shared workspaces are no concern of the migration's.
The lock on the unit's row, and units that are not registered, are as in dbo.CaptureDocuments.
Errors:      50013 the user is not switched yet, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureDocuments_New
ON dbo.Documents_New
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 1 THEN 1 ELSE 0 END),
        @IsWrongSide = MAX(CASE WHEN s.IsNoted = 1 AND s.AuthoritativeSide = N'Source' THEN 1 ELSE 0 END)
    FROM (SELECT i.WorkspaceId FROM inserted AS i UNION SELECT d.WorkspaceId FROM deleted AS d) AS c
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
    INNER JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = w.UserId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 2, c.Id, MIN(w.UserId)
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Target';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 2, c.Id, w.UserId
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId;
END;
GO

/*
Purpose:     notes the keys of legacy documents that are inserted, updated or deleted, for users whose unit is being kept equal; and keeps writers
             from a side that is not authoritative. It never writes to the other model.
The lock on the unit's row is kept to the end of the writer's transaction, so that a change of state waits for writers of that user, and no
write slips between the last reconcile and a switch. A unit that is not registered yet is noted too: nothing holds its state.
Errors:      50013 the user has been switched, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureDocuments
ON dbo.Documents
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 0 THEN 0 ELSE 1 END),
        @IsWrongSide = MAX(CASE WHEN s.AuthoritativeSide = N'Target' THEN 1 ELSE 0 END)
    FROM (SELECT i.UserId FROM inserted AS i UNION SELECT d.UserId FROM deleted AS d) AS c
    LEFT JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = c.UserId
    LEFT JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 2, c.Id, MIN(c.UserId)
        FROM (SELECT i.UserId, i.Id FROM inserted AS i UNION SELECT d.UserId, d.Id FROM deleted AS d) AS c
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Source';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 2, i.Id, i.UserId
        FROM inserted AS i
        UNION
        SELECT 2, d.Id, d.UserId
        FROM deleted AS d;
END;
GO

/*
Purpose:     notes the keys of files of personal workspaces that are inserted, updated or deleted, for users whose unit is being kept equal; and
             keeps writers from a side that is not authoritative. Shared workspaces are no concern of the migration's.
The lock on the unit's row, and units that are not registered, are as in dbo.CaptureFiles.
Errors:      50013 the user is not switched yet, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureFiles_New
ON dbo.Files_New
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 1 THEN 1 ELSE 0 END),
        @IsWrongSide = MAX(CASE WHEN s.IsNoted = 1 AND s.AuthoritativeSide = N'Source' THEN 1 ELSE 0 END)
    FROM (SELECT i.WorkspaceId FROM inserted AS i UNION SELECT d.WorkspaceId FROM deleted AS d) AS c
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
    INNER JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = w.UserId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 3, c.Id, MIN(w.UserId)
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Target';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 3, c.Id, w.UserId
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId;
END;
GO

/*
Purpose:     notes the keys of legacy files that are inserted, updated or deleted, for users whose unit is being kept equal; and keeps writers
             from a side that is not authoritative. It never writes to the other model.
The lock on the unit's row is kept to the end of the writer's transaction, so that a change of state waits for writers of that user, and no
write slips between the last reconcile and a switch. A unit that is not registered yet is noted too: nothing holds its state.
Errors:      50013 the user has been switched, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureFiles
ON dbo.Files
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 0 THEN 0 ELSE 1 END),
        @IsWrongSide = MAX(CASE WHEN s.AuthoritativeSide = N'Target' THEN 1 ELSE 0 END)
    FROM (SELECT i.UserId FROM inserted AS i UNION SELECT d.UserId FROM deleted AS d) AS c
    LEFT JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = c.UserId
    LEFT JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 3, c.Id, MIN(c.UserId)
        FROM (SELECT i.UserId, i.Id FROM inserted AS i UNION SELECT d.UserId, d.Id FROM deleted AS d) AS c
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Source';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 3, i.Id, i.UserId
        FROM inserted AS i
        UNION
        SELECT 3, d.Id, d.UserId
        FROM deleted AS d;
END;
GO

/*
Purpose:     notes the keys of projects of personal workspaces that are inserted, updated or deleted, for users whose unit is being kept equal; and
             keeps writers from a side that is not authoritative. Shared workspaces are no concern of the migration's.
The lock on the unit's row, and units that are not registered, are as in dbo.CaptureProjects.
Errors:      50013 the user is not switched yet, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureProjects_New
ON dbo.Projects_New
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 1 THEN 1 ELSE 0 END),
        @IsWrongSide = MAX(CASE WHEN s.IsNoted = 1 AND s.AuthoritativeSide = N'Source' THEN 1 ELSE 0 END)
    FROM (SELECT i.WorkspaceId FROM inserted AS i UNION SELECT d.WorkspaceId FROM deleted AS d) AS c
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
    INNER JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = w.UserId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 1, c.Id, MIN(w.UserId)
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Target';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 1, c.Id, w.UserId
        FROM (SELECT i.WorkspaceId, i.Id FROM inserted AS i UNION SELECT d.WorkspaceId, d.Id FROM deleted AS d) AS c
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = c.WorkspaceId;
END;
GO

/*
Purpose:     notes the keys of legacy projects that are inserted, updated or deleted, for users whose unit is being kept equal; and keeps writers
             from a side that is not authoritative. It never writes to the other model.
The lock on the unit's row is kept to the end of the writer's transaction, so that a change of state waits for writers of that user, and no
write slips between the last reconcile and a switch. A unit that is not registered yet is noted too: nothing holds its state.
Errors:      50013 the user has been switched, and the setting WrongSideWrites says Refuse.
*/
CREATE TRIGGER dbo.CaptureProjects
ON dbo.Projects
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    -- The migration's own writes are those of the transaction that it named
    IF CONVERT(bigint, SESSION_CONTEXT(N'WorkspaceDb.Migration')) = CURRENT_TRANSACTION_ID()
        RETURN;

    DECLARE @IsNoted bit;
    DECLARE @IsWrongSide bit;

    SELECT
        @IsNoted = MAX(CASE WHEN s.IsNoted = 0 THEN 0 ELSE 1 END),
        @IsWrongSide = MAX(CASE WHEN s.AuthoritativeSide = N'Target' THEN 1 ELSE 0 END)
    FROM (SELECT i.UserId FROM inserted AS i UNION SELECT d.UserId FROM deleted AS d) AS c
    LEFT JOIN Migration.Units AS u WITH (REPEATABLEREAD) ON u.TrackId = 1 AND u.UnitId = c.UserId
    LEFT JOIN Migration.States AS s ON s.State = u.State;

    IF @IsWrongSide = 1
    BEGIN
        DECLARE @Keys Migration.RowKeys;

        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT 1, c.Id, MIN(c.UserId)
        FROM (SELECT i.UserId, i.Id FROM inserted AS i UNION SELECT d.UserId, d.Id FROM deleted AS d) AS c
        GROUP BY c.Id;

        EXECUTE Migration.RefuseOrLogWrite @Keys = @Keys, @WrittenSide = N'Source';
    END;

    IF @IsNoted = 1
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
        SELECT 1, i.Id, i.UserId
        FROM inserted AS i
        UNION
        SELECT 1, d.Id, d.UserId
        FROM deleted AS d;
END;
GO

-- The changes of state that there are. Migration.ChangeStates refuses every other.
CREATE TABLE Migration.Transitions (
    FromState nvarchar(20) NOT NULL,
    ToState nvarchar(20) NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_Transitions PRIMARY KEY CLUSTERED (FromState, ToState),
    CONSTRAINT FK_Transitions_States_FromState FOREIGN KEY (FromState) REFERENCES Migration.States (State),
    CONSTRAINT FK_Transitions_States_ToState FOREIGN KEY (ToState) REFERENCES Migration.States (State)
);
GO

CREATE INDEX IX_Transitions_ToState ON Migration.Transitions (ToState);
GO

/*
Purpose:     changes the state of units, by compare and swap: the one writer of Migration.Units.State, and the only one who writes
             Migration.UnitTransitions.
Parameters:  @TrackId; @Units, of which those in @FromState are changed to @ToState; @Reason and @RunId go to the evidence;
             @ChangedUnits returns how many were changed.
Preconditions: the caller owns the transaction. Until it ends, writers of content of these units wait: keep it short.
Errors:      50011 Migration.Transitions does not list the change.
Idempotency: safe to re-run because a unit that is not in @FromState is left alone.
*/
CREATE PROCEDURE Migration.ChangeStates
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @FromState nvarchar(20),
    @ToState nvarchar(20),
    @Reason nvarchar(400) = NULL,
    @RunId bigint = NULL,
    @ChangedUnits int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF NOT EXISTS (SELECT 1 FROM Migration.Transitions AS t WHERE t.FromState = @FromState AND t.ToState = @ToState)
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(N'A unit cannot go from ', @FromState, N' to ', @ToState, N': Migration.Transitions lists what can be done.');
        THROW 50011, @Message, 1;
    END;

    UPDATE u
    SET
        State = @ToState,
        Reason = @Reason,
        Copies = CASE @ToState WHEN N'Copying' THEN N'Some' ELSE u.Copies END,
        ChangedAt = SYSUTCDATETIME()
    OUTPUT inserted.TrackId, inserted.UnitId, deleted.State, inserted.State, @Reason, @RunId
    INTO Migration.UnitTransitions (TrackId, UnitId, FromState, ToState, Reason, RunId)
    FROM Migration.Units AS u
    INNER JOIN @Units AS k ON k.UnitId = u.UnitId
    WHERE u.TrackId = @TrackId
        AND u.State = @FromState;

    SET @ChangedUnits = @@ROWCOUNT;
END;
GO

-- The stated rules for what cannot be carried over as it was.
CREATE TABLE Migration.AdjustmentRules (
    RuleName nvarchar(50) NOT NULL,
    EntityId tinyint NOT NULL,
    ColumnName nvarchar(128) NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_AdjustmentRules PRIMARY KEY CLUSTERED (RuleName, EntityId),
    CONSTRAINT FK_AdjustmentRules_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId)
);
GO

CREATE INDEX IX_AdjustmentRules_EntityId ON Migration.AdjustmentRules (EntityId);
GO

-- The ledger of what could not be carried over as it was. Nothing in it is lost: the way back puts the original in its place again, unless
-- the row was edited since. An entry goes when its row does.
CREATE TABLE Migration.Adjustments (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    RuleName nvarchar(50) NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    OriginalText nvarchar(max) NULL,
    OriginalId uniqueidentifier NULL,
    AdjustedAt datetime2(3) NOT NULL CONSTRAINT DF_Adjustments_AdjustedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Adjustments PRIMARY KEY CLUSTERED (EntityId, RowId, RuleName),
    CONSTRAINT FK_Adjustments_AdjustmentRules FOREIGN KEY (RuleName, EntityId) REFERENCES Migration.AdjustmentRules (RuleName, EntityId),
    CONSTRAINT CK_Adjustments_Original CHECK (OriginalText IS NOT NULL OR OriginalId IS NOT NULL)
);
GO

CREATE INDEX IX_Adjustments_RuleName_EntityId ON Migration.Adjustments (RuleName, EntityId);
GO

CREATE INDEX IX_Adjustments_UnitId ON Migration.Adjustments (UnitId);
GO

-- Rows that could not be carried over, each with its error, and what hangs on them (CauseRowId). No batch touches them until they are
-- released; a unit with rows in quarantine is neither verified nor switched.
CREATE TABLE Migration.Quarantine (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    CauseEntityId tinyint NULL,
    CauseRowId uniqueidentifier NULL,
    RunId bigint NULL,
    ErrorNumber int NOT NULL,
    ErrorProcedure nvarchar(128) NULL,
    ErrorLine int NOT NULL,
    ErrorMessage nvarchar(4000) NOT NULL,
    QuarantinedAt datetime2(3) NOT NULL CONSTRAINT DF_Quarantine_QuarantinedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Quarantine PRIMARY KEY CLUSTERED (EntityId, RowId),
    CONSTRAINT FK_Quarantine_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId)
);
GO

CREATE INDEX IX_Quarantine_UnitId ON Migration.Quarantine (UnitId);
GO

-- The project that was made for a user's documents which stand in other users' projects: rule ProjectReplaced. It has no original.
CREATE TABLE WorkspaceMigration.CollectingProjects (
    UserId uniqueidentifier NOT NULL,
    ProjectId uniqueidentifier NOT NULL,
    CONSTRAINT PK_CollectingProjects PRIMARY KEY CLUSTERED (UserId),
    CONSTRAINT UQ_CollectingProjects_ProjectId UNIQUE (ProjectId)
);
GO

/*
Purpose:     lets DELETE FROM dbo.Users work in every state of the migration as it did before: with the user go the legacy content (by its own keys),
             the personal workspace with all that is in it, memberships, and what the migration keeps of the content; who was invited stays, with
             InvitedBy NULL. The unit is Deleted, and what tells of it remains: dbo.EraseUser takes that too.
Errors:      50009 the user created or modified last what stands in other workspaces; 50010 the user owns a workspace that others use. All reasons are
             listed; the number is that of the first.
*/
CREATE TRIGGER dbo.DeleteUsers
ON dbo.Users
INSTEAD OF DELETE
AS
BEGIN
    IF ROWCOUNT_BIG() = 0
        RETURN;

    SET NOCOUNT ON;

    DECLARE @Units Migration.UnitIds;
    DECLARE @Personal TABLE (WorkspaceId uniqueidentifier NOT NULL PRIMARY KEY);

    INSERT INTO @Units (UnitId) SELECT d.Id FROM deleted AS d;

    -- The state first: writers of this content end before, and what follows is noted for nobody
    DECLARE @State nvarchar(20);
    DECLARE @ChangedUnits int;
    DECLARE @Ordinal int = 0;

    WHILE @Ordinal <= (SELECT MAX(s.Ordinal) FROM Migration.States AS s)
    BEGIN
        SET @State = (SELECT s.State FROM Migration.States AS s WHERE s.Ordinal = @Ordinal AND s.State <> N'Deleted');

        IF EXISTS (SELECT 1 FROM @Units AS k INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = k.UnitId WHERE u.State = @State)
            EXECUTE Migration.ChangeStates 1, @Units, @State, N'Deleted', NULL, NULL, @ChangedUnits OUTPUT;

        SET @Ordinal = @Ordinal + 1;
    END;

    INSERT INTO @Personal (WorkspaceId)
    SELECT w.Id
    FROM @Units AS k
    INNER JOIN dbo.Workspaces AS w ON w.OwnerId = k.UnitId
    WHERE w.IsPersonal = 1;

    -- Guards
    DECLARE @Violations TABLE (ErrorNumber int NOT NULL, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50009, CONCAT(N'The user made, or modified last, ', COUNT(*), N' ', r.Kind, N' in other workspaces.')
    FROM (
        SELECT N'projects' AS Kind, p.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Projects_New AS p ON p.CreatedByUserId = k.UnitId
        UNION ALL
        SELECT N'documents', d.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Documents_New AS d ON d.CreatedByUserId = k.UnitId
        UNION ALL
        SELECT N'documents', d.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Documents_New AS d ON d.LastModifiedByUserId = k.UnitId AND d.CreatedByUserId <> k.UnitId
        UNION ALL
        SELECT N'files', f.WorkspaceId
        FROM @Units AS k INNER JOIN dbo.Files_New AS f ON f.UploadedByUserId = k.UnitId
    ) AS r
    WHERE NOT EXISTS (SELECT 1 FROM @Personal AS w WHERE w.WorkspaceId = r.WorkspaceId)
    GROUP BY r.Kind;

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT 50010, CONCAT(N'The user owns the workspace "', REPLACE(w.Name, N'%', N'%%'), N'"',
        CASE WHEN w.IsPersonal = 1 THEN N', which other users use' END, N'.')
    FROM @Units AS k
    INNER JOIN dbo.Workspaces AS w ON w.OwnerId = k.UnitId
    WHERE w.IsPersonal = 0
        OR EXISTS (
            SELECT m.UserId FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id
            UNION ALL
            SELECT p.CreatedByUserId FROM dbo.Projects_New AS p WHERE p.WorkspaceId = w.Id
            UNION ALL
            SELECT d.CreatedByUserId FROM dbo.Documents_New AS d WHERE d.WorkspaceId = w.Id
            UNION ALL
            SELECT f.UploadedByUserId FROM dbo.Files_New AS f WHERE f.WorkspaceId = w.Id
            EXCEPT
            SELECT u.UnitId FROM @Units AS u);

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = LEFT(STRING_AGG(CONVERT(nvarchar(max), v.Message), N' '), 2048)
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
        THROW @ErrorNumber, @Message, 1;

    -- The workspace model has no cascade from users, so that content does not disappear with one who leaves
    DELETE f FROM @Personal AS w INNER JOIN dbo.Files_New AS f ON f.WorkspaceId = w.WorkspaceId;
    DELETE d FROM @Personal AS w INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = w.WorkspaceId;
    DELETE p FROM @Personal AS w INNER JOIN dbo.Projects_New AS p ON p.WorkspaceId = w.WorkspaceId;

    UPDATE m
    SET InvitedBy = NULL
    FROM @Units AS k
    INNER JOIN dbo.WorkspaceMembers AS m ON m.InvitedBy = k.UnitId;

    DELETE s FROM @Personal AS w INNER JOIN dbo.Workspaces AS s ON s.Id = w.WorkspaceId;

    -- What the migration keeps of content
    DELETE a FROM @Units AS k INNER JOIN Migration.Adjustments AS a ON a.UnitId = k.UnitId;
    DELETE q FROM @Units AS k INNER JOIN Migration.Quarantine AS q ON q.UnitId = k.UnitId;
    DELETE c FROM @Units AS k INNER JOIN Migration.RowChanges AS c ON c.UnitId = k.UnitId;
    DELETE c FROM @Units AS k INNER JOIN WorkspaceMigration.CollectingProjects AS c ON c.UserId = k.UnitId;
    DELETE w FROM @Units AS k INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = k.UnitId;

    DELETE u FROM @Units AS k INNER JOIN dbo.Users AS u ON u.Id = k.UnitId;
END;
GO

/*
Purpose:     registers new users as pending units of the migration, so that who writes their content finds a row to hold. A user who was deleted and
             comes back under the same id is pending again.
Errors:      none of its own.
*/
CREATE TRIGGER dbo.RegisterUsers
ON dbo.Users
AFTER INSERT
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO Migration.Units (TrackId, UnitId)
    SELECT 1, i.Id
    FROM inserted AS i
    WHERE NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = i.Id);

    IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = i.Id WHERE u.State = N'Deleted')
    BEGIN
        DECLARE @Units Migration.UnitIds;
        DECLARE @ChangedUnits int;

        INSERT INTO @Units (UnitId) SELECT i.Id FROM inserted AS i;
        EXECUTE Migration.ChangeStates 1, @Units, N'Deleted', N'Pending', NULL, NULL, @ChangedUnits OUTPUT;
    END;
END;
GO

/*
Purpose:     the time that rows will take, with the interval that holds it nine times of ten.
Parameters:  @CopiedRows; the rest as Migration.MeasurePace gives it.
Returns:     ExpectedMs, LowMs, HighMs: one row.
A drift of eight in a hundred is allowed for: what comes is never quite like what was.
*/
CREATE FUNCTION Migration.TimeInterval (
    @CopiedRows float,
    @MsPerRow float,
    @RateVariance float,
    @RowVariance float
)
RETURNS TABLE
AS
RETURN
SELECT
    CONVERT(bigint, e.ExpectedMs) AS ExpectedMs,
    CONVERT(bigint, CASE WHEN e.ExpectedMs < 1.645 * e.Deviation THEN 0 ELSE e.ExpectedMs - 1.645 * e.Deviation END) AS LowMs,
    CONVERT(bigint, e.ExpectedMs + 1.645 * e.Deviation) AS HighMs
FROM (
    SELECT
        @CopiedRows * @MsPerRow AS ExpectedMs,
        SQRT(@CopiedRows * @CopiedRows * (@RateVariance + 0.0064 * @MsPerRow * @MsPerRow) + @CopiedRows * @RowVariance) AS Deviation
) AS e;
GO

-- What an operator asked of the runs of a track: Pause or Stop. Migration.Resume takes it back. A run does not begin while it is there.
CREATE TABLE Migration.Controls (
    TrackId tinyint NOT NULL,
    Command nvarchar(10) NOT NULL,
    RequestedBy nvarchar(128) NOT NULL CONSTRAINT DF_Controls_RequestedBy DEFAULT ORIGINAL_LOGIN(),
    RequestedAt datetime2(3) NOT NULL CONSTRAINT DF_Controls_RequestedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Controls PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT FK_Controls_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT CK_Controls_Command CHECK (Command IN (N'Pause', N'Stop'))
);
GO

/*
Purpose:     leaves a control marker for the runs of a track.
Parameters:  @TrackId; @Command, Pause or Stop; the newer one wins.
Returns:     Command, Runs: what is in force, and how many runs are under way.
Errors:      50006 there is no such track.
Idempotency: safe to repeat.
*/
CREATE PROCEDURE Migration.AskRuns
    @TrackId tinyint,
    @Command nvarchar(10)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF NOT EXISTS (SELECT 1 FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId)
        THROW 50006, N'There is no such track. Migration.Tracks lists them.', 1;

    BEGIN TRANSACTION;

    DELETE c
    FROM Migration.Controls AS c
    WHERE c.TrackId = @TrackId
        AND c.Command <> @Command;

    INSERT INTO Migration.Controls (TrackId, Command)
    SELECT
        t.TrackId,
        @Command
    FROM Migration.Tracks AS t
    WHERE t.TrackId = @TrackId
        AND NOT EXISTS (SELECT 1 FROM Migration.Controls AS c WITH (UPDLOCK, HOLDLOCK) WHERE c.TrackId = @TrackId);

    COMMIT TRANSACTION;

    SELECT
        @Command AS Command,
        COUNT(*) AS Runs
    FROM Migration.Runs AS r
    WHERE r.TrackId = @TrackId
        AND r.Status = N'Running';
END;
GO

-- The triggers that note keys, or stand beside those, with the hash of each as it was deployed.
CREATE TABLE Migration.CaptureTriggers (
    TriggerName nvarchar(257) NOT NULL,
    TableName nvarchar(257) NOT NULL,
    TrackId tinyint NOT NULL,
    -- 0: Migration.Contract disables it.
    OutlivesContraction bit NOT NULL,
    DefinitionHash varbinary(32) NULL,
    CONSTRAINT PK_CaptureTriggers PRIMARY KEY CLUSTERED (TriggerName),
    CONSTRAINT FK_CaptureTriggers_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

CREATE INDEX IX_CaptureTriggers_TrackId ON Migration.CaptureTriggers (TrackId);
GO

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
GO

/*
Purpose:     opens the log row of a run and takes its locks: a shared one that keeps deployments out, an exclusive one by which others see that
             the run is alive.
Parameters:  @TrackId; @ProcedureName and @Parameters are logged, the latter as JSON text; @BatchSize and @DelayMs, the pace to begin
             with, NULL for the settings'; @RunId returns the new run.
Errors:      50005 a deployment holds the lock; 50015 an operator's control marker is in force: Migration.Resume takes it back.
Idempotency: runs whose session is gone are marked Abandoned, and their slices are given back. Migration.EndRun closes the row and
             releases the locks; the end of the session releases them too.
*/
CREATE PROCEDURE Migration.BeginRun
    @TrackId tinyint,
    @ProcedureName nvarchar(128),
    @Parameters nvarchar(max),
    @BatchSize int = NULL,
    @DelayMs int = NULL,
    @RunId bigint OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Message nvarchar(400);
    SET @Message = (
        SELECT CONCAT(c.RequestedBy, N' asked for ', UPPER(c.Command), N' at ', CONVERT(nvarchar(19), c.RequestedAt, 120),
            N' UTC, and that is still in force. Take it back with Migration.Resume, or wsdb resume, and begin again.')
        FROM Migration.Controls AS c
        WHERE c.TrackId = @TrackId);

    IF @Message IS NOT NULL
        THROW 50015, @Message, 1;

    -- Locks owned by a transaction would end with the first batch.
    DECLARE @Result int;
    EXECUTE @Result = sp_getapplock
        @Resource = N'WorkspaceDb.Migration',
        @LockMode = N'Shared',
        @LockOwner = N'Session',
        @LockTimeout = 1000;

    IF @Result < 0
        THROW 50005, N'A deployment holds the lock. Wait for it to end, or end its session.', 1;

    BEGIN TRY
        INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs)
        SELECT
            @TrackId,
            @ProcedureName,
            @Parameters,
            ISNULL(@BatchSize, (SELECT s.NumberValue FROM Migration.Settings AS s WHERE s.Name = N'BatchSize')),
            ISNULL(@DelayMs, (SELECT s.NumberValue FROM Migration.Settings AS s WHERE s.Name = N'DelayMs'));

        SET @RunId = CONVERT(bigint, SCOPE_IDENTITY());

        DECLARE @Resource nvarchar(255) = CONCAT(N'WorkspaceDb.Migration.Run.', @RunId);
        EXECUTE sp_getapplock @Resource = @Resource, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 1000;

        DECLARE @Gone TABLE (RunId bigint NOT NULL PRIMARY KEY);

        INSERT INTO @Gone (RunId)
        SELECT o.RunId
        FROM (
            SELECT
                r.RunId,
                APPLOCK_TEST(N'public', CONCAT(N'WorkspaceDb.Migration.Run.', r.RunId), N'Exclusive', N'Session') AS IsFree
            FROM Migration.Runs AS r
            WHERE r.Status = N'Running'
                AND r.RunId <> @RunId
        ) AS o
        WHERE o.IsFree = 1;

        UPDATE r
        SET
            Status = N'Abandoned',
            EndedAt = SYSUTCDATETIME()
        FROM Migration.Runs AS r
        INNER JOIN @Gone AS g ON g.RunId = r.RunId;

        UPDATE s
        SET
            LeasedByRunId = NULL,
            LeaseExpiresAt = NULL
        FROM Migration.Slices AS s
        INNER JOIN @Gone AS g ON g.RunId = s.LeasedByRunId;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';
        THROW;
    END CATCH;
END;
GO

/*
Purpose:     counts the requests of the application that wait behind this session: blocked by it, or by somebody who is blocked by it. Workers of
             the migration do not count, nor does who has waited for less than the setting ForegroundWaitMs.
Parameters:  @BlockedRequests returns the count, NULL when the setting ForegroundSignal says None.
Preconditions: called at the end of a batch, in its transaction: before it ends, everybody whom it kept waiting is still there to be seen.
Errors:      50019 the login may not see other sessions' requests: a load that cannot be observed means stop.
Idempotency: changes nothing. It reads sys.dm_exec_requests once, and once more for each link of a chain of waiters.
*/
CREATE PROCEDURE Migration.ObserveForeground
    @BlockedRequests int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET @BlockedRequests = NULL;

    DECLARE @Signal nvarchar(50);
    DECLARE @WaitMs int;

    SELECT
        @Signal = MAX(CASE s.Name WHEN N'ForegroundSignal' THEN s.TextValue END),
        @WaitMs = MAX(CASE s.Name WHEN N'ForegroundWaitMs' THEN s.NumberValue END)
    FROM Migration.Settings AS s
    WHERE s.Name IN (N'ForegroundSignal', N'ForegroundWaitMs');

    IF @Signal = N'None'
        RETURN;

    -- Without the right, sys.dm_exec_requests shows this session alone, which would pass for peace. Server 2022 split the right in two.
    IF ISNULL(HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER STATE'), 0) = 0
        AND ISNULL(HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER PERFORMANCE STATE'), 0) = 0
        AND (SERVERPROPERTY('EngineEdition') <> 5 OR ISNULL(HAS_PERMS_BY_NAME(DB_NAME(), N'DATABASE', N'VIEW DATABASE STATE'), 0) = 0)
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(N'The foreground load cannot be observed: grant VIEW SERVER STATE (in Azure SQL, VIEW DATABASE STATE) to ',
            N'the login that runs the migration, or let the setting ForegroundSignal be None.');
        THROW 50019, @Message, 1;
    END;

    DECLARE @Waiters TABLE (
        SessionId smallint NOT NULL PRIMARY KEY,
        Link int NOT NULL,
        WaitMs int NOT NULL
    );
    DECLARE @Link int = 1;

    INSERT INTO @Waiters (SessionId, Link, WaitMs)
    SELECT r.session_id, 1, MAX(r.wait_time)
    FROM sys.dm_exec_requests AS r
    WHERE r.blocking_session_id = @@SPID
        AND r.session_id <> @@SPID
    GROUP BY r.session_id;

    WHILE @@ROWCOUNT > 0 AND @Link < 10
    BEGIN
        SET @Link = @Link + 1;

        INSERT INTO @Waiters (SessionId, Link, WaitMs)
        SELECT r.session_id, @Link, MAX(r.wait_time)
        FROM sys.dm_exec_requests AS r
        INNER JOIN @Waiters AS w ON w.SessionId = r.blocking_session_id AND w.Link = @Link - 1
        WHERE r.session_id <> @@SPID
            AND NOT EXISTS (SELECT 1 FROM @Waiters AS k WHERE k.SessionId = r.session_id)
        GROUP BY r.session_id;
    END;

    SET @BlockedRequests = (
        SELECT COUNT(*)
        FROM @Waiters AS w
        WHERE w.WaitMs >= @WaitMs
            AND NOT EXISTS (SELECT 1 FROM Migration.Runs AS r WHERE r.Status = N'Running' AND r.SessionId = w.SessionId));
END;
GO

-- What each committed transaction of a run did. Counts are those of the statements, not of a plan. DurationMs begins where the batch or the wait
-- before it ended, so that work and waits add up to the time that the run took. BlockedRequests is how
-- many requests of the application the batch kept waiting at its end, NULL when that was not observed.
CREATE TABLE Migration.Batches (
    RunId bigint NOT NULL,
    BatchNumber int NOT NULL,
    Activity nvarchar(20) NOT NULL,
    SliceId int NULL,
    EntityId tinyint NULL,
    LastUnitId uniqueidentifier NULL,
    LastRowId uniqueidentifier NULL,
    KeyCount int NOT NULL,
    InsertedRows int NOT NULL,
    UpdatedRows int NOT NULL,
    DeletedRows int NOT NULL,
    BatchSize int NOT NULL,
    StartedAt datetime2(3) NOT NULL,
    DurationMs int NOT NULL,
    BlockedRequests int NULL,
    CONSTRAINT PK_Batches PRIMARY KEY CLUSTERED (RunId, BatchNumber),
    CONSTRAINT FK_Batches_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId),
    CONSTRAINT CK_Batches_Activity CHECK (
        Activity IN (N'Provision', N'Copy', N'CatchUp', N'Verify', N'Switch', N'Rollback', N'Withdraw', N'Repair'))
);
GO

CREATE INDEX IX_Batches_SliceId ON Migration.Batches (SliceId);
GO

/*
Purpose:     writes the evidence of a batch in the batch's own transaction.
Parameters:  what Migration.Batches holds; @Mark, when the time of this batch began, is moved on to its end.
Errors:      2627 the run has a batch of that number already; 50019 the foreground load cannot be observed.
Idempotency: a batch is logged once.
*/
CREATE PROCEDURE Migration.LogBatch
    @RunId bigint,
    @BatchNumber int,
    @Activity nvarchar(20),
    @SliceId int = NULL,
    @EntityId tinyint = NULL,
    @LastUnitId uniqueidentifier = NULL,
    @LastRowId uniqueidentifier = NULL,
    @KeyCount int,
    @InsertedRows int = 0,
    @UpdatedRows int = 0,
    @DeletedRows int = 0,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @BlockedRequests int;
    EXECUTE Migration.ObserveForeground @BlockedRequests = @BlockedRequests OUTPUT;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO Migration.Batches (RunId, BatchNumber, Activity, SliceId, EntityId, LastUnitId, LastRowId, KeyCount,
        InsertedRows, UpdatedRows, DeletedRows, BatchSize, StartedAt, DurationMs, BlockedRequests)
    VALUES (@RunId, @BatchNumber, @Activity, @SliceId, @EntityId, @LastUnitId, @LastRowId, @KeyCount,
        @InsertedRows, @UpdatedRows, @DeletedRows, @BatchSize, @Mark, DATEDIFF(MILLISECOND, @Mark, @Now), @BlockedRequests);

    UPDATE r
    SET
        Activity = @Activity,
        Batches = r.Batches + 1,
        AffectedRows = r.AffectedRows + @InsertedRows + @UpdatedRows + @DeletedRows,
        BatchSize = CASE @Activity WHEN N'Copy' THEN @BatchSize ELSE r.BatchSize END
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    SET @Mark = @Now;
END;
GO

/*
Purpose:     makes the other side equal to the authoritative one for a set of keys, and compares before it returns. The only copier: backfill,
             catch-up, repair, switch and undo are calls of it.
Parameters:  @TrackId; @AuthoritativeSide, Source or Target, which the caller has found to be that of the keys' units; @Keys; @IsBackfill = 1
             says that the keys were read from the source just now, parents first, so that nothing is to be moved or taken away; the
             counts return what the statements counted.
Preconditions: the caller owns the transaction and holds the units under an update lock, so that no other copier has them.
Errors:      50001 no transaction is open; those of the track's procedures: a constraint, 50007, 50012.
Idempotency: safe to re-run because it compares the two sides as they are. Upserts go from parents to children, deletions back; a row
             that changed hands is taken from its old place first, with what hangs on it, which is noted to be copied again.
*/
CREATE PROCEDURE Migration.ReconcileRows
    @TrackId tinyint,
    @AuthoritativeSide nvarchar(10),
    @Keys Migration.RowKeys READONLY,
    @IsBackfill bit = 0,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    IF @@TRANCOUNT = 0
        THROW 50001, N'Rows are reconciled in a transaction of the caller''s, and none is open.', 1;

    SET @InsertedRows = 0;
    SET @UpdatedRows = 0;
    SET @DeletedRows = 0;

    -- The capture triggers know the migration's own writes by this: it holds for this transaction only, whatever becomes of it.
    DECLARE @TransactionId bigint = CURRENT_TRANSACTION_ID();
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;

    DECLARE @Procedure nvarchar(257);
    DECLARE @Inserted int;
    DECLARE @Updated int;
    DECLARE @Deleted int = 0;
    DECLARE @FirstOrdinal int;
    DECLARE @LastOrdinal int;
    DECLARE @AllKeys Migration.RowKeys;

    INSERT INTO @AllKeys (EntityId, RowId, UnitId)
    SELECT k.EntityId, k.RowId, k.UnitId
    FROM @Keys AS k;

    IF @AuthoritativeSide = N'Source' AND @IsBackfill = 0
    BEGIN
        SET @Procedure = (SELECT t.ParentsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);

        INSERT INTO @AllKeys (EntityId, RowId, UnitId)
        EXECUTE @Procedure @Keys = @Keys;
    END;

    SELECT
        @FirstOrdinal = MIN(e.Ordinal),
        @LastOrdinal = MAX(e.Ordinal)
    FROM Migration.Entities AS e
    WHERE e.TrackId = @TrackId
        AND EXISTS (SELECT 1 FROM @AllKeys AS k WHERE k.EntityId = e.EntityId);

    IF @AuthoritativeSide = N'Source' AND @IsBackfill = 0
    BEGIN
        SET @Procedure = (SELECT t.RelocateProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
        EXECUTE @Procedure @Keys = @AllKeys, @DeletedRows = @Deleted OUTPUT;
        SET @DeletedRows = @DeletedRows + @Deleted;
    END;

    DECLARE @Ordinal int = @FirstOrdinal;

    WHILE @Ordinal <= @LastOrdinal
    BEGIN
        SET @Procedure = (
            SELECT CASE @AuthoritativeSide WHEN N'Source' THEN e.CopyProcedure ELSE e.ReturnProcedure END
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId AND e.Ordinal = @Ordinal);
        EXECUTE @Procedure @Keys = @AllKeys, @InsertedRows = @Inserted OUTPUT, @UpdatedRows = @Updated OUTPUT;
        SET @InsertedRows = @InsertedRows + @Inserted;
        SET @UpdatedRows = @UpdatedRows + @Updated;
        SET @Ordinal = @Ordinal + 1;
    END;

    SET @Ordinal = CASE @IsBackfill WHEN 1 THEN 0 ELSE @LastOrdinal END;

    WHILE @Ordinal >= @FirstOrdinal
    BEGIN
        SET @Procedure = (
            SELECT CASE @AuthoritativeSide WHEN N'Source' THEN e.RemoveProcedure ELSE e.WithdrawProcedure END
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId AND e.Ordinal = @Ordinal);
        EXECUTE @Procedure @Keys = @AllKeys, @DeletedRows = @Deleted OUTPUT;
        SET @DeletedRows = @DeletedRows + @Deleted;
        SET @Ordinal = @Ordinal - 1;
    END;

    SET @Procedure = (SELECT t.CompareProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @Procedure @AuthoritativeSide = @AuthoritativeSide, @Keys = @AllKeys;
END;
GO

/*
Purpose:     writes down, where a rollback does not reach, how many items the batch under way has and, if they are one row, which: after a
             failure the run halves the batch by the count, and sets the one row, or the one unit, aside.
Parameters:  @Keys of the batch, empty when its items are units; @ItemCount; @UnitId, the unit when it is one.
Errors:      none of its own.
Idempotency: each call replaces what the session remembered.
*/
CREATE PROCEDURE Migration.RememberBatch
    @Keys Migration.RowKeys READONLY,
    @ItemCount int,
    @UnitId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @EntityId tinyint;
    DECLARE @RowId uniqueidentifier;

    IF (SELECT COUNT(*) FROM @Keys AS k) = 1
        SELECT
            @EntityId = k.EntityId,
            @RowId = k.RowId,
            @UnitId = k.UnitId
        FROM @Keys AS k;

    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.ItemCount', @value = @ItemCount;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.EntityId', @value = @EntityId;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.RowId', @value = @RowId;
    EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration.UnitId', @value = @UnitId;
END;
GO

/*
Purpose:     one step of catching up: takes the oldest notes, reconciles their rows in the direction of each unit's authoritative side, and deletes
             exactly these notes, all in one transaction.
Parameters:  @RunId; @TrackId; @UnitId, of which alone notes are taken, or NULL; @BatchNumber; @BatchSize notes at most; @Mark;
             @Activity of the log. @KeyCount returns the notes taken; 0 means that there was none to take.
Preconditions: the caller owns the transaction.
Errors:      those of Migration.ReconcileRows.
Idempotency: safe to re-run because a note that was taken is gone only with the commit. Notes of a held unit are parked until its release;
             those of a unit that is not copied yet, or is not reconciled any more, are dropped: it is read whole if its turn comes.
*/
CREATE PROCEDURE Migration.CatchUpBatch
    @RunId bigint,
    @TrackId tinyint,
    @UnitId uniqueidentifier = NULL,
    @BatchNumber int,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT,
    @Activity nvarchar(20) = N'CatchUp',
    @KeyCount int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Notes TABLE (
        ChangeId bigint NOT NULL PRIMARY KEY,
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL
    );

    -- The oldest that are committed: READPAST leaves out what an open transaction has just noted, instead of waiting for it
    IF @UnitId IS NULL
        DELETE q
        OUTPUT deleted.ChangeId, deleted.EntityId, deleted.RowId, deleted.UnitId INTO @Notes (ChangeId, EntityId, RowId, UnitId)
        FROM (
            SELECT TOP (@BatchSize) c.ChangeId, c.EntityId, c.RowId, c.UnitId
            FROM Migration.RowChanges AS c WITH (READPAST)
            WHERE c.IsParked = 0
            ORDER BY c.ChangeId
        ) AS q;
    ELSE
        DELETE q
        OUTPUT deleted.ChangeId, deleted.EntityId, deleted.RowId, deleted.UnitId INTO @Notes (ChangeId, EntityId, RowId, UnitId)
        FROM (
            SELECT TOP (@BatchSize) c.ChangeId, c.EntityId, c.RowId, c.UnitId
            FROM Migration.RowChanges AS c
            WHERE c.UnitId = @UnitId
                AND c.IsParked = 0
            ORDER BY c.ChangeId
        ) AS q;

    SET @KeyCount = (SELECT COUNT(*) FROM @Notes AS n);

    -- Their units stay in their state until this transaction ends, and no other copier has them
    DECLARE @Units TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        State nvarchar(20) NOT NULL
    );

    INSERT INTO @Units (UnitId, State)
    SELECT u.UnitId, u.State
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.TrackId = @TrackId
        AND u.UnitId IN (SELECT n.UnitId FROM @Notes AS n);

    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId, IsParked)
    SELECT n.EntityId, n.RowId, n.UnitId, 1
    FROM @Notes AS n
    INNER JOIN @Units AS u ON u.UnitId = n.UnitId
    WHERE u.State = N'Held';

    -- Rows in quarantine wait there
    DECLARE @SourceKeys Migration.RowKeys;
    DECLARE @TargetKeys Migration.RowKeys;

    INSERT INTO @SourceKeys (EntityId, RowId, UnitId)
    SELECT n.EntityId, n.RowId, MIN(n.UnitId)
    FROM @Notes AS n
    INNER JOIN @Units AS u ON u.UnitId = n.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State
    WHERE s.IsReconciled = 1
        AND s.AuthoritativeSide = N'Source'
        AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = n.EntityId AND q.RowId = n.RowId)
    GROUP BY n.EntityId, n.RowId;

    INSERT INTO @TargetKeys (EntityId, RowId, UnitId)
    SELECT n.EntityId, n.RowId, MIN(n.UnitId)
    FROM @Notes AS n
    INNER JOIN @Units AS u ON u.UnitId = n.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State
    WHERE s.IsReconciled = 1
        AND s.AuthoritativeSide = N'Target'
        AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = n.EntityId AND q.RowId = n.RowId)
    GROUP BY n.EntityId, n.RowId;

    DECLARE @Keys Migration.RowKeys;

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    SELECT s.EntityId, s.RowId, s.UnitId
    FROM @SourceKeys AS s
    UNION ALL
    SELECT t.EntityId, t.RowId, t.UnitId
    FROM @TargetKeys AS t
    WHERE NOT EXISTS (SELECT 1 FROM @SourceKeys AS s WHERE s.EntityId = t.EntityId AND s.RowId = t.RowId);

    EXECUTE Migration.RememberBatch @Keys = @Keys, @ItemCount = @KeyCount;

    DECLARE @InsertedRows int = 0;
    DECLARE @UpdatedRows int = 0;
    DECLARE @DeletedRows int = 0;
    DECLARE @Inserted int = 0;
    DECLARE @Updated int = 0;
    DECLARE @Deleted int = 0;

    IF EXISTS (SELECT 1 FROM @SourceKeys)
        EXECUTE Migration.ReconcileRows
            @TrackId = @TrackId,
            @AuthoritativeSide = N'Source',
            @Keys = @SourceKeys,
            @InsertedRows = @InsertedRows OUTPUT,
            @UpdatedRows = @UpdatedRows OUTPUT,
            @DeletedRows = @DeletedRows OUTPUT;

    IF EXISTS (SELECT 1 FROM @TargetKeys)
        EXECUTE Migration.ReconcileRows
            @TrackId = @TrackId,
            @AuthoritativeSide = N'Target',
            @Keys = @TargetKeys,
            @InsertedRows = @Inserted OUTPUT,
            @UpdatedRows = @Updated OUTPUT,
            @DeletedRows = @Deleted OUTPUT;

    SET @InsertedRows = @InsertedRows + @Inserted;
    SET @UpdatedRows = @UpdatedRows + @Updated;
    SET @DeletedRows = @DeletedRows + @Deleted;

    IF @KeyCount > 0
        EXECUTE Migration.LogBatch
            @RunId = @RunId,
            @BatchNumber = @BatchNumber,
            @Activity = @Activity,
            @LastUnitId = @UnitId,
            @KeyCount = @KeyCount,
            @InsertedRows = @InsertedRows,
            @UpdatedRows = @UpdatedRows,
            @DeletedRows = @DeletedRows,
            @BatchSize = @BatchSize,
            @Mark = @Mark OUTPUT;
END;
GO

/*
Purpose: the settings as people read and write them: each value as text, with what it may be.
*/
CREATE VIEW Migration.SettingValues
AS
SELECT
    s.Name,
    ISNULL(s.TextValue, CONVERT(nvarchar(50), CONVERT(float, s.NumberValue))) AS Value,
    ISNULL(s.DefaultText, CONVERT(nvarchar(50), CONVERT(float, s.DefaultNumber))) AS DefaultValue,
    ISNULL(REPLACE(s.AllowedValues, N',', N', '), CONCAT(CONVERT(float, s.MinValue), N' to ', CONVERT(float, s.MaxValue))) AS AllowedValues,
    s.Description
FROM Migration.Settings AS s;
GO

/*
Purpose:     changes a setting. Runs read the settings before each batch, so one that is under way follows at once.
Parameters:  @Name, as in Migration.Settings; @Value, a number within its range or one of its allowed values, as text; NULL for its default.
Returns:     Name, Value, DefaultValue, Description: one row.
Errors:      50020 there is no such setting, or the value is not one that it may have; the message says which there are.
Idempotency: safe to repeat.
Rollback:    call it with the value of before, or with NULL.
*/
CREATE PROCEDURE Migration.ChangeSetting
    @Name nvarchar(50),
    @Value nvarchar(50) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Number decimal(18, 3) = TRY_CONVERT(decimal(18, 3), @Value);
    DECLARE @Message nvarchar(2048);

    SELECT @Message = CASE
        WHEN @Value IS NULL THEN NULL
        WHEN s.NumberValue IS NOT NULL AND (@Number IS NULL OR @Number NOT BETWEEN s.MinValue AND s.MaxValue)
            THEN CONCAT(s.Name, N' takes a number from ', CONVERT(float, s.MinValue), N' to ', CONVERT(float, s.MaxValue), N', not ', @Value, N'.')
        WHEN s.TextValue IS NOT NULL AND NOT EXISTS (SELECT 1 FROM STRING_SPLIT(s.AllowedValues, N',') AS a WHERE a.value = @Value)
            THEN CONCAT(s.Name, N' takes one of ', REPLACE(s.AllowedValues, N',', N', '), N', not ', @Value, N'.')
        END
    FROM Migration.Settings AS s
    WHERE s.Name = @Name;

    IF @@ROWCOUNT = 0
        SET @Message = CONCAT(N'There is no setting ', @Name, N'. There are: ', (
            SELECT STRING_AGG(CONVERT(nvarchar(2000), s.Name), N', ') WITHIN GROUP (ORDER BY s.Name)
            FROM Migration.Settings AS s), N'.');

    IF @Message IS NOT NULL
        THROW 50020, @Message, 1;

    UPDATE s
    SET
        NumberValue = CASE WHEN s.NumberValue IS NULL THEN NULL WHEN @Value IS NULL THEN s.DefaultNumber ELSE @Number END,
        -- As it is written in the list, whatever case it was given in
        TextValue = CASE WHEN s.TextValue IS NULL THEN NULL WHEN @Value IS NULL THEN s.DefaultText ELSE (
            SELECT a.value FROM STRING_SPLIT(s.AllowedValues, N',') AS a WHERE a.value = @Value) END
    FROM Migration.Settings AS s
    WHERE s.Name = @Name;

    SELECT
        v.Name,
        v.Value,
        v.DefaultValue,
        v.Description
    FROM Migration.SettingValues AS v
    WHERE v.Name = @Name;
END;
GO

/*
Purpose: what is wrong with each capture trigger, NULL when nothing is: it must be there, enabled, and as the last deployment left it.
*/
CREATE VIEW Migration.CaptureProblems
AS
SELECT
    t.TrackId,
    t.TriggerName,
    CASE
        WHEN OBJECT_ID(t.TriggerName, N'TR') IS NULL THEN N'is missing'
        WHEN OBJECTPROPERTY(OBJECT_ID(t.TriggerName, N'TR'), N'ExecIsTriggerDisabled') = 1 THEN N'is disabled'
        WHEN HASHBYTES('SHA2_256', OBJECT_DEFINITION(OBJECT_ID(t.TriggerName, N'TR'))) = t.DefinitionHash THEN NULL
        ELSE N'was changed since it was deployed'
    END AS Problem
FROM Migration.CaptureTriggers AS t;
GO

/*
Purpose:     refuses to go on when writers' changes would not be noted: each capture trigger must be there, enabled, and as the last deployment
             left it.
Parameters:  @TrackId.
Errors:      50014, naming every trigger and what is wrong with it.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.CheckCapture
    @TrackId tinyint
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message nvarchar(2048) = (
        SELECT STRING_AGG(CONCAT(c.TriggerName, N' ', c.Problem), N', ')
        FROM Migration.CaptureProblems AS c
        WHERE c.TrackId = @TrackId
            AND c.Problem IS NOT NULL);

    IF @Message IS NOT NULL
    BEGIN
        SET @Message = CONCAT(N'Changes would not be noted: ', @Message, N'. Enable the trigger, or deploy again, and then repair what was written meanwhile.');
        THROW 50014, @Message, 1;
    END;
END;
GO

/*
Purpose:     everything that stands in the way of switching units, or of rolling them back without loss. The checks, and the switch and the
             rollback themselves, all read it, so that they agree.
Parameters:  @TrackId; @Units; @ToState, Switched or Held.
Returns:     UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason, in two result sets of one shape: what the machinery knows, then what the
             track does. IsAbsolute = 1: no option passes it. IsCarried = 0: the row itself cannot be carried over.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.ListBlockers
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @ToState nvarchar(20)
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        b.UnitId,
        b.Kind,
        b.EntityId,
        b.RowId,
        b.IsAbsolute,
        b.IsCarried,
        b.Reason
    FROM (
        SELECT k.UnitId, N'State' AS Kind, CONVERT(tinyint, NULL) AS EntityId, CONVERT(uniqueidentifier, NULL) AS RowId, 1 AS IsAbsolute, 1 AS IsCarried,
            CONVERT(nvarchar(4000), CASE
                WHEN u.UnitId IS NULL THEN N'There is no such unit.'
                WHEN @ToState = N'Switched' THEN CONCAT(N'The unit is ', u.State, N', and only a Verified one is switched.')
                ELSE CONCAT(N'The unit is ', u.State, N', and such a one is not rolled back.')
            END) AS Reason
        FROM @Units AS k
        LEFT JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        WHERE u.UnitId IS NULL
            OR (@ToState = N'Switched' AND u.State <> N'Verified')
            OR (@ToState = N'Held' AND u.State IN (N'Finalised', N'LeftOut', N'Deleted'))
        UNION ALL
        SELECT k.UnitId, N'Quarantined', q.EntityId, q.RowId, CASE @ToState WHEN N'Switched' THEN 1 ELSE 0 END, 1,
            CONCAT(N'The row is in quarantine: error ', q.ErrorNumber, N', ', q.ErrorMessage)
        FROM @Units AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        INNER JOIN Migration.Quarantine AS q ON q.UnitId = k.UnitId
        WHERE @ToState = N'Switched' OR u.State = N'Switched'
        UNION ALL
        SELECT k.UnitId, N'NotCaptured', NULL, NULL, CASE @ToState WHEN N'Switched' THEN 1 ELSE 0 END, 1,
            CONCAT(N'Changes are not noted, since the trigger ', c.TriggerName, N' ', c.Problem, N'.')
        FROM @Units AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        INNER JOIN Migration.CaptureProblems AS c ON c.TrackId = @TrackId AND c.Problem IS NOT NULL
        WHERE @ToState = N'Switched' OR u.State = N'Switched'
        UNION ALL
        SELECT k.UnitId, N'KeyNotTrusted', e.EntityId, NULL, 1, 1,
            CONCAT(N'The foreign key ', f.name, N' of ', e.TargetTable, N' is ', CASE f.is_disabled WHEN 1 THEN N'disabled.' ELSE N'not trusted.' END)
        FROM @Units AS k
        CROSS JOIN (
            SELECT t.EntityId, t.TargetTable, OBJECT_ID(t.TargetTable) AS ObjectId
            FROM Migration.Entities AS t
            WHERE t.TrackId = @TrackId
        ) AS e
        INNER JOIN sys.foreign_keys AS f ON f.parent_object_id = e.ObjectId
        WHERE @ToState = N'Switched'
            AND (f.is_disabled = 1 OR f.is_not_trusted = 1)
    ) AS b;

    DECLARE @Procedure nvarchar(257) = (SELECT t.CheckProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @Procedure @Units = @Units, @ToState = @ToState;
END;
GO

/*
Purpose:     says whether units could be rolled back now without loss, with every row that stands in the way, and changes nothing.
Parameters:  @UnitId, one unit; @Units, several; neither means all that Migration.RollbackUnits would take. @TrackId.
Returns:     1) UnitId, State, IsLossless, CanBeAllowed, Rows: one row a unit; CanBeAllowed = 1 says that @AllowDataLoss passes what there is.
             2) UnitId, Kind, Entity, RowId, IsAbsolute, Reason: one row a thing that stands in the way.
Errors:      none of its own.
Idempotency: changes nothing. It reads what Migration.RollbackUnits reads, so that its answer agrees with the outcome.
*/
CREATE PROCEDURE Migration.CheckRollback
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    IF NOT EXISTS (SELECT 1 FROM @Chosen)
        INSERT INTO @Chosen (UnitId)
        SELECT u.UnitId
        FROM Migration.Units AS u
        WHERE u.TrackId = @TrackId
            AND u.State IN (N'Provisioned', N'Copying', N'Copied', N'Verified', N'Switched');

    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );

    INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Chosen, @ToState = N'Held';

    SELECT
        k.UnitId,
        u.State,
        CONVERT(bit, CASE WHEN COUNT(b.UnitId) = 0 THEN 1 ELSE 0 END) AS IsLossless,
        CONVERT(bit, CASE WHEN MAX(CONVERT(int, b.IsAbsolute)) = 1 THEN 0 ELSE 1 END) AS CanBeAllowed,
        COUNT(b.UnitId) AS Rows
    FROM @Chosen AS k
    LEFT JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
    LEFT JOIN @Blockers AS b ON b.UnitId = k.UnitId
    GROUP BY k.UnitId, u.State
    ORDER BY k.UnitId;

    SELECT
        b.UnitId,
        b.Kind,
        e.Name AS Entity,
        b.RowId,
        b.IsAbsolute,
        b.Reason
    FROM @Blockers AS b
    LEFT JOIN Migration.Entities AS e ON e.EntityId = b.EntityId
    ORDER BY b.UnitId, b.Kind, b.EntityId, b.RowId;
END;
GO

/*
Purpose:     says whether units could be switched now, with every reason why not, and changes nothing.
Parameters:  @UnitId, one unit; @Units, several; neither means all verified ones. @TrackId.
Returns:     1) UnitId, State, CanSwitch, Reasons (how many): one row a unit. 2) UnitId, Kind, Entity, RowId, Reason: one row a reason.
Errors:      none of its own.
Idempotency: changes nothing. It reads what Migration.SwitchUnits reads.
*/
CREATE PROCEDURE Migration.CheckSwitch
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    IF NOT EXISTS (SELECT 1 FROM @Chosen)
        INSERT INTO @Chosen (UnitId)
        SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Verified' AND u.TrackId = @TrackId;

    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );

    INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Chosen, @ToState = N'Switched';

    SELECT
        k.UnitId,
        u.State,
        CONVERT(bit, CASE WHEN COUNT(b.UnitId) = 0 THEN 1 ELSE 0 END) AS CanSwitch,
        COUNT(b.UnitId) AS Reasons
    FROM @Chosen AS k
    LEFT JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
    LEFT JOIN @Blockers AS b ON b.UnitId = k.UnitId
    GROUP BY k.UnitId, u.State
    ORDER BY k.UnitId;

    SELECT
        b.UnitId,
        b.Kind,
        e.Name AS Entity,
        b.RowId,
        b.Reason
    FROM @Blockers AS b
    LEFT JOIN Migration.Entities AS e ON e.EntityId = b.EntityId
    ORDER BY b.UnitId, b.Kind, b.EntityId, b.RowId;
END;
GO

/*
Purpose:     the controller's decision and nothing else: how many items the next batch takes, and how long to wait before it.
Parameters:  of the last batch: @BatchSize items that it could take, @Items that it found, @DurationMs that it took, @DelayMs before it;
             @MsPerItem, the mean of the last full batches, the newer weighing more, NULL when there is none; @BlockedRequests that it kept waiting,
             NULL when they are not observed; @ErrorPercent, the recent share of failed attempts, 0 when the last batch had none;
             @WasPressed = 1, one of the last batches was over a limit. The rest are the settings of these names.
             @NextBatchSize and @NextDelayMs return the decision, @Reason, @Value and @Threshold why it waits.
Errors:      none of its own.
Idempotency: pure: it reads and writes nothing.
The size is the target divided by the cost of an item: growth is at most twofold a batch (a quarter after pressure), shrinking has no limit. A batch
over twice the target is judged by itself. A batch that found less than half of what it could take tells nothing of a larger one, so it may
shrink the size and never raises it; one that found nothing changes nothing and waits for nothing. Over a limit the size is halved
and the delay doubled; below it the delay halves back to its setting. Where a minimum is over a maximum, the maximum holds.
*/
CREATE PROCEDURE Migration.ChoosePace
    @BatchSize int,
    @Items int,
    @DurationMs int,
    @DelayMs int,
    @MsPerItem float,
    @BlockedRequests int,
    @ErrorPercent float,
    @WasPressed bit,
    @BatchTargetMs int,
    @MinBatchSize int,
    @MaxBatchSize int,
    @BaseDelayMs int,
    @MaxDelayMs int,
    @MaxBlockedRequests int,
    @MaxErrorPercent float,
    @NextBatchSize int OUTPUT,
    @NextDelayMs int OUTPUT,
    @Reason nvarchar(20) OUTPUT,
    @Value decimal(18, 3) OUTPUT,
    @Threshold decimal(18, 3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET @NextBatchSize = @BatchSize;
    SET @NextDelayMs = 0;
    SET @Reason = N'Pace';
    SET @Value = @DurationMs;
    SET @Threshold = @BatchTargetMs;

    IF @Items <= 0
        RETURN;

    -- The size by the time that items take
    DECLARE @Wanted float = @BatchSize;
    DECLARE @Growth float = CASE WHEN @WasPressed = 1 THEN 1.25 ELSE 2 END;

    IF @DurationMs > 2 * @BatchTargetMs OR (@Items < @BatchSize / 2.0 AND @DurationMs > @BatchTargetMs)
        SET @Wanted = 1.0 * @Items * @BatchTargetMs / @DurationMs;
    ELSE IF @Items >= @BatchSize / 2.0
        SET @Wanted = @BatchTargetMs / CASE WHEN @MsPerItem > 0.001 THEN @MsPerItem ELSE 0.001 END;

    SET @Wanted = CASE WHEN @Wanted > @BatchSize * @Growth THEN CEILING(@BatchSize * @Growth) ELSE @Wanted END;

    -- The pressure on others
    IF @BlockedRequests > @MaxBlockedRequests
    BEGIN
        SET @Reason = N'Blocked';
        SET @Value = @BlockedRequests;
        SET @Threshold = @MaxBlockedRequests;
    END
    ELSE IF @ErrorPercent > @MaxErrorPercent
    BEGIN
        SET @Reason = N'Errors';
        SET @Value = @ErrorPercent;
        SET @Threshold = @MaxErrorPercent;
    END;

    IF @Reason = N'Pace'
        SET @NextDelayMs = CASE WHEN @DelayMs / 2 > @BaseDelayMs THEN @DelayMs / 2 ELSE @BaseDelayMs END;
    ELSE
    BEGIN
        SET @Wanted = CASE WHEN @Wanted > @Items / 2.0 THEN @Items / 2.0 ELSE @Wanted END;
        SET @NextDelayMs = CASE WHEN @DelayMs > @BaseDelayMs THEN 2 * @DelayMs ELSE 2 * @BaseDelayMs END;
        -- From no delay at all, doubling leads nowhere
        SET @NextDelayMs = CASE WHEN @NextDelayMs < @BatchTargetMs / 10 THEN @BatchTargetMs / 10 ELSE @NextDelayMs END;
    END;

    -- The limits
    SET @Wanted = CASE WHEN @Wanted < @MinBatchSize THEN @MinBatchSize ELSE @Wanted END;
    SET @Wanted = CASE WHEN @Wanted > @MaxBatchSize THEN @MaxBatchSize ELSE @Wanted END;
    SET @NextBatchSize = CASE WHEN @Wanted < 1 THEN 1 ELSE FLOOR(@Wanted) END;
    SET @NextDelayMs = CASE WHEN @NextDelayMs > @MaxDelayMs AND @MaxDelayMs > @BaseDelayMs THEN @MaxDelayMs ELSE @NextDelayMs END;
END;
GO

-- The contraction of a track: its source tables stand in the schema Archive, until Migration.Expand takes it back or Migration.Purge drops them.
-- Grants is the text of the permissions that the move dropped.
CREATE TABLE Migration.Contractions (
    TrackId tinyint NOT NULL,
    HasTakenNames bit NOT NULL,
    Grants nvarchar(max) NULL,
    ContractedBy nvarchar(128) NOT NULL CONSTRAINT DF_Contractions_ContractedBy DEFAULT ORIGINAL_LOGIN(),
    ContractedAt datetime2(3) NOT NULL CONSTRAINT DF_Contractions_ContractedAt DEFAULT SYSUTCDATETIME(),
    PurgedAt datetime2(3) NULL,
    CONSTRAINT PK_Contractions PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT FK_Contractions_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

/*
Purpose:     refuses a change of the model that is not its turn, listing every reason, and keeps runs and deployments out of it until the
             transaction ends.
Parameters:  @TrackId; @Step: Contract, Expand or Purge; @AllowDataLoss and @DatabaseName, of Migration.Purge.
Preconditions: the caller owns the transaction.
Errors:      50005 a run or a deployment is under way; 50006 no such track; 50021 with every reason.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.GuardContraction
    @TrackId tinyint,
    @Step nvarchar(10),
    @AllowDataLoss bit = 0,
    @DatabaseName nvarchar(128) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    IF NOT EXISTS (SELECT 1 FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId)
        THROW 50006, N'There is no such track.', 1;

    DECLARE @Result int;
    EXECUTE @Result = sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 1000;

    IF @Result < 0
        THROW 50005, N'A run or a deployment is under way. Stop it, or wait for it to end.', 1;

    DECLARE @RetentionDays int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'RetentionDays');
    DECLARE @ContractedAt datetime2(3) = (SELECT c.ContractedAt FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);
    DECLARE @PurgedAt datetime2(3) = (SELECT c.PurgedAt FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);
    DECLARE @LeftOut int = (SELECT COUNT(*) FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.State = N'LeftOut');
    DECLARE @Message nvarchar(2048);
    DECLARE @Reasons TABLE (Reason nvarchar(400) NOT NULL);

    INSERT INTO @Reasons (Reason)
    SELECT CONCAT(COUNT(*), N' units are ', u.State, N': finalise them, or leave them out by name.')
    FROM Migration.Units AS u
    WHERE @Step = N'Contract'
        AND u.TrackId = @TrackId
        AND u.State NOT IN (N'Finalised', N'LeftOut', N'Deleted')
    GROUP BY u.State;

    INSERT INTO @Reasons (Reason)
    SELECT CONCAT(N'The schema Archive has an object named ', n.TableName, N' already.')
    FROM (
        SELECT PARSENAME(e.SourceTable, 1) AS TableName, OBJECT_ID(N'Archive.' + PARSENAME(e.SourceTable, 1)) AS ObjectId
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId
    ) AS n
    WHERE @Step = N'Contract'
        AND @ContractedAt IS NULL
        AND n.ObjectId IS NOT NULL;

    INSERT INTO @Reasons (Reason)
    SELECT r.Reason
    FROM (VALUES
        (CASE WHEN @Step = N'Contract' AND @ContractedAt IS NOT NULL THEN N'The model is contracted already.' END),
        (CASE WHEN @Step <> N'Contract' AND @ContractedAt IS NULL THEN N'The model is not contracted.' END),
        (CASE WHEN @Step <> N'Contract' AND @PurgedAt IS NOT NULL THEN N'The archive was purged, so there is nothing left of it.' END),
        (CASE WHEN @Step = N'Purge' AND DATEADD(DAY, @RetentionDays, @ContractedAt) > SYSUTCDATETIME()
            THEN CONCAT(N'The archive is kept until ', CONVERT(nvarchar(19), DATEADD(DAY, @RetentionDays, @ContractedAt), 120),
                N' UTC, as the setting RetentionDays says.') END),
        (CASE WHEN @Step = N'Purge' AND @LeftOut > 0 AND @AllowDataLoss = 0
            THEN CONCAT(@LeftOut, N' units were left out, and all their content is in the archive. @AllowDataLoss = 1 drops it with the rest.') END),
        (CASE WHEN @Step = N'Purge' AND ISNULL(@DatabaseName, N'') <> DB_NAME()
            THEN N'@DatabaseName must say the name of this database, since a purge cannot be taken back.' END)
    ) AS r (Reason)
    WHERE r.Reason IS NOT NULL;

    SET @Message = (SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), r.Reason), N' '), 2048) FROM @Reasons AS r);

    IF @Message IS NOT NULL
        THROW 50021, @Message, 1;
END;
GO

/*
Purpose:     refuses to start a run that could not do its work, listing every reason in one error.
Parameters:  those of the run; NULL leaves the choice to the settings.
Errors:      50001 a transaction is open; 50002 @BatchSize; 50003 @DelayMs. The number is that of the first reason.
Idempotency: changes nothing. It stands before XACT_ABORT is set, so that a refusal does not doom a caller's transaction.
*/
CREATE PROCEDURE Migration.GuardRun
    @BatchSize int,
    @DelayMs int
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
        (50001, CASE WHEN @OpenTransactions > 0
            THEN N'A transaction is open, or SET IMPLICIT_TRANSACTIONS is on: a run commits batch by batch and cannot be part of one.' END),
        (50002, CASE WHEN @BatchSize NOT BETWEEN 1 AND 4000 THEN N'@BatchSize must be from 1 to 4000.' END),
        (50003, CASE WHEN @DelayMs NOT BETWEEN 0 AND 59999 THEN N'@DelayMs must be from 0 to 59999.' END)
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
Purpose:     writes down the permissions on the source tables of a track as GRANT and DENY statements, one a line, since
             ALTER SCHEMA TRANSFER drops them.
Parameters:  @TrackId; @Grants returns the text, empty if there are none.
Errors:      none of its own.
Idempotency: changes nothing. Dynamic, since the catalog of permissions is not part of every model.
*/
CREATE PROCEDURE Migration.ReadGrants
    @TrackId tinyint,
    @Grants nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE sp_executesql N'
        SELECT @Grants = ISNULL(STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            CASE p.state WHEN ''D'' THEN N''DENY '' ELSE N''GRANT '' END, p.permission_name COLLATE DATABASE_DEFAULT,
            N'' ON '', QUOTENAME(PARSENAME(e.SourceTable, 2)), N''.'', QUOTENAME(PARSENAME(e.SourceTable, 1)),
            CASE WHEN c.name IS NOT NULL THEN CONCAT(N'' ('', QUOTENAME(c.name), N'')'') END,
            N'' TO '', QUOTENAME(u.name), CASE p.state WHEN ''W'' THEN N'' WITH GRANT OPTION'' END, N'';'')), NCHAR(10)), N'''')
        FROM Migration.Entities AS e
        INNER JOIN sys.database_permissions AS p ON p.class = 1 AND p.major_id = OBJECT_ID(e.SourceTable)
        INNER JOIN sys.database_principals AS u ON u.principal_id = p.grantee_principal_id
        LEFT JOIN sys.columns AS c ON c.object_id = p.major_id AND c.column_id = p.minor_id
        WHERE e.TrackId = @TrackId;',
        N'@TrackId tinyint, @Grants nvarchar(max) OUTPUT',
        @TrackId = @TrackId,
        @Grants = @Grants OUTPUT;
END;
GO

/*
Purpose:     contracts the model when all users are over: the triggers of the migration are disabled, the source tables go to the schema Archive with
             all that is on them (keys, indexes, the owner's triggers), and read-only views stand in their place. One transaction.
Parameters:  @TrackId; @TakeOverNames = 1 gives the target tables the names of the source tables instead, and leaves synonyms under the names they
             had; @WhatIf = 1 goes the same way and takes it back.
Preconditions: no unit is under way.
Returns:     RunId, Tables: one row.
Errors:      50001 a transaction is open; 50005, 50006; 50021 with every reason.
Idempotency: a second call is refused with 50021. A killed one leaves nothing behind. Permissions on the source tables are kept in
             Migration.Contractions, since a move drops them: the views get those to read, Migration.Expand restores all.
Rollback:    Migration.Expand, until Migration.Purge.
*/
CREATE PROCEDURE Migration.Contract
    @TrackId tinyint = 1,
    @TakeOverNames bit = 0,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    EXECUTE Migration.GuardRun @BatchSize = NULL, @DelayMs = NULL;
    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Units Migration.UnitIds;
    DECLARE @Sql nvarchar(max);
    DECLARE @Grants nvarchar(max);
    DECLARE @Procedure nvarchar(257) = (SELECT t.LegacyViewsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Tables int = (SELECT COUNT(*) FROM Migration.Entities AS e WHERE e.TrackId = @TrackId);

    BEGIN TRANSACTION;
    EXECUTE Migration.GuardContraction @TrackId = @TrackId, @Step = N'Contract';

    -- Dynamic, since the model has these tables where they are
    EXECUTE Migration.ReadGrants @TrackId = @TrackId, @Grants = @Grants OUTPUT;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'DISABLE TRIGGER ', QUOTENAME(PARSENAME(t.TriggerName, 2)), N'.', QUOTENAME(PARSENAME(t.TriggerName, 1)),
            N' ON ', QUOTENAME(PARSENAME(t.TableName, 2)), N'.', QUOTENAME(PARSENAME(t.TableName, 1)), N';')), N' ')
        FROM Migration.CaptureTriggers AS t
        WHERE t.TrackId = @TrackId
            AND t.OutlivesContraction = 0);
    EXECUTE sp_executesql @Sql;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'ALTER SCHEMA Archive TRANSFER ', QUOTENAME(PARSENAME(e.SourceTable, 2)), N'.', QUOTENAME(PARSENAME(e.SourceTable, 1)), N';')), N' ')
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    IF @TakeOverNames = 0
    BEGIN
        EXECUTE @Procedure @IsThere = 1, @HasArchive = 1;
        -- What can be read only can be granted to be read only
        SET @Sql = (
            SELECT STRING_AGG(CONVERT(nvarchar(max), s.value), N' ')
            FROM STRING_SPLIT(@Grants, NCHAR(10)) AS s
            WHERE s.value LIKE N'%SELECT ON %');

        IF @Sql <> N''
            EXECUTE sp_executesql @Sql;
    END
    ELSE
    BEGIN
        SET @Sql = (
            SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
                N'EXECUTE sp_rename N''', e.TargetTable, N''', N''', PARSENAME(e.SourceTable, 1), N'''; ',
                N'CREATE SYNONYM ', e.TargetTable, N' FOR ', e.SourceTable, N';')), N' ')
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId);
        EXECUTE sp_executesql @Sql;
    END;

    INSERT INTO Migration.Contractions (TrackId, HasTakenNames, Grants)
    VALUES (@TrackId, @TakeOverNames, @Grants);

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.Contract', @Units = @Units, @AffectedRows = @Tables, @RunId = @RunId OUTPUT;

    IF @WhatIf = 1
        ROLLBACK TRANSACTION;
    ELSE
        COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @Tables AS Tables;
END;
GO

/*
Purpose:     one step of the backfill of a slice: takes the next keys of the entity that it has reached, copies their rows, and moves the slice's
             place. At the end of the last entity its units are Copied and the slice goes on to be verified.
Parameters:  @RunId, which leases @SliceId; @BatchNumber; @BatchSize rows at most; @Mark, when the time of this batch began, moved on to its end.
             @KeyCount returns the rows looked at.
Preconditions: the caller owns the transaction.
Errors:      50022 the lease is another's; those of Migration.ReconcileRows.
Idempotency: safe to re-run because the place moves in the transaction that holds the rows. Reads a batch at most: the keys by one seek
             behind the place, and each row, its copy and its parent by one seek each, whatever the size of the tables.
*/
CREATE PROCEDURE Migration.CopyBatch
    @RunId bigint,
    @SliceId int,
    @BatchNumber int,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT,
    @KeyCount int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @KeyCount = 0;

    DECLARE @TrackId tinyint;
    DECLARE @EntityId tinyint;
    DECLARE @Ordinal tinyint = 1;
    DECLARE @CursorUnitId uniqueidentifier;
    DECLARE @CursorRowId uniqueidentifier;
    DECLARE @Procedure nvarchar(257);
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');

    -- The place, and the lease with it
    UPDATE s
    SET LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, SYSUTCDATETIME())
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId
        AND s.LeasedByRunId = @RunId;

    IF @@ROWCOUNT = 0
        THROW 50022, N'The slice was taken by another worker, since this one showed no sign of life for too long.', 1;

    SELECT
        @TrackId = s.TrackId,
        @EntityId = s.EntityId,
        @CursorUnitId = s.CursorUnitId,
        @CursorRowId = s.CursorRowId
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;

    SELECT
        @Ordinal = e.Ordinal,
        @EntityId = e.EntityId,
        @Procedure = e.KeysProcedure
    FROM Migration.Entities AS e
    WHERE e.TrackId = @TrackId
        AND (e.EntityId = @EntityId OR (@EntityId IS NULL AND e.Ordinal = 1));

    -- The units stay in their state until this transaction ends, and no other copier has them
    DECLARE @Units Migration.UnitIds;

    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.SliceId = @SliceId
        AND u.State = N'Copying';

    DECLARE @Keys Migration.RowKeys;

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    EXECUTE @Procedure @SliceId = @SliceId, @CursorUnitId = @CursorUnitId, @CursorRowId = @CursorRowId, @BatchSize = @BatchSize;

    SET @KeyCount = @@ROWCOUNT;

    SELECT TOP (1)
        @CursorUnitId = k.UnitId,
        @CursorRowId = k.RowId
    FROM @Keys AS k
    ORDER BY k.UnitId DESC, k.RowId DESC;

    EXECUTE Migration.RememberBatch @Keys = @Keys, @ItemCount = @KeyCount;

    -- A row alone is one that failed with others: it is looked at whole, for where its copy and its parents are
    DECLARE @IsBackfill bit = CASE @BatchSize WHEN 1 THEN 0 ELSE 1 END;
    DECLARE @InsertedRows int = 0;
    DECLARE @UpdatedRows int = 0;
    DECLARE @DeletedRows int = 0;

    IF @KeyCount > 0
        EXECUTE Migration.ReconcileRows
            @TrackId = @TrackId,
            @AuthoritativeSide = N'Source',
            @Keys = @Keys,
            @IsBackfill = @IsBackfill,
            @InsertedRows = @InsertedRows OUTPUT,
            @UpdatedRows = @UpdatedRows OUTPUT,
            @DeletedRows = @DeletedRows OUTPUT;

    -- The next place: fewer keys than asked for are the last of their entity
    DECLARE @IsLastOfEntity bit = CASE WHEN @KeyCount < @BatchSize THEN 1 ELSE 0 END;
    DECLARE @NextEntityId tinyint = (SELECT e.EntityId FROM Migration.Entities AS e WHERE e.TrackId = @TrackId AND e.Ordinal = @Ordinal + 1);

    UPDATE s
    SET
        EntityId = CASE @IsLastOfEntity WHEN 1 THEN @NextEntityId ELSE @EntityId END,
        CursorUnitId = CASE @IsLastOfEntity WHEN 1 THEN NULL ELSE @CursorUnitId END,
        CursorRowId = CASE @IsLastOfEntity WHEN 1 THEN NULL ELSE @CursorRowId END,
        CopiedRows = s.CopiedRows + @InsertedRows,
        Attempts = 0,
        Phase = CASE WHEN @IsLastOfEntity = 1 AND @NextEntityId IS NULL THEN N'Verify' ELSE N'Copy' END
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;

    IF @IsLastOfEntity = 1 AND @NextEntityId IS NULL
    BEGIN
        DECLARE @ChangedUnits int;
        EXECUTE Migration.ChangeStates @TrackId, @Units, N'Copying', N'Copied', NULL, @RunId, @ChangedUnits OUTPUT;
    END;

    EXECUTE Migration.LogBatch
        @RunId = @RunId,
        @BatchNumber = @BatchNumber,
        @Activity = N'Copy',
        @SliceId = @SliceId,
        @EntityId = @EntityId,
        @LastUnitId = @CursorUnitId,
        @LastRowId = @CursorRowId,
        @KeyCount = @KeyCount,
        @InsertedRows = @InsertedRows,
        @UpdatedRows = @UpdatedRows,
        @DeletedRows = @DeletedRows,
        @BatchSize = @BatchSize,
        @Mark = @Mark OUTPUT;
END;
GO

/*
Purpose:     registers the units that are not known yet, and cuts what waits into slices, in the order of the units' ids: pending units to be
             provisioned and copied, copied units without quarantine, whose slice is done, to be verified.
Parameters:  @TrackId. @OpenSlices returns how many slices are not done.
Preconditions: the caller owns the transaction.
Errors:      none of its own.
Idempotency: safe to re-run because a unit of an open slice is left where it is.
*/
CREATE PROCEDURE Migration.CutSlices
    @TrackId tinyint,
    @OpenSlices int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @UnitsPerSlice int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'UnitsPerSlice');
    DECLARE @Procedure nvarchar(257) = (SELECT t.RegisterProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @Procedure @TrackId = @TrackId;

    DECLARE @Waiting TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        Phase nvarchar(20) NOT NULL,
        Slice int NOT NULL
    );

    INSERT INTO @Waiting (UnitId, Phase, Slice)
    SELECT
        w.UnitId,
        w.Phase,
        (ROW_NUMBER() OVER (PARTITION BY w.Phase ORDER BY w.UnitId) - 1) / @UnitsPerSlice
    FROM (
        SELECT
            u.UnitId,
            CASE u.State WHEN N'Pending' THEN N'Provision' ELSE N'Verify' END AS Phase
        FROM Migration.Units AS u
        LEFT JOIN Migration.Slices AS s ON s.SliceId = u.SliceId
        WHERE u.TrackId = @TrackId
            AND u.State IN (N'Pending', N'Copied')
            AND (s.SliceId IS NULL OR s.Phase = N'Done')
            AND (u.State = N'Pending' OR NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.UnitId = u.UnitId))
    ) AS w;

    DECLARE @Slice int = 0;
    DECLARE @Phase nvarchar(20) = N'Provision';
    DECLARE @Units int;

    WHILE 1 = 1
    BEGIN
        SET @Units = (SELECT COUNT(*) FROM @Waiting AS w WHERE w.Phase = @Phase AND w.Slice = @Slice);

        IF @Units = 0 AND @Phase = N'Verify'
            BREAK;

        IF @Units = 0
        BEGIN
            SET @Phase = N'Verify';
            SET @Slice = 0;
            CONTINUE;
        END;

        INSERT INTO Migration.Slices (TrackId, Phase, Units)
        VALUES (@TrackId, @Phase, @Units);

        UPDATE u
        SET SliceId = CONVERT(int, SCOPE_IDENTITY())
        FROM Migration.Units AS u
        INNER JOIN @Waiting AS w ON w.UnitId = u.UnitId
        WHERE u.TrackId = @TrackId
            AND w.Phase = @Phase
            AND w.Slice = @Slice;

        SET @Slice = @Slice + 1;
    END;

    SET @OpenSlices = (SELECT COUNT(*) FROM Migration.Slices AS s WHERE s.TrackId = @TrackId AND s.Phase <> N'Done');
END;
GO

/*
Purpose:     what an operator asks of a run: of this one, or of every run of its track.
Parameters:  @RunId; @Command returns Pause, Stop or NULL. To stop counts for more than to pause.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.ReadControl
    @RunId bigint,
    @Command nvarchar(10) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    SELECT @Command = CASE WHEN r.StopRequestedBy IS NULL THEN c.Command ELSE N'Stop' END
    FROM Migration.Runs AS r
    LEFT JOIN Migration.Controls AS c ON c.TrackId = r.TrackId
    WHERE r.RunId = @RunId;
END;
GO

-- Every wait of a run: why, the value that was seen, the threshold that it passed, and how long.
CREATE TABLE Migration.Waits (
    WaitId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NOT NULL,
    Reason nvarchar(20) NOT NULL,
    Value decimal(18, 3) NULL,
    Threshold decimal(18, 3) NULL,
    StartedAt datetime2(3) NOT NULL,
    DurationMs int NOT NULL,
    CONSTRAINT PK_Waits PRIMARY KEY CLUSTERED (WaitId),
    CONSTRAINT FK_Waits_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId),
    CONSTRAINT CK_Waits_Reason CHECK (Reason IN (N'Pace', N'Blocked', N'Retry', N'Paused', N'Idle', N'Lease', N'Failed', N'Errors'))
);
GO

CREATE INDEX IX_Waits_RunId ON Migration.Waits (RunId);
GO

/*
Purpose:     waits, and writes down why, what was seen, and how long it took. A run that is asked to stop waits no longer.
Parameters:  @RunId; @Reason, as Migration.Waits allows; @Value and @Threshold, what was seen and the limit that it passed, or NULL;
             @DelayMs, 0 to 59999; 0 neither waits nor writes, but for the reason Failed, which is work that was lost. @Mark is the end of the
             last piece of work, and is moved on to the end of the wait, so that work and waits add up to the time that the run took.
Errors:      none of its own.
Idempotency: each call waits.
*/
CREATE PROCEDURE Migration.Wait
    @RunId bigint,
    @Reason nvarchar(20),
    @Value decimal(18, 3) = NULL,
    @Threshold decimal(18, 3) = NULL,
    @DelayMs int,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @DelayMs <= 0 AND @Reason <> N'Failed'
        RETURN;

    DECLARE @StartedAt datetime2(3) = @Mark;
    DECLARE @EndsAt datetime2(3) = DATEADD(MILLISECOND, @DelayMs, SYSUTCDATETIME());
    DECLARE @LeftMs int = @DelayMs;
    DECLARE @Delay char(12);
    DECLARE @Command nvarchar(10);

    -- In pieces, so that a run that is asked to stop does so within one of them
    WHILE @LeftMs > 0
    BEGIN
        SET @LeftMs = CASE WHEN @LeftMs > 500 THEN 500 ELSE @LeftMs END;
        SET @Delay = CONCAT('00:00:00.', RIGHT(CONCAT('00', @LeftMs), 3));
        WAITFOR DELAY @Delay;
        SET @LeftMs = DATEDIFF(MILLISECOND, SYSUTCDATETIME(), @EndsAt);

        IF @LeftMs > 0
        BEGIN
            EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

            IF @Command = N'Stop'
                BREAK;
        END;
    END;

    SET @Mark = SYSUTCDATETIME();

    INSERT INTO Migration.Waits (RunId, Reason, Value, Threshold, StartedAt, DurationMs)
    VALUES (@RunId, @Reason, @Value, @Threshold, @StartedAt, DATEDIFF(MILLISECOND, @StartedAt, @Mark));
END;
GO

/*
Purpose:     the controller: gathers what the last batches of a run took, whom they kept waiting and how often they failed, lets Migration.ChoosePace
             decide, and waits.
Parameters:  @RunId; @Items and @DurationMs of the last batch; @BatchSize and @DelayMs return the decision; @Mark as in Migration.Wait.
Errors:      none of its own.
Idempotency: each call waits. What it decides by is the evidence in Migration.Batches and Migration.Waits, so nothing is remembered elsewhere; it
             reads the last batches and waits of the run by seeks. Where copying and catching up differ in cost, the dearer one counts.
*/
CREATE PROCEDURE Migration.DecidePace
    @RunId bigint,
    @Items int,
    @DurationMs int,
    @BatchSize int OUTPUT,
    @DelayMs int OUTPUT,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @BatchTargetMs int;
    DECLARE @MinBatchSize int;
    DECLARE @MaxBatchSize int;
    DECLARE @BaseDelayMs int;
    DECLARE @MaxDelayMs int;
    DECLARE @MaxBlockedRequests int;
    DECLARE @MaxErrorPercent float;

    SELECT
        @BatchTargetMs = MAX(CASE s.Name WHEN N'BatchTargetMs' THEN s.NumberValue END),
        @MinBatchSize = MAX(CASE s.Name WHEN N'MinBatchSize' THEN s.NumberValue END),
        @MaxBatchSize = MAX(CASE s.Name WHEN N'MaxBatchSize' THEN s.NumberValue END),
        @BaseDelayMs = MAX(CASE s.Name WHEN N'DelayMs' THEN s.NumberValue END),
        @MaxDelayMs = MAX(CASE s.Name WHEN N'MaxDelayMs' THEN s.NumberValue END),
        @MaxBlockedRequests = MAX(CASE s.Name WHEN N'MaxBlockedRequests' THEN s.NumberValue END),
        @MaxErrorPercent = MAX(CASE s.Name WHEN N'MaxErrorPercent' THEN s.NumberValue END)
    FROM Migration.Settings AS s;

    DECLARE @Recent TABLE (
        BatchNumber int NOT NULL PRIMARY KEY,
        Activity nvarchar(20) NOT NULL,
        KeyCount int NOT NULL,
        BatchSize int NOT NULL,
        DurationMs int NOT NULL,
        BlockedRequests int NULL,
        StartedAt datetime2(3) NOT NULL
    );

    INSERT INTO @Recent (BatchNumber, Activity, KeyCount, BatchSize, DurationMs, BlockedRequests, StartedAt)
    SELECT TOP (12) b.BatchNumber, b.Activity, b.KeyCount, b.BatchSize, b.DurationMs, b.BlockedRequests, b.StartedAt
    FROM Migration.Batches AS b
    WHERE b.RunId = @RunId
    ORDER BY b.BatchNumber DESC;

    DECLARE @MsPerItem float;
    DECLARE @BlockedRequests int;
    DECLARE @WasPressed bit;
    DECLARE @Since datetime2(3);
    DECLARE @LastSince datetime2(3);
    DECLARE @Batches int;

    SET @MsPerItem = (
        SELECT MAX(a.MsPerItem)
        FROM (
            SELECT SUM(f.Weight * f.DurationMs / f.KeyCount) / SUM(f.Weight) AS MsPerItem
            FROM (
                SELECT
                    r.Activity,
                    r.DurationMs,
                    r.KeyCount,
                    POWER(CONVERT(float, 0.6), ROW_NUMBER() OVER (PARTITION BY r.Activity ORDER BY r.BatchNumber DESC) - 1) AS Weight
                FROM @Recent AS r
                WHERE r.Activity IN (N'Copy', N'CatchUp')
                    AND r.KeyCount > 0
                    AND 2 * r.KeyCount >= r.BatchSize
            ) AS f
            GROUP BY f.Activity
        ) AS a);

    SELECT TOP (1) @BlockedRequests = r.BlockedRequests
    FROM @Recent AS r
    ORDER BY r.BatchNumber DESC;

    SELECT
        @WasPressed = MAX(CASE WHEN r.BlockedRequests > @MaxBlockedRequests THEN 1 ELSE 0 END),
        @Since = MIN(r.StartedAt),
        @Batches = COUNT(*)
    FROM @Recent AS r;

    SET @LastSince = (
        SELECT MIN(l.StartedAt)
        FROM (SELECT TOP (2) r.StartedAt FROM @Recent AS r ORDER BY r.BatchNumber DESC) AS l);

    -- Errors count when there is a new one, lest one error be answered many times
    DECLARE @Errors int;
    DECLARE @NewErrors int;

    SELECT
        @Errors = COUNT(*),
        @NewErrors = COUNT(CASE WHEN w.StartedAt >= @LastSince THEN 1 END)
    FROM (
        SELECT TOP (24) k.Reason, k.StartedAt
        FROM Migration.Waits AS k
        WHERE k.RunId = @RunId
        ORDER BY k.WaitId DESC
    ) AS w
    WHERE w.Reason = N'Retry'
        AND w.StartedAt >= @Since;

    DECLARE @ErrorPercent float = CASE WHEN @NewErrors > 0 THEN 100.0 * @Errors / (@Errors + @Batches) ELSE 0 END;
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = @BatchSize,
        @Items = @Items,
        @DurationMs = @DurationMs,
        @DelayMs = @DelayMs,
        @MsPerItem = @MsPerItem,
        @BlockedRequests = @BlockedRequests,
        @ErrorPercent = @ErrorPercent,
        @WasPressed = @WasPressed,
        @BatchTargetMs = @BatchTargetMs,
        @MinBatchSize = @MinBatchSize,
        @MaxBatchSize = @MaxBatchSize,
        @BaseDelayMs = @BaseDelayMs,
        @MaxDelayMs = @MaxDelayMs,
        @MaxBlockedRequests = @MaxBlockedRequests,
        @MaxErrorPercent = @MaxErrorPercent,
        @NextBatchSize = @NextBatchSize OUTPUT,
        @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT,
        @Value = @Value OUTPUT,
        @Threshold = @Threshold OUTPUT;

    SET @BatchSize = @NextBatchSize;

    IF @Items > 0
        SET @DelayMs = @NextDelayMs;

    EXECUTE Migration.Wait
        @RunId = @RunId,
        @Reason = @Reason,
        @Value = @Value,
        @Threshold = @Threshold,
        @DelayMs = @NextDelayMs,
        @Mark = @Mark OUTPUT;
END;
GO

/*
Purpose:     closes the log row of a run, gives its slice back, and releases its locks.
Parameters:  @RunId from Migration.BeginRun; @Status, as Migration.Runs allows; @Mark, the end of the last piece of
             work, from which the run's end is a wait of the reason Idle: it looked for more and found nothing.
Errors:      none of its own.
Idempotency: a second call fails to release a lock that is not held (1223); call it once a run.
*/
CREATE PROCEDURE Migration.EndRun
    @RunId bigint,
    @Status nvarchar(20),
    @Mark datetime2(3) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE s
    SET
        LeasedByRunId = NULL,
        LeaseExpiresAt = NULL
    FROM Migration.Slices AS s
    WHERE s.LeasedByRunId = @RunId;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();

    INSERT INTO Migration.Waits (RunId, Reason, StartedAt, DurationMs)
    SELECT @RunId, N'Idle', @Mark, DATEDIFF(MILLISECOND, @Mark, @Now)
    WHERE @Mark < @Now;

    UPDATE r
    SET
        Status = @Status,
        Activity = NULL,
        EndedAt = @Now
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    DECLARE @Resource nvarchar(255) = CONCAT(N'WorkspaceDb.Migration.Run.', @RunId);
    EXECUTE sp_releaseapplock @Resource = @Resource, @LockOwner = N'Session';
    EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';
END;
GO

/*
Purpose:     measures how fast a run copies, from the batches that it recorded: the cost of a row, and how sure that is.
Parameters:  @RunId; @LastBatchNumber, up to which its batches count, NULL for all. @Steps returns how many batches copied; @MsPerRow the time that a row
             takes, all that lies between the batches included but pauses by an operator; @RateVariance and @RowVariance, of which
             Migration.TimeInterval makes an interval. All but @Steps are NULL with fewer than three.
Errors:      none of its own.
Idempotency: changes nothing. Newer batches weigh more: a hundred ago a third. Neighbours resemble each other, so the spread is also taken of blocks of
             8 and of 24 batches, and the widest counts.
*/
CREATE PROCEDURE Migration.MeasurePace
    @RunId bigint,
    @LastBatchNumber int = NULL,
    @Steps int OUTPUT,
    @MsPerRow float OUTPUT,
    @RateVariance float OUTPUT,
    @RowVariance float OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET @MsPerRow = NULL;
    SET @RateVariance = NULL;
    SET @RowVariance = NULL;

    -- Age 0 is the newest
    DECLARE @Pieces TABLE (
        Age int NOT NULL PRIMARY KEY,
        CopiedRows float NOT NULL,
        StartedAt datetime2(3) NOT NULL,
        EndedAt datetime2(3) NOT NULL,
        WallMs float NOT NULL
    );

    INSERT INTO @Pieces (Age, CopiedRows, StartedAt, EndedAt, WallMs)
    SELECT
        s.Age,
        s.CopiedRows,
        s.StartedAt,
        s.EndedAt,
        DATEDIFF(MILLISECOND, s.StartedAt, s.EndedAt)
    FROM (
        SELECT TOP (1000)
            CONVERT(int, ROW_NUMBER() OVER (ORDER BY b.BatchNumber DESC)) - 1 AS Age,
            b.KeyCount AS CopiedRows,
            ISNULL(LAG(DATEADD(MILLISECOND, b.DurationMs, b.StartedAt)) OVER (ORDER BY b.BatchNumber), r.StartedAt) AS StartedAt,
            DATEADD(MILLISECOND, b.DurationMs, b.StartedAt) AS EndedAt
        FROM Migration.Batches AS b
        INNER JOIN Migration.Runs AS r ON r.RunId = b.RunId
        WHERE b.RunId = @RunId
            AND b.Activity = N'Copy'
            AND (@LastBatchNumber IS NULL OR b.BatchNumber <= @LastBatchNumber)
        ORDER BY b.BatchNumber DESC
    ) AS s;

    SET @Steps = (SELECT COUNT(*) FROM @Pieces AS p WHERE p.CopiedRows > 0);

    IF @Steps < 3
        RETURN;

    UPDATE p
    SET WallMs = p.WallMs - w.PausedMs
    FROM @Pieces AS p
    INNER JOIN (
        SELECT k.Age, SUM(w.DurationMs) AS PausedMs
        FROM Migration.Waits AS w
        INNER JOIN @Pieces AS k ON w.StartedAt >= k.StartedAt AND w.StartedAt < k.EndedAt
        WHERE w.RunId = @RunId
            AND w.Reason = N'Paused'
        GROUP BY k.Age
    ) AS w ON w.Age = p.Age;

    SET @MsPerRow = (
        SELECT SUM(POWER(CONVERT(float, 0.99), p.Age) * p.WallMs) / SUM(POWER(CONVERT(float, 0.99), p.Age) * p.CopiedRows)
        FROM @Pieces AS p);

    SELECT
        @RateVariance = MAX(v.RateVariance * v.Caution * v.Caution),
        @RowVariance = MAX(v.RowVariance * v.Caution * v.Caution)
    FROM (
        SELECT
            SUM(b.Weight * b.Weight * b.Residual * b.Residual) / (SUM(b.Weight * b.CopiedRows) * SUM(b.Weight * b.CopiedRows)) AS RateVariance,
            SUM(b.Weight * b.Residual * b.Residual) / SUM(b.Weight * b.CopiedRows) AS RowVariance,
            1 + 4.0 / COUNT(*) AS Caution
        FROM (
            SELECT
                l.Length,
                POWER(CONVERT(float, 0.99), MIN(p.Age)) AS Weight,
                SUM(p.CopiedRows) AS CopiedRows,
                SUM(p.WallMs - @MsPerRow * p.CopiedRows) AS Residual
            FROM @Pieces AS p
            CROSS JOIN (VALUES (1), (8), (24)) AS l (Length)
            WHERE l.Length = 1
                OR @Steps >= 3 * l.Length
            GROUP BY l.Length, p.Age / l.Length
        ) AS b
        GROUP BY b.Length
    ) AS v;
END;
GO

/*
Purpose:     says how much of a track is copied, and when the rest will be, with an interval that holds nine times of ten.
Parameters:  @TrackId.
Returns:     RunId (whose batches it is reckoned from), TotalRows, CopiedRows, RemainingRows, CopiedPercent, ExpectedMs, LowMs, HighMs, ExpectedEndAt (UTC):
             one row. Rows of units that are set aside do not count. The times are NULL as long as no run has copied three batches.
Errors:      none of its own.
Idempotency: changes nothing. It counts the rows of all units by the indexes on their owners. With several workers at work it takes them to be equally
             fast.
             INSERT … EXECUTE cannot catch its rows (8164), since it catches others' so.
*/
CREATE PROCEDURE Migration.Eta
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Procedure nvarchar(257) = (SELECT t.ForecastProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Units Migration.UnitIds;
    DECLARE @Forecast TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        SourceRows bigint NOT NULL,
        SourceBytes bigint NULL,
        Blockers nvarchar(1000) NULL
    );

    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u
    INNER JOIN Migration.States AS s ON s.State = u.State
    WHERE u.TrackId = @TrackId
        AND s.IsSetAside = 0
        AND u.State <> N'Deleted';

    INSERT INTO @Forecast (UnitId, SourceRows, SourceBytes, Blockers)
    EXECUTE @Procedure @Units = @Units, @CountsOnly = 1;

    DECLARE @TotalRows bigint;
    DECLARE @RemainingRows bigint;

    SELECT
        @TotalRows = ISNULL(SUM(f.SourceRows), 0),
        @RemainingRows = ISNULL(SUM(CASE WHEN u.State IN (N'Pending', N'Provisioned', N'Copying') THEN f.SourceRows ELSE 0 END), 0)
    FROM @Forecast AS f
    INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = f.UnitId;

    SET @RemainingRows = @RemainingRows - ISNULL((
        SELECT SUM(s.CopiedRows)
        FROM Migration.Slices AS s
        WHERE s.TrackId = @TrackId
            AND s.Phase = N'Copy'), 0);
    SET @RemainingRows = CASE WHEN @RemainingRows < 0 THEN 0 ELSE @RemainingRows END;

    DECLARE @RunId bigint = (
        SELECT TOP (1) r.RunId
        FROM Migration.Runs AS r
        WHERE r.TrackId = @TrackId
            AND EXISTS (SELECT 1 FROM Migration.Batches AS b WHERE b.RunId = r.RunId AND b.Activity = N'Copy')
        ORDER BY r.RunId DESC);
    DECLARE @Workers int = (
        SELECT COUNT(*)
        FROM Migration.Runs AS r
        WHERE r.TrackId = @TrackId
            AND r.Status = N'Running'
            AND r.ProcedureName = N'Migration.Migrate');
    DECLARE @Steps int;
    DECLARE @MsPerRow float;
    DECLARE @RateVariance float;
    DECLARE @RowVariance float;
    EXECUTE Migration.MeasurePace
        @RunId = @RunId,
        @Steps = @Steps OUTPUT,
        @MsPerRow = @MsPerRow OUTPUT,
        @RateVariance = @RateVariance OUTPUT,
        @RowVariance = @RowVariance OUTPUT;

    DECLARE @SharedRows float = 1.0 * @RemainingRows / CASE WHEN @Workers > 1 THEN @Workers ELSE 1 END;

    SELECT
        @RunId AS RunId,
        @TotalRows AS TotalRows,
        @TotalRows - @RemainingRows AS CopiedRows,
        @RemainingRows AS RemainingRows,
        CONVERT(decimal(5, 1), CASE @TotalRows WHEN 0 THEN 100 ELSE 100.0 * (@TotalRows - @RemainingRows) / @TotalRows END) AS CopiedPercent,
        i.ExpectedMs,
        i.LowMs,
        i.HighMs,
        DATEADD(SECOND, i.ExpectedMs / 1000, SYSUTCDATETIME()) AS ExpectedEndAt
    FROM Migration.TimeInterval(@SharedRows, @MsPerRow, @RateVariance, @RowVariance) AS i;
END;
GO

/*
Purpose:     takes a contraction back: the source tables stand where they stood, with their permissions, and the triggers of the migration are
             enabled. Units stay finalised: Migration.ReopenUnits takes up their way back.
Parameters:  @TrackId; @WhatIf = 1 goes the same way and takes it back.
Preconditions: the archive was not purged.
Returns:     RunId, Tables: one row.
Errors:      50001 a transaction is open; 50005, 50006; 50021 with every reason.
Idempotency: a second call is refused with 50021. A killed one leaves nothing behind.
Rollback:    Migration.Contract.
*/
CREATE PROCEDURE Migration.Expand
    @TrackId tinyint = 1,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    EXECUTE Migration.GuardRun @BatchSize = NULL, @DelayMs = NULL;
    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Units Migration.UnitIds;
    DECLARE @Sql nvarchar(max);
    DECLARE @Procedure nvarchar(257) = (SELECT t.LegacyViewsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Tables int = (SELECT COUNT(*) FROM Migration.Entities AS e WHERE e.TrackId = @TrackId);
    DECLARE @HasTakenNames bit = (SELECT c.HasTakenNames FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);
    DECLARE @Grants nvarchar(max) = (SELECT c.Grants FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);

    BEGIN TRANSACTION;
    EXECUTE Migration.GuardContraction @TrackId = @TrackId, @Step = N'Expand';

    IF @HasTakenNames = 0
        EXECUTE @Procedure @IsThere = 0, @HasArchive = 1;
    ELSE
    BEGIN
        SET @Sql = (
            SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
                N'DROP SYNONYM ', e.TargetTable, N'; ',
                N'EXECUTE sp_rename N''', e.SourceTable, N''', N''', PARSENAME(e.TargetTable, 1), N''';')), N' ')
            FROM Migration.Entities AS e
            WHERE e.TrackId = @TrackId);
        EXECUTE sp_executesql @Sql;
    END;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'ALTER SCHEMA ', QUOTENAME(PARSENAME(e.SourceTable, 2)), N' TRANSFER Archive.', QUOTENAME(PARSENAME(e.SourceTable, 1)), N';')), N' ')
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            N'ENABLE TRIGGER ', QUOTENAME(PARSENAME(t.TriggerName, 2)), N'.', QUOTENAME(PARSENAME(t.TriggerName, 1)),
            N' ON ', QUOTENAME(PARSENAME(t.TableName, 2)), N'.', QUOTENAME(PARSENAME(t.TableName, 1)), N';')), N' ')
        FROM Migration.CaptureTriggers AS t
        WHERE t.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    IF @Grants <> N''
        EXECUTE sp_executesql @Grants;

    DELETE c
    FROM Migration.Contractions AS c
    WHERE c.TrackId = @TrackId;

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.Expand', @Units = @Units, @AffectedRows = @Tables, @RunId = @RunId OUTPUT;

    IF @WhatIf = 1
        ROLLBACK TRANSACTION;
    ELSE
        COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @Tables AS Tables;
END;
GO

/*
Purpose:     waits for the writers of a unit's content that have begun, and keeps others out until the caller's transaction ends: the unit's row is
             written, which a writer's shared lock on it excludes.
Parameters:  @TrackId, @UnitId; @State returns the unit's state, NULL if there is no such unit.
Preconditions: the caller owns the transaction. Keep it short.
Errors:      1222 a writer kept its transaction open for longer than LOCK_TIMEOUT.
Idempotency: a second call finds its own lock.
*/
CREATE PROCEDURE Migration.FenceUnit
    @TrackId tinyint,
    @UnitId uniqueidentifier,
    @State nvarchar(20) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @State = NULL;

    UPDATE u
    SET ChangedAt = SYSUTCDATETIME()
    FROM Migration.Units AS u
    WHERE u.TrackId = @TrackId
        AND u.UnitId = @UnitId;

    SET @State = (SELECT u.State FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId);
END;
GO

/*
Purpose:     refuses a command that names units of which some are not known, or in a state that the command is not for, listing all of them.
Parameters:  @TrackId; @Units that were named; @States, the states that the command is for, separated by commas; @Verb, what it does to them.
Errors:      50006 no such unit, or none was named; 50011 a unit is in another state. The number is that of the first reason.
Idempotency: changes nothing. It stands before XACT_ABORT is set, so that a refusal does not doom a caller's transaction.
*/
CREATE PROCEDURE Migration.GuardUnits
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @States nvarchar(200),
    @Verb nvarchar(50)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Violations TABLE (ErrorNumber int NOT NULL, Message nvarchar(400) NOT NULL);

    INSERT INTO @Violations (ErrorNumber, Message)
    SELECT
        CASE WHEN u.UnitId IS NULL THEN 50006 ELSE 50011 END,
        CASE WHEN u.UnitId IS NULL
            THEN CONCAT(N'There is no unit ', CONVERT(nvarchar(36), k.UnitId), N'.')
            ELSE CONCAT(N'Unit ', CONVERT(nvarchar(36), k.UnitId), N' is ', u.State, N'; what can be ', @Verb, N' is ', @States, N'.')
        END
    FROM @Units AS k
    LEFT JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
    WHERE u.UnitId IS NULL
        OR CONCAT(N',', @States, N',') NOT LIKE CONCAT(N'%,', u.State, N',%');

    IF NOT EXISTS (SELECT 1 FROM @Units)
        INSERT INTO @Violations (ErrorNumber, Message)
        VALUES (50006, N'No unit was named. Give @UnitId or @Units.');

    DECLARE @ErrorNumber int;
    DECLARE @Message nvarchar(2048);

    SELECT
        @ErrorNumber = MIN(v.ErrorNumber),
        @Message = LEFT(STRING_AGG(CONVERT(nvarchar(max), v.Message), N' '), 2048)
    FROM @Violations AS v;

    IF @ErrorNumber IS NOT NULL
        THROW @ErrorNumber, @Message, 1;
END;
GO

/*
Purpose:     gives up the way back of switched units: the source is no longer kept equal. It stays as it is until the model is contracted.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Switched.
Idempotency: a unit that is finalised is refused with 50011.
Rollback:    Migration.ReopenUnits.
*/
CREATE PROCEDURE Migration.FinaliseUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Switched', @Verb = N'finalised';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.FinaliseUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Switched', N'Finalised', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
GO

/*
Purpose:     says what carrying units over would mean, without doing anything: rows, bytes, time with an interval, and what stands in the way.
Parameters:  @TrackId; @UnitId, or NULL for all units that are not copied yet.
Returns:     UnitId, State, SourceRows, SourceBytes, ExpectedMs, LowMs, HighMs (NULL as long as no run has copied three batches), Blockers (NULL when
             there are none): one row a unit, those with blockers first, then the largest.
Errors:      50006 there is no such unit.
Idempotency: changes nothing. The time of a row is that of the last run that copied; of bytes, those of the values are counted, not of indexes.
             INSERT … EXECUTE cannot catch its rows (8164), since it catches others' so.
*/
CREATE PROCEDURE Migration.Forecast
    @TrackId tinyint = 1,
    @UnitId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Procedure nvarchar(257);

    IF @UnitId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId)
        THROW 50006, N'There is no such unit.', 1;

    SET @Procedure = (SELECT t.ForecastProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);

    DECLARE @Units Migration.UnitIds;
    DECLARE @Forecast TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        SourceRows bigint NOT NULL,
        SourceBytes bigint NULL,
        Blockers nvarchar(1000) NULL
    );

    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u
    WHERE u.TrackId = @TrackId
        AND (u.UnitId = @UnitId OR (@UnitId IS NULL AND u.State IN (N'Pending', N'Provisioned', N'Copying', N'Held', N'LeftOut')));

    INSERT INTO @Forecast (UnitId, SourceRows, SourceBytes, Blockers)
    EXECUTE @Procedure @Units = @Units, @CountsOnly = 0;

    DECLARE @RunId bigint = (
        SELECT TOP (1) r.RunId
        FROM Migration.Runs AS r
        WHERE r.TrackId = @TrackId
            AND EXISTS (SELECT 1 FROM Migration.Batches AS b WHERE b.RunId = r.RunId AND b.Activity = N'Copy')
        ORDER BY r.RunId DESC);
    DECLARE @Steps int;
    DECLARE @MsPerRow float;
    DECLARE @RateVariance float;
    DECLARE @RowVariance float;
    EXECUTE Migration.MeasurePace
        @RunId = @RunId,
        @Steps = @Steps OUTPUT,
        @MsPerRow = @MsPerRow OUTPUT,
        @RateVariance = @RateVariance OUTPUT,
        @RowVariance = @RowVariance OUTPUT;

    SELECT
        f.UnitId,
        u.State,
        f.SourceRows,
        f.SourceBytes,
        i.ExpectedMs,
        i.LowMs,
        i.HighMs,
        f.Blockers
    FROM @Forecast AS f
    INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = f.UnitId
    CROSS APPLY Migration.TimeInterval(f.SourceRows, @MsPerRow, @RateVariance, @RowVariance) AS i
    ORDER BY CASE WHEN f.Blockers IS NULL THEN 1 ELSE 0 END, f.SourceRows DESC, f.UnitId;
END;
GO

/*
Purpose:     the units that a run leaves behind, and why: held or left out, or copied with rows in quarantine.
*/
CREATE VIEW Migration.SetAsideUnits
AS
SELECT
    u.TrackId,
    u.UnitId,
    u.State,
    ISNULL(u.Reason, CONCAT(q.QuarantinedRows, N' rows are in quarantine.')) AS Reason,
    ISNULL(q.QuarantinedRows, 0) AS QuarantinedRows
FROM Migration.Units AS u
INNER JOIN Migration.States AS s ON s.State = u.State
LEFT JOIN (
    SELECT
        r.UnitId,
        e.TrackId,
        COUNT(*) AS QuarantinedRows
    FROM Migration.Quarantine AS r
    INNER JOIN Migration.Entities AS e ON e.EntityId = r.EntityId
    GROUP BY r.UnitId, e.TrackId
) AS q ON q.UnitId = u.UnitId AND q.TrackId = u.TrackId
WHERE s.IsSetAside = 1
    OR q.QuarantinedRows > 0;
GO

/*
Purpose:     stops a run of which too many units are set aside.
Parameters:  @TrackId; @RunId.
Errors:      50018 the share of units set aside is over the setting MaxSetAsidePercent, and their number at least MinSetAside.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.GuardSetAside
    @TrackId tinyint,
    @RunId bigint
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Units int = (SELECT COUNT(*) FROM Migration.Units AS u WHERE u.TrackId = @TrackId);
    DECLARE @SetAside int = (SELECT COUNT(*) FROM Migration.SetAsideUnits AS s WHERE s.TrackId = @TrackId);
    DECLARE @MaxPercent decimal(18, 3) = (SELECT s.NumberValue FROM Migration.Settings AS s WHERE s.Name = N'MaxSetAsidePercent');
    DECLARE @MinSetAside int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MinSetAside');

    IF @SetAside >= @MinSetAside AND 100.0 * @SetAside > @MaxPercent * @Units
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(@SetAside, N' of ', @Units, N' units are set aside, more than the setting MaxSetAsidePercent (',
            CONVERT(decimal(9, 1), @MaxPercent), N') allows. Look at Migration.SetAsideUnits, mend the cause or raise the limit, and run again.');
        THROW 50018, @Message, 1;
    END;
END;
GO

/*
Purpose:     holds units that are not switched: nothing happens to them until they are released by name. What is copied stays, and what writers
             change meanwhile is noted.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Pending, Provisioned, Copying, Copied, Verified.
Idempotency: safe to re-run with the units that are not held yet; one that is held is refused with 50011.
Rollback:    Migration.ReleaseUnits.
*/
CREATE PROCEDURE Migration.HoldUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Pending,Provisioned,Copying,Copied,Verified', @Verb = N'held';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.HoldUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Pending', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Provisioned', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Copying', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Copied', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Verified', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
GO

/*
Purpose:     gives a worker the slice that it goes on with: its own, or the first that nobody holds or whose holder shows no sign of life.
Parameters:  @RunId, @TrackId; @SliceId and @Phase return the slice, NULL when there is none to take.
Preconditions: the caller owns the transaction.
Errors:      none of its own.
Idempotency: safe to re-run: a worker that has a slice gets the same one.
*/
CREATE PROCEDURE Migration.LeaseSlice
    @RunId bigint,
    @TrackId tinyint,
    @SliceId int OUTPUT,
    @Phase nvarchar(20) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @SliceId = NULL;
    SET @Phase = NULL;

    DECLARE @Now datetime2(3) = SYSUTCDATETIME();
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');

    SELECT TOP (1)
        @SliceId = s.SliceId,
        @Phase = s.Phase
    FROM Migration.Slices AS s WITH (UPDLOCK, READPAST)
    WHERE s.TrackId = @TrackId
        AND s.Phase <> N'Done'
        AND (s.LeasedByRunId IS NULL OR s.LeasedByRunId = @RunId OR s.LeaseExpiresAt < @Now)
    ORDER BY CASE WHEN s.LeasedByRunId = @RunId THEN 0 ELSE 1 END, s.SliceId;

    UPDATE s
    SET
        LeasedByRunId = @RunId,
        LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, @Now)
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;
END;
GO

/*
Purpose:     leaves units out of the migration: they stay on the source. A unit with copies is rolled back before, with @TakeCopies = 1, since
             nobody would keep them true.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Pending, Held, or has copies.
Idempotency: a unit that was left out is refused with 50011.
Rollback:    Migration.TakeInUnits.
*/
CREATE PROCEDURE Migration.LeaveOutUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Pending,Held', @Verb = N'left out';

    DECLARE @Message nvarchar(2048) = (
        SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Unit ', CONVERT(nvarchar(36), u.UnitId),
            N' has copies, which nobody would keep true. Roll it back with @TakeCopies = 1 first.')), N' '), 2048)
        FROM @Chosen AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        WHERE u.Copies <> N'None');

    IF @Message IS NOT NULL
        THROW 50011, @Message, 1;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.LeaveOutUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Pending', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Held', N'LeftOut', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
GO

-- The class of an error decides what a run does about it: Transient, the same batch again after a pause; Row, the batch is halved down to the
-- row, which is set aside; every number that is not listed is Systemic: the run stops and keeps its state.
CREATE TABLE Migration.ErrorClasses (
    ErrorNumber int NOT NULL,
    Class nvarchar(10) NOT NULL,
    Description nvarchar(200) NOT NULL,
    CONSTRAINT PK_ErrorClasses PRIMARY KEY CLUSTERED (ErrorNumber),
    CONSTRAINT CK_ErrorClasses_Class CHECK (Class IN (N'Transient', N'Row'))
);
GO

/*
Purpose:     writes the error that a CATCH block is handling to the error log, with its class.
Parameters:  @RunId, and as much as is known of the unit, the entity and the row; @Class returns the class of the error.
Preconditions: called from a CATCH block, after the rollback: before it, the row would vanish with the rest.
Errors:      none of its own.
Idempotency: each call adds a row.
*/
CREATE PROCEDURE Migration.LogError
    @RunId bigint,
    @UnitId uniqueidentifier = NULL,
    @EntityId tinyint = NULL,
    @RowId uniqueidentifier = NULL,
    @Class nvarchar(10) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SET @Class = ISNULL((SELECT c.Class FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER()), N'Systemic');

    INSERT INTO Migration.Errors (RunId, UnitId, EntityId, RowId, Class, ErrorNumber, Severity, State, ProcedureName, LineNumber, Message)
    VALUES (@RunId, @UnitId, @EntityId, @RowId, @Class,
        ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_LINE(), ERROR_MESSAGE());
END;
GO

/*
Purpose:     one step of provisioning a slice: gives its next pending units their place in the target, and moves the slice on to be copied when
             none is pending.
Parameters:  @RunId, which leases @SliceId; @BatchNumber; @BatchSize units at most; @Mark, as in Migration.LogBatch. @UnitCount returns the units looked at.
Preconditions: the caller owns the transaction.
Errors:      50022 the lease is another's; those of the track's procedure.
Idempotency: safe to re-run because a unit that has its place keeps it.
*/
CREATE PROCEDURE Migration.ProvisionBatch
    @RunId bigint,
    @SliceId int,
    @BatchNumber int,
    @BatchSize int,
    @Mark datetime2(3) OUTPUT,
    @UnitCount int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @TrackId tinyint;
    DECLARE @Procedure nvarchar(257);
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');

    UPDATE s
    SET LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, SYSUTCDATETIME())
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId
        AND s.LeasedByRunId = @RunId;

    IF @@ROWCOUNT = 0
        THROW 50022, N'The slice was taken by another worker, since this one showed no sign of life for too long.', 1;

    SELECT
        @TrackId = t.TrackId,
        @Procedure = t.ProvisionProcedure
    FROM Migration.Slices AS s
    INNER JOIN Migration.Tracks AS t ON t.TrackId = s.TrackId
    WHERE s.SliceId = @SliceId;

    DECLARE @Units Migration.UnitIds;
    DECLARE @NoKeys Migration.RowKeys;
    DECLARE @OneUnitId uniqueidentifier;

    INSERT INTO @Units (UnitId)
    SELECT TOP (@BatchSize) u.UnitId
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.SliceId = @SliceId
        AND u.State = N'Pending'
    ORDER BY u.UnitId;

    SET @UnitCount = @@ROWCOUNT;

    IF @UnitCount = 1
        SET @OneUnitId = (SELECT u.UnitId FROM @Units AS u);

    EXECUTE Migration.RememberBatch @Keys = @NoKeys, @ItemCount = @UnitCount, @UnitId = @OneUnitId;

    DECLARE @InsertedRows int = 0;
    DECLARE @ChangedUnits int;

    IF @UnitCount > 0
    BEGIN
        EXECUTE @Procedure @Units = @Units, @InsertedRows = @InsertedRows OUTPUT;
        EXECUTE Migration.ChangeStates @TrackId, @Units, N'Pending', N'Provisioned', NULL, @RunId, @ChangedUnits OUTPUT;
    END;

    IF @UnitCount < @BatchSize
    BEGIN
        UPDATE s
        SET
            Phase = N'Copy',
            EntityId = NULL,
            CursorUnitId = NULL,
            CursorRowId = NULL
        FROM Migration.Slices AS s
        WHERE s.SliceId = @SliceId;

        -- From here on writers note what they change in these units
        DECLARE @Provisioned Migration.UnitIds;

        INSERT INTO @Provisioned (UnitId)
        SELECT u.UnitId
        FROM Migration.Units AS u
        WHERE u.SliceId = @SliceId
            AND u.State = N'Provisioned';

        EXECUTE Migration.ChangeStates @TrackId, @Provisioned, N'Provisioned', N'Copying', NULL, @RunId, @ChangedUnits OUTPUT;
    END;

    EXECUTE Migration.LogBatch
        @RunId = @RunId,
        @BatchNumber = @BatchNumber,
        @Activity = N'Provision',
        @SliceId = @SliceId,
        @KeyCount = @UnitCount,
        @InsertedRows = @InsertedRows,
        @BatchSize = @BatchSize,
        @Mark = @Mark OUTPUT;
END;
GO

/*
Purpose:     sets aside the one item of the batch that has just failed: a row goes to quarantine with what hangs on it, a unit that could not
             be provisioned is held. Everything else goes on.
Parameters:  @RunId, @TrackId. The item is the one that Migration.RememberBatch wrote down.
Preconditions: called from a CATCH block, after the rollback, outside any transaction.
Errors:      none of its own.
Idempotency: safe to re-run because a row that is in quarantine stays as it is.
*/
CREATE PROCEDURE Migration.SetAside
    @RunId bigint,
    @TrackId tinyint
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @EntityId tinyint = CONVERT(tinyint, SESSION_CONTEXT(N'WorkspaceDb.Migration.EntityId'));
    DECLARE @RowId uniqueidentifier = CONVERT(uniqueidentifier, SESSION_CONTEXT(N'WorkspaceDb.Migration.RowId'));
    DECLARE @UnitId uniqueidentifier = CONVERT(uniqueidentifier, SESSION_CONTEXT(N'WorkspaceDb.Migration.UnitId'));
    DECLARE @ErrorNumber int = ERROR_NUMBER();
    DECLARE @ErrorProcedure nvarchar(128) = ERROR_PROCEDURE();
    DECLARE @ErrorLine int = ERROR_LINE();
    DECLARE @ErrorMessage nvarchar(4000) = ERROR_MESSAGE();

    BEGIN TRANSACTION;
    EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId, @EntityId = @EntityId, @RowId = @RowId;

    IF @RowId IS NULL
    BEGIN
        DECLARE @ChangedUnits int;
        DECLARE @Reason nvarchar(400) = LEFT(CONCAT(N'Error ', @ErrorNumber, N': ', @ErrorMessage), 400);
        DECLARE @Units Migration.UnitIds;
        INSERT INTO @Units (UnitId) VALUES (@UnitId);
        EXECUTE Migration.ChangeStates @TrackId, @Units, N'Pending', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    END
    ELSE
    BEGIN
        DECLARE @Procedure nvarchar(257) = (SELECT t.DependentsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
        DECLARE @Dependents Migration.RowKeys;

        INSERT INTO @Dependents (EntityId, RowId, UnitId)
        EXECUTE @Procedure @EntityId = @EntityId, @RowId = @RowId;

        INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, CauseEntityId, CauseRowId, RunId, ErrorNumber, ErrorProcedure, ErrorLine, ErrorMessage)
        SELECT
            d.EntityId,
            d.RowId,
            d.UnitId,
            @EntityId,
            @RowId,
            @RunId,
            @ErrorNumber,
            @ErrorProcedure,
            ISNULL(@ErrorLine, 0),
            @ErrorMessage
        FROM (
            SELECT @EntityId AS EntityId, @RowId AS RowId, @UnitId AS UnitId
            UNION ALL
            SELECT k.EntityId, k.RowId, k.UnitId
            FROM @Dependents AS k
        ) AS d
        WHERE NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = d.EntityId AND q.RowId = d.RowId);
    END;

    COMMIT TRANSACTION;
END;
GO

/*
Purpose:     compares the two sides of a slice's copied units as wholes. What is equal is Verified; a row that is missing or differs and is not
             noted is noted now, so that catching up mends it, and the slice is compared again; a unit that does not get equal in the
             setting MaxRetries of times is held, with its reason. A unit with rows in quarantine stays copied.
Parameters:  @RunId, which leases @SliceId; @BatchNumber; @Mark, as in Migration.LogBatch. @UnequalUnits returns how many units are to be compared again.
Preconditions: the caller owns the transaction.
Errors:      50022 the lease is another's.
Idempotency: safe to re-run because it changes states only by what it finds.
*/
CREATE PROCEDURE Migration.VerifyBatch
    @RunId bigint,
    @SliceId int,
    @BatchNumber int,
    @Mark datetime2(3) OUTPUT,
    @UnequalUnits int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @TrackId tinyint;
    DECLARE @Procedure nvarchar(257);
    DECLARE @Attempts int;
    DECLARE @ChangedUnits int;
    DECLARE @LeaseSeconds int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LeaseSeconds');
    DECLARE @MaxRetries int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MaxRetries');

    UPDATE s
    SET LeaseExpiresAt = DATEADD(SECOND, @LeaseSeconds, SYSUTCDATETIME())
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId
        AND s.LeasedByRunId = @RunId;

    IF @@ROWCOUNT = 0
        THROW 50022, N'The slice was taken by another worker, since this one showed no sign of life for too long.', 1;

    SELECT
        @TrackId = t.TrackId,
        @Procedure = t.VerifyProcedure,
        @Attempts = s.Attempts
    FROM Migration.Slices AS s
    INNER JOIN Migration.Tracks AS t ON t.TrackId = s.TrackId
    WHERE s.SliceId = @SliceId;

    DECLARE @Units Migration.UnitIds;

    INSERT INTO @Units (UnitId)
    SELECT u.UnitId
    FROM Migration.Units AS u WITH (UPDLOCK)
    WHERE u.SliceId = @SliceId
        AND u.State = N'Copied'
        AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.UnitId = u.UnitId);

    DECLARE @UnitCount int = @@ROWCOUNT;
    DECLARE @Findings TABLE (
        UnitId uniqueidentifier NOT NULL,
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        Kind nvarchar(20) NOT NULL,
        PRIMARY KEY (EntityId, RowId, UnitId)
    );

    INSERT INTO @Findings (UnitId, EntityId, RowId, Kind)
    EXECUTE @Procedure @Units = @Units;

    -- What catching up can mend is noted; an extra row is nobody's tombstone and is left to the operator
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT f.EntityId, f.RowId, f.UnitId
    FROM @Findings AS f
    WHERE f.Kind <> N'Extra';

    DECLARE @Equal Migration.UnitIds;
    DECLARE @Unequal Migration.UnitIds;

    INSERT INTO @Equal (UnitId)
    SELECT u.UnitId
    FROM @Units AS u
    WHERE NOT EXISTS (SELECT 1 FROM @Findings AS f WHERE f.UnitId = u.UnitId);

    INSERT INTO @Unequal (UnitId)
    SELECT DISTINCT f.UnitId
    FROM @Findings AS f;

    SET @UnequalUnits = @@ROWCOUNT;
    EXECUTE Migration.ChangeStates @TrackId, @Equal, N'Copied', N'Verified', NULL, @RunId, @ChangedUnits OUTPUT;

    IF @UnequalUnits > 0 AND @Attempts >= @MaxRetries
    BEGIN
        DECLARE @Reason nvarchar(400) = (
            SELECT CONCAT(COUNT(*), N' rows of ', @UnequalUnits, N' units of the slice are not equal on both sides, such as ', MIN(e.Name), N' ',
                CONVERT(nvarchar(36), MIN(f.RowId)), N' (', LOWER(MIN(f.Kind)), N').')
            FROM @Findings AS f
            INNER JOIN Migration.Entities AS e ON e.EntityId = f.EntityId);
        EXECUTE Migration.ChangeStates @TrackId, @Unequal, N'Copied', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
        SET @UnequalUnits = 0;
    END;

    UPDATE s
    SET
        Attempts = s.Attempts + 1,
        Phase = CASE WHEN @UnequalUnits = 0 THEN N'Done' ELSE N'Verify' END,
        LeasedByRunId = CASE WHEN @UnequalUnits = 0 THEN NULL ELSE s.LeasedByRunId END,
        LeaseExpiresAt = CASE WHEN @UnequalUnits = 0 THEN NULL ELSE s.LeaseExpiresAt END
    FROM Migration.Slices AS s
    WHERE s.SliceId = @SliceId;

    EXECUTE Migration.LogBatch
        @RunId = @RunId,
        @BatchNumber = @BatchNumber,
        @Activity = N'Verify',
        @SliceId = @SliceId,
        @KeyCount = @UnitCount,
        @BatchSize = @UnitCount,
        @Mark = @Mark OUTPUT;
END;
GO

/*
Purpose:     the worker: provisions, copies, catches up and verifies the units of a track, batch by batch, until they are verified, or until it is
             told to stop. Several may run at once: each leases slices of its own.
Parameters:  @TrackId; @Until = Verified ends when every unit that can be is verified, Stopped goes on catching up until Migration.Stop;
             @BatchSize rows and @DelayMs to begin with, NULL for the settings', from which the controller goes on; @WhatIf = 1 checks
             what a run checks first, and gives the rows of Migration.Forecast instead.
Preconditions: no transaction is open.
Returns:     RunId, Status, AffectedRows, SetAsideUnits: one row. Status SetAside says that units are held or have rows in quarantine:
             Migration.SetAsideUnits names them.
Errors:      50001, 50002, 50003, 50005, 50014, 50015, 50016, 50018, 50019; any error that is neither transient nor a row's ends the run.
Idempotency: safe to re-run because each batch commits with the place that it reached; what a killed run had not committed is done again.
Rollback:    Migration.RollbackUnits.
*/
CREATE PROCEDURE Migration.Migrate
    @TrackId tinyint = 1,
    @Until nvarchar(10) = N'Verified',
    @BatchSize int = NULL,
    @DelayMs int = NULL,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = @DelayMs;

    DECLARE @CheckProcedure nvarchar(257) = (SELECT t.CheckSourceProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    EXECUTE @CheckProcedure;

    IF @WhatIf = 1
    BEGIN
        EXECUTE Migration.CheckCapture @TrackId = @TrackId;
        EXECUTE Migration.Forecast @TrackId = @TrackId;
        RETURN;
    END;

    SET XACT_ABORT ON;
    -- In a deadlock the application wins: a batch is done again easily.
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- Lock and log
    DECLARE @RunId bigint;
    DECLARE @Parameters nvarchar(400) = CONCAT(N'{"Until":"', @Until, N'","BatchSize":', ISNULL(CONVERT(nvarchar(10), @BatchSize), N'null'),
        N',"DelayMs":', ISNULL(CONVERT(nvarchar(10), @DelayMs), N'null'), N'}');
    EXECUTE Migration.BeginRun
        @TrackId = @TrackId,
        @ProcedureName = N'Migration.Migrate',
        @Parameters = @Parameters,
        @BatchSize = @BatchSize,
        @DelayMs = @DelayMs,
        @RunId = @RunId OUTPUT;

    DECLARE @Status nvarchar(20);
    DECLARE @Mark datetime2(3);
    DECLARE @BatchNumber int = 0;
    DECLARE @Command nvarchar(10);
    DECLARE @SliceId int;
    DECLARE @Phase nvarchar(20);
    DECLARE @OpenSlices int;
    -- What this turn does: CatchUp, or the phase of the slice
    DECLARE @Activity nvarchar(20) = N'CatchUp';
    DECLARE @CatchUpTurns int = 0;
    DECLARE @LastTurns int = 0;
    DECLARE @Size int;
    DECLARE @Items int;
    DECLARE @BatchStartedAt datetime2(3);
    DECLARE @DurationMs int;
    -- While a culprit is sought: how many of the next items hold it
    DECLARE @Suspects int = 0;
    DECLARE @Retries int = 0;
    DECLARE @Class nvarchar(10);
    DECLARE @PauseMs int;
    DECLARE @IdleMs int;
    DECLARE @MaxRetries int;
    DECLARE @LockTimeoutMs int;

    BEGIN TRY
        SELECT
            @BatchSize = r.BatchSize,
            @DelayMs = r.DelayMs,
            @Mark = r.StartedAt
        FROM Migration.Runs AS r
        WHERE r.RunId = @RunId;

        WHILE @Status IS NULL
        BEGIN
            SELECT
                @IdleMs = MAX(CASE s.Name WHEN N'IdleMs' THEN s.NumberValue END),
                @MaxRetries = MAX(CASE s.Name WHEN N'MaxRetries' THEN s.NumberValue END),
                @PauseMs = MAX(CASE s.Name WHEN N'RetryPauseMs' THEN s.NumberValue END),
                @LockTimeoutMs = MAX(CASE s.Name WHEN N'LockTimeoutMs' THEN s.NumberValue END)
            FROM Migration.Settings AS s;
            SET LOCK_TIMEOUT @LockTimeoutMs;

            -- Control: between two batches
            EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

            IF @Command = N'Stop'
            BEGIN
                SET @Status = N'Stopped';
                CONTINUE;
            END;

            IF @Command = N'Pause'
            BEGIN
                EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Paused', @DelayMs = @IdleMs, @Mark = @Mark OUTPUT;
                CONTINUE;
            END;

            EXECUTE Migration.CheckCapture @TrackId = @TrackId;

            BEGIN TRY
                SET @Items = 0;
                SET @BatchStartedAt = @Mark;
                SET @Size = CASE WHEN @Suspects = 0 THEN @BatchSize WHEN @Suspects = 1 THEN 1 ELSE @Suspects / 2 END;

                IF @Activity = N'CatchUp'
                BEGIN
                    BEGIN TRANSACTION;
                    EXECUTE Migration.CatchUpBatch
                        @RunId = @RunId,
                        @TrackId = @TrackId,
                        @BatchNumber = @BatchNumber,
                        @BatchSize = @Size,
                        @Mark = @Mark OUTPUT,
                        @KeyCount = @Items OUTPUT;
                    COMMIT TRANSACTION;
                END
                ELSE
                BEGIN
                    BEGIN TRANSACTION;
                    EXECUTE Migration.LeaseSlice @RunId = @RunId, @TrackId = @TrackId, @SliceId = @SliceId OUTPUT, @Phase = @Phase OUTPUT;

                    IF @SliceId IS NULL
                        EXECUTE Migration.CutSlices @TrackId = @TrackId, @OpenSlices = @OpenSlices OUTPUT;

                    COMMIT TRANSACTION;
                    SET @Activity = ISNULL(@Phase, N'None');

                    IF @Activity = N'Provision'
                    BEGIN
                        BEGIN TRANSACTION;
                        EXECUTE Migration.ProvisionBatch
                            @RunId = @RunId,
                            @SliceId = @SliceId,
                            @BatchNumber = @BatchNumber,
                            @BatchSize = @Size,
                            @Mark = @Mark OUTPUT,
                            @UnitCount = @Items OUTPUT;
                        COMMIT TRANSACTION;
                    END;

                    IF @Activity = N'Copy'
                    BEGIN
                        BEGIN TRANSACTION;
                        EXECUTE Migration.CopyBatch
                            @RunId = @RunId,
                            @SliceId = @SliceId,
                            @BatchNumber = @BatchNumber,
                            @BatchSize = @Size,
                            @Mark = @Mark OUTPUT,
                            @KeyCount = @Items OUTPUT;
                        COMMIT TRANSACTION;
                    END;

                    IF @Activity = N'Verify'
                    BEGIN
                        BEGIN TRANSACTION;
                        EXECUTE Migration.VerifyBatch
                            @RunId = @RunId,
                            @SliceId = @SliceId,
                            @BatchNumber = @BatchNumber,
                            @Mark = @Mark OUTPUT,
                            @UnequalUnits = @Items OUTPUT;
                        COMMIT TRANSACTION;
                    END;
                END;

                SET @BatchNumber = @BatchNumber + 1;
                SET @Retries = 0;
                SET @DurationMs = DATEDIFF(MILLISECOND, @BatchStartedAt, @Mark);

                IF @Suspects > 0
                    -- What was done is cleared; the culprit is in the rest, which is halved without being tried whole.
                    SET @Suspects = CASE WHEN @Items >= @Suspects OR @Items = 0 THEN 0 ELSE @Suspects - @Items END;
                ELSE IF @Activity IN (N'Copy', N'CatchUp') AND @Items > 0
                    EXECUTE Migration.DecidePace
                        @RunId = @RunId,
                        @Items = @Items,
                        @DurationMs = @DurationMs,
                        @BatchSize = @BatchSize OUTPUT,
                        @DelayMs = @DelayMs OUTPUT,
                        @Mark = @Mark OUTPUT;

                IF @Suspects > 0
                    CONTINUE;

                -- The next turn: notes are taken after each step of a slice, three times in a row while there are more than a batch of them
                IF @Activity = N'None' AND @Until = N'Verified' AND @OpenSlices = 0
                    AND (@LastTurns >= 20 OR NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.IsParked = 0))
                    SET @Status = N'Succeeded';
                ELSE IF @Activity = N'None' AND @Until = N'Verified' AND @OpenSlices = 0
                BEGIN
                    -- What was noted last is taken too, but applications that never rest do not keep the run from its end
                    SET @LastTurns = @LastTurns + 1;
                    SET @CatchUpTurns = 0;
                    SET @Activity = N'CatchUp';
                END
                ELSE IF @Activity = N'None' AND @OpenSlices > 0 AND @CatchUpTurns = 0
                BEGIN
                    -- Slices were cut just now, or others hold what there is
                    SET @CatchUpTurns = 1;
                    SET @Activity = N'Slice';
                END
                ELSE IF @Activity = N'None'
                BEGIN
                    EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Idle', @DelayMs = @IdleMs, @Mark = @Mark OUTPUT;
                    SET @CatchUpTurns = 0;
                    SET @Activity = N'CatchUp';
                END
                ELSE IF @Activity = N'CatchUp' AND (@Items < @Size OR @CatchUpTurns >= 3)
                BEGIN
                    SET @CatchUpTurns = 0;
                    SET @Activity = N'Slice';
                END
                ELSE
                BEGIN
                    SET @CatchUpTurns = CASE @Activity WHEN N'CatchUp' THEN @CatchUpTurns + 1 ELSE 0 END;
                    SET @Activity = N'CatchUp';
                END;
            END TRY
            BEGIN CATCH
                IF XACT_STATE() <> 0
                    ROLLBACK TRANSACTION;

                -- The log waits for longer than a batch may: nobody stands behind it
                SET LOCK_TIMEOUT 60000;
                SET @Items = ISNULL(CONVERT(int, SESSION_CONTEXT(N'WorkspaceDb.Migration.ItemCount')), 0);
                SET @Class = ISNULL((SELECT c.Class FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER()), N'Systemic');

                IF @Class = N'Systemic' OR (@Class = N'Transient' AND @Retries >= @MaxRetries) OR (@Class = N'Row' AND @Items = 0)
                    THROW;

                UPDATE r
                SET FailedBatches = r.FailedBatches + 1
                FROM Migration.Runs AS r
                WHERE r.RunId = @RunId;

                IF @Class = N'Transient'
                BEGIN
                    EXECUTE Migration.LogError @RunId = @RunId;
                    -- Doubled each time, six times at most, and no longer than a wait may be
                    SET @PauseMs = @PauseMs * POWER(2, CASE WHEN @Retries > 6 THEN 6 ELSE @Retries END);
                    SET @PauseMs = CASE WHEN @PauseMs > 59999 THEN 59999 ELSE @PauseMs END;
                    SET @Retries = @Retries + 1;
                    EXECUTE Migration.Wait
                        @RunId = @RunId, @Reason = N'Retry', @Value = @Retries, @Threshold = @MaxRetries, @DelayMs = @PauseMs, @Mark = @Mark OUTPUT;
                END
                ELSE
                BEGIN
                    IF @Items = 1
                    BEGIN
                        EXECUTE Migration.SetAside @RunId = @RunId, @TrackId = @TrackId;
                        EXECUTE Migration.GuardSetAside @TrackId = @TrackId, @RunId = @RunId;
                        SET @Suspects = 0;
                    END
                    ELSE
                        SET @Suspects = @Items;

                    EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Failed', @Value = @Items, @DelayMs = 0, @Mark = @Mark OUTPUT;
                END;

                -- The phases of a slice are looked up again
                IF @Activity <> N'CatchUp'
                    SET @Activity = N'Slice';
            END CATCH;
        END;

        IF @Status = N'Succeeded' AND EXISTS (SELECT 1 FROM Migration.SetAsideUnits AS s WHERE s.TrackId = @TrackId)
            SET @Status = N'SetAside';
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.LogError @RunId = @RunId;
        EXECUTE Migration.EndRun @RunId = @RunId, @Status = N'Failed', @Mark = @Mark;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId = @RunId, @Status = @Status, @Mark = @Mark;

    SELECT
        r.RunId,
        r.Status,
        r.AffectedRows,
        (SELECT COUNT(*) FROM Migration.SetAsideUnits AS s WHERE s.TrackId = r.TrackId) AS SetAsideUnits
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;
END;
GO

/*
Purpose:     moves one unit to another authoritative side, or holds it, in one short transaction: fence, reconcile what is noted, look at what stands
             in the way, change the state. Most notes are reconciled before the fence, so that writers wait for few.
Parameters:  @RunId; @TrackId; @UnitId; @ToState, Switched or Held; @Reason for the evidence; @TakeCopies = 1 says that copies which
             would stay are to be taken away; @AllowDataLoss = 1 passes what is not absolute, and puts rows that cannot be carried over into
             quarantine; @WhatIf = 1 goes the same way and takes it back; @BatchNumber and @Mark go on.
             @Refusal returns why the unit was not moved, NULL if it was.
Preconditions: no transaction is open; the run is.
Errors:      any that is neither transient nor a row's. Transient ones are tried again, as the setting MaxRetries says, and are then a refusal.
Idempotency: safe to re-run because a unit that is there already is refused with that reason, and nothing is kept of a move that did not commit.
*/
CREATE PROCEDURE Migration.MoveUnit
    @RunId bigint,
    @TrackId tinyint,
    @UnitId uniqueidentifier,
    @ToState nvarchar(20),
    @Reason nvarchar(400),
    @TakeCopies bit,
    @AllowDataLoss bit,
    @WhatIf bit,
    @BatchNumber int OUTPUT,
    @Mark datetime2(3) OUTPUT,
    @Refusal nvarchar(2048) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Activity nvarchar(20) = CASE @ToState WHEN N'Switched' THEN N'Switch' ELSE N'Rollback' END;
    DECLARE @BatchSize int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'BatchSize');
    DECLARE @MaxRetries int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MaxRetries');
    DECLARE @PauseMs int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'RetryPauseMs');
    DECLARE @LockTimeoutMs int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'LockTimeoutMs');
    DECLARE @Units Migration.UnitIds;
    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );
    DECLARE @Retries int = 0;
    DECLARE @KeyCount int;
    DECLARE @FromState nvarchar(20);
    DECLARE @ChangedUnits int;
    DECLARE @Class nvarchar(10);

    INSERT INTO @Units (UnitId) VALUES (@UnitId);
    SET LOCK_TIMEOUT @LockTimeoutMs;
    SET @Refusal = N'';

    WHILE @Refusal = N''
    BEGIN
        BEGIN TRY
            -- Before the fence: what is noted by now, if it is many
            SET @KeyCount = (SELECT COUNT(*) FROM Migration.RowChanges AS c WHERE c.UnitId = @UnitId AND c.IsParked = 0);
            SET @FromState = (SELECT u.State FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId);

            WHILE @WhatIf = 0 AND @KeyCount > 20 AND @FromState IN (N'Verified', N'Switched')
            BEGIN
                BEGIN TRANSACTION;
                EXECUTE Migration.CatchUpBatch
                    @RunId = @RunId,
                    @TrackId = @TrackId,
                    @UnitId = @UnitId,
                    @BatchNumber = @BatchNumber,
                    @BatchSize = @BatchSize,
                    @Mark = @Mark OUTPUT,
                    @KeyCount = @KeyCount OUTPUT;
                COMMIT TRANSACTION;
                SET @BatchNumber = @BatchNumber + 1;
            END;

            BEGIN TRANSACTION;
            EXECUTE Migration.FenceUnit @TrackId = @TrackId, @UnitId = @UnitId, @State = @FromState OUTPUT;

            DELETE FROM @Blockers;
            INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
            EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Units, @ToState = @ToState;

            SET @Refusal = ISNULL((
                SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), b.Reason), N' '), 2048)
                FROM @Blockers AS b
                WHERE b.IsAbsolute = 1 OR @AllowDataLoss = 0), N'');

            IF @Refusal <> N''
            BEGIN
                ROLLBACK TRANSACTION;
                BREAK;
            END;

            -- What cannot be carried over stays where it is, with its reason
            INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, RunId, ErrorNumber, ErrorProcedure, ErrorLine, ErrorMessage)
            SELECT b.EntityId, b.RowId, @UnitId, @RunId, 50008, N'Migration.MoveUnit', 0, MIN(b.Reason)
            FROM @Blockers AS b
            WHERE b.IsCarried = 0
                AND b.RowId IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = b.EntityId AND q.RowId = b.RowId)
            GROUP BY b.EntityId, b.RowId;

            SET @KeyCount = CASE WHEN @FromState IN (N'Verified', N'Switched') THEN 1 ELSE 0 END;

            WHILE @KeyCount > 0
            BEGIN
                EXECUTE Migration.CatchUpBatch
                    @RunId = @RunId,
                    @TrackId = @TrackId,
                    @UnitId = @UnitId,
                    @BatchNumber = @BatchNumber,
                    @BatchSize = @BatchSize,
                    @Mark = @Mark OUTPUT,
                    @Activity = @Activity,
                    @KeyCount = @KeyCount OUTPUT;
                SET @BatchNumber = @BatchNumber + 1;
            END;

            IF @FromState <> @ToState
                EXECUTE Migration.ChangeStates @TrackId, @Units, @FromState, @ToState, @Reason, @RunId, @ChangedUnits OUTPUT;

            -- What a rollback is to take away is said with it, so that a killed one is gone on with
            UPDATE u
            SET Copies = N'Leaving'
            FROM Migration.Units AS u
            WHERE u.TrackId = @TrackId
                AND u.UnitId = @UnitId
                AND u.Copies = N'Some'
                AND @ToState = N'Held'
                AND (@TakeCopies = 1 OR @FromState NOT IN (N'Switched', N'Held'));

            EXECUTE Migration.LogBatch
                @RunId = @RunId,
                @BatchNumber = @BatchNumber,
                @Activity = @Activity,
                @LastUnitId = @UnitId,
                @KeyCount = 1,
                @BatchSize = 1,
                @Mark = @Mark OUTPUT;
            SET @BatchNumber = @BatchNumber + 1;

            IF @WhatIf = 1
                ROLLBACK TRANSACTION;
            ELSE
                COMMIT TRANSACTION;

            SET @Refusal = NULL;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            SET @Class = ISNULL((SELECT c.Class FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER()), N'Systemic');

            IF @Class = N'Systemic'
                THROW;

            EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId;

            IF @Class = N'Row' OR @Retries >= @MaxRetries
                SET @Refusal = LEFT(CONCAT(N'Error ', ERROR_NUMBER(), N': ', ERROR_MESSAGE()), 2048);
            ELSE
            BEGIN
                SET @Retries = @Retries + 1;
                SET @BatchNumber = ISNULL((SELECT MAX(b.BatchNumber) FROM Migration.Batches AS b WHERE b.RunId = @RunId), -1) + 1;
                EXECUTE Migration.Wait
                    @RunId = @RunId, @Reason = N'Retry', @Value = @Retries, @Threshold = @MaxRetries, @DelayMs = @PauseMs, @Mark = @Mark OUTPUT;
            END;
        END CATCH;
    END;
END;
GO

/*
Purpose:     takes away the copies of one held unit in batches, and says in Migration.Units.Copies how far that is. What was noted of the unit
             meanwhile goes with the last batch, since the unit is read whole when it is released.
Parameters:  @RunId; @TrackId; @UnitId; @BatchSize rows at most; @DelayMs between two batches; @BatchNumber and @Mark go on.
Preconditions: no transaction is open; the run is; the unit is held.
Errors:      any that is not transient. Transient ones are tried again, as the setting MaxRetries says.
Idempotency: safe to re-run because it takes what is there: a killed one is gone on with by rolling the unit back again.
*/
CREATE PROCEDURE Migration.TakeCopies
    @RunId bigint,
    @TrackId tinyint,
    @UnitId uniqueidentifier,
    @BatchSize int,
    @DelayMs int,
    @BatchNumber int OUTPUT,
    @Mark datetime2(3) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Procedure nvarchar(257) = (SELECT t.TakeCopiesProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @MaxRetries int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'MaxRetries');
    DECLARE @PauseMs int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'RetryPauseMs');
    DECLARE @Retries int = 0;
    DECLARE @DeletedRows int = @BatchSize;
    DECLARE @State nvarchar(20);
    DECLARE @TransactionId bigint;
    DECLARE @Command nvarchar(10);

    WHILE @DeletedRows = @BatchSize
    BEGIN
        BEGIN TRY
            BEGIN TRANSACTION;
            SET @TransactionId = CURRENT_TRANSACTION_ID();
            EXECUTE sp_set_session_context @key = N'WorkspaceDb.Migration', @value = @TransactionId;
            SET @State = (SELECT u.State FROM Migration.Units AS u WITH (UPDLOCK) WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId);

            -- Somebody released it, or deleted it
            IF @State <> N'Held'
            BEGIN
                ROLLBACK TRANSACTION;
                RETURN;
            END;

            EXECUTE @Procedure @UnitId = @UnitId, @BatchSize = @BatchSize, @DeletedRows = @DeletedRows OUTPUT;

            IF @DeletedRows < @BatchSize
            BEGIN
                DELETE c
                FROM Migration.RowChanges AS c
                WHERE c.UnitId = @UnitId;

                UPDATE u
                SET
                    Copies = N'None',
                    SliceId = NULL
                FROM Migration.Units AS u
                WHERE u.TrackId = @TrackId
                    AND u.UnitId = @UnitId;
            END;

            EXECUTE Migration.LogBatch
                @RunId = @RunId,
                @BatchNumber = @BatchNumber,
                @Activity = N'Withdraw',
                @LastUnitId = @UnitId,
                @KeyCount = @DeletedRows,
                @DeletedRows = @DeletedRows,
                @BatchSize = @BatchSize,
                @Mark = @Mark OUTPUT;
            COMMIT TRANSACTION;

            SET @BatchNumber = @BatchNumber + 1;
            SET @Retries = 0;

            IF @DeletedRows = @BatchSize
            BEGIN
                EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Pace', @DelayMs = @DelayMs, @Mark = @Mark OUTPUT;
                EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

                IF @Command = N'Stop'
                    RETURN;
            END;
        END TRY
        BEGIN CATCH
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;

            IF @Retries >= @MaxRetries OR NOT EXISTS (SELECT 1 FROM Migration.ErrorClasses AS c WHERE c.ErrorNumber = ERROR_NUMBER() AND c.Class = N'Transient')
                THROW;

            EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId;
            SET @Retries = @Retries + 1;
            SET @DeletedRows = @BatchSize;
            EXECUTE Migration.Wait
                @RunId = @RunId, @Reason = N'Retry', @Value = @Retries, @Threshold = @MaxRetries, @DelayMs = @PauseMs, @Mark = @Mark OUTPUT;
        END CATCH;
    END;
END;
GO

/*
Purpose:     the run behind Migration.SwitchUnits and Migration.RollbackUnits: moves units one by one, each in a transaction of its own, and takes the
             copies of rolled back units away in batches.
Parameters:  @ProcedureName, for the evidence; @TrackId; @Units, in any number; @IsNamed = 1 says that they were named, so that one that cannot be
             moved refuses all before anything is done; @ToState, Switched or Held; @Reason; @TakeCopies = 1 takes away the copies of units that are
             Switched or Held too; @AllowDataLoss; @DelayMs between two units, NULL for the setting's; @WhatIf = 1 changes nothing but the log.
Preconditions: no transaction is open.
Returns:     1) RunId, Status, AffectedRows, MovedUnits, RefusedUnits: one row. 2) UnitId, Reason: one row a unit that was not moved.
Errors:      50001, 50003, 50005, 50006, 50015; 50017 a named unit cannot be switched, 50008 it cannot be rolled back without loss, with every reason.
Idempotency: safe to re-run because each unit commits for itself: what a killed run did not come to is still to do.
*/
CREATE PROCEDURE Migration.MoveUnits
    @ProcedureName nvarchar(128),
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @IsNamed bit,
    @ToState nvarchar(20),
    @Reason nvarchar(400),
    @TakeCopies bit,
    @AllowDataLoss bit,
    @DelayMs int,
    @WhatIf bit
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = NULL, @DelayMs = @DelayMs;

    DECLARE @ErrorNumber int = CASE @ToState WHEN N'Switched' THEN 50017 ELSE 50008 END;
    DECLARE @Message nvarchar(2048);
    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );

    IF @IsNamed = 1
    BEGIN
        INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
        EXECUTE Migration.ListBlockers @TrackId = @TrackId, @Units = @Units, @ToState = @ToState;

        SET @Message = (
            SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), r.Message), N' '), 2048)
            FROM (
                SELECT CONCAT(N'Unit ', CONVERT(nvarchar(36), b.UnitId), N': ', b.Reason,
                    CASE WHEN COUNT(*) > 1 THEN CONCAT(N' (', COUNT(*), N' rows)') END) AS Message
                FROM @Blockers AS b
                WHERE b.IsAbsolute = 1 OR @AllowDataLoss = 0
                GROUP BY b.UnitId, b.Reason
            ) AS r);

        IF @Message IS NOT NULL
            THROW @ErrorNumber, @Message, 1;
    END;

    SET XACT_ABORT ON;
    SET DEADLOCK_PRIORITY LOW;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- Lock and log
    DECLARE @RunId bigint;
    DECLARE @Parameters nvarchar(400) = (
        SELECT CONCAT(N'{"Units":', COUNT(*), CASE COUNT(*) WHEN 1 THEN CONCAT(N',"UnitId":"', MIN(CONVERT(nvarchar(36), u.UnitId)), N'"') END,
            N',"TakeCopies":', @TakeCopies, N',"AllowDataLoss":', @AllowDataLoss, N',"WhatIf":', @WhatIf, N'}')
        FROM @Units AS u);
    EXECUTE Migration.BeginRun
        @TrackId = @TrackId,
        @ProcedureName = @ProcedureName,
        @Parameters = @Parameters,
        @BatchSize = NULL,
        @DelayMs = @DelayMs,
        @RunId = @RunId OUTPUT;

    DECLARE @Status nvarchar(20);
    DECLARE @Mark datetime2(3);
    DECLARE @BatchNumber int = 0;
    DECLARE @BatchSize int;
    DECLARE @UnitId uniqueidentifier;
    DECLARE @Refusal nvarchar(2048);
    DECLARE @Command nvarchar(10);
    DECLARE @MovedUnits int = 0;
    DECLARE @Refused TABLE (UnitId uniqueidentifier NOT NULL PRIMARY KEY, Reason nvarchar(2048) NOT NULL);
    DECLARE @Waiting TABLE (UnitId uniqueidentifier NOT NULL PRIMARY KEY);

    INSERT INTO @Waiting (UnitId) SELECT u.UnitId FROM @Units AS u;

    BEGIN TRY
        SELECT
            @BatchSize = r.BatchSize,
            @DelayMs = r.DelayMs,
            @Mark = r.StartedAt
        FROM Migration.Runs AS r
        WHERE r.RunId = @RunId;

        WHILE @Status IS NULL
        BEGIN
            EXECUTE Migration.ReadControl @RunId = @RunId, @Command = @Command OUTPUT;

            IF @Command = N'Pause'
            BEGIN
                EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Paused', @DelayMs = 250, @Mark = @Mark OUTPUT;
                CONTINUE;
            END;

            SET @UnitId = (SELECT TOP (1) w.UnitId FROM @Waiting AS w ORDER BY w.UnitId);
            SET @Status = CASE WHEN @Command = N'Stop' THEN N'Stopped' WHEN @UnitId IS NULL THEN N'Succeeded' END;

            IF @Status IS NOT NULL
                BREAK;

            EXECUTE Migration.MoveUnit
                @RunId = @RunId,
                @TrackId = @TrackId,
                @UnitId = @UnitId,
                @ToState = @ToState,
                @Reason = @Reason,
                @TakeCopies = @TakeCopies,
                @AllowDataLoss = @AllowDataLoss,
                @WhatIf = @WhatIf,
                @BatchNumber = @BatchNumber OUTPUT,
                @Mark = @Mark OUTPUT,
                @Refusal = @Refusal OUTPUT;

            IF @Refusal IS NULL
                SET @MovedUnits = @MovedUnits + 1;
            ELSE
                INSERT INTO @Refused (UnitId, Reason) VALUES (@UnitId, @Refusal);

            IF @Refusal IS NULL AND EXISTS (
                SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = @TrackId AND u.UnitId = @UnitId AND u.State = N'Held' AND u.Copies = N'Leaving')
                EXECUTE Migration.TakeCopies
                    @RunId = @RunId,
                    @TrackId = @TrackId,
                    @UnitId = @UnitId,
                    @BatchSize = @BatchSize,
                    @DelayMs = @DelayMs,
                    @BatchNumber = @BatchNumber OUTPUT,
                    @Mark = @Mark OUTPUT;

            DELETE w FROM @Waiting AS w WHERE w.UnitId = @UnitId;
            EXECUTE Migration.Wait @RunId = @RunId, @Reason = N'Pace', @DelayMs = @DelayMs, @Mark = @Mark OUTPUT;
        END;

        IF @Status = N'Succeeded' AND EXISTS (SELECT 1 FROM @Refused)
            SET @Status = N'SetAside';

        IF @WhatIf = 1
            SET @Status = N'WhatIf';
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.LogError @RunId = @RunId, @UnitId = @UnitId;
        EXECUTE Migration.EndRun @RunId = @RunId, @Status = N'Failed', @Mark = @Mark;
        THROW;
    END CATCH;

    -- Close
    EXECUTE Migration.EndRun @RunId = @RunId, @Status = @Status, @Mark = @Mark;

    SELECT
        r.RunId,
        r.Status,
        r.AffectedRows,
        @MovedUnits AS MovedUnits,
        (SELECT COUNT(*) FROM @Refused) AS RefusedUnits
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    SELECT f.UnitId, f.Reason
    FROM @Refused AS f
    ORDER BY f.UnitId;

    IF @IsNamed = 1 AND EXISTS (SELECT 1 FROM @Refused)
    BEGIN
        SET @Message = (
            SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Unit ', CONVERT(nvarchar(36), f.UnitId), N': ', f.Reason)), N' '), 2048)
            FROM @Refused AS f);
        THROW @ErrorNumber, @Message, 1;
    END;
END;
GO

/*
Purpose:     asks every run of a track to pause after its batch, until Migration.Resume or Migration.Stop. A run that is paused holds no lock on
             the application's rows.
Parameters:  @TrackId.
Returns:     Command, Runs: what is in force, and how many runs are under way.
Errors:      50006 there is no such track.
Idempotency: safe to repeat. The marker stays when the runs end, and none begins while it is there: 50015.
Rollback:    Migration.Resume.
*/
CREATE PROCEDURE Migration.Pause
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    EXECUTE Migration.AskRuns @TrackId = @TrackId, @Command = N'Pause';
END;
GO

/*
Purpose:     drops the archived source tables of a contracted model, when they were kept as long as the setting RetentionDays says. The one step that
             cannot be taken back.
Parameters:  @DatabaseName must say the name of the database; @TrackId; @AllowDataLoss = 1 drops the content of units that were left out too, which is
             nowhere else; @WhatIf = 1 goes the same way and takes it back.
Returns:     RunId, Tables: one row.
Errors:      50001 a transaction is open; 50005, 50006; 50021 with every reason; 3726 a key of the owner's leads to an archived table.
Idempotency: a second call is refused with 50021. A killed one leaves nothing behind.
*/
CREATE PROCEDURE Migration.Purge
    @DatabaseName nvarchar(128) = NULL,
    @TrackId tinyint = 1,
    @AllowDataLoss bit = 0,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;
    EXECUTE Migration.GuardRun @BatchSize = NULL, @DelayMs = NULL;
    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Units Migration.UnitIds;
    DECLARE @Sql nvarchar(max);
    DECLARE @Procedure nvarchar(257) = (SELECT t.LegacyViewsProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Tables int = (SELECT COUNT(*) FROM Migration.Entities AS e WHERE e.TrackId = @TrackId);
    DECLARE @HasTakenNames bit = (SELECT c.HasTakenNames FROM Migration.Contractions AS c WHERE c.TrackId = @TrackId);

    BEGIN TRANSACTION;
    EXECUTE Migration.GuardContraction @TrackId = @TrackId, @Step = N'Purge', @AllowDataLoss = @AllowDataLoss, @DatabaseName = @DatabaseName;

    IF @HasTakenNames = 0
        EXECUTE @Procedure @IsThere = 1, @HasArchive = 0;

    -- Children before parents
    SET @Sql = (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DROP TABLE Archive.', QUOTENAME(PARSENAME(e.SourceTable, 1)), N';')), N' ')
            WITHIN GROUP (ORDER BY e.Ordinal DESC)
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId);
    EXECUTE sp_executesql @Sql;

    UPDATE c
    SET
        PurgedAt = SYSUTCDATETIME(),
        Grants = NULL
    FROM Migration.Contractions AS c
    WHERE c.TrackId = @TrackId;

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.Purge', @Units = @Units, @AffectedRows = @Tables, @RunId = @RunId OUTPUT;

    IF @WhatIf = 1
        ROLLBACK TRANSACTION;
    ELSE
        COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @Tables AS Tables;
END;
GO

/*
Purpose:     releases rows from quarantine, each with what hung on it, and notes their keys, so that catching up tries them again.
Parameters:  @UnitId, all rows of a unit; or @EntityId and @RowId, one row and what was set aside because of it. @TrackId.
Returns:     RunId, ReleasedRows: one row.
Errors:      50006 nothing of what was named is in quarantine.
Idempotency: a row that was released is refused with 50006; one that fails again comes back with its new error.
*/
CREATE PROCEDURE Migration.ReleaseQuarantine
    @UnitId uniqueidentifier = NULL,
    @EntityId tinyint = NULL,
    @RowId uniqueidentifier = NULL,
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    IF NOT EXISTS (
        SELECT 1 FROM Migration.Quarantine AS q
        WHERE q.UnitId = @UnitId
            OR (q.EntityId = @EntityId AND q.RowId = @RowId))
        THROW 50006, N'Nothing of that is in quarantine. Give @UnitId, or @EntityId and @RowId; Migration.Quarantine lists what there is.', 1;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Units Migration.UnitIds;
    DECLARE @Released TABLE (
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        PRIMARY KEY (EntityId, RowId)
    );

    BEGIN TRANSACTION;

    DELETE q
    OUTPUT deleted.EntityId, deleted.RowId, deleted.UnitId INTO @Released (EntityId, RowId, UnitId)
    FROM Migration.Quarantine AS q
    WHERE q.UnitId = @UnitId
        OR (q.EntityId = @EntityId AND q.RowId = @RowId)
        OR (q.CauseEntityId = @EntityId AND q.CauseRowId = @RowId);

    DECLARE @ReleasedRows int = @@ROWCOUNT;

    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT r.EntityId, r.RowId, r.UnitId
    FROM @Released AS r
    ORDER BY r.EntityId, r.RowId;

    INSERT INTO @Units (UnitId)
    SELECT DISTINCT r.UnitId FROM @Released AS r;

    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.ReleaseQuarantine', @Units = @Units, @AffectedRows = @ReleasedRows, @RunId = @RunId OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        @ReleasedRows AS ReleasedRows;
END;
GO

/*
Purpose:     releases held units. One without copies is Pending again. One with copies is Copying, in slices of its own: every row is read over
             again, and what was noted while it was held is carried over.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is not Held; 50017 the place of a unit with copies is not the unit's alone, with every reason.
Idempotency: safe to re-run with the units that are held still; one that was released is refused with 50011.
Rollback:    Migration.HoldUnits.
*/
CREATE PROCEDURE Migration.ReleaseUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = N'Released.'
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Held', @Verb = N'released';

    DECLARE @Copied Migration.UnitIds;
    DECLARE @Empty Migration.UnitIds;

    INSERT INTO @Copied (UnitId)
    SELECT u.UnitId
    FROM @Chosen AS k
    INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
    WHERE u.Copies <> N'None';

    INSERT INTO @Empty (UnitId)
    SELECT k.UnitId FROM @Chosen AS k
    EXCEPT
    SELECT c.UnitId FROM @Copied AS c;

    DECLARE @Procedure nvarchar(257) = (SELECT t.CheckProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Blockers TABLE (
        UnitId uniqueidentifier NOT NULL,
        Kind nvarchar(30) NOT NULL,
        EntityId tinyint NULL,
        RowId uniqueidentifier NULL,
        IsAbsolute bit NOT NULL,
        IsCarried bit NOT NULL,
        Reason nvarchar(4000) NOT NULL
    );

    INSERT INTO @Blockers (UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason)
    EXECUTE @Procedure @Units = @Copied, @ToState = N'Switched';

    DECLARE @Message nvarchar(2048) = (
        SELECT LEFT(STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Unit ', CONVERT(nvarchar(36), b.UnitId), N': ', b.Reason)), N' '), 2048)
        FROM @Blockers AS b);

    IF @Message IS NOT NULL
        THROW 50017, @Message, 1;

    -- Work
    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    DECLARE @UnitsPerSlice int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'UnitsPerSlice');
    DECLARE @Slice Migration.UnitIds;

    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.ReleaseUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Empty, N'Held', N'Pending', @Reason, @RunId, @ChangedUnits OUTPUT;

    -- Noted and reconciled from here on
    EXECUTE Migration.ChangeStates @TrackId, @Copied, N'Held', N'Copying', @Reason, @RunId, @ChangedUnits OUTPUT;

    UPDATE c
    SET IsParked = 0
    FROM Migration.RowChanges AS c
    INNER JOIN @Copied AS k ON k.UnitId = c.UnitId
    WHERE c.IsParked = 1;

    DELETE c
    FROM Migration.RowChanges AS c
    INNER JOIN @Empty AS k ON k.UnitId = c.UnitId;

    UPDATE u
    SET SliceId = NULL
    FROM Migration.Units AS u
    INNER JOIN @Chosen AS k ON k.UnitId = u.UnitId
    WHERE u.TrackId = @TrackId;

    WHILE 1 = 1
    BEGIN
        DELETE FROM @Slice;

        INSERT INTO @Slice (UnitId)
        SELECT TOP (@UnitsPerSlice) k.UnitId
        FROM @Copied AS k
        INNER JOIN Migration.Units AS u ON u.TrackId = @TrackId AND u.UnitId = k.UnitId
        WHERE u.SliceId IS NULL
        ORDER BY k.UnitId;

        IF @@ROWCOUNT = 0
            BREAK;

        INSERT INTO Migration.Slices (TrackId, Phase, Units)
        SELECT @TrackId, N'Copy', COUNT(*) FROM @Slice AS s;

        UPDATE u
        SET SliceId = CONVERT(int, SCOPE_IDENTITY())
        FROM Migration.Units AS u
        INNER JOIN @Slice AS s ON s.UnitId = u.UnitId
        WHERE u.TrackId = @TrackId;
    END;

    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
GO

/*
Purpose:     takes up the way back of finalised units again: they are Switched, and all their keys are noted, so that catching up makes the
             source equal. A large unit holds many locks for a moment.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units, NotedKeys: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Finalised.
Idempotency: a unit that is switched is refused with 50011.
Rollback:    Migration.FinaliseUnits.
*/
CREATE PROCEDURE Migration.ReopenUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Finalised', @Verb = N'taken up again';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.ReopenUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'Finalised', N'Switched', @Reason, @RunId, @ChangedUnits OUTPUT;
    DECLARE @Procedure nvarchar(257) = (SELECT t.ListKeysProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Keys TABLE (
        Ordinal int IDENTITY (1, 1) NOT NULL PRIMARY KEY,
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL
    );

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    EXECUTE @Procedure @Units = @Chosen;

    -- In the order in which they can be reconciled
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT k.EntityId, k.RowId, k.UnitId
    FROM @Keys AS k
    ORDER BY k.Ordinal;

    DECLARE @NotedKeys int = @@ROWCOUNT;

    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units,
        @NotedKeys AS NotedKeys;
END;
GO

/*
Purpose:     notes all keys of units on both sides, so that catching up compares and mends every row: after a trigger was disabled, or a restore.
             A large unit holds many locks for a moment.
Parameters:  @UnitId, one unit; @Units, several; @TrackId.
Returns:     RunId, Units, NotedKeys: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than Copying, Copied, Verified, Switched, Held.
Idempotency: safe to re-run because a key that is noted twice is reconciled once.
*/
CREATE PROCEDURE Migration.RepairUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'Copying,Copied,Verified,Switched,Held', @Verb = N'repaired';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.RepairUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;

    DECLARE @Procedure nvarchar(257) = (SELECT t.ListKeysProcedure FROM Migration.Tracks AS t WHERE t.TrackId = @TrackId);
    DECLARE @Keys TABLE (
        Ordinal int IDENTITY (1, 1) NOT NULL PRIMARY KEY,
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL
    );

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    EXECUTE @Procedure @Units = @Chosen;

    -- In the order in which they can be reconciled
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT k.EntityId, k.RowId, k.UnitId
    FROM @Keys AS k
    ORDER BY k.Ordinal;

    DECLARE @NotedKeys int = @@ROWCOUNT;

    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units,
        @NotedKeys AS NotedKeys;
END;
GO

/*
Purpose:     takes back what Migration.Pause or Migration.Stop left for the runs of a track: paused runs go on, and new ones may begin.
Parameters:  @TrackId.
Returns:     Command, Runs: what was in force, NULL for nothing, and how many runs are under way.
Errors:      none of its own.
Idempotency: safe to repeat because a marker that is gone is not there to take back.
Rollback:    Migration.Pause.
*/
CREATE PROCEDURE Migration.Resume
    @TrackId tinyint = 1
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Taken TABLE (Command nvarchar(10) NOT NULL);

    DELETE c
    OUTPUT deleted.Command INTO @Taken (Command)
    FROM Migration.Controls AS c
    WHERE c.TrackId = @TrackId;

    SELECT
        (SELECT t.Command FROM @Taken AS t) AS Command,
        COUNT(*) AS Runs
    FROM Migration.Runs AS r
    WHERE r.TrackId = @TrackId
        AND r.Status = N'Running';
END;
GO

/*
Purpose:     takes units back to the source. A switched unit: what the target has is reconciled to the source, which is the truth again; the copies
             stay. A unit that is not switched: its copies are taken away in batches; the originals were the truth all along. Either is Held then, until
             Migration.ReleaseUnits. Deletions are not undone, and others' rows are not touched.
Parameters:  @UnitId, one unit; @Units, several; neither means all that are under way or switched, and those whose copies are being taken away.
             @TrackId; @TakeCopies = 1 takes away the copies of switched and of held units too; @AllowDataLoss = 1 passes what stands in the way, unless it is
             absolute: rows that cannot be carried back stay in the target, and in quarantine; @DelayMs; @WhatIf = 1 changes nothing.
Preconditions: no transaction is open.
Returns:     as Migration.MoveUnits.
Errors:      50001, 50003, 50005, 50015; 50008 with everything that stands in the way of a named unit. Migration.CheckRollback tells it beforehand.
Idempotency: safe to re-run because each unit commits for itself, and copies are taken away from where a killed run left them.
Rollback:    Migration.ReleaseUnits, Migration.Migrate, Migration.SwitchUnits.
*/
CREATE PROCEDURE Migration.RollbackUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = N'Rolled back.',
    @TakeCopies bit = 0,
    @AllowDataLoss bit = 0,
    @DelayMs int = NULL,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    DECLARE @IsNamed bit = CASE WHEN EXISTS (SELECT 1 FROM @Chosen) THEN 1 ELSE 0 END;

    IF @IsNamed = 0
        INSERT INTO @Chosen (UnitId)
        SELECT u.UnitId
        FROM Migration.Units AS u
        WHERE u.TrackId = @TrackId
            AND (u.State IN (N'Provisioned', N'Copying', N'Copied', N'Verified', N'Switched')
                OR (u.State = N'Held' AND (u.Copies = N'Leaving' OR (u.Copies = N'Some' AND @TakeCopies = 1))));

    EXECUTE Migration.MoveUnits
        @ProcedureName = N'Migration.RollbackUnits',
        @TrackId = @TrackId,
        @Units = @Chosen,
        @IsNamed = @IsNamed,
        @ToState = N'Held',
        @Reason = @Reason,
        @TakeCopies = @TakeCopies,
        @AllowDataLoss = @AllowDataLoss,
        @DelayMs = @DelayMs,
        @WhatIf = @WhatIf;
END;
GO

/*
Purpose:     asks the runs of a track to end after their batch: one by its id, or all of them and whatever would begin before Migration.Resume.
Parameters:  @TrackId; @RunId, the run to end, NULL for every one.
Returns:     Command, Runs: what is in force, and how many runs are under way that it concerns.
Errors:      50006 there is no such track, or the run is not under way.
Idempotency: safe to repeat. Asked of every run the marker stays, and none begins while it is there: 50015. Asked of one it ends with that run.
Rollback:    Migration.Resume takes the marker back; a run that was ended goes on when it is started again.
*/
CREATE PROCEDURE Migration.Stop
    @TrackId tinyint = 1,
    @RunId bigint = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @RunId IS NULL
    BEGIN
        EXECUTE Migration.AskRuns @TrackId = @TrackId, @Command = N'Stop';
        RETURN;
    END;

    UPDATE r
    SET StopRequestedBy = ISNULL(r.StopRequestedBy, ORIGINAL_LOGIN())
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId
        AND r.TrackId = @TrackId
        AND r.Status = N'Running';

    IF @@ROWCOUNT = 0
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(N'Run ', @RunId, N' of track ', @TrackId, N' is not under way. Migration.Runs lists those that are.');
        THROW 50006, @Message, 1;
    END;

    SELECT
        N'Stop' AS Command,
        1 AS Runs;
END;
GO

/*
Purpose:     switches units to the target: from then on it is the truth, and the source is kept equal to it. One short transaction a unit.
Parameters:  @UnitId, one unit; @Units, several; neither means all verified ones, of which those that cannot be switched are left and listed. @TrackId;
             @DelayMs between two units, NULL for the setting's; @WhatIf = 1 goes the same way and changes nothing.
Preconditions: no transaction is open.
Returns:     as Migration.MoveUnits.
Errors:      50001, 50003, 50005, 50015; 50017 with every reason why a named unit cannot be switched. Migration.CheckSwitch tells them beforehand.
Idempotency: safe to re-run because each unit commits for itself; one that is switched is refused with that reason, or not looked at.
Rollback:    Migration.RollbackUnits.
*/
CREATE PROCEDURE Migration.SwitchUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @DelayMs int = NULL,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    DECLARE @IsNamed bit = CASE WHEN EXISTS (SELECT 1 FROM @Chosen) THEN 1 ELSE 0 END;

    IF @IsNamed = 0
        INSERT INTO @Chosen (UnitId)
        SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Verified' AND u.TrackId = @TrackId;

    EXECUTE Migration.MoveUnits
        @ProcedureName = N'Migration.SwitchUnits',
        @TrackId = @TrackId,
        @Units = @Chosen,
        @IsNamed = @IsNamed,
        @ToState = N'Switched',
        @Reason = NULL,
        @TakeCopies = 0,
        @AllowDataLoss = 0,
        @DelayMs = @DelayMs,
        @WhatIf = @WhatIf;
END;
GO

/*
Purpose:     takes units in again that were left out: they are Held then, until Migration.ReleaseUnits.
Parameters:  @UnitId, one unit; @Units, several; @TrackId; @Reason, for the evidence.
Returns:     RunId, Units: one row.
Errors:      50006 no such unit; 50011 a unit is in another state than LeftOut.
Idempotency: a unit that was taken in is refused with 50011.
Rollback:    Migration.LeaveOutUnits.
*/
CREATE PROCEDURE Migration.TakeInUnits
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @TrackId tinyint = 1,
    @Reason nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    EXECUTE Migration.GuardUnits @TrackId = @TrackId, @Units = @Chosen, @States = N'LeftOut', @Verb = N'taken in';

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @ChangedUnits int;
    BEGIN TRANSACTION;
    EXECUTE Migration.LogCommand
        @TrackId = @TrackId, @ProcedureName = N'Migration.TakeInUnits', @Units = @Chosen, @RunId = @RunId OUTPUT;
    EXECUTE Migration.ChangeStates @TrackId, @Chosen, N'LeftOut', N'Held', @Reason, @RunId, @ChangedUnits OUTPUT;
    COMMIT TRANSACTION;

    SELECT
        @RunId AS RunId,
        (SELECT COUNT(*) FROM @Chosen) AS Units;
END;
GO

-- What Migration.Validate checks, in the order in which it tells of it. The procedures of a track find the violations, by these numbers.
-- IsNote: a violation is told but is no failure. IsOfUnits: found unit by unit, so that ranges of units can be looked at in parallel.
CREATE TABLE Migration.Checks (
    CheckId int NOT NULL,
    TrackId tinyint NOT NULL,
    Name nvarchar(128) NOT NULL,
    IsNote bit NOT NULL,
    IsOfUnits bit NOT NULL,
    CONSTRAINT PK_Checks PRIMARY KEY CLUSTERED (CheckId),
    CONSTRAINT UQ_Checks_TrackId_Name UNIQUE (TrackId, Name),
    CONSTRAINT FK_Checks_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

/*
Purpose:     says whether both models hold the same, everybody has the access that they had, and the database is as the product needs it: one row a
             check, in a fixed order. It may run beside an application that writes, and beside runs.
Parameters:  @TrackId; @FirstUnitId and @LastUnitId, the units to look at, both included, NULL for no limit. With a limit only what is checked unit
             by unit is checked, so that ranges can be looked at in parallel.
Returns:     Name, Passed, IsNote (a violation is told and is no failure), Violations, Sample: the first and the last offender, NULL when there is none.
Errors:      none of its own; a violation is a row, not an error.
Idempotency: changes nothing. Units are looked at by as many as a slice has, so memory is that of the largest unit. What is found is looked for once
             more a moment later, and counts if it is still there: rows that were on their way when it was looked at first are not.
             INSERT … EXECUTE cannot catch its rows (8164), since it catches others' so.
*/
CREATE PROCEDURE Migration.Validate
    @TrackId tinyint = 1,
    @FirstUnitId uniqueidentifier = NULL,
    @LastUnitId uniqueidentifier = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @UnitFaultsProcedure nvarchar(257);
    DECLARE @DatabaseFaultsProcedure nvarchar(257);
    DECLARE @ChunkUnits int = (SELECT CONVERT(int, s.NumberValue) FROM Migration.Settings AS s WHERE s.Name = N'UnitsPerSlice');
    DECLARE @IsWhole bit = CASE WHEN @FirstUnitId IS NULL AND @LastUnitId IS NULL THEN 1 ELSE 0 END;

    SELECT
        @UnitFaultsProcedure = t.UnitFaultsProcedure,
        @DatabaseFaultsProcedure = t.DatabaseFaultsProcedure
    FROM Migration.Tracks AS t
    WHERE t.TrackId = @TrackId;

    DECLARE @Found TABLE (
        CheckId int NOT NULL,
        Violations bigint NOT NULL,
        FirstKey nvarchar(300) NULL,
        LastKey nvarchar(300) NULL
    );
    DECLARE @First TABLE (CheckId int NOT NULL, UnitId uniqueidentifier NULL, FaultKey nvarchar(300) NOT NULL);
    DECLARE @Second TABLE (CheckId int NOT NULL, UnitId uniqueidentifier NULL, FaultKey nvarchar(300) NOT NULL);
    DECLARE @Units Migration.UnitIds;
    DECLARE @Suspects Migration.UnitIds;

    -- Unit by unit
    DECLARE @From uniqueidentifier = ISNULL(@FirstUnitId, CONVERT(uniqueidentifier, 0x00000000000000000000000000000000));
    DECLARE @To uniqueidentifier = ISNULL(@LastUnitId, CONVERT(uniqueidentifier, 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF));
    DECLARE @IsFirst bit = 1;

    WHILE 1 = 1
    BEGIN
        DELETE FROM @Units;

        INSERT INTO @Units (UnitId)
        SELECT TOP (@ChunkUnits) u.UnitId
        FROM Migration.Units AS u
        WHERE u.TrackId = @TrackId
            AND u.UnitId >= @From
            AND u.UnitId <= @To
            AND (@IsFirst = 1 OR u.UnitId <> @From)
        ORDER BY u.UnitId;

        IF @@ROWCOUNT = 0
            BREAK;

        SET @IsFirst = 0;
        SET @From = (SELECT TOP (1) u.UnitId FROM @Units AS u ORDER BY u.UnitId DESC);
        DELETE FROM @First;

        INSERT INTO @First (CheckId, UnitId, FaultKey)
        EXECUTE @UnitFaultsProcedure @Units = @Units;

        IF NOT EXISTS (SELECT 1 FROM @First)
            CONTINUE;

        DELETE FROM @Suspects;
        DELETE FROM @Second;

        INSERT INTO @Suspects (UnitId)
        SELECT DISTINCT f.UnitId
        FROM @First AS f;

        WAITFOR DELAY '00:00:00.100';

        INSERT INTO @Second (CheckId, UnitId, FaultKey)
        EXECUTE @UnitFaultsProcedure @Units = @Suspects;

        INSERT INTO @Found (CheckId, Violations, FirstKey, LastKey)
        SELECT s.CheckId, COUNT_BIG(*), MIN(s.FaultKey), MAX(s.FaultKey)
        FROM @Second AS s
        WHERE EXISTS (SELECT 1 FROM @First AS f WHERE f.CheckId = s.CheckId AND f.FaultKey = s.FaultKey)
        GROUP BY s.CheckId;
    END;

    -- The database as a whole
    IF @IsWhole = 1
    BEGIN
        DELETE FROM @First;
        DELETE FROM @Second;

        INSERT INTO @First (CheckId, FaultKey)
        EXECUTE @DatabaseFaultsProcedure;

        IF EXISTS (SELECT 1 FROM @First)
        BEGIN
            WAITFOR DELAY '00:00:00.100';

            INSERT INTO @Second (CheckId, FaultKey)
            EXECUTE @DatabaseFaultsProcedure;

            INSERT INTO @Found (CheckId, Violations, FirstKey, LastKey)
            SELECT s.CheckId, COUNT_BIG(*), MIN(s.FaultKey), MAX(s.FaultKey)
            FROM @Second AS s
            WHERE EXISTS (SELECT 1 FROM @First AS f WHERE f.CheckId = s.CheckId AND f.FaultKey = s.FaultKey)
            GROUP BY s.CheckId;
        END;
    END;

    SELECT
        c.Name,
        CONVERT(bit, CASE WHEN f.CheckId IS NULL THEN 1 ELSE 0 END) AS Passed,
        c.IsNote,
        ISNULL(f.Violations, 0) AS Violations,
        CONVERT(nvarchar(4000), CASE WHEN f.FirstKey = f.LastKey THEN f.FirstKey ELSE f.FirstKey + N', ' + f.LastKey END) AS Sample
    FROM Migration.Checks AS c
    LEFT JOIN (
        SELECT k.CheckId, SUM(k.Violations) AS Violations, MIN(k.FirstKey) AS FirstKey, MAX(k.LastKey) AS LastKey
        FROM @Found AS k
        GROUP BY k.CheckId
    ) AS f ON f.CheckId = c.CheckId
    WHERE c.TrackId = @TrackId
        AND (@IsWhole = 1 OR c.IsOfUnits = 1)
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
Purpose: the units whose sides are kept equal, with the side that is authoritative. What is copied, and in which direction, is asked here.
*/
CREATE VIEW Migration.ReconciledUnits
AS
SELECT
    u.TrackId,
    u.UnitId,
    u.State,
    s.AuthoritativeSide
FROM Migration.Units AS u
INNER JOIN Migration.States AS s ON s.State = u.State
WHERE s.IsReconciled = 1;
GO

/*
Purpose: how many units of each track are in each state; states without a unit count 0.
*/
CREATE VIEW Migration.StateCounts
AS
SELECT
    t.TrackId,
    s.State,
    s.Ordinal,
    s.IsSetAside,
    ISNULL(u.Units, 0) AS Units
FROM Migration.Tracks AS t
CROSS JOIN Migration.States AS s
LEFT JOIN (
    SELECT
        u.TrackId,
        u.State,
        COUNT(*) AS Units
    FROM Migration.Units AS u
    GROUP BY u.TrackId, u.State
) AS u ON u.TrackId = t.TrackId AND u.State = s.State;
GO

/*
Purpose: how far each run is: what it has done and at which pace, and what stands of its track: units, notes that wait to be carried over,
         units set aside. DonePercent counts a unit by the steps that it has behind it, to Verified; who is set aside or gone is done with.
*/
CREATE VIEW Migration.RunProgress
AS
SELECT
    r.RunId,
    r.TrackId,
    r.ProcedureName,
    r.Status,
    r.Activity,
    r.SessionId,
    r.StartedBy,
    r.StartedAt,
    r.EndedAt,
    r.StopRequestedBy,
    r.Batches,
    r.FailedBatches,
    r.AffectedRows,
    r.BatchSize,
    r.DelayMs,
    CONVERT(decimal(18, 1), 1000.0 * r.AffectedRows / NULLIF(DATEDIFF_BIG(MILLISECOND, r.StartedAt, ISNULL(r.EndedAt, SYSUTCDATETIME())), 0))
        AS RowsPerSecond,
    ISNULL(u.Units, 0) AS Units,
    ISNULL(u.DoneUnits, 0) AS DoneUnits,
    ISNULL(u.SetAsideUnits, 0) AS SetAsideUnits,
    CONVERT(decimal(5, 2), ISNULL(100.0 * u.Steps / NULLIF(u.AllSteps, 0), CASE r.Status WHEN N'Running' THEN 0 ELSE 100 END)) AS DonePercent,
    ISNULL(n.NotedKeys, 0) AS NotedKeys
FROM Migration.Runs AS r
LEFT JOIN (
    SELECT
        c.TrackId,
        SUM(c.Units) AS Units,
        SUM(CASE WHEN c.IsSetAside = 0 AND c.Ordinal >= v.Ordinal THEN c.Units END) AS DoneUnits,
        SUM(CASE c.IsSetAside WHEN 1 THEN c.Units END) AS SetAsideUnits,
        SUM(CONVERT(bigint, c.Units) * CASE WHEN c.Ordinal < v.Ordinal THEN c.Ordinal ELSE v.Ordinal END) AS Steps,
        SUM(CONVERT(bigint, c.Units) * v.Ordinal) AS AllSteps
    FROM Migration.StateCounts AS c
    INNER JOIN Migration.States AS v ON v.State = N'Verified'
    GROUP BY c.TrackId
) AS u ON u.TrackId = r.TrackId
LEFT JOIN (
    SELECT
        e.TrackId,
        COUNT_BIG(*) AS NotedKeys
    FROM Migration.RowChanges AS c
    INNER JOIN Migration.Entities AS e ON e.EntityId = c.EntityId
    WHERE c.IsParked = 0
    GROUP BY e.TrackId
) AS n ON n.TrackId = r.TrackId;
GO

/*
Purpose: what each run waited for: how often and how long for each reason, and the last value that was seen with the limit that it passed.
*/
CREATE VIEW Migration.RunWaits
AS
SELECT
    w.RunId,
    w.Reason,
    w.Waits,
    w.DurationMs,
    l.StartedAt AS LastStartedAt,
    l.Value AS LastValue,
    l.Threshold AS LastThreshold
FROM (
    SELECT
        k.RunId,
        k.Reason,
        COUNT(*) AS Waits,
        SUM(CONVERT(bigint, k.DurationMs)) AS DurationMs,
        MAX(k.WaitId) AS LastWaitId
    FROM Migration.Waits AS k
    GROUP BY k.RunId, k.Reason
) AS w
INNER JOIN Migration.Waits AS l ON l.WaitId = w.LastWaitId;
GO

/*
Purpose: the units whose source is authoritative, reconciled or not: what they have in the target are copies.
*/
CREATE VIEW Migration.SourceUnits
AS
SELECT
    u.TrackId,
    u.UnitId,
    u.State
FROM Migration.Units AS u
INNER JOIN Migration.States AS s ON s.State = u.State
WHERE s.AuthoritativeSide = N'Source';
GO

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
GO

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
GO

/*
Purpose:     refuses to move anything while the legacy tables hold columns that the migration does not carry over.
Parameters:  none.
Errors:      50016, naming the columns. The setting UnlistedColumns = LeaveBehind says that they may stay behind.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.CheckSource
AS
BEGIN
    SET NOCOUNT ON;

    IF (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'UnlistedColumns') = N'LeaveBehind'
        RETURN;

    DECLARE @Names nvarchar(2000);
    DECLARE @ColumnCount int;
    EXECUTE WorkspaceMigration.ListUnlistedColumns @Side = N'Source', @Names = @Names OUTPUT, @ColumnCount = @ColumnCount OUTPUT;

    IF @ColumnCount > 0
    BEGIN
        DECLARE @Message nvarchar(2048) = CONCAT(N'The migration does not carry these columns over: ', LEFT(@Names, 1700),
            N'. Take them into the model and the Source views, or let the setting UnlistedColumns be LeaveBehind. Nothing was moved.');
        THROW 50016, @Message, 1;
    END;
END;
GO

/*
Purpose: the rows that are on one side only, for users whose unit is being kept equal: missing on the side that follows (IsExtra = 0), or there
         although the authoritative side has no such row (IsExtra = 1). Of the workspaces, rows of the user's own in the personal workspace
         count; a collecting project has no original.
*/
CREATE VIEW WorkspaceMigration.LoneRows
AS
SELECT
    CONVERT(tinyint, 1) AS EntityId,
    p.Id AS RowId,
    p.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId AND u.AuthoritativeSide = N'Target') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Projects AS p
WHERE NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    d.Id AS RowId,
    d.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId AND u.AuthoritativeSide = N'Target') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Documents AS d
WHERE NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = d.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    f.Id AS RowId,
    f.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = f.UserId AND u.AuthoritativeSide = N'Target') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Files AS f
WHERE NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = f.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = f.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 1) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Projects_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
WHERE NOT EXISTS (SELECT 1 FROM dbo.Projects AS p WHERE p.Id = n.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.CollectingProjects AS c WHERE c.ProjectId = n.Id)

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Documents_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
WHERE NOT EXISTS (SELECT 1 FROM dbo.Documents AS d WHERE d.Id = n.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source') THEN 1
        ELSE 0
    END AS IsExtra
FROM dbo.Files_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.UploadedByUserId
WHERE NOT EXISTS (SELECT 1 FROM dbo.Files AS f WHERE f.Id = n.Id)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId);
GO

/*
Purpose: the documents of the users' own in their personal workspaces, in the shape of dbo.Documents: how a document is carried back. Rows of
         other members are not in it.
Rule TitleShortened: as in WorkspaceMigration.ReverseProjects.
Rule ProjectReplaced: a document that is still in the collecting project goes back to the project that it stood in (KeepsProject = 1), if that is
there still. ProjectId is NULL for a document in another member's project, which the legacy model has no place for.
*/
CREATE VIEW WorkspaceMigration.ReverseDocuments
AS
SELECT
    s.Id,
    s.UserId,
    s.ProjectId,
    CASE s.KeepsLedger WHEN 1 THEN s.OriginalTitle ELSE s.Title END AS Title,
    s.Content,
    s.CreatedAt,
    s.LastModified,
    s.Version,
    s.KeepsLedger,
    s.KeepsProject
FROM (
    SELECT
        n.Id,
        w.UserId,
        CASE WHEN o.Id IS NOT NULL THEN o.Id WHEN p.CreatedByUserId = w.UserId THEN n.ProjectId END AS ProjectId,
        n.Title,
        n.Content,
        n.CreatedAt,
        n.LastModified,
        n.Version,
        a.OriginalText AS OriginalTitle,
        CASE
            WHEN DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(a.OriginalText COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(a.OriginalText COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2) THEN 1
            ELSE 0
        END AS KeepsLedger,
        CASE WHEN o.Id IS NULL THEN 0 ELSE 1 END AS KeepsProject
    FROM dbo.Documents_New AS n
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
    INNER JOIN dbo.Projects_New AS p ON p.Id = n.ProjectId
    LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = n.ProjectId
    LEFT JOIN Migration.Adjustments AS r ON r.EntityId = 2 AND r.RowId = n.Id AND r.RuleName = N'ProjectReplaced' AND c.ProjectId IS NOT NULL
    LEFT JOIN dbo.Projects AS o ON o.Id = r.OriginalId
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 2 AND a.RowId = n.Id AND a.RuleName = N'TitleShortened'
) AS s;
GO

/*
Purpose: the files of the users' own in their personal workspaces, in the shape of dbo.Files: how a file is carried back. Rows of other members
         are not in it.
Rule DocumentLinkSetAside: a file that was not linked to a document since gets the link again that was set aside (KeepsLedger = 1), if that
document is there still.
*/
CREATE VIEW WorkspaceMigration.ReverseFiles
AS
SELECT
    n.Id,
    w.UserId,
    ISNULL(n.DocumentId, d.Id) AS DocumentId,
    n.FileName,
    n.FilePath,
    n.FileSize,
    n.MimeType,
    n.CreatedAt,
    CASE WHEN n.DocumentId IS NULL AND d.Id IS NOT NULL THEN 1 ELSE 0 END AS KeepsLedger
FROM dbo.Files_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.UploadedByUserId
LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 3 AND a.RowId = n.Id AND a.RuleName = N'DocumentLinkSetAside'
LEFT JOIN dbo.Documents AS d ON d.Id = a.OriginalId;
GO

/*
Purpose: the projects of the users' own in their personal workspaces, in the shape of dbo.Projects: how a project is carried back. Rows of
         other members are not in it.
Rule TitleShortened: a title that is still as it was cut goes back whole (KeepsLedger = 1); one that was edited since goes back as it is.
Rule ProjectReplaced: a collecting project has no original. It goes back only if it has to hold a document that has no other project, or if
somebody edited it.
*/
CREATE VIEW WorkspaceMigration.ReverseProjects
AS
SELECT
    s.Id,
    s.UserId,
    CASE s.KeepsLedger WHEN 1 THEN s.OriginalTitle ELSE s.Title END AS Title,
    s.Description,
    s.CreatedAt,
    s.UpdatedAt,
    s.KeepsLedger
FROM (
    SELECT
        n.Id,
        w.UserId,
        n.Title,
        n.Description,
        n.CreatedAt,
        n.UpdatedAt,
        a.OriginalText AS OriginalTitle,
        CASE
            WHEN DATALENGTH(n.Title) =
                    CASE WHEN UNICODE(SUBSTRING(a.OriginalText COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319 THEN 508 ELSE 510 END
                AND n.Title COLLATE Latin1_General_100_BIN2 = LEFT(a.OriginalText COLLATE Latin1_General_100_BIN2, DATALENGTH(n.Title) / 2) THEN 1
            ELSE 0
        END AS KeepsLedger,
        c.ProjectId AS CollectingProjectId
    FROM dbo.Projects_New AS n
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId
    LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = n.Id
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 1 AND a.RowId = n.Id AND a.RuleName = N'TitleShortened'
) AS s
WHERE s.CollectingProjectId IS NULL
    OR s.UpdatedAt <> s.CreatedAt
    OR s.Description IS NOT NULL
    OR s.Title <> N'Documents from other projects'
    OR EXISTS (
        SELECT 1
        FROM dbo.Documents_New AS d
        INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = d.WorkspaceId AND w.UserId = d.CreatedByUserId
        LEFT JOIN Migration.Adjustments AS r ON r.EntityId = 2 AND r.RowId = d.Id AND r.RuleName = N'ProjectReplaced'
        LEFT JOIN dbo.Projects AS p ON p.Id = r.OriginalId
        WHERE w.UserId = s.UserId
            AND d.ProjectId = s.Id
            AND p.Id IS NULL);
GO

/*
Purpose: the migrated rows that are not what their originals say, one row each: HasMoved (not in the owner's personal workspace),
         IsReparented (another project or document), IsChanged (another column differs).
Text is compared exactly, case and trailing blanks included, by code unit and length. An adjusted value counts as equal only if the
ledger holds the original: this view does not use the Source views, so that a fault in them shows here. It is the one definition of equal.
*/
CREATE VIEW WorkspaceMigration.RowDifferences
AS
SELECT
    s.EntityId,
    s.UserId,
    s.RowId,
    s.HasMoved,
    s.IsReparented,
    s.IsChanged
FROM (
    SELECT
        CONVERT(tinyint, 1) AS EntityId,
        p.UserId,
        p.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        0 AS IsReparented,
        CASE
            WHEN n.CreatedByUserId <> p.UserId OR n.CreatedAt <> p.CreatedAt OR n.UpdatedAt <> p.UpdatedAt
                OR ISNULL(DATALENGTH(n.Description), -1) <> ISNULL(DATALENGTH(p.Description), -1)
                OR n.Description COLLATE Latin1_General_100_BIN2 <> CONVERT(nvarchar(max), p.Description) COLLATE Latin1_General_100_BIN2 THEN 1
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
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 1 AND a.RowId = p.Id AND a.RuleName = N'TitleShortened'

    UNION ALL

    SELECT
        CONVERT(tinyint, 2) AS EntityId,
        d.UserId,
        d.Id AS RowId,
        CASE WHEN w.Id = n.WorkspaceId THEN 0 ELSE 1 END AS HasMoved,
        CASE
            WHEN o.UserId = d.UserId AND r.RowId IS NULL AND n.ProjectId = d.ProjectId THEN 0
            WHEN o.UserId <> d.UserId AND r.OriginalId = d.ProjectId AND n.ProjectId = c.ProjectId THEN 0
            ELSE 1
        END AS IsReparented,
        CASE
            -- The legacy model cannot say who modified a document last: what a switched user's workspace says of it stands alone.
            WHEN n.LastModifiedByUserId <> d.UserId
                AND NOT EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId AND u.State = N'Switched') THEN 1
            WHEN n.CreatedByUserId <> d.UserId OR n.CreatedAt <> d.CreatedAt OR n.LastModified <> d.LastModified OR n.Version <> d.Version
                OR ISNULL(DATALENGTH(n.Content), -1) <> ISNULL(DATALENGTH(d.Content), -1)
                OR n.Content COLLATE Latin1_General_100_BIN2 <> CONVERT(nvarchar(max), d.Content) COLLATE Latin1_General_100_BIN2 THEN 1
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
    LEFT JOIN dbo.Projects AS o ON o.Id = d.ProjectId
    LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.UserId = d.UserId
    LEFT JOIN Migration.Adjustments AS r ON r.EntityId = 2 AND r.RowId = d.Id AND r.RuleName = N'ProjectReplaced'
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = d.UserId AND w.IsPersonal = 1
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 2 AND a.RowId = d.Id AND a.RuleName = N'TitleShortened'

    UNION ALL

    SELECT
        CONVERT(tinyint, 3) AS EntityId,
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
    LEFT JOIN Migration.Adjustments AS a ON a.EntityId = 3 AND a.RowId = f.Id AND a.RuleName = N'DocumentLinkSetAside'
) AS s
WHERE s.HasMoved = 1 OR s.IsReparented = 1 OR s.IsChanged = 1;
GO

/*
Purpose: all rows of personal workspaces, and which of them are copies, so that a rollback may take them away: rows of the user's own that have
         an original of the user's, or that are noted, since the original went; and the collecting project.
*/
CREATE VIEW WorkspaceMigration.WorkspaceRows
AS
SELECT
    CONVERT(tinyint, 1) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN n.CreatedByUserId <> w.UserId THEN 0
        WHEN EXISTS (SELECT 1 FROM dbo.Projects AS s WHERE s.Id = n.Id AND s.UserId = w.UserId) THEN 1
        WHEN EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = w.UserId AND c.EntityId = 1 AND c.RowId = n.Id) THEN 1
        WHEN EXISTS (SELECT 1 FROM WorkspaceMigration.CollectingProjects AS c WHERE c.ProjectId = n.Id) THEN 1
        ELSE 0
    END AS IsCopy
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = w.WorkspaceId

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN n.CreatedByUserId <> w.UserId THEN 0
        WHEN EXISTS (SELECT 1 FROM dbo.Documents AS s WHERE s.Id = n.Id AND s.UserId = w.UserId) THEN 1
        WHEN EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = w.UserId AND c.EntityId = 2 AND c.RowId = n.Id) THEN 1
        ELSE 0
    END AS IsCopy
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    n.Id AS RowId,
    w.UserId,
    CASE
        WHEN n.UploadedByUserId <> w.UserId THEN 0
        WHEN EXISTS (SELECT 1 FROM dbo.Files AS s WHERE s.Id = n.Id AND s.UserId = w.UserId) THEN 1
        WHEN EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = w.UserId AND c.EntityId = 3 AND c.RowId = n.Id) THEN 1
        ELSE 0
    END AS IsCopy
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId;
GO

/*
Purpose: the rows that stand in the way of a lossless rollback, with kind and reason. For a switched user: what the legacy model has no place for,
         or what hangs on a row that the user deleted. For a user who is not switched: what was written in the personal workspace although the
         legacy side is the truth. The rollback and its check both read it.
IsAbsolute = 1: no option passes it, since others' rows would have to be touched, or a deletion undone. IsCarried = 0: the row itself cannot be
carried back; it stays in the workspace.
*/
CREATE VIEW WorkspaceMigration.RollbackBlockers
AS
SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 1) AS EntityId, n.Id AS RowId, 0 AS IsAbsolute, 1 AS IsCarried,
    N'Another member''s project in the personal workspace: it stays there, and the user no longer sees it.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'OthersRow', CONVERT(tinyint, 2), n.Id, 0, 1,
    N'Another member''s document in the personal workspace: it stays there, and the user no longer sees it.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'OthersRow', CONVERT(tinyint, 3), n.Id, 0, 1,
    N'Another member''s file in the personal workspace: it stays there, and the user no longer sees it.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.UploadedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'SharedRow', CONVERT(tinyint, 1), n.Id, 0, 1,
    N'A project of the user''s in a workspace that is not the personal one: it stays there; the legacy model has no shared workspaces.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.CreatedByUserId = w.UserId
WHERE n.WorkspaceId <> w.WorkspaceId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'SharedRow', CONVERT(tinyint, 2), n.Id, 0, 1,
    N'A document of the user''s in a workspace that is not the personal one: it stays there; the legacy model has no shared workspaces.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.CreatedByUserId = w.UserId
WHERE n.WorkspaceId <> w.WorkspaceId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'SharedRow', CONVERT(tinyint, 3), n.Id, 0, 1,
    N'A file of the user''s in a workspace that is not the personal one: it stays there; the legacy model has no shared workspaces.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.UploadedByUserId = w.UserId
WHERE n.WorkspaceId <> w.WorkspaceId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'ModifiedByOther', CONVERT(tinyint, 2), n.Id, 0, 1,
    N'Another member modified the document last: the content goes back, but not who did it.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId AND n.CreatedByUserId = w.UserId
WHERE n.LastModifiedByUserId <> w.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'InOthersProject', CONVERT(tinyint, 2), s.Id, 0, 0,
    N'The document stands in another member''s project, which the legacy model does not have: it stays in the workspace.'
FROM WorkspaceMigration.ReverseDocuments AS s
WHERE s.ProjectId IS NULL
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT w.UserId, N'OnOthersDocument', CONVERT(tinyint, 3), n.Id, 0, 0,
    N'The file hangs on another member''s document, which the legacy model does not have: it stays in the workspace.'
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId AND n.UploadedByUserId = w.UserId
INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = n.Id
INNER JOIN dbo.Documents_New AS d ON d.Id = n.DocumentId
LEFT JOIN WorkspaceMigration.ReverseDocuments AS r ON r.Id = d.Id AND r.UserId = w.UserId
WHERE r.ProjectId IS NULL
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT t.UserId, N'TooLong', CONVERT(tinyint, 1), t.Id, 0, 0, N'The title is longer than the column of the legacy table.'
FROM (
    SELECT
        s.UserId,
        s.Id,
        CASE
            WHEN COL_LENGTH(N'dbo.Projects', N'Title') > 0 AND DATALENGTH(s.Title) > COL_LENGTH(N'dbo.Projects', N'Title') THEN 1
            ELSE 0
        END AS IsTooLong
    FROM WorkspaceMigration.ReverseProjects AS s
) AS t
WHERE t.IsTooLong = 1
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = t.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT t.UserId, N'TooLong', CONVERT(tinyint, 2), t.Id, 0, 0, N'The title is longer than the column of the legacy table.'
FROM (
    SELECT
        s.UserId,
        s.Id,
        CASE
            WHEN COL_LENGTH(N'dbo.Documents', N'Title') > 0 AND DATALENGTH(s.Title) > COL_LENGTH(N'dbo.Documents', N'Title') THEN 1
            ELSE 0
        END AS IsTooLong
    FROM WorkspaceMigration.ReverseDocuments AS s
) AS t
WHERE t.IsTooLong = 1
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = t.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT t.UserId, N'TooLong', CONVERT(tinyint, 3), t.Id, 0, 0, N'A name, a path or a type is longer than the column of the legacy table.'
FROM (
    SELECT
        s.UserId,
        s.Id,
        CASE
            WHEN COL_LENGTH(N'dbo.Files', N'FileName') > 0 AND DATALENGTH(s.FileName) > COL_LENGTH(N'dbo.Files', N'FileName') THEN 1
            WHEN COL_LENGTH(N'dbo.Files', N'FilePath') > 0 AND DATALENGTH(s.FilePath) > COL_LENGTH(N'dbo.Files', N'FilePath') THEN 1
            WHEN COL_LENGTH(N'dbo.Files', N'MimeType') > 0 AND DATALENGTH(s.MimeType) > COL_LENGTH(N'dbo.Files', N'MimeType') THEN 1
            ELSE 0
        END AS IsTooLong
    FROM WorkspaceMigration.ReverseFiles AS s
) AS t
WHERE t.IsTooLong = 1
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = t.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'IdTaken', CONVERT(tinyint, 1), s.Id, 0, 0, N'Another user has a project of the same id in the legacy model: the row stays in the workspace.'
FROM WorkspaceMigration.ReverseProjects AS s
INNER JOIN dbo.Projects AS p ON p.Id = s.Id
WHERE p.UserId <> s.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'IdTaken', CONVERT(tinyint, 2), s.Id, 0, 0, N'Another user has a document of the same id in the legacy model: the row stays in the workspace.'
FROM WorkspaceMigration.ReverseDocuments AS s
INNER JOIN dbo.Documents AS d ON d.Id = s.Id
WHERE d.UserId <> s.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT s.UserId, N'IdTaken', CONVERT(tinyint, 3), s.Id, 0, 0, N'Another user has a file of the same id in the legacy model: the row stays in the workspace.'
FROM WorkspaceMigration.ReverseFiles AS s
INNER JOIN dbo.Files AS f ON f.Id = s.Id
WHERE f.UserId <> s.UserId
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')

UNION ALL

SELECT p.UserId, N'OthersOnDeleted', CONVERT(tinyint, 1), p.Id, 1, 0,
    N'The user deleted the project, and another user''s document stands in it in the legacy model: move that document first.'
FROM dbo.Projects AS p
WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseProjects AS s WHERE s.Id = p.Id AND s.UserId = p.UserId)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId AND u.AuthoritativeSide = N'Target')
    AND EXISTS (SELECT 1 FROM dbo.Documents AS d WHERE d.ProjectId = p.Id AND d.UserId <> p.UserId)

UNION ALL

SELECT d.UserId, N'OthersOnDeleted', CONVERT(tinyint, 2), d.Id, 1, 0,
    N'The user deleted the document, and another user''s file hangs on it in the legacy model: unlink that file first.'
FROM dbo.Documents AS d
WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.Id = d.Id AND s.UserId = d.UserId)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = d.UserId AND u.AuthoritativeSide = N'Target')
    AND EXISTS (SELECT 1 FROM dbo.Files AS f WHERE f.DocumentId = d.Id AND f.UserId <> d.UserId)

UNION ALL

SELECT r.UserId, N'WrittenSince', r.EntityId, r.RowId, 0, 1,
    N'The copy is not what its original says, and no change of the original is noted: it was written in the workspace, or changes were not captured.'
FROM WorkspaceMigration.RowDifferences AS r
INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = r.UserId AND u.State <> N'Switched'
WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = r.UserId AND c.EntityId = r.EntityId AND c.RowId = r.RowId)

UNION ALL

SELECT c.UserId, N'NoCopy', c.EntityId, c.RowId, 0, 1,
    N'The row of the personal workspace is no copy of a legacy row: it stays there, with what it hangs on.'
FROM WorkspaceMigration.WorkspaceRows AS c
INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = c.UserId AND u.State <> N'Switched'
WHERE c.IsCopy = 0

UNION ALL

SELECT r.UserId, N'NotCarriedBack', r.EntityId, r.RowId, 0, 1,
    N'The legacy row is not what the workspace says, and no change is noted: repair the user first (Migration.RepairUnits), and catch up.'
FROM (
    SELECT d.EntityId, d.RowId, d.UserId FROM WorkspaceMigration.RowDifferences AS d
    UNION ALL
    SELECT l.EntityId, l.RowId, l.UserId FROM WorkspaceMigration.LoneRows AS l
) AS r
WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = r.UserId AND c.EntityId = r.EntityId AND c.RowId = r.RowId)
    AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = r.UserId AND u.AuthoritativeSide = N'Target')
    AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = r.EntityId AND q.RowId = r.RowId);
GO

/*
Purpose: what keeps a user from being switched to the personal workspace: it must be there, and be the user's alone, since private content is
         read there from then on.
*/
CREATE VIEW WorkspaceMigration.SwitchBlockers
AS
SELECT
    u.UnitId,
    N'NoWorkspace' AS Kind,
    CONVERT(tinyint, NULL) AS EntityId,
    CONVERT(uniqueidentifier, NULL) AS RowId,
    N'The user has no personal workspace to work in.' AS Reason
FROM Migration.Units AS u
WHERE u.TrackId = 1
    AND NOT EXISTS (
        SELECT 1
        FROM WorkspaceMigration.PersonalWorkspaces AS w
        INNER JOIN dbo.Workspaces AS s ON s.Id = w.WorkspaceId AND s.OwnerId = w.UserId AND s.IsPersonal = 1
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.WorkspaceId AND m.UserId = w.UserId AND m.Role = N'Owner'
        WHERE w.UserId = u.UnitId)

UNION ALL

SELECT w.UserId AS UnitId, N'OtherMember' AS Kind, NULL AS EntityId, m.UserId AS RowId,
    N'Another user is a member of the personal workspace and would see private content.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.WorkspaceId
WHERE m.UserId <> w.UserId

UNION ALL

SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 1) AS EntityId, n.Id AS RowId,
    N'Another user made a project in the personal workspace.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId

UNION ALL

SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 2) AS EntityId, n.Id AS RowId,
    N'Another user made a document in the personal workspace.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId

UNION ALL

SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 3) AS EntityId, n.Id AS RowId,
    N'Another user put a file into the personal workspace.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.UploadedByUserId <> w.UserId;
GO

/*
Purpose:     lists what stands in the way of switching users, or of rolling them back without loss.
Parameters:  @Units; @ToState, Switched or Held.
Returns:     UnitId, Kind, EntityId, RowId, IsAbsolute, IsCarried, Reason: one row a finding.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.CheckUnits
    @Units Migration.UnitIds READONLY,
    @ToState nvarchar(20)
AS
BEGIN
    SET NOCOUNT ON;

    -- One unit, as each switch and rollback asks for it, is a seek
    DECLARE @UnitId uniqueidentifier;

    IF (SELECT COUNT(*) FROM @Units AS u) = 1
        SET @UnitId = (SELECT u.UnitId FROM @Units AS u);

    IF @ToState = N'Switched' AND @UnitId IS NOT NULL
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, 1 AS IsAbsolute, 1 AS IsCarried, b.Reason
        FROM WorkspaceMigration.SwitchBlockers AS b
        WHERE b.UnitId = @UnitId;
    ELSE IF @ToState = N'Switched'
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, 1 AS IsAbsolute, 1 AS IsCarried, b.Reason
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.SwitchBlockers AS b ON b.UnitId = u.UnitId;
    ELSE IF @UnitId IS NOT NULL
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, b.IsAbsolute, b.IsCarried, b.Reason
        FROM WorkspaceMigration.RollbackBlockers AS b
        WHERE b.UnitId = @UnitId;
    ELSE
        SELECT b.UnitId, b.Kind, b.EntityId, b.RowId, b.IsAbsolute, b.IsCarried, b.Reason
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.RollbackBlockers AS b ON b.UnitId = u.UnitId;
END;
GO

/*
Purpose:     the comparison before a batch commits: every key's row is on both sides or on neither, and equal. A row that was noted meanwhile is
             excused, since it is read again.
Parameters:  @AuthoritativeSide, of the keys' units; @Keys that were reconciled.
Errors:      50012, naming one of the rows.
Idempotency: changes nothing. It uses WorkspaceMigration.RowDifferences, which is written apart from what copies.
*/
CREATE PROCEDURE WorkspaceMigration.CompareRows
    @AuthoritativeSide nvarchar(10),
    @Keys Migration.RowKeys READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message nvarchar(400);
    DECLARE @Findings TABLE (
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        Finding nvarchar(100) NOT NULL
    );

    INSERT INTO @Findings (EntityId, RowId, UnitId, Finding)
    SELECT k.EntityId, k.RowId, r.UserId, N'a column, its parent or its workspace differs'
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.RowDifferences AS r ON r.EntityId = k.EntityId AND r.RowId = k.RowId
    UNION ALL
    SELECT k.EntityId, k.RowId, r.UserId, N'it is on one side only'
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.LoneRows AS r ON r.EntityId = k.EntityId AND r.RowId = k.RowId
    OPTION (LOOP JOIN);

    IF @@ROWCOUNT = 0
        RETURN;

    SELECT TOP (1) @Message = CONCAT(e.Name, N' ', CONVERT(nvarchar(36), f.RowId), N' of unit ', CONVERT(nvarchar(36), f.UnitId),
        N' is not equal on both sides after it was reconciled: ', f.Finding, N'. Nothing of the batch was kept.')
    FROM @Findings AS f
    INNER JOIN Migration.Entities AS e ON e.EntityId = f.EntityId
    WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.EntityId = f.EntityId AND c.RowId = f.RowId AND c.UnitId = f.UnitId)
        AND EXISTS (
            SELECT 1
            FROM Migration.ReconciledUnits AS u
            WHERE u.TrackId = 1
                AND u.UnitId = f.UnitId
                AND u.AuthoritativeSide = @AuthoritativeSide)
    ORDER BY f.EntityId, f.RowId;

    IF @Message IS NOT NULL
        THROW 50012, @Message, 1;
END;
GO

/*
Purpose: the legacy documents of provisioned users in the shape of dbo.Documents_New. This view is the one place that says how a document is
         carried over.
Rule TitleShortened: as in WorkspaceMigration.SourceProjects.
Rule ProjectReplaced: a document goes to its owner's workspace, since its owner had it. If it stood in another user's project, it goes
into the owner's collecting project (NULL until there is one), and OriginalProjectId holds the project.
*/
CREATE VIEW WorkspaceMigration.SourceDocuments
AS
SELECT
    d.Id,
    d.UserId,
    w.WorkspaceId,
    CASE WHEN p.UserId = d.UserId THEN d.ProjectId ELSE c.ProjectId END AS ProjectId,
    CASE WHEN p.UserId = d.UserId THEN NULL ELSE d.ProjectId END AS OriginalProjectId,
    CASE
        WHEN DATALENGTH(d.Title) <= 510 THEN d.Title
        WHEN UNICODE(SUBSTRING(d.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319
            THEN LEFT(d.Title COLLATE Latin1_General_100_BIN2, 254)
        ELSE LEFT(d.Title COLLATE Latin1_General_100_BIN2, 255)
    END AS Title,
    CASE WHEN DATALENGTH(d.Title) > 510 THEN d.Title END AS OriginalTitle,
    CONVERT(nvarchar(max), d.Content) AS Content,
    d.CreatedAt,
    d.LastModified,
    d.Version
FROM dbo.Documents AS d
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = d.UserId
INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId
LEFT JOIN WorkspaceMigration.CollectingProjects AS c ON c.UserId = d.UserId;
GO

/*
Purpose:     makes the copies of legacy documents equal to what WorkspaceMigration.SourceDocuments says: inserts what is missing, updates what is there.
Parameters:  @Keys, of which those of entity 2 are taken whose owner's unit is reconciled from the source; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      a constraint; 50007 a document stands in another user's project, and the setting ForeignDocuments says Fail.
Idempotency: safe to re-run because a copy that is there is updated in place; one that stands in another workspace is left to
             WorkspaceMigration.RelocateRows.
*/
CREATE PROCEDURE WorkspaceMigration.CopyDocuments
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @UpdatedRows = 0;

    -- Rule ProjectReplaced: documents in other users' projects need a project of their owner's
    DECLARE @Foreign TABLE (
        UserId uniqueidentifier NOT NULL PRIMARY KEY,
        WorkspaceId uniqueidentifier NOT NULL,
        ProjectId uniqueidentifier NOT NULL
    );

    INSERT INTO @Foreign (UserId, WorkspaceId, ProjectId)
    SELECT s.UserId, s.WorkspaceId, NEWID()
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalProjectId IS NOT NULL
        AND s.ProjectId IS NULL
    GROUP BY s.UserId, s.WorkspaceId
    OPTION (LOOP JOIN);

    IF @@ROWCOUNT > 0
    BEGIN
        IF (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ForeignDocuments') = N'Fail'
            THROW 50007, N'A document stands in a project of another user. Mend it in the legacy model, or let the setting ForeignDocuments be OwnProject.', 1;

        INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title)
        SELECT f.ProjectId, f.WorkspaceId, f.UserId, N'Documents from other projects'
        FROM @Foreign AS f;

        INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId)
        SELECT f.UserId, f.ProjectId
        FROM @Foreign AS f;
    END;

    INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content, CreatedAt, LastModified,
        Version)
    SELECT s.Id, s.ProjectId, s.WorkspaceId, s.UserId, s.UserId, s.Title, s.Content, s.CreatedAt, s.LastModified, s.Version
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- Backfill inserts all it has; the rest is for keys that are there already. A row that was inserted just now is equal.
    IF @InsertedRows < (SELECT COUNT(*) FROM @Keys AS k WHERE k.EntityId = 2)
    BEGIN
        UPDATE n
        SET
            ProjectId = s.ProjectId,
            CreatedByUserId = s.UserId,
            LastModifiedByUserId = s.UserId,
            Title = s.Title,
            Content = s.Content,
            CreatedAt = s.CreatedAt,
            LastModified = s.LastModified,
            Version = s.Version
        FROM @Keys AS k
        INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
        INNER JOIN dbo.Documents_New AS n ON n.Id = k.RowId AND n.WorkspaceId = s.WorkspaceId
        WHERE k.EntityId = 2
            AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        OPTION (LOOP JOIN);

        SET @UpdatedRows = @@ROWCOUNT - @InsertedRows;

        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 2
        OPTION (LOOP JOIN);
    END;

    -- The ledger
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    SELECT 2, s.Id, N'TitleShortened', s.UserId, s.OriginalTitle
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalTitle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.EntityId = 2 AND a.RowId = k.RowId AND a.RuleName = N'TitleShortened')
    OPTION (LOOP JOIN);

    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    SELECT 2, s.Id, N'ProjectReplaced', s.UserId, s.OriginalProjectId
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceDocuments AS s ON s.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalProjectId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.EntityId = 2 AND a.RowId = k.RowId AND a.RuleName = N'ProjectReplaced')
    OPTION (LOOP JOIN);

END;
GO

/*
Purpose: the legacy files of provisioned users in the shape of dbo.Files_New. This view is the one place that says how a file is carried over.
Rule DocumentLinkSetAside: a file goes to its uploader's workspace, since only the uploader had it. If it hung on another user's
document, the link would point into another workspace: DocumentId is then NULL, and OriginalDocumentId holds the link.
*/
CREATE VIEW WorkspaceMigration.SourceFiles
AS
SELECT
    f.Id,
    f.UserId,
    w.WorkspaceId,
    CASE WHEN d.UserId = f.UserId THEN f.DocumentId END AS DocumentId,
    CASE WHEN d.UserId <> f.UserId THEN f.DocumentId END AS OriginalDocumentId,
    f.FileName,
    f.FilePath,
    f.FileSize,
    f.MimeType,
    f.CreatedAt
FROM dbo.Files AS f
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = f.UserId
LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId;
GO

/*
Purpose:     makes the copies of legacy files equal to what WorkspaceMigration.SourceFiles says: inserts what is missing, updates what is there.
Parameters:  @Keys, of which those of entity 3 are taken whose owner's unit is reconciled from the source; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      a constraint.
Idempotency: safe to re-run because a copy that is there is updated in place; one that stands in another workspace is left to
             WorkspaceMigration.RelocateRows.
*/
CREATE PROCEDURE WorkspaceMigration.CopyFiles
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @UpdatedRows = 0;

    INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize, MimeType, CreatedAt)
    SELECT s.Id, s.WorkspaceId, s.DocumentId, s.UserId, s.FileName, s.FilePath, s.FileSize, s.MimeType, s.CreatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceFiles AS s ON s.Id = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- Backfill inserts all it has; the rest is for keys that are there already. A row that was inserted just now is equal.
    IF @InsertedRows < (SELECT COUNT(*) FROM @Keys AS k WHERE k.EntityId = 3)
    BEGIN
        UPDATE n
        SET
            DocumentId = s.DocumentId,
            UploadedByUserId = s.UserId,
            FileName = s.FileName,
            FilePath = s.FilePath,
            FileSize = s.FileSize,
            MimeType = s.MimeType,
            CreatedAt = s.CreatedAt
        FROM @Keys AS k
        INNER JOIN WorkspaceMigration.SourceFiles AS s ON s.Id = k.RowId
        INNER JOIN dbo.Files_New AS n ON n.Id = k.RowId AND n.WorkspaceId = s.WorkspaceId
        WHERE k.EntityId = 3
            AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        OPTION (LOOP JOIN);

        SET @UpdatedRows = @@ROWCOUNT - @InsertedRows;

        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 3
        OPTION (LOOP JOIN);
    END;

    -- The ledger
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalId)
    SELECT 3, s.Id, N'DocumentLinkSetAside', s.UserId, s.OriginalDocumentId
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceFiles AS s ON s.Id = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalDocumentId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.EntityId = 3 AND a.RowId = k.RowId AND a.RuleName = N'DocumentLinkSetAside')
    OPTION (LOOP JOIN);

END;
GO

/*
Purpose: the legacy projects of provisioned users in the shape of dbo.Projects_New. This view is the one place that says how a project is
         carried over.
Rule TitleShortened: a title of more than 255 characters is cut there, never through a surrogate pair; OriginalTitle holds it whole.
The BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is. CONVERT reads a legacy ntext too.
*/
CREATE VIEW WorkspaceMigration.SourceProjects
AS
SELECT
    p.Id,
    p.UserId,
    w.WorkspaceId,
    CASE
        WHEN DATALENGTH(p.Title) <= 510 THEN p.Title
        WHEN UNICODE(SUBSTRING(p.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319
            THEN LEFT(p.Title COLLATE Latin1_General_100_BIN2, 254)
        ELSE LEFT(p.Title COLLATE Latin1_General_100_BIN2, 255)
    END AS Title,
    CASE WHEN DATALENGTH(p.Title) > 510 THEN p.Title END AS OriginalTitle,
    CONVERT(nvarchar(max), p.Description) AS Description,
    p.CreatedAt,
    p.UpdatedAt
FROM dbo.Projects AS p
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = p.UserId;
GO

/*
Purpose:     makes the copies of legacy projects equal to what WorkspaceMigration.SourceProjects says: inserts what is missing, updates what is there.
Parameters:  @Keys, of which those of entity 1 are taken whose owner's unit is reconciled from the source; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      a constraint.
Idempotency: safe to re-run because a copy that is there is updated in place; one that stands in another workspace is left to
             WorkspaceMigration.RelocateRows.
*/
CREATE PROCEDURE WorkspaceMigration.CopyProjects
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @UpdatedRows = 0;

    INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title, Description, CreatedAt, UpdatedAt)
    SELECT s.Id, s.WorkspaceId, s.UserId, s.Title, s.Description, s.CreatedAt, s.UpdatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceProjects AS s ON s.Id = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- Backfill inserts all it has; the rest is for keys that are there already. A row that was inserted just now is equal.
    IF @InsertedRows < (SELECT COUNT(*) FROM @Keys AS k WHERE k.EntityId = 1)
    BEGIN
        UPDATE n
        SET
            CreatedByUserId = s.UserId,
            Title = s.Title,
            Description = s.Description,
            CreatedAt = s.CreatedAt,
            UpdatedAt = s.UpdatedAt
        FROM @Keys AS k
        INNER JOIN WorkspaceMigration.SourceProjects AS s ON s.Id = k.RowId
        INNER JOIN dbo.Projects_New AS n ON n.Id = k.RowId AND n.WorkspaceId = s.WorkspaceId
        WHERE k.EntityId = 1
            AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        OPTION (LOOP JOIN);

        SET @UpdatedRows = @@ROWCOUNT - @InsertedRows;

        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 1
        OPTION (LOOP JOIN);
    END;

    -- The ledger
    INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText)
    SELECT 1, s.Id, N'TitleShortened', s.UserId, s.OriginalTitle
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.SourceProjects AS s ON s.Id = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Source')
        AND s.OriginalTitle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.EntityId = 1 AND a.RowId = k.RowId AND a.RuleName = N'TitleShortened')
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     counts the legacy rows of units and their bytes, and names what stands in the way of carrying them over.
Parameters:  @Units; @CountsOnly = 1 leaves the bytes and what stands in the way alone.
Returns:     UnitId, SourceRows, SourceBytes (of the values, without those of fixed length, NULL when they were not asked for), Blockers (a text, or
             NULL): one row a unit.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ForecastUnits
    @Units Migration.UnitIds READONLY,
    @CountsOnly bit
AS
BEGIN
    SET NOCOUNT ON;

    IF @CountsOnly = 1
    BEGIN
        SELECT
            u.UnitId,
            (SELECT COUNT_BIG(*) FROM dbo.Projects AS p WHERE p.UserId = u.UnitId)
                + (SELECT COUNT_BIG(*) FROM dbo.Documents AS d WHERE d.UserId = u.UnitId)
                + (SELECT COUNT_BIG(*) FROM dbo.Files AS f WHERE f.UserId = u.UnitId) AS SourceRows,
            CONVERT(bigint, NULL) AS SourceBytes,
            CONVERT(nvarchar(1000), NULL) AS Blockers
        FROM @Units AS u;

        RETURN;
    END;

    DECLARE @Foreign nvarchar(50) = (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ForeignDocuments');
    DECLARE @Reasons TABLE (
        UnitId uniqueidentifier NOT NULL,
        Ordinal int NOT NULL,
        Reason nvarchar(400) NOT NULL
    );

    INSERT INTO @Reasons (UnitId, Ordinal, Reason)
    SELECT u.UnitId, 1, CONCAT(N'It is ', LOWER(k.State), N': ', ISNULL(k.Reason, N'no reason was given.'))
    FROM @Units AS u
    INNER JOIN Migration.Units AS k ON k.TrackId = 1 AND k.UnitId = u.UnitId
    WHERE k.State IN (N'Held', N'LeftOut')
    UNION ALL
    SELECT u.UnitId, 2, N'The user is gone.'
    FROM @Units AS u
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Users AS k WHERE k.Id = u.UnitId)
    UNION ALL
    SELECT q.UnitId, 3, CONCAT(COUNT(*), N' rows are in quarantine.')
    FROM Migration.Quarantine AS q
    INNER JOIN @Units AS u ON u.UnitId = q.UnitId
    GROUP BY q.UnitId
    UNION ALL
    SELECT w.OwnerId, 4, CONCAT(COUNT(*), N' others are in the personal workspace.')
    FROM @Units AS u
    INNER JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
    INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId <> u.UnitId
    GROUP BY w.OwnerId
    UNION ALL
    SELECT d.UserId, 5, CONCAT(COUNT(*), N' documents stand in projects of other users.')
    FROM @Units AS u
    INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
    INNER JOIN dbo.Projects AS p ON p.Id = d.ProjectId AND p.UserId <> d.UserId
    WHERE @Foreign = N'Fail'
    GROUP BY d.UserId;

    SELECT
        u.UnitId,
        ISNULL(r.SourceRows, 0) AS SourceRows,
        ISNULL(r.SourceBytes, 0) AS SourceBytes,
        CONVERT(nvarchar(1000), (
            SELECT STRING_AGG(k.Reason, N' ') WITHIN GROUP (ORDER BY k.Ordinal)
            FROM @Reasons AS k
            WHERE k.UnitId = u.UnitId)) AS Blockers
    FROM @Units AS u
    LEFT JOIN (
        SELECT t.UserId, SUM(t.SourceRows) AS SourceRows, SUM(t.SourceBytes) AS SourceBytes
        FROM (
            SELECT
                p.UserId,
                COUNT_BIG(*) AS SourceRows,
                SUM(CONVERT(bigint, DATALENGTH(p.Title)) + ISNULL(DATALENGTH(p.Description), 0)) AS SourceBytes
            FROM @Units AS u
            INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
            GROUP BY p.UserId
            UNION ALL
            SELECT
                d.UserId,
                COUNT_BIG(*) AS SourceRows,
                SUM(CONVERT(bigint, DATALENGTH(d.Title)) + ISNULL(DATALENGTH(d.Content), 0)) AS SourceBytes
            FROM @Units AS u
            INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
            GROUP BY d.UserId
            UNION ALL
            SELECT
                f.UserId,
                COUNT_BIG(*) AS SourceRows,
                SUM(CONVERT(bigint, DATALENGTH(f.FileName)) + DATALENGTH(f.FilePath) + ISNULL(DATALENGTH(f.MimeType), 0)) AS SourceBytes
            FROM @Units AS u
            INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
            GROUP BY f.UserId
        ) AS t
        GROUP BY t.UserId
    ) AS r ON r.UserId = u.UnitId;
END;
GO

/*
Purpose: what each role of a workspace may do with its content. An owner of legacy content could do all of it; nobody else could do anything.
*/
CREATE VIEW WorkspaceMigration.RoleRights
AS
SELECT
    r.Role,
    r.RightName
FROM (VALUES
    (N'Owner', N'Read'), (N'Owner', N'Write'), (N'Owner', N'Delete'), (N'Owner', N'Own'),
    (N'Admin', N'Read'), (N'Admin', N'Write'), (N'Admin', N'Delete'),
    (N'Member', N'Read'), (N'Member', N'Write'),
    (N'Viewer', N'Read')
) AS r (Role, RightName);
GO

/*
Purpose: the rights that somebody lacks who owned a row and has this role now; the role None is that of who is no member.
*/
CREATE VIEW WorkspaceMigration.LackedRights
AS
SELECT
    r.Role,
    o.RightName
FROM (VALUES (N'None'), (N'Owner'), (N'Admin'), (N'Member'), (N'Viewer')) AS r (Role)
CROSS JOIN (VALUES (N'Read'), (N'Write'), (N'Delete'), (N'Own')) AS o (RightName)
WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.RoleRights AS h WHERE h.Role = r.Role AND h.RightName = o.RightName);
GO

/*
Purpose:     finds what is wrong with the content of units, and with who may do what with it: one row a violation of one of Migration.Checks.
Parameters:  @Units to look at.
Returns:     CheckId, UnitId, FaultKey: the offending row, with the right that is meant where the check is about rights.
Errors:      none of its own.
Idempotency: changes nothing. A row that is noted, or that the quarantine has, is left out: it is read again, or told of elsewhere. What the legacy
             side says counts as long as it is authoritative; of switched users who work in workspaces, it is asked that the legacy side follows
             them, and that they have every right to what they owned.
*/
CREATE PROCEDURE WorkspaceMigration.ListContentFaults
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @KeepsExtra bit = CASE
        WHEN (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ExtraRows') = N'Keep' THEN 1
        ELSE 0
    END;

    -- IsCopied: both sides are to be equal; IsBefore: the legacy side is the truth
    DECLARE @States TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        IsCopied bit NOT NULL,
        IsBefore bit NOT NULL
    );

    INSERT INTO @States (UnitId, IsCopied, IsBefore)
    SELECT
        u.UnitId,
        CASE WHEN s.IsReconciled = 1 AND u.State <> N'Copying' THEN 1 ELSE 0 END,
        CASE s.AuthoritativeSide WHEN N'Source' THEN 1 ELSE 0 END
    FROM @Units AS k
    INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = k.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    DECLARE @Faults TABLE (
        CheckId int NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        EntityId int NULL,
        RowId uniqueidentifier NOT NULL,
        RightName nvarchar(20) NULL
    );

    -- Completeness: checks 11 to 13 and 14 to 16, by entity
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId)
    SELECT CASE r.IsExtra WHEN 1 THEN 13 ELSE 10 END + r.EntityId, u.UnitId, r.EntityId, r.RowId
    FROM @States AS u
    INNER JOIN WorkspaceMigration.LoneRows AS r ON r.UserId = u.UnitId
    WHERE u.IsCopied = 1
        AND (r.IsExtra = 0 OR @KeepsExtra = 0);

    -- Places 17 to 19, parents 21 and 22, values 23 to 25, by entity
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId)
    SELECT v.CheckId, u.UnitId, r.EntityId, r.RowId
    FROM @States AS u
    INNER JOIN WorkspaceMigration.RowDifferences AS r ON r.UserId = u.UnitId
    CROSS APPLY (VALUES
        (16 + r.EntityId, CASE u.IsBefore WHEN 1 THEN r.HasMoved ELSE 0 END),
        (19 + r.EntityId, r.IsReparented),
        (22 + r.EntityId, r.IsChanged)
    ) AS v (CheckId, IsFault)
    WHERE u.IsCopied = 1
        AND v.IsFault = 1;

    -- Access, by right: 26 what an owner lost, 27 what others got
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId, RightName)
    SELECT 26, c.UnitId, c.EntityId, c.RowId, l.RightName
    FROM (
        SELECT u.UnitId, 1 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
        INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
        WHERE u.IsCopied = 1
        UNION ALL
        SELECT u.UnitId, 2 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
        INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
        WHERE u.IsCopied = 1
        UNION ALL
        SELECT u.UnitId, 3 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
        INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
        WHERE u.IsCopied = 1
    ) AS c
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = c.WorkspaceId AND m.UserId = c.UnitId
    INNER JOIN WorkspaceMigration.LackedRights AS l ON l.Role = ISNULL(m.Role, N'None');

    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId, RightName)
    SELECT 27, c.UnitId, c.EntityId, c.RowId, r.RightName
    FROM (
        SELECT u.UnitId, 1 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
        INNER JOIN dbo.Projects_New AS n ON n.Id = p.Id
        WHERE u.IsCopied = 1
            AND u.IsBefore = 1
        UNION ALL
        SELECT u.UnitId, 2 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
        INNER JOIN dbo.Documents_New AS n ON n.Id = d.Id
        WHERE u.IsCopied = 1
            AND u.IsBefore = 1
        UNION ALL
        SELECT u.UnitId, 3 AS EntityId, n.Id AS RowId, n.WorkspaceId
        FROM @States AS u
        INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
        INNER JOIN dbo.Files_New AS n ON n.Id = f.Id
        WHERE u.IsCopied = 1
            AND u.IsBefore = 1
    ) AS c
    INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = c.WorkspaceId AND m.UserId <> c.UnitId
    INNER JOIN WorkspaceMigration.RoleRights AS r ON r.Role = m.Role;

    -- The ledger: that an adjusted row has its entry was compared above; here, that each entry has its row
    INSERT INTO @Faults (CheckId, UnitId, EntityId, RowId)
    SELECT 28, u.UnitId, a.EntityId, a.RowId
    FROM @States AS u
    INNER JOIN Migration.Adjustments AS a ON a.UnitId = u.UnitId
    LEFT JOIN dbo.Projects AS p ON p.Id = a.RowId AND a.EntityId = 1 AND p.UserId = a.UnitId AND DATALENGTH(p.Title) > 510
    LEFT JOIN dbo.Projects_New AS pn ON pn.Id = p.Id
    LEFT JOIN dbo.Documents AS d ON d.Id = a.RowId AND a.EntityId = 2 AND d.UserId = a.UnitId
        AND ((a.RuleName = N'TitleShortened' AND DATALENGTH(d.Title) > 510) OR (a.RuleName = N'ProjectReplaced' AND d.ProjectId = a.OriginalId))
    LEFT JOIN dbo.Documents_New AS dn ON dn.Id = d.Id
    LEFT JOIN dbo.Files AS f ON f.Id = a.RowId AND a.EntityId = 3 AND f.UserId = a.UnitId AND f.DocumentId = a.OriginalId
    LEFT JOIN dbo.Files_New AS fn ON fn.Id = f.Id AND fn.DocumentId IS NULL
    WHERE u.IsCopied = 1
        AND u.IsBefore = 1
        AND COALESCE(pn.Id, dn.Id, fn.Id) IS NULL;

    SELECT
        f.CheckId,
        f.UnitId,
        CONCAT(CONVERT(nvarchar(36), f.RowId), N' ' + f.RightName) AS FaultKey
    FROM @Faults AS f
    WHERE f.EntityId IS NULL
        OR (NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = f.UnitId AND c.EntityId = f.EntityId AND c.RowId = f.RowId)
            AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = f.EntityId AND q.RowId = f.RowId));
END;
GO

/*
Purpose: the keys, checks, unique and filtered indexes that hold the workspace model together, as the catalog spells them. A test compares this list
         with the model.
*/
CREATE VIEW WorkspaceMigration.ExpectedKeys
AS
SELECT
    k.Kind,
    k.TableName,
    k.Name,
    k.Definition
FROM (VALUES
    (N'ForeignKey', N'dbo.Workspaces', N'FK_Workspaces_Users_OwnerId', N'(OwnerId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.WorkspaceMembers', N'FK_WorkspaceMembers_Workspaces', N'(WorkspaceId) to dbo.Workspaces (Id) CASCADE'),
    (N'ForeignKey', N'dbo.WorkspaceMembers', N'FK_WorkspaceMembers_Users_UserId', N'(UserId) to dbo.Users (Id) CASCADE'),
    (N'ForeignKey', N'dbo.WorkspaceMembers', N'FK_WorkspaceMembers_Users_InvitedBy', N'(InvitedBy) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Projects_New', N'FK_Projects_New_Workspaces', N'(WorkspaceId) to dbo.Workspaces (Id) CASCADE'),
    (N'ForeignKey', N'dbo.Projects_New', N'FK_Projects_New_Users_CreatedByUserId', N'(CreatedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Documents_New', N'FK_Documents_New_Projects_New', N'(WorkspaceId, ProjectId) to dbo.Projects_New (WorkspaceId, Id) CASCADE'),
    (N'ForeignKey', N'dbo.Documents_New', N'FK_Documents_New_Users_CreatedByUserId', N'(CreatedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Documents_New', N'FK_Documents_New_Users_LastModifiedByUserId', N'(LastModifiedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Files_New', N'FK_Files_New_Workspaces', N'(WorkspaceId) to dbo.Workspaces (Id) CASCADE'),
    (N'ForeignKey', N'dbo.Files_New', N'FK_Files_New_Documents_New', N'(WorkspaceId, DocumentId) to dbo.Documents_New (WorkspaceId, Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Files_New', N'FK_Files_New_Users_UploadedByUserId', N'(UploadedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'Check', N'dbo.WorkspaceMembers', N'CK_WorkspaceMembers_Role', N'([Role]=N''Viewer'' OR [Role]=N''Member'' OR [Role]=N''Admin'' OR [Role]=N''Owner'')'),
    (N'Unique', N'dbo.Workspaces', N'PK_Workspaces', N'(Id)'),
    (N'Unique', N'dbo.WorkspaceMembers', N'PK_WorkspaceMembers', N'(Id)'),
    (N'Unique', N'dbo.WorkspaceMembers', N'UQ_WorkspaceMembers_WorkspaceId_UserId', N'(WorkspaceId, UserId)'),
    (N'Unique', N'dbo.Projects_New', N'PK_Projects_New', N'(Id)'),
    (N'Unique', N'dbo.Projects_New', N'UQ_Projects_New_WorkspaceId_Id', N'(WorkspaceId, Id)'),
    (N'Unique', N'dbo.Documents_New', N'PK_Documents_New', N'(Id)'),
    (N'Unique', N'dbo.Documents_New', N'UQ_Documents_New_WorkspaceId_Id', N'(WorkspaceId, Id)'),
    (N'Unique', N'dbo.Files_New', N'PK_Files_New', N'(Id)'),
    (N'Unique', N'dbo.Files_New', N'UQ_Files_New_WorkspaceId_Id', N'(WorkspaceId, Id)'),
    (N'Unique', N'WorkspaceMigration.PersonalWorkspaces', N'PK_PersonalWorkspaces', N'(UserId)'),
    (N'Unique', N'WorkspaceMigration.PersonalWorkspaces', N'UQ_PersonalWorkspaces_WorkspaceId', N'(WorkspaceId)'),
    (N'Unique', N'WorkspaceMigration.CollectingProjects', N'PK_CollectingProjects', N'(UserId)'),
    (N'Unique', N'WorkspaceMigration.CollectingProjects', N'UQ_CollectingProjects_ProjectId', N'(ProjectId)'),
    (N'Filtered', N'dbo.Workspaces', N'IXF_Workspaces_OwnerId_Personal', N'UNIQUE (OwnerId) WHERE ([IsPersonal]=(1))'),
    (N'Filtered', N'dbo.WorkspaceMembers', N'IXF_WorkspaceMembers_InvitedBy', N'(InvitedBy) WHERE ([InvitedBy] IS NOT NULL)'),
    (N'Filtered', N'dbo.Files_New', N'IXF_Files_New_WorkspaceId_DocumentId', N'(WorkspaceId, DocumentId) WHERE ([DocumentId] IS NOT NULL)')
) AS k (Kind, TableName, Name, Definition);
GO

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
GO

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
GO

/*
Purpose:     lists the keys of all rows of users, on both sides, in an order in which they can be reconciled: what the authoritative side has,
             parents first; then what it does not have, children first.
Parameters:  @Units.
Returns:     EntityId, RowId, UnitId, in that order.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ListKeys
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        r.EntityId,
        r.RowId,
        r.UnitId
    FROM (
        SELECT b.EntityId, b.RowId, b.UnitId, MAX(CASE WHEN b.Side = s.AuthoritativeSide THEN 1 ELSE 0 END) AS IsThere
        FROM (
            SELECT CONVERT(tinyint, 1) AS EntityId, p.Id AS RowId, p.UserId AS UnitId, N'Source' AS Side
            FROM @Units AS u INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
            UNION ALL
            SELECT CONVERT(tinyint, 2), d.Id, d.UserId, N'Source'
            FROM @Units AS u INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
            UNION ALL
            SELECT CONVERT(tinyint, 3), f.Id, f.UserId, N'Source'
            FROM @Units AS u INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
            UNION ALL
            SELECT CONVERT(tinyint, 1), s.Id, s.UserId, N'Target'
            FROM @Units AS u INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
            INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.UserId = w.UserId
            UNION ALL
            SELECT CONVERT(tinyint, 2), s.Id, s.UserId, N'Target'
            FROM @Units AS u INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
            INNER JOIN WorkspaceMigration.ReverseDocuments AS s ON s.UserId = w.UserId
            UNION ALL
            SELECT CONVERT(tinyint, 3), s.Id, s.UserId, N'Target'
            FROM @Units AS u INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
            INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.UserId = w.UserId
        ) AS b
        INNER JOIN Migration.Units AS t ON t.TrackId = 1 AND t.UnitId = b.UnitId
        INNER JOIN Migration.States AS s ON s.State = t.State
        GROUP BY b.EntityId, b.RowId, b.UnitId
    ) AS r
    ORDER BY r.IsThere DESC, CASE r.IsThere WHEN 1 THEN CONVERT(int, r.EntityId) ELSE -CONVERT(int, r.EntityId) END, r.RowId;
END;
GO

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
GO

/*
Purpose:     finds what is wrong with units and their workspaces, and by WorkspaceMigration.ListContentFaults with their content: one row a
             violation of one of Migration.Checks.
Parameters:  @Units to look at.
Returns:     CheckId, UnitId, FaultKey: the offending row, with the right that is meant where the check is about rights; in one set of rows or two.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.ListUnitFaults
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    -- IsPlaced: has a workspace; IsBefore: the legacy side is the truth
    DECLARE @States TABLE (
        UnitId uniqueidentifier NOT NULL PRIMARY KEY,
        State nvarchar(20) NOT NULL,
        IsPlaced bit NOT NULL,
        IsBefore bit NOT NULL
    );

    INSERT INTO @States (UnitId, State, IsPlaced, IsBefore)
    SELECT
        u.UnitId,
        u.State,
        CASE WHEN u.State IN (N'Pending', N'Held', N'LeftOut', N'Deleted') THEN 0 ELSE 1 END,
        CASE s.AuthoritativeSide WHEN N'Source' THEN 1 ELSE 0 END
    FROM @Units AS k
    INNER JOIN Migration.Units AS u ON u.TrackId = 1 AND u.UnitId = k.UnitId
    INNER JOIN Migration.States AS s ON s.State = u.State;

    DECLARE @Faults TABLE (
        CheckId int NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        RowId uniqueidentifier NOT NULL
    );

    -- Where the units are
    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT CASE u.State WHEN N'LeftOut' THEN 4 ELSE 2 END, u.UnitId, u.UnitId
    FROM @States AS u
    WHERE u.State IN (N'Pending', N'Provisioned', N'Copying', N'Copied', N'Held', N'LeftOut');

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 3, u.UnitId, q.RowId
    FROM @States AS u
    INNER JOIN Migration.Quarantine AS q ON q.UnitId = u.UnitId;

    -- Workspaces and who is in them, with content or without
    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 5, u.UnitId, u.UnitId
    FROM @States AS u
    INNER JOIN dbo.Users AS k ON k.Id = u.UnitId
    WHERE u.IsPlaced = 1
        AND (SELECT COUNT(*) FROM dbo.Workspaces AS w WHERE w.OwnerId = u.UnitId AND w.IsPersonal = 1) <> 1;

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 6, u.UnitId, u.UnitId
    FROM @States AS u
    INNER JOIN dbo.Users AS k ON k.Id = u.UnitId
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.UnitId AND m.Role = N'Owner'
    WHERE u.IsPlaced = 1
        AND m.Id IS NULL;

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 7, u.UnitId, m.Id
    FROM @States AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
    INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.WorkspaceId AND m.UserId <> u.UnitId
    WHERE u.IsPlaced = 1
        AND u.IsBefore = 1;

    INSERT INTO @Faults (CheckId, UnitId, RowId)
    SELECT 8, u.UnitId, w.WorkspaceId
    FROM @States AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = u.UnitId
    INNER JOIN dbo.Workspaces AS s ON s.Id = w.WorkspaceId
    WHERE u.IsPlaced = 1
        AND u.IsBefore = 1
        AND (DATALENGTH(s.Name) <> DATALENGTH(w.Name) OR s.Name COLLATE Latin1_General_100_BIN2 <> w.Name COLLATE Latin1_General_100_BIN2);

    SELECT
        f.CheckId,
        f.UnitId,
        CONVERT(nvarchar(36), f.RowId) AS FaultKey
    FROM @Faults AS f;

    -- Once the workspace tables bear the legacy names, there is no legacy side to compare with
    IF NOT EXISTS (SELECT 1 FROM Migration.Contractions AS c WHERE c.TrackId = 1 AND c.HasTakenNames = 1)
        EXECUTE WorkspaceMigration.ListContentFaults @Units = @Units;
END;
GO

/*
Purpose: what each row of either side says, as a JSON object, for the log of conflicts. STRING_ESCAPE and CONVERT rather than FOR JSON, so that
         the text is the same on every compatibility level, and a legacy ntext is read too.
*/
CREATE VIEW WorkspaceMigration.RowValues
AS
SELECT
    CONVERT(tinyint, 1) AS EntityId,
    r.Id AS RowId,
    N'Source' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UserId":"', CONVERT(nvarchar(36), r.UserId), N'"',
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Description":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Description), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"UpdatedAt":"', CONVERT(nvarchar(30), r.UpdatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Projects AS r

UNION ALL

SELECT
    CONVERT(tinyint, 1) AS EntityId,
    r.Id AS RowId,
    N'Target' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"CreatedByUserId":"', CONVERT(nvarchar(36), r.CreatedByUserId), N'"',
        N',"WorkspaceId":"', CONVERT(nvarchar(36), r.WorkspaceId), N'"',
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Description":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Description), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"UpdatedAt":"', CONVERT(nvarchar(30), r.UpdatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Projects_New AS r

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    r.Id AS RowId,
    N'Source' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UserId":"', CONVERT(nvarchar(36), r.UserId), N'"',
        N',"ProjectId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.ProjectId) + N'"', N'null'),
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Content":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Content), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"LastModified":"', CONVERT(nvarchar(30), r.LastModified, 126), N'"',
        N',"Version":', r.Version, N'}') AS RowValues
FROM dbo.Documents AS r

UNION ALL

SELECT
    CONVERT(tinyint, 2) AS EntityId,
    r.Id AS RowId,
    N'Target' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"CreatedByUserId":"', CONVERT(nvarchar(36), r.CreatedByUserId), N'"',
        N',"WorkspaceId":"', CONVERT(nvarchar(36), r.WorkspaceId), N'"',
        N',"ProjectId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.ProjectId) + N'"', N'null'),
        N',"Title":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Title), N'json') + N'"', N'null'),
        N',"Content":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.Content), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"',
        N',"LastModified":"', CONVERT(nvarchar(30), r.LastModified, 126), N'"',
        N',"Version":', r.Version, N'}') AS RowValues
FROM dbo.Documents_New AS r

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    r.Id AS RowId,
    N'Source' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UserId":"', CONVERT(nvarchar(36), r.UserId), N'"',
        N',"DocumentId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.DocumentId) + N'"', N'null'),
        N',"FileName":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FileName), N'json') + N'"', N'null'),
        N',"FilePath":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FilePath), N'json') + N'"', N'null'),
        N',"FileSize":', r.FileSize,
        N',"MimeType":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.MimeType), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Files AS r

UNION ALL

SELECT
    CONVERT(tinyint, 3) AS EntityId,
    r.Id AS RowId,
    N'Target' AS Side,
    CONCAT(CONVERT(nvarchar(max), N'{'), N'"UploadedByUserId":"', CONVERT(nvarchar(36), r.UploadedByUserId), N'"',
        N',"WorkspaceId":"', CONVERT(nvarchar(36), r.WorkspaceId), N'"',
        N',"DocumentId":', ISNULL(N'"' + CONVERT(nvarchar(36), r.DocumentId) + N'"', N'null'),
        N',"FileName":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FileName), N'json') + N'"', N'null'),
        N',"FilePath":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.FilePath), N'json') + N'"', N'null'),
        N',"FileSize":', r.FileSize,
        N',"MimeType":', ISNULL(N'"' + STRING_ESCAPE(CONVERT(nvarchar(max), r.MimeType), N'json') + N'"', N'null'),
        N',"CreatedAt":"', CONVERT(nvarchar(30), r.CreatedAt, 126), N'"', N'}') AS RowValues
FROM dbo.Files_New AS r;
GO

/*
Purpose:     logs writes to a side that is not authoritative, with what was written and what the other side says.
Parameters:  @Keys, what was written, while the writer's transaction is open; @WrittenSide, Source or Target.
Errors:      none of its own.
Idempotency: each call logs. It inserts by itself, since INSERT ... EXECUTE would fail in a writer that is one already (8164).
*/
CREATE PROCEDURE WorkspaceMigration.LogConflicts
    @Keys Migration.RowKeys READONLY,
    @WrittenSide nvarchar(10)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Conflicts (EntityId, RowId, UnitId, WrittenSide, WrittenValues, AuthoritativeValues)
    SELECT k.EntityId, k.RowId, k.UnitId, @WrittenSide, w.RowValues, a.RowValues
    FROM @Keys AS k
    LEFT JOIN WorkspaceMigration.RowValues AS w ON w.EntityId = k.EntityId AND w.RowId = k.RowId AND w.Side = @WrittenSide
    LEFT JOIN WorkspaceMigration.RowValues AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId AND a.Side <> @WrittenSide
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     puts read-only views in the place of the legacy tables, in their shape, so that reports and old readers go on: what the personal
             workspaces hold of their users' own, and, as long as the archive is there, the legacy rows of users who were left out. Or takes them away.
Parameters:  @IsThere = 1 makes the views, 0 drops them; @HasArchive = 1 reads the archive too.
Preconditions: the caller owns the transaction; dbo.Projects, dbo.Documents and dbo.Files are no tables.
Errors:      2714 an object of that name is there.
Idempotency: CREATE OR ALTER, and DROP IF EXISTS. Dynamic, since the model has tables of these names.
*/
CREATE PROCEDURE WorkspaceMigration.MakeLegacyViews
    @IsThere bit,
    @HasArchive bit
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @IsThere = 0
    BEGIN
        EXECUTE sp_executesql N'DROP VIEW IF EXISTS dbo.Files;';
        EXECUTE sp_executesql N'DROP VIEW IF EXISTS dbo.Documents;';
        EXECUTE sp_executesql N'DROP VIEW IF EXISTS dbo.Projects;';
        RETURN;
    END;

    DECLARE @LeftOut nvarchar(400) = N' AS l
WHERE EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = l.UserId AND u.State = N''LeftOut'')';
    DECLARE @Sql nvarchar(max);

    SET @Sql = N'CREATE OR ALTER VIEW dbo.Projects
AS
SELECT n.Id, w.UserId, CONVERT(nvarchar(500), n.Title) AS Title, n.Description, n.CreatedAt, n.UpdatedAt
FROM dbo.Projects_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId';

    IF @HasArchive = 1
        SET @Sql = CONCAT(@Sql, N'
UNION ALL
SELECT l.Id, l.UserId, l.Title, CONVERT(nvarchar(max), l.Description), l.CreatedAt, l.UpdatedAt FROM Archive.Projects', @LeftOut);

    EXECUTE sp_executesql @Sql;

    SET @Sql = N'CREATE OR ALTER VIEW dbo.Documents
AS
SELECT n.Id, w.UserId, n.ProjectId, CONVERT(nvarchar(500), n.Title) AS Title, n.Content, n.CreatedAt, n.LastModified, n.Version
FROM dbo.Documents_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.CreatedByUserId';

    IF @HasArchive = 1
        SET @Sql = CONCAT(@Sql, N'
UNION ALL
SELECT l.Id, l.UserId, l.ProjectId, l.Title, CONVERT(nvarchar(max), l.Content), l.CreatedAt, l.LastModified, l.Version FROM Archive.Documents', @LeftOut);

    EXECUTE sp_executesql @Sql;

    SET @Sql = N'CREATE OR ALTER VIEW dbo.Files
AS
SELECT n.Id, w.UserId, n.DocumentId, n.FileName, n.FilePath, n.FileSize, n.MimeType, n.CreatedAt
FROM dbo.Files_New AS n
INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.WorkspaceId = n.WorkspaceId AND w.UserId = n.UploadedByUserId';

    IF @HasArchive = 1
        SET @Sql = CONCAT(@Sql, N'
UNION ALL
SELECT l.Id, l.UserId, l.DocumentId, l.FileName, l.FilePath, l.FileSize, l.MimeType, l.CreatedAt FROM Archive.Files', @LeftOut);

    EXECUTE sp_executesql @Sql;
END;
GO

/*
Purpose:     the next keys of legacy documents of a slice's units behind a place, in the order of user and id, without those in quarantine.
Parameters:  @SliceId; @CursorUnitId and @CursorRowId, the last key that was taken, NULL at the beginning; @BatchSize keys at most.
Returns:     EntityId, RowId, UnitId.
Errors:      none of its own.
Idempotency: changes nothing. Two seeks: what is left of the user at the place, and the users behind it; neither reads what was taken.
*/
CREATE PROCEDURE WorkspaceMigration.NextDocumentKeys
    @SliceId int,
    @CursorUnitId uniqueidentifier,
    @CursorRowId uniqueidentifier,
    @BatchSize int
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@BatchSize)
        CONVERT(tinyint, 2) AS EntityId,
        s.Id AS RowId,
        s.UserId AS UnitId
    FROM (
        SELECT r.UserId, r.Id
        FROM (
            SELECT TOP (@BatchSize) d.UserId, d.Id
            FROM dbo.Documents AS d
            WHERE d.UserId = @CursorUnitId
                AND d.Id > @CursorRowId
                AND EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = @CursorUnitId AND u.State = N'Copying')
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 2 AND q.RowId = d.Id)
            ORDER BY d.Id
        ) AS r
        UNION ALL
        SELECT b.UserId, b.Id
        FROM (
            SELECT TOP (@BatchSize) d.UserId, d.Id
            FROM Migration.Units AS u
            INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
            WHERE u.SliceId = @SliceId
                AND u.State = N'Copying'
                AND (@CursorUnitId IS NULL OR u.UnitId > @CursorUnitId)
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 2 AND q.RowId = d.Id)
            ORDER BY u.UnitId, d.Id
        ) AS b
    ) AS s
    ORDER BY s.UserId, s.Id
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     the next keys of legacy files of a slice's units behind a place, in the order of user and id, without those in quarantine.
Parameters:  @SliceId; @CursorUnitId and @CursorRowId, the last key that was taken, NULL at the beginning; @BatchSize keys at most.
Returns:     EntityId, RowId, UnitId.
Errors:      none of its own.
Idempotency: changes nothing. Two seeks: what is left of the user at the place, and the users behind it; neither reads what was taken.
*/
CREATE PROCEDURE WorkspaceMigration.NextFileKeys
    @SliceId int,
    @CursorUnitId uniqueidentifier,
    @CursorRowId uniqueidentifier,
    @BatchSize int
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@BatchSize)
        CONVERT(tinyint, 3) AS EntityId,
        s.Id AS RowId,
        s.UserId AS UnitId
    FROM (
        SELECT r.UserId, r.Id
        FROM (
            SELECT TOP (@BatchSize) f.UserId, f.Id
            FROM dbo.Files AS f
            WHERE f.UserId = @CursorUnitId
                AND f.Id > @CursorRowId
                AND EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = @CursorUnitId AND u.State = N'Copying')
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 3 AND q.RowId = f.Id)
            ORDER BY f.Id
        ) AS r
        UNION ALL
        SELECT b.UserId, b.Id
        FROM (
            SELECT TOP (@BatchSize) f.UserId, f.Id
            FROM Migration.Units AS u
            INNER JOIN dbo.Files AS f ON f.UserId = u.UnitId
            WHERE u.SliceId = @SliceId
                AND u.State = N'Copying'
                AND (@CursorUnitId IS NULL OR u.UnitId > @CursorUnitId)
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 3 AND q.RowId = f.Id)
            ORDER BY u.UnitId, f.Id
        ) AS b
    ) AS s
    ORDER BY s.UserId, s.Id
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     the next keys of legacy projects of a slice's units behind a place, in the order of user and id, without those in quarantine.
Parameters:  @SliceId; @CursorUnitId and @CursorRowId, the last key that was taken, NULL at the beginning; @BatchSize keys at most.
Returns:     EntityId, RowId, UnitId.
Errors:      none of its own.
Idempotency: changes nothing. Two seeks: what is left of the user at the place, and the users behind it; neither reads what was taken.
*/
CREATE PROCEDURE WorkspaceMigration.NextProjectKeys
    @SliceId int,
    @CursorUnitId uniqueidentifier,
    @CursorRowId uniqueidentifier,
    @BatchSize int
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@BatchSize)
        CONVERT(tinyint, 1) AS EntityId,
        s.Id AS RowId,
        s.UserId AS UnitId
    FROM (
        SELECT r.UserId, r.Id
        FROM (
            SELECT TOP (@BatchSize) p.UserId, p.Id
            FROM dbo.Projects AS p
            WHERE p.UserId = @CursorUnitId
                AND p.Id > @CursorRowId
                AND EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = @CursorUnitId AND u.State = N'Copying')
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 1 AND q.RowId = p.Id)
            ORDER BY p.Id
        ) AS r
        UNION ALL
        SELECT b.UserId, b.Id
        FROM (
            SELECT TOP (@BatchSize) p.UserId, p.Id
            FROM Migration.Units AS u
            INNER JOIN dbo.Projects AS p ON p.UserId = u.UnitId
            WHERE u.SliceId = @SliceId
                AND u.State = N'Copying'
                AND (@CursorUnitId IS NULL OR u.UnitId > @CursorUnitId)
                AND NOT EXISTS (SELECT 1 FROM Migration.Quarantine AS q WHERE q.EntityId = 1 AND q.RowId = p.Id)
            ORDER BY u.UnitId, p.Id
        ) AS b
    ) AS s
    ORDER BY s.UserId, s.Id
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose: the name of each user's personal workspace: "<FirstName>'s Personal Workspace"; without a first name, the same with the
         local part of the e-mail address; without either, "Personal Workspace".
Blank names count as missing. A name is cut to fit the 255 characters of dbo.Workspaces.Name, never through a surrogate pair; the
BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is, and no script equal to nothing.
*/
CREATE VIEW WorkspaceMigration.PersonalWorkspaceNames
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
Purpose:     gives users what they lack of: personal workspace, Owner membership, and the row that says what was made.
Parameters:  @Units, the users; @InsertedRows returns the workspaces and memberships that were made.
Preconditions: the caller owns the transaction.
Errors:      50010 a personal workspace that was there before is not the user's alone: private content is not put into it; a constraint.
Idempotency: safe to re-run because what is there is left as it is. New ids ascend in the order of users, so that copies are appended to the
             clustered indexes: the bytes by which uniqueidentifier is ordered first are those of the user's id, the rest is random.
Rollback:    WorkspaceMigration.WithdrawWorkspaces.
*/
CREATE PROCEDURE WorkspaceMigration.ProvisionUnits
    @Units Migration.UnitIds READONLY,
    @InsertedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- Fails the batch; halving it finds the user, who is held
    IF EXISTS (
        SELECT 1
        FROM @Units AS u
        INNER JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
        WHERE EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = w.Id AND m.UserId <> u.UnitId)
            OR EXISTS (SELECT 1 FROM dbo.Projects_New AS p WHERE p.WorkspaceId = w.Id AND p.CreatedByUserId <> u.UnitId)
            OR EXISTS (SELECT 1 FROM dbo.Documents_New AS d WHERE d.WorkspaceId = w.Id AND d.CreatedByUserId <> u.UnitId)
            OR EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = w.Id AND f.UploadedByUserId <> u.UnitId))
        THROW 50010, N'The user''s personal workspace is used by others too, so private content is not put into it.', 1;

    -- One moment for both columns: an UpdatedAt that differs from CreatedAt then means that somebody edited the workspace since.
    DECLARE @Now datetime2(7) = SYSUTCDATETIME();

    INSERT INTO WorkspaceMigration.PersonalWorkspaces (UserId, WorkspaceId, IsWorkspaceCreated, IsMemberCreated, Name, ProvisionedAt)
    SELECT
        n.UserId,
        ISNULL(w.Id, CONVERT(uniqueidentifier, SUBSTRING(CONVERT(binary(16), NEWID()), 1, 10) + SUBSTRING(CONVERT(binary(16), n.UserId), 11, 6))),
        CASE WHEN w.Id IS NULL THEN 1 ELSE 0 END,
        CASE WHEN m.Id IS NULL THEN 1 ELSE 0 END,
        ISNULL(w.Name, n.Name),
        @Now
    FROM @Units AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaceNames AS n ON n.UserId = u.UnitId
    LEFT JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
    LEFT JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.Id AND m.UserId = u.UnitId
    WHERE NOT EXISTS (SELECT 1 FROM WorkspaceMigration.PersonalWorkspaces AS p WHERE p.UserId = u.UnitId);

    INSERT INTO dbo.Workspaces (Id, Name, OwnerId, CreatedAt, UpdatedAt, IsPersonal)
    SELECT p.WorkspaceId, p.Name, p.UserId, @Now, @Now, 1
    FROM @Units AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = u.UnitId
    WHERE NOT EXISTS (SELECT 1 FROM dbo.Workspaces AS w WHERE w.Id = p.WorkspaceId);

    SET @InsertedRows = @@ROWCOUNT;

    INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
    SELECT p.WorkspaceId, p.UserId, N'Owner'
    FROM @Units AS u
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = u.UnitId
    WHERE NOT EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = p.WorkspaceId AND m.UserId = p.UserId);

    SET @InsertedRows = @InsertedRows + @@ROWCOUNT;
END;
GO

/*
Purpose:     registers as units the users who are not yet: those who were there before dbo.RegisterUsers was.
Parameters:  @TrackId, the track of workspaces.
Errors:      none of its own.
Idempotency: safe to re-run because only users who lack a unit are registered.
*/
CREATE PROCEDURE WorkspaceMigration.RegisterUnits
    @TrackId tinyint
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO Migration.Units (TrackId, UnitId)
    SELECT @TrackId, u.Id
    FROM dbo.Users AS u
    WHERE NOT EXISTS (SELECT 1 FROM Migration.Units AS t WHERE t.TrackId = @TrackId AND t.UnitId = u.Id);
END;
GO

/*
Purpose:     takes copies from the workspace of a user who no longer owns their originals, with what hangs on them, and notes all of it: the copies
             are made anew where the originals belong. A row cannot move in place, since its children's keys hold its workspace.
Parameters:  @Keys that are reconciled; @DeletedRows returns the copies taken away.
Preconditions: the caller owns the transaction.
Errors:      547 something that is no copy hangs on the row.
Idempotency: safe to re-run because a copy that stands where its original belongs is left alone.
*/
CREATE PROCEDURE WorkspaceMigration.RelocateRows
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET @DeletedRows = 0;

    DECLARE @Misplaced TABLE (
        EntityId tinyint NOT NULL,
        RowId uniqueidentifier NOT NULL,
        UnitId uniqueidentifier NOT NULL,
        PRIMARY KEY (EntityId, RowId)
    );

    INSERT INTO @Misplaced (EntityId, RowId, UnitId)
    SELECT 1, n.Id, n.CreatedByUserId
    FROM @Keys AS k
    INNER JOIN dbo.Projects AS p ON p.Id = k.RowId
    INNER JOIN dbo.Projects_New AS n ON n.Id = k.RowId AND n.CreatedByUserId <> p.UserId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.CreatedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.SourceUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    OPTION (LOOP JOIN);

    INSERT INTO @Misplaced (EntityId, RowId, UnitId)
    SELECT 2, n.Id, n.CreatedByUserId
    FROM @Keys AS k
    INNER JOIN dbo.Documents AS d ON d.Id = k.RowId
    INNER JOIN dbo.Documents_New AS n ON n.Id = k.RowId AND n.CreatedByUserId <> d.UserId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.CreatedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.SourceUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    UNION
    SELECT 2, n.Id, n.CreatedByUserId
    FROM @Misplaced AS m
    INNER JOIN dbo.Projects_New AS p ON p.Id = m.RowId
    INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = p.WorkspaceId AND n.ProjectId = p.Id
    WHERE m.EntityId = 1
    OPTION (LOOP JOIN);

    INSERT INTO @Misplaced (EntityId, RowId, UnitId)
    SELECT 3, n.Id, n.UploadedByUserId
    FROM @Keys AS k
    INNER JOIN dbo.Files AS f ON f.Id = k.RowId
    INNER JOIN dbo.Files_New AS n ON n.Id = k.RowId AND n.UploadedByUserId <> f.UserId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.UploadedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.SourceUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId)
    UNION
    SELECT 3, n.Id, n.UploadedByUserId
    FROM @Misplaced AS m
    INNER JOIN dbo.Documents_New AS d ON d.Id = m.RowId
    INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = d.WorkspaceId AND n.DocumentId = d.Id
    WHERE m.EntityId = 2
    OPTION (LOOP JOIN);

    -- What depends on who owns a row: documents of a project and files of a document, whosever they are. A row whose copy was missing until now
    -- counts as changed hands too.
    INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId)
    SELECT 2, d.Id, d.UserId
    FROM @Keys AS k
    INNER JOIN dbo.Projects AS p ON p.Id = k.RowId
    INNER JOIN dbo.Documents AS d ON d.ProjectId = p.Id
    WHERE k.EntityId = 1
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = p.Id AND n.CreatedByUserId = p.UserId)
    UNION
    SELECT 3, f.Id, f.UserId
    FROM @Keys AS k
    INNER JOIN dbo.Documents AS d ON d.Id = k.RowId
    INNER JOIN dbo.Files AS f ON f.DocumentId = d.Id
    WHERE k.EntityId = 2
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = d.Id AND n.CreatedByUserId = d.UserId)
    UNION
    SELECT m.EntityId, m.RowId, m.UnitId
    FROM @Misplaced AS m
    OPTION (LOOP JOIN);

    DELETE n
    FROM @Misplaced AS m
    INNER JOIN dbo.Files_New AS n ON n.Id = m.RowId
    WHERE m.EntityId = 3
    OPTION (LOOP JOIN);

    SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

    DELETE n
    FROM @Misplaced AS m
    INNER JOIN dbo.Documents_New AS n ON n.Id = m.RowId
    WHERE m.EntityId = 2
    OPTION (LOOP JOIN);

    SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

    DELETE n
    FROM @Misplaced AS m
    INNER JOIN dbo.Projects_New AS n ON n.Id = m.RowId
    WHERE m.EntityId = 1
    OPTION (LOOP JOIN);

    SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

    DELETE a
    FROM @Misplaced AS m
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = m.EntityId AND a.RowId = m.RowId
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     takes away the copies of legacy documents that are gone, with their ledger entries.
Parameters:  @Keys, of which those of entity 2 are taken; @DeletedRows returns the copies taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 something that is no copy hangs on the row.
Idempotency: safe to re-run because only copies of gone originals are touched: a row of the unit's own, in its personal workspace, while the
             legacy side is authoritative for it.
*/
CREATE PROCEDURE WorkspaceMigration.RemoveDocuments
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE n
    FROM @Keys AS k
    INNER JOIN dbo.Documents_New AS n ON n.Id = k.RowId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.CreatedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Documents AS s WHERE s.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    IF @DeletedRows > 0
        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 2
            AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS n WHERE n.Id = k.RowId)
        OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     takes away the copies of legacy files that are gone, with their ledger entries.
Parameters:  @Keys, of which those of entity 3 are taken; @DeletedRows returns the copies taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 something that is no copy hangs on the row.
Idempotency: safe to re-run because only copies of gone originals are touched: a row of the unit's own, in its personal workspace, while the
             legacy side is authoritative for it.
*/
CREATE PROCEDURE WorkspaceMigration.RemoveFiles
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE n
    FROM @Keys AS k
    INNER JOIN dbo.Files_New AS n ON n.Id = k.RowId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.UploadedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Files AS s WHERE s.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    IF @DeletedRows > 0
        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 3
            AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = k.RowId)
        OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     takes away the copies of legacy projects that are gone, with their ledger entries.
Parameters:  @Keys, of which those of entity 1 are taken; @DeletedRows returns the copies taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 something that is no copy hangs on the row.
Idempotency: safe to re-run because only copies of gone originals are touched: a row of the unit's own, in its personal workspace, while the
             legacy side is authoritative for it.
*/
CREATE PROCEDURE WorkspaceMigration.RemoveProjects
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE n
    FROM @Keys AS k
    INNER JOIN dbo.Projects_New AS n ON n.Id = k.RowId
    INNER JOIN WorkspaceMigration.PersonalWorkspaces AS w ON w.UserId = n.CreatedByUserId AND w.WorkspaceId = n.WorkspaceId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = w.UserId AND u.AuthoritativeSide = N'Source')
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects AS s WHERE s.Id = k.RowId)
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.CollectingProjects AS c WHERE c.ProjectId = k.RowId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    IF @DeletedRows > 0
        DELETE a
        FROM @Keys AS k
        INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
        WHERE k.EntityId = 1
            AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = k.RowId)
        OPTION (LOOP JOIN);
END;
GO

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
GO

/*
Purpose:     makes the legacy files of switched users equal to what WorkspaceMigration.ReverseFiles says: inserts what is missing, updates what is
             there. An entry of the ledger that was undone by a new link goes.
Parameters:  @Keys, of which those of entity 3 are taken whose user's unit is reconciled from the target; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      547 the file hangs on another member's document, which the legacy model does not have; a constraint.
Idempotency: safe to re-run because a row that is there is updated in place. A row of another user's is never touched.
*/
CREATE PROCEDURE WorkspaceMigration.ReturnFiles
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE f
    SET
        DocumentId = s.DocumentId,
        FileName = s.FileName,
        FilePath = s.FilePath,
        FileSize = s.FileSize,
        MimeType = s.MimeType,
        CreatedAt = s.CreatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = k.RowId
    INNER JOIN dbo.Files AS f ON f.Id = k.RowId AND f.UserId = s.UserId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);

    SET @UpdatedRows = @@ROWCOUNT;

    INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize, MimeType, CreatedAt)
    SELECT s.Id, s.UserId, s.DocumentId, s.FileName, s.FilePath, s.FileSize, s.MimeType, s.CreatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM dbo.Files AS f WHERE f.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- The ledger
    DELETE a
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseFiles AS s ON s.Id = k.RowId AND s.KeepsLedger = 0
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     makes the legacy projects of switched users equal to what WorkspaceMigration.ReverseProjects says: inserts what is missing, updates what
             is there. An entry of the ledger that was undone by an edit goes.
Parameters:  @Keys, of which those of entity 1 are taken whose user's unit is reconciled from the target; the counts return what was done.
Preconditions: the caller owns the transaction.
Errors:      a constraint.
Idempotency: safe to re-run because a row that is there is updated in place. A row of another user's is never touched.
*/
CREATE PROCEDURE WorkspaceMigration.ReturnProjects
    @Keys Migration.RowKeys READONLY,
    @InsertedRows int OUTPUT,
    @UpdatedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE p
    SET
        Title = s.Title,
        Description = s.Description,
        CreatedAt = s.CreatedAt,
        UpdatedAt = s.UpdatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.Id = k.RowId
    INNER JOIN dbo.Projects AS p ON p.Id = k.RowId AND p.UserId = s.UserId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);

    SET @UpdatedRows = @@ROWCOUNT;

    INSERT INTO dbo.Projects (Id, UserId, Title, Description, CreatedAt, UpdatedAt)
    SELECT s.Id, s.UserId, s.Title, s.Description, s.CreatedAt, s.UpdatedAt
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.Id = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects AS p WHERE p.Id = k.RowId)
    OPTION (LOOP JOIN);

    SET @InsertedRows = @@ROWCOUNT;

    -- The ledger
    DELETE a
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.ReverseProjects AS s ON s.Id = k.RowId AND s.KeepsLedger = 0
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId AND a.RuleName = N'TitleShortened'
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = s.UserId AND u.AuthoritativeSide = N'Target')
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     takes away copies of a user whose rollback is under way, children before parents; what is no copy stays, with what it hangs on.
Parameters:  @UnitId; @BatchSize rows at most; @DeletedRows returns the copies taken away, fewer than @BatchSize when none is left that can be.
Preconditions: the caller owns the transaction, which is named as the migration's, and holds the unit.
Errors:      none of its own.
Idempotency: safe to re-run because it takes what is there. The originals are the truth and are not touched.
*/
CREATE PROCEDURE WorkspaceMigration.TakeCopies
    @UnitId uniqueidentifier,
    @BatchSize int,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @Keys Migration.RowKeys;

    INSERT INTO @Keys (EntityId, RowId, UnitId)
    SELECT TOP (@BatchSize) r.EntityId, r.RowId, r.UserId
    FROM WorkspaceMigration.WorkspaceRows AS r
    WHERE r.UserId = @UnitId
        AND r.EntityId = 3
        AND r.IsCopy = 1;

    DECLARE @Taken int = @@ROWCOUNT;

    DELETE n
    FROM @Keys AS k
    INNER JOIN dbo.Files_New AS n ON n.Id = k.RowId
    WHERE k.EntityId = 3
    OPTION (LOOP JOIN);

    IF @Taken < @BatchSize
    BEGIN
        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT TOP (@BatchSize - @Taken) r.EntityId, r.RowId, r.UserId
        FROM WorkspaceMigration.WorkspaceRows AS r
        INNER JOIN dbo.Documents_New AS n ON n.Id = r.RowId
        WHERE r.UserId = @UnitId
            AND r.EntityId = 2
            AND r.IsCopy = 1
            AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS f WHERE f.WorkspaceId = n.WorkspaceId AND f.DocumentId = n.Id);

        SET @Taken = @Taken + @@ROWCOUNT;

        DELETE n
        FROM @Keys AS k
        INNER JOIN dbo.Documents_New AS n ON n.Id = k.RowId
        WHERE k.EntityId = 2
        OPTION (LOOP JOIN);
    END;

    IF @Taken < @BatchSize
    BEGIN
        INSERT INTO @Keys (EntityId, RowId, UnitId)
        SELECT TOP (@BatchSize - @Taken) r.EntityId, r.RowId, r.UserId
        FROM WorkspaceMigration.WorkspaceRows AS r
        INNER JOIN dbo.Projects_New AS n ON n.Id = r.RowId
        WHERE r.UserId = @UnitId
            AND r.EntityId = 1
            AND r.IsCopy = 1
            AND NOT EXISTS (SELECT 1 FROM dbo.Documents_New AS d WHERE d.WorkspaceId = n.WorkspaceId AND d.ProjectId = n.Id);

        SET @Taken = @Taken + @@ROWCOUNT;

        DELETE n
        FROM @Keys AS k
        INNER JOIN dbo.Projects_New AS n ON n.Id = k.RowId
        WHERE k.EntityId = 1
        OPTION (LOOP JOIN);
    END;

    DELETE a
    FROM @Keys AS k
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    OPTION (LOOP JOIN);

    DELETE c
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = k.RowId
    WHERE k.EntityId = 1
    OPTION (LOOP JOIN);

    SET @DeletedRows = @Taken;
END;
GO

/*
Purpose:     compares the two sides of units as wholes: what is missing, what is extra, what differs. A row that is noted is left out, since it
             is read again; so traffic raises no false alarm.
Parameters:  @Units, copied or later.
Returns:     UnitId, EntityId, RowId, Kind (Missing, Extra, Different), one row a finding. Extra rows are none by the setting ExtraRows Keep.
Errors:      none of its own.
Idempotency: changes nothing.
*/
CREATE PROCEDURE WorkspaceMigration.VerifyUnits
    @Units Migration.UnitIds READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @KeepsExtra bit = CASE
        WHEN (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'ExtraRows') = N'Keep' THEN 1
        ELSE 0
    END;

    SELECT
        f.UserId AS UnitId,
        f.EntityId,
        f.RowId,
        f.Kind
    FROM (
        SELECT u.UnitId AS UserId, r.EntityId, r.RowId, N'Different' AS Kind
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.RowDifferences AS r ON r.UserId = u.UnitId
        UNION ALL
        SELECT u.UnitId AS UserId, r.EntityId, r.RowId, CASE r.IsExtra WHEN 1 THEN N'Extra' ELSE N'Missing' END AS Kind
        FROM @Units AS u
        INNER JOIN WorkspaceMigration.LoneRows AS r ON r.UserId = u.UnitId
        WHERE r.IsExtra = 0 OR @KeepsExtra = 0
    ) AS f
    WHERE NOT EXISTS (SELECT 1 FROM Migration.RowChanges AS c WHERE c.UnitId = f.UserId AND c.EntityId = f.EntityId AND c.RowId = f.RowId);
END;
GO

/*
Purpose:     takes away the legacy documents of switched users that their personal workspaces no longer have, with their ledger entries: they
             were deleted, moved to another workspace, or given to another member.
Parameters:  @Keys, of which those of entity 2 are taken; @DeletedRows returns the rows taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 another user's file hangs on the document in the legacy model.
Idempotency: safe to re-run because only rows are touched whose user's unit is reconciled from the target.
*/
CREATE PROCEDURE WorkspaceMigration.WithdrawDocuments
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE l
    FROM @Keys AS k
    INNER JOIN dbo.Documents AS l ON l.Id = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = l.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.Id = k.RowId AND s.UserId = l.UserId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    DELETE a
    FROM @Keys AS k
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 2
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = a.UnitId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseDocuments AS s WHERE s.Id = k.RowId AND s.UserId = a.UnitId)
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     takes away the legacy files of switched users that their personal workspaces no longer have, with their ledger entries: they
             were deleted, moved to another workspace, or given to another member.
Parameters:  @Keys, of which those of entity 3 are taken; @DeletedRows returns the rows taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 something of the owner's hangs on the file.
Idempotency: safe to re-run because only rows are touched whose user's unit is reconciled from the target.
*/
CREATE PROCEDURE WorkspaceMigration.WithdrawFiles
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE l
    FROM @Keys AS k
    INNER JOIN dbo.Files AS l ON l.Id = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = l.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseFiles AS s WHERE s.Id = k.RowId AND s.UserId = l.UserId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    DELETE a
    FROM @Keys AS k
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 3
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = a.UnitId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseFiles AS s WHERE s.Id = k.RowId AND s.UserId = a.UnitId)
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose:     takes away the legacy projects of switched users that their personal workspaces no longer have, with their ledger entries: they
             were deleted, moved to another workspace, or given to another member.
Parameters:  @Keys, of which those of entity 1 are taken; @DeletedRows returns the rows taken away.
Preconditions: the caller owns the transaction. Children were taken away before.
Errors:      547 another user's document stands in the project in the legacy model.
Idempotency: safe to re-run because only rows are touched whose user's unit is reconciled from the target.
*/
CREATE PROCEDURE WorkspaceMigration.WithdrawProjects
    @Keys Migration.RowKeys READONLY,
    @DeletedRows int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE l
    FROM @Keys AS k
    INNER JOIN dbo.Projects AS l ON l.Id = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = l.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseProjects AS s WHERE s.Id = k.RowId AND s.UserId = l.UserId)
    OPTION (LOOP JOIN);

    SET @DeletedRows = @@ROWCOUNT;

    -- A collecting project that the user deleted is made anew when it is needed
    DELETE c
    FROM @Keys AS k
    INNER JOIN WorkspaceMigration.CollectingProjects AS c ON c.ProjectId = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = c.UserId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.Id = k.RowId)
    OPTION (LOOP JOIN);

    DELETE a
    FROM @Keys AS k
    INNER JOIN Migration.Adjustments AS a ON a.EntityId = k.EntityId AND a.RowId = k.RowId
    WHERE k.EntityId = 1
        AND EXISTS (SELECT 1 FROM Migration.ReconciledUnits AS u WHERE u.TrackId = 1 AND u.UnitId = a.UnitId AND u.AuthoritativeSide = N'Target')
        AND NOT EXISTS (SELECT 1 FROM WorkspaceMigration.ReverseProjects AS s WHERE s.Id = k.RowId AND s.UserId = a.UnitId)
    OPTION (LOOP JOIN);
END;
GO

/*
Purpose: what a rollback of provisioning may take away of each provisioned user who is held or left out, and has no copies: Workspace, what it made and
         nobody touched since; Membership, the Owner membership alone, of a workspace that was there before; Nothing; and why a workspace stays.
*/
CREATE VIEW WorkspaceMigration.WithdrawableWorkspaces
AS
SELECT
    s.UserId,
    s.WorkspaceId,
    CASE
        WHEN s.KeptBecause IS NULL AND s.IsWorkspaceCreated = 1 THEN N'Workspace'
        WHEN s.KeptBecause IS NULL AND s.IsMemberCreated = 1 THEN N'Membership'
        ELSE N'Nothing'
    END AS Withdraws,
    s.KeptBecause
FROM (
    SELECT
        p.UserId,
        p.WorkspaceId,
        p.IsWorkspaceCreated,
        p.IsMemberCreated,
        CASE
            WHEN EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.WorkspaceId = p.WorkspaceId)
                OR EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.WorkspaceId = p.WorkspaceId) THEN N'Something is in it.'
            WHEN EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = p.WorkspaceId AND m.UserId <> p.UserId) THEN N'It has other members.'
            WHEN p.IsWorkspaceCreated = 0 THEN NULL
            WHEN w.OwnerId <> p.UserId OR w.IsPersonal = 0 THEN N'It was given away, or made a shared one.'
            WHEN w.UpdatedAt <> w.CreatedAt OR w.Description IS NOT NULL OR DATALENGTH(w.Name) <> DATALENGTH(p.Name)
                OR w.Name COLLATE Latin1_General_100_BIN2 <> p.Name COLLATE Latin1_General_100_BIN2 THEN N'It was edited since.'
        END AS KeptBecause
    FROM WorkspaceMigration.PersonalWorkspaces AS p
    LEFT JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId
    WHERE EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId AND u.State IN (N'Held', N'LeftOut') AND u.Copies = N'None')
) AS s;
GO

/*
Purpose:     takes back what provisioning made for users who were rolled back: personal workspaces that nobody touched since, and memberships. The
             rest stays, and is listed.
Parameters:  @UnitId, one user; @Units, several; neither means all that are held or left out and have no copies. @BatchSize users a transaction, NULL
             for the setting's; @WhatIf = 1 changes nothing.
Preconditions: no transaction is open.
Returns:     1) RunId, Status, AffectedRows: one row. 2) UserId, WorkspaceId, KeptBecause: one row a workspace that stays.
Errors:      50001, 50002, 50005, 50015; 50006 and 50011 when users were named who are unknown, or not Held or LeftOut.
Idempotency: safe to re-run because each batch commits for itself and takes what is there.
Rollback:    Migration.ReleaseUnits, Migration.Migrate.
*/
CREATE PROCEDURE WorkspaceMigration.WithdrawWorkspaces
    @UnitId uniqueidentifier = NULL,
    @Units Migration.UnitIds READONLY,
    @BatchSize int = NULL,
    @WhatIf bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    -- Guards
    EXECUTE Migration.GuardRun @BatchSize = @BatchSize, @DelayMs = NULL;

    DECLARE @Chosen Migration.UnitIds;

    INSERT INTO @Chosen (UnitId)
    SELECT k.UnitId FROM @Units AS k
    UNION
    SELECT @UnitId WHERE @UnitId IS NOT NULL;

    IF EXISTS (SELECT 1 FROM @Chosen)
        EXECUTE Migration.GuardUnits @TrackId = 1, @Units = @Chosen, @States = N'Held,LeftOut', @Verb = N'deprived of its workspace';
    ELSE
        INSERT INTO @Chosen (UnitId)
        SELECT w.UserId FROM WorkspaceMigration.WithdrawableWorkspaces AS w;

    SET XACT_ABORT ON;

    DECLARE @RunId bigint;
    DECLARE @Mark datetime2(3) = SYSUTCDATETIME();
    DECLARE @Parameters nvarchar(400) = (SELECT CONCAT(N'{"Units":', COUNT(*), N',"WhatIf":', @WhatIf, N'}') FROM @Chosen AS k);
    EXECUTE Migration.BeginRun
        @TrackId = 1,
        @ProcedureName = N'WorkspaceMigration.WithdrawWorkspaces',
        @Parameters = @Parameters,
        @BatchSize = @BatchSize,
        @RunId = @RunId OUTPUT;

    DECLARE @BatchNumber int = 0;
    DECLARE @Taken int = 1;
    DECLARE @DeletedRows int;
    DECLARE @Batch Migration.UnitIds;
    DECLARE @Status nvarchar(20) = CASE @WhatIf WHEN 1 THEN N'WhatIf' ELSE N'Succeeded' END;

    BEGIN TRY
        SELECT @BatchSize = r.BatchSize FROM Migration.Runs AS r WHERE r.RunId = @RunId;

        WHILE @Taken > 0 AND @WhatIf = 0
        BEGIN
            BEGIN TRANSACTION;
            DELETE FROM @Batch;

            -- The units stay in their state until the end of the transaction
            INSERT INTO @Batch (UnitId)
            SELECT TOP (@BatchSize) u.UnitId
            FROM @Chosen AS k
            INNER JOIN Migration.Units AS u WITH (UPDLOCK) ON u.TrackId = 1 AND u.UnitId = k.UnitId
            INNER JOIN WorkspaceMigration.WithdrawableWorkspaces AS w ON w.UserId = u.UnitId
            WHERE w.KeptBecause IS NULL
            ORDER BY u.UnitId;

            SET @Taken = @@ROWCOUNT;

            DELETE m
            FROM @Batch AS k
            INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = k.UnitId AND p.IsMemberCreated = 1
            INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = p.WorkspaceId AND m.UserId = p.UserId AND m.Role = N'Owner';

            SET @DeletedRows = @@ROWCOUNT;

            DELETE w
            FROM @Batch AS k
            INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = k.UnitId AND p.IsWorkspaceCreated = 1
            INNER JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId;

            SET @DeletedRows = @DeletedRows + @@ROWCOUNT;

            DELETE p
            FROM @Batch AS k
            INNER JOIN WorkspaceMigration.PersonalWorkspaces AS p ON p.UserId = k.UnitId;

            EXECUTE Migration.LogBatch
                @RunId = @RunId,
                @BatchNumber = @BatchNumber,
                @Activity = N'Withdraw',
                @KeyCount = @Taken,
                @DeletedRows = @DeletedRows,
                @BatchSize = @BatchSize,
                @Mark = @Mark OUTPUT;
            COMMIT TRANSACTION;
            SET @BatchNumber = @BatchNumber + 1;
        END;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE Migration.LogError @RunId = @RunId;
        EXECUTE Migration.EndRun @RunId = @RunId, @Status = N'Failed';
        THROW;
    END CATCH;

    EXECUTE Migration.EndRun @RunId = @RunId, @Status = @Status;

    SELECT r.RunId, r.Status, r.AffectedRows
    FROM Migration.Runs AS r
    WHERE r.RunId = @RunId;

    SELECT w.UserId, w.WorkspaceId, w.KeptBecause
    FROM @Chosen AS k
    INNER JOIN WorkspaceMigration.WithdrawableWorkspaces AS w ON w.UserId = k.UnitId
    WHERE w.KeptBecause IS NOT NULL
    ORDER BY w.UserId;
END;
