-- Every wait of a run: why, the value that was seen, the threshold that it passed, and how long.
CREATE TABLE Migration.Waits (
    WaitId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NOT NULL,
    Reason nvarchar(20) NOT NULL,
    Value decimal(18, 3) NULL,
    Threshold decimal(18, 3) NULL,
    StartedAt datetime2(3) NOT NULL,
    DurationMs int NOT NULL,
    CONSTRAINT PK_Waits PRIMARY KEY CLUSTERED (WaitId),
    CONSTRAINT FK_Waits_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId),
    CONSTRAINT CK_Waits_Reason CHECK (Reason IN (N'Pace', N'Blocked', N'Retry', N'Paused', N'Idle', N'Lease', N'Failed', N'Errors'))
);
GO

CREATE INDEX IX_Waits_RunId ON Migration.Waits (RunId);
