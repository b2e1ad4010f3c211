ALTER TABLE dbo.Files_New ADD CONSTRAINT FK_Files_New_Users_UploadedByUserId FOREIGN KEY (UploadedByUserId) REFERENCES dbo.Users (Id);
