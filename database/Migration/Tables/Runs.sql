-- One row a call of a procedure that works in batches, written before the work begins. Parameters is a JSON object. A run is alive as long as
-- its session holds the application lock "WorkspaceDb.Migration.Run.<RunId>"; the pace is what its controller decided last. StopRequestedBy: who asked
-- this run, and no other, to end after its batch.
CREATE TABLE Migration.Runs (
    RunId bigint IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    ProcedureName nvarchar(128) NOT NULL,
    Parameters nvarchar(max) NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_Runs_Status DEFAULT N'Running',
    Activity nvarchar(100) NULL,
    AffectedRows bigint NOT NULL CONSTRAINT DF_Runs_AffectedRows DEFAULT 0,
    Batches int NOT NULL CONSTRAINT DF_Runs_Batches DEFAULT 0,
    FailedBatches int NOT NULL CONSTRAINT DF_Runs_FailedBatches DEFAULT 0,
    BatchSize int NOT NULL,
    DelayMs int NOT NULL,
    SessionId smallint NOT NULL CONSTRAINT DF_Runs_SessionId DEFAULT @@SPID,
    StartedBy nvarchar(128) NOT NULL CONSTRAINT DF_Runs_StartedBy DEFAULT ORIGINAL_LOGIN(),
    StartedAt datetime2(3) NOT NULL CONSTRAINT DF_Runs_StartedAt DEFAULT SYSUTCDATETIME(),
    EndedAt datetime2(3) NULL,
    StopRequestedBy nvarchar(128) NULL,
    CONSTRAINT PK_Runs PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT FK_Runs_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT CK_Runs_Status CHECK (Status IN (N'Running', N'Succeeded', N'SetAside', N'Stopped', N'Failed', N'WhatIf', N'Abandoned'))
);
GO

CREATE INDEX IXF_Runs_Running ON Migration.Runs (StartedAt) WHERE Status = N'Running';
GO

CREATE INDEX IX_Runs_TrackId ON Migration.Runs (TrackId, RunId);
