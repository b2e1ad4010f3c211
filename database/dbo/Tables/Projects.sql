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
