ALTER TABLE dbo.WorkspaceMembers ADD CONSTRAINT FK_WorkspaceMembers_Users_UserId FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE;
