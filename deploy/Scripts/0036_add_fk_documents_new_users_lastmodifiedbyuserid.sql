ALTER TABLE dbo.Documents_New ADD CONSTRAINT FK_Documents_New_Users_LastModifiedByUserId FOREIGN KEY (LastModifiedByUserId) REFERENCES dbo.Users (Id);
