-- What failed, down to the row. Users are not referenced by key: a log outlives what it tells of. ContentType and RowId are NULL
-- when the failure is not about one row.
CREATE TABLE Migration.Errors (
    ErrorId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NOT NULL,
    UserId uniqueidentifier NULL,
    ContentType tinyint NULL,
    RowId uniqueidentifier NULL,
    ErrorNumber int NOT NULL,
    Severity int NOT NULL,
    State int NOT NULL,
    ProcedureName nvarchar(128) NULL,
    LineNumber int NOT NULL,
    Message nvarchar(4000) NOT NULL,
    OccurredAt datetime2(3) NOT NULL CONSTRAINT DF_Errors_OccurredAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Errors PRIMARY KEY CLUSTERED (ErrorId),
    CONSTRAINT FK_Errors_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId) ON DELETE CASCADE,
    CONSTRAINT FK_Errors_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType)
);
GO

CREATE INDEX IX_Errors_RunId ON Migration.Errors (RunId);
GO

CREATE INDEX IX_Errors_ContentType_UserId ON Migration.Errors (ContentType, UserId);
