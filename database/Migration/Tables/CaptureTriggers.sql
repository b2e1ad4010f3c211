-- The triggers that note keys, or stand beside those, with the hash of each as it was deployed.
CREATE TABLE Migration.CaptureTriggers (
    TriggerName nvarchar(257) NOT NULL,
    TableName nvarchar(257) NOT NULL,
    TrackId tinyint NOT NULL,
    -- 0: Migration.Contract disables it.
    OutlivesContraction bit NOT NULL,
    DefinitionHash varbinary(32) NULL,
    CONSTRAINT PK_CaptureTriggers PRIMARY KEY CLUSTERED (TriggerName),
    CONSTRAINT FK_CaptureTriggers_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

CREATE INDEX IX_CaptureTriggers_TrackId ON Migration.CaptureTriggers (TrackId);
