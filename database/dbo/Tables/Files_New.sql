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
