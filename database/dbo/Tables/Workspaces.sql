CREATE TABLE dbo.Workspaces (
    Id uniqueidentifier NOT NULL CONSTRAINT DF_Workspaces_Id DEFAULT NEWID(),
    Name nvarchar(255) NOT NULL,
    Description nvarchar(max) NULL,
    OwnerId uniqueidentifier NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Workspaces_CreatedAt DEFAULT SYSUTCDATETIME(),
    UpdatedAt datetime2(7) NOT NULL CONSTRAINT DF_Workspaces_UpdatedAt DEFAULT SYSUTCDATETIME(),
    IsPersonal bit NOT NULL CONSTRAINT DF_Workspaces_IsPersonal DEFAULT 0,
    CONSTRAINT PK_Workspaces PRIMARY KEY CLUSTERED (Id),
    -- NO ACTION: content must not disappear when its owner leaves. dbo.DeleteUser takes an empty personal workspace along.
    CONSTRAINT FK_Workspaces_Users_OwnerId FOREIGN KEY (OwnerId) REFERENCES dbo.Users (Id)
);
GO

CREATE INDEX IX_Workspaces_OwnerId ON dbo.Workspaces (OwnerId) INCLUDE (Name, IsPersonal);
GO

-- One personal workspace a user, whoever creates it; also the way from a user to that workspace.
CREATE UNIQUE INDEX IXF_Workspaces_OwnerId_Personal ON dbo.Workspaces (OwnerId) INCLUDE (Name) WHERE IsPersonal = 1;
