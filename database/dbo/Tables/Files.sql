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
