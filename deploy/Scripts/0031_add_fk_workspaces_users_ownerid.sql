-- NO ACTION: content must not disappear when its owner leaves. dbo.DeleteUser takes an empty personal workspace along.
ALTER TABLE dbo.Workspaces ADD CONSTRAINT FK_Workspaces_Users_OwnerId FOREIGN KEY (OwnerId) REFERENCES dbo.Users (Id);
