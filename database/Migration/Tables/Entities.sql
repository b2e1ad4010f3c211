-- What a track carries over, in topological order: Ordinal counts parents before children; what is taken away goes the other way.
CREATE TABLE Migration.Entities (
    EntityId tinyint NOT NULL,
    TrackId tinyint NOT NULL,
    Ordinal tinyint NOT NULL,
    Name nvarchar(20) NOT NULL,
    SourceTable nvarchar(257) NOT NULL,
    TargetTable nvarchar(257) NOT NULL,
    KeysProcedure nvarchar(257) NOT NULL,
    CopyProcedure nvarchar(257) NOT NULL,
    RemoveProcedure nvarchar(257) NOT NULL,
    ReturnProcedure nvarchar(257) NOT NULL,
    WithdrawProcedure nvarchar(257) NOT NULL,
    CONSTRAINT PK_Entities PRIMARY KEY CLUSTERED (EntityId),
    CONSTRAINT UQ_Entities_TrackId_Ordinal UNIQUE (TrackId, Ordinal),
    CONSTRAINT UQ_Entities_Name UNIQUE (Name),
    CONSTRAINT FK_Entities_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
