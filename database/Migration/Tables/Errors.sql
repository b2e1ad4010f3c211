-- What failed, with its class. Evidence: no key leads to what it tells of. EntityId and RowId are NULL when the failure is not about one row.
CREATE TABLE Migration.Errors (
    ErrorId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NULL,
    UnitId uniqueidentifier NULL,
    EntityId tinyint NULL,
    RowId uniqueidentifier NULL,
    Class nvarchar(10) NOT NULL,
    ErrorNumber int NOT NULL,
    Severity int NOT NULL,
    State int NOT NULL,
    ProcedureName nvarchar(128) NULL,
    LineNumber int NOT NULL,
    Message nvarchar(4000) NOT NULL,
    OccurredAt datetime2(3) NOT NULL CONSTRAINT DF_Errors_OccurredAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Errors PRIMARY KEY CLUSTERED (ErrorId),
    CONSTRAINT CK_Errors_Class CHECK (Class IN (N'Transient', N'Row', N'Systemic'))
);
GO

CREATE INDEX IX_Errors_RunId ON Migration.Errors (RunId);
GO

CREATE INDEX IX_Errors_UnitId ON Migration.Errors (UnitId, ErrorId);
