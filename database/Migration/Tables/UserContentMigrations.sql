-- One row a user and content type. Progress only: which rows still wait is always asked of the content tables themselves.
CREATE TABLE Migration.UserContentMigrations (
    UserId uniqueidentifier NOT NULL,
    ContentType tinyint NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_UserContentMigrations_Status DEFAULT N'Pending',
    SourceRows bigint NOT NULL CONSTRAINT DF_UserContentMigrations_SourceRows DEFAULT 0,
    MigratedRows bigint NOT NULL CONSTRAINT DF_UserContentMigrations_MigratedRows DEFAULT 0,
    Attempts int NOT NULL CONSTRAINT DF_UserContentMigrations_Attempts DEFAULT 0,
    LastKey uniqueidentifier NULL,
    StartedAt datetime2(3) NULL,
    EndedAt datetime2(3) NULL,
    CONSTRAINT PK_UserContentMigrations PRIMARY KEY CLUSTERED (UserId, ContentType),
    CONSTRAINT FK_UserContentMigrations_UserMigrations FOREIGN KEY (UserId) REFERENCES Migration.UserMigrations (UserId) ON DELETE CASCADE,
    CONSTRAINT FK_UserContentMigrations_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType),
    CONSTRAINT CK_UserContentMigrations_Status CHECK (Status IN (N'Pending', N'Running', N'Completed', N'Failed', N'RollingBack', N'RolledBack')),
    CONSTRAINT CK_UserContentMigrations_Rows CHECK (SourceRows >= 0 AND MigratedRows >= 0),
    CONSTRAINT CK_UserContentMigrations_Attempts CHECK (Attempts >= 0)
);
GO

CREATE INDEX IX_UserContentMigrations_ContentType_Status ON Migration.UserContentMigrations (ContentType, Status) INCLUDE (SourceRows, MigratedRows);
