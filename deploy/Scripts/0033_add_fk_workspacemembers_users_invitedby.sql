-- NO ACTION: SET NULL would be a second cascade path from Users (1785). dbo.DeleteUser sets it to NULL.
ALTER TABLE dbo.WorkspaceMembers ADD CONSTRAINT FK_WorkspaceMembers_Users_InvitedBy FOREIGN KEY (InvitedBy) REFERENCES dbo.Users (Id);
