-- Each change of a unit's state: evidence, so no key leads to what it tells of.
CREATE TABLE Migration.UnitTransitions (
    TransitionId bigint IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    FromState nvarchar(20) NOT NULL,
    ToState nvarchar(20) NOT NULL,
    Reason nvarchar(400) NULL,
    RunId bigint NULL,
    ChangedBy nvarchar(128) NOT NULL CONSTRAINT DF_UnitTransitions_ChangedBy DEFAULT ORIGINAL_LOGIN(),
    ChangedAt datetime2(3) NOT NULL CONSTRAINT DF_UnitTransitions_ChangedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_UnitTransitions PRIMARY KEY CLUSTERED (TransitionId)
);
GO

CREATE INDEX IX_UnitTransitions_UnitId ON Migration.UnitTransitions (UnitId, TransitionId);
