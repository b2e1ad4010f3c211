-- One row a run, written before the work begins. Parameters is a JSON object.
CREATE TABLE Migration.Runs (
    RunId bigint IDENTITY (1, 1) NOT NULL,
    ProcedureName nvarchar(128) NOT NULL,
    Parameters nvarchar(max) NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_Runs_Status DEFAULT N'Running',
    Users int NOT NULL CONSTRAINT DF_Runs_Users DEFAULT 0,
    AffectedRows bigint NOT NULL CONSTRAINT DF_Runs_AffectedRows DEFAULT 0,
    FailedUsers int NOT NULL CONSTRAINT DF_Runs_FailedUsers DEFAULT 0,
    StartedAt datetime2(3) NOT NULL CONSTRAINT DF_Runs_StartedAt DEFAULT SYSUTCDATETIME(),
    EndedAt datetime2(3) NULL,
    CONSTRAINT PK_Runs PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT CK_Runs_Status CHECK (Status IN (N'Running', N'Succeeded', N'Failed', N'WhatIf', N'Abandoned'))
);
GO

CREATE INDEX IXF_Runs_Running ON Migration.Runs (StartedAt) WHERE Status = N'Running';
