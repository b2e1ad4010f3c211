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
