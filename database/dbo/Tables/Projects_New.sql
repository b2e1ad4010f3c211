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
