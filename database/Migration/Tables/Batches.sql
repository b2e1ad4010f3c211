-- What each transaction did: one row a user and content type in it. Users are not referenced by key: a log outlives what it tells of.
CREATE TABLE Migration.Batches (
    RunId bigint NOT NULL,
    BatchNumber int NOT NULL,
    UserId uniqueidentifier NOT NULL,
    ContentType tinyint NOT NULL,
    FirstKey uniqueidentifier NOT NULL,
    LastKey uniqueidentifier NOT NULL,
    AffectedRows int NOT NULL,
    StartedAt datetime2(3) NOT NULL,
    DurationMs int NOT NULL,
    CONSTRAINT PK_Batches PRIMARY KEY CLUSTERED (RunId, BatchNumber, UserId, ContentType),
    CONSTRAINT FK_Batches_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId) ON DELETE CASCADE,
    CONSTRAINT FK_Batches_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType)
);
GO

CREATE INDEX IX_Batches_ContentType_UserId ON Migration.Batches (ContentType, UserId);
