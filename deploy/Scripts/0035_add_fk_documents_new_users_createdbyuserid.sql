ALTER TABLE dbo.Documents_New ADD CONSTRAINT FK_Documents_New_Users_CreatedByUserId FOREIGN KEY (CreatedByUserId) REFERENCES dbo.Users (Id);
