-- Rows that could not be carried over, each with its error, and what hangs on them (CauseRowId). No batch touches them until they are
-- released; a unit with rows in quarantine is neither verified nor switched.
CREATE TABLE Migration.Quarantine (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    CauseEntityId tinyint NULL,
    CauseRowId uniqueidentifier NULL,
    RunId bigint NULL,
    ErrorNumber int NOT NULL,
    ErrorProcedure nvarchar(128) NULL,
    ErrorLine int NOT NULL,
    ErrorMessage nvarchar(4000) NOT NULL,
    QuarantinedAt datetime2(3) NOT NULL CONSTRAINT DF_Quarantine_QuarantinedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Quarantine PRIMARY KEY CLUSTERED (EntityId, RowId),
    CONSTRAINT FK_Quarantine_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId)
);
GO

CREATE INDEX IX_Quarantine_UnitId ON Migration.Quarantine (UnitId);
