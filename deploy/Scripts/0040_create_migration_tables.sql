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

-- Every number that this database throws, one a rule. The procedures hold the numbers as literals, since THROW takes nothing
-- else; a test compares them with this list.
CREATE TABLE Migration.ErrorNumbers (
    ErrorNumber int NOT NULL,
    Meaning nvarchar(400) NOT NULL,
    CONSTRAINT PK_ErrorNumbers PRIMARY KEY CLUSTERED (ErrorNumber),
    CONSTRAINT CK_ErrorNumbers_Range CHECK (ErrorNumber BETWEEN 50001 AND 50999)
);
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
