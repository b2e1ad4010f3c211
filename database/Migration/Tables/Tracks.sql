-- A track is one migration that the machinery drives: what its units are, and by which procedures it is carried out. The machinery
-- calls them by these names and knows nothing else of a track.
CREATE TABLE Migration.Tracks (
    TrackId tinyint NOT NULL,
    Name nvarchar(50) NOT NULL,
    RegisterProcedure nvarchar(257) NOT NULL,
    ProvisionProcedure nvarchar(257) NOT NULL,
    RelocateProcedure nvarchar(257) NOT NULL,
    CompareProcedure nvarchar(257) NOT NULL,
    VerifyProcedure nvarchar(257) NOT NULL,
    DependentsProcedure nvarchar(257) NOT NULL,
    ParentsProcedure nvarchar(257) NOT NULL,
    CheckProcedure nvarchar(257) NOT NULL,
    CheckSourceProcedure nvarchar(257) NOT NULL,
    AssessProcedure nvarchar(257) NOT NULL,
    UnitFaultsProcedure nvarchar(257) NOT NULL,
    DatabaseFaultsProcedure nvarchar(257) NOT NULL,
    ForecastProcedure nvarchar(257) NOT NULL,
    ListKeysProcedure nvarchar(257) NOT NULL,
    TakeCopiesProcedure nvarchar(257) NOT NULL,
    LogConflictsProcedure nvarchar(257) NOT NULL,
    LegacyViewsProcedure nvarchar(257) NOT NULL,
    CONSTRAINT PK_Tracks PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT UQ_Tracks_Name UNIQUE (Name)
);
