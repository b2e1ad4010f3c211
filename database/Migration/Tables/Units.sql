-- One row a unit of a track, which for the workspace track is a user, from its registration on. This row is the one truth about which side
-- is authoritative, and the fence: who writes content of a unit reads it under a lock kept to the end of the transaction; who changes the
-- state takes it exclusively; who copies takes an update lock, so that two copiers of one unit take turns. There is no key to dbo.Users,
-- since the row outlives the user. Only Migration.ChangeStates writes State.
CREATE TABLE Migration.Units (
    TrackId tinyint NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    State nvarchar(20) NOT NULL CONSTRAINT DF_Units_State DEFAULT N'Pending',
    -- Whether the target holds copies: None, Some, or Leaving while a rollback takes them away. It says where a release leads to.
    Copies nvarchar(10) NOT NULL CONSTRAINT DF_Units_Copies DEFAULT N'None',
    SliceId int NULL,
    Attempts int NOT NULL CONSTRAINT DF_Units_Attempts DEFAULT 0,
    Reason nvarchar(400) NULL,
    ChangedAt datetime2(3) NOT NULL CONSTRAINT DF_Units_ChangedAt DEFAULT SYSUTCDATETIME(),
    -- The unit first: a writer's unit is one seek whatever the number of tracks, and no plan begins with all units of a track.
    CONSTRAINT PK_Units PRIMARY KEY CLUSTERED (UnitId, TrackId),
    CONSTRAINT FK_Units_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT FK_Units_States FOREIGN KEY (State) REFERENCES Migration.States (State),
    CONSTRAINT FK_Units_Slices FOREIGN KEY (SliceId) REFERENCES Migration.Slices (SliceId),
    CONSTRAINT CK_Units_Copies CHECK (Copies IN (N'None', N'Some', N'Leaving')),
    CONSTRAINT CK_Units_Attempts CHECK (Attempts >= 0)
);
GO

CREATE INDEX IX_Units_State_TrackId ON Migration.Units (State, TrackId, UnitId);
GO

CREATE INDEX IX_Units_SliceId ON Migration.Units (SliceId, UnitId) INCLUDE (State);
GO

CREATE INDEX IX_Units_TrackId ON Migration.Units (TrackId);
