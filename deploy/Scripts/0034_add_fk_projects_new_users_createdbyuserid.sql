ALTER TABLE dbo.Projects_New ADD CONSTRAINT FK_Projects_New_Users_CreatedByUserId FOREIGN KEY (CreatedByUserId) REFERENCES dbo.Users (Id);
