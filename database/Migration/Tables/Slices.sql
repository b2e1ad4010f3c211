-- A slice is a set of units that one worker takes at a time, and the place that it has reached in them. The place moves in the
-- transaction of the batch. A lease that has expired belongs to nobody, so a worker that died holds nothing up for long.
CREATE TABLE Migration.Slices (
    SliceId int IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    Phase nvarchar(20) NOT NULL CONSTRAINT DF_Slices_Phase DEFAULT N'Provision',
    Units int NOT NULL,
    EntityId tinyint NULL,
    CursorUnitId uniqueidentifier NULL,
    CursorRowId uniqueidentifier NULL,
    CopiedRows bigint NOT NULL CONSTRAINT DF_Slices_CopiedRows DEFAULT 0,
    Attempts int NOT NULL CONSTRAINT DF_Slices_Attempts DEFAULT 0,
    LeasedByRunId bigint NULL,
    LeaseExpiresAt datetime2(3) NULL,
    CONSTRAINT PK_Slices PRIMARY KEY CLUSTERED (SliceId),
    CONSTRAINT FK_Slices_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT FK_Slices_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId),
    CONSTRAINT CK_Slices_Phase CHECK (Phase IN (N'Provision', N'Copy', N'Verify', N'Done')),
    CONSTRAINT CK_Slices_Lease CHECK ((LeasedByRunId IS NULL AND LeaseExpiresAt IS NULL) OR (LeasedByRunId IS NOT NULL AND LeaseExpiresAt IS NOT NULL))
);
GO

CREATE INDEX IXF_Slices_TrackId_Open ON Migration.Slices (TrackId, SliceId) INCLUDE (Phase, LeasedByRunId, LeaseExpiresAt) WHERE Phase <> N'Done';
GO

CREATE INDEX IX_Slices_EntityId ON Migration.Slices (EntityId);
