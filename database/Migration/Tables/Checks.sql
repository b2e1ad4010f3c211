-- What Migration.Validate checks, in the order in which it tells of it. The procedures of a track find the violations, by these numbers.
-- IsNote: a violation is told but is no failure. IsOfUnits: found unit by unit, so that ranges of units can be looked at in parallel.
CREATE TABLE Migration.Checks (
    CheckId int NOT NULL,
    TrackId tinyint NOT NULL,
    Name nvarchar(128) NOT NULL,
    IsNote bit NOT NULL,
    IsOfUnits bit NOT NULL,
    CONSTRAINT PK_Checks PRIMARY KEY CLUSTERED (CheckId),
    CONSTRAINT UQ_Checks_TrackId_Name UNIQUE (TrackId, Name),
    CONSTRAINT FK_Checks_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
