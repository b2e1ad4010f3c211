-- What an operator asked of the runs of a track: Pause or Stop. Migration.Resume takes it back. A run does not begin while it is there.
CREATE TABLE Migration.Controls (
    TrackId tinyint NOT NULL,
    Command nvarchar(10) NOT NULL,
    RequestedBy nvarchar(128) NOT NULL CONSTRAINT DF_Controls_RequestedBy DEFAULT ORIGINAL_LOGIN(),
    RequestedAt datetime2(3) NOT NULL CONSTRAINT DF_Controls_RequestedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Controls PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT FK_Controls_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT CK_Controls_Command CHECK (Command IN (N'Pause', N'Stop'))
);
