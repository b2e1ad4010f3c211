-- The keys to dbo.Users come in scripts of their own: each takes the busy table for a moment, and gives way if it does not get it.
CREATE TABLE dbo.Workspaces (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_Workspaces_Id DEFAULT NEWID(),
    Name nvarchar(255) NOT NULL,
    Description nvarchar(max) NULL,
    OwnerId uniqueidentifier NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Workspaces_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(7) NOT NULL CONSTRAINT DF_Workspaces_UpdatedAt DEFAULT SYSUTCDATETIME(),
    IsPersonal bit NOT NULL CONSTRAINT DF_Workspaces_IsPersonal DEFAULT 0,
    CONSTRAINT PK_Workspaces PRIMARY KEY CLUSTERED (Id)
);
GO

CREATE INDEX IX_Workspaces_OwnerId ON dbo.Workspaces (OwnerId) INCLUDE (Name, IsPersonal);
GO

-- One personal workspace a user, whoever creates it; also the way from a user to that workspace.
CREATE UNIQUE INDEX IXF_Workspaces_OwnerId_Personal ON dbo.Workspaces (OwnerId) INCLUDE (Name) WHERE IsPersonal = 1;
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
    CONSTRAINT CK_WorkspaceMembers_Role CHECK (Role IN (N'Owner', N'Admin', N'Member', N'Viewer'))
);
GO

CREATE INDEX IX_WorkspaceMembers_UserId_Role ON dbo.WorkspaceMembers (UserId, Role) INCLUDE (WorkspaceId, JoinedAt);
GO

CREATE INDEX IXF_WorkspaceMembers_InvitedBy ON dbo.WorkspaceMembers (InvitedBy) WHERE InvitedBy IS NOT NULL;
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
    CONSTRAINT FK_Projects_New_Workspaces FOREIGN KEY (WorkspaceId) REFERENCES dbo.Workspaces (Id) ON DELETE CASCADE
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
    CONSTRAINT FK_Documents_New_Projects_New FOREIGN KEY (WorkspaceId, ProjectId) REFERENCES dbo.Projects_New (WorkspaceId, Id) ON DELETE CASCADE
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
    CONSTRAINT FK_Files_New_Documents_New FOREIGN KEY (WorkspaceId, DocumentId) REFERENCES dbo.Documents_New (WorkspaceId, Id)
);
GO

CREATE INDEX IXF_Files_New_WorkspaceId_DocumentId ON dbo.Files_New (WorkspaceId, DocumentId) INCLUDE (FileName, FileSize) WHERE DocumentId IS NOT NULL;
GO

CREATE INDEX IX_Files_New_UploadedByUserId ON dbo.Files_New (UploadedByUserId);
