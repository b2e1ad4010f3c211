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
