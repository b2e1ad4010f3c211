-- The contraction of a track: its source tables stand in the schema Archive, until Migration.Expand takes it back or Migration.Purge drops them.
-- Grants is the text of the permissions that the move dropped.
CREATE TABLE Migration.Contractions (
    TrackId tinyint NOT NULL,
    HasTakenNames bit NOT NULL,
    Grants nvarchar(max) NULL,
    ContractedBy nvarchar(128) NOT NULL CONSTRAINT DF_Contractions_ContractedBy DEFAULT ORIGINAL_LOGIN(),
    ContractedAt datetime2(3) NOT NULL CONSTRAINT DF_Contractions_ContractedAt DEFAULT SYSUTCDATETIME(),
    PurgedAt datetime2(3) NULL,
    CONSTRAINT PK_Contractions PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT FK_Contractions_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
