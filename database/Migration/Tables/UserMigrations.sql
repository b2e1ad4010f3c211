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
