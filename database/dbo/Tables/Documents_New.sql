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
