-- Legacy model. E-mail addresses are neither required nor unique: the live data has users without one and users who share one.
CREATE TABLE dbo.Users (
    Id uniqueidentifier NOT NULL,
    Email nvarchar(320) NULL,
    FirstName nvarchar(100) NULL,
    LastName nvarchar(100) NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Users PRIMARY KEY CLUSTERED (Id)
);
