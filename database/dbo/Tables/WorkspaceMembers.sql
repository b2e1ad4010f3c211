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
    CONSTRAINT FK_WorkspaceMembers_Users_UserId FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE,
    -- NO ACTION: SET NULL would be a second cascade path from Users (1785). dbo.DeleteUser sets it to NULL.
    CONSTRAINT FK_WorkspaceMembers_Users_InvitedBy FOREIGN KEY (InvitedBy) REFERENCES dbo.Users (Id),
    CONSTRAINT CK_WorkspaceMembers_Role CHECK (Role IN (N'Owner', N'Admin', N'Member', N'Viewer'))
);
GO

CREATE INDEX IX_WorkspaceMembers_UserId_Role ON dbo.WorkspaceMembers (UserId, Role) INCLUDE (WorkspaceId, JoinedAt);
GO

CREATE INDEX IXF_WorkspaceMembers_InvitedBy ON dbo.WorkspaceMembers (InvitedBy) WHERE InvitedBy IS NOT NULL;
