-- The keys that writers noted: this row of this side was inserted, updated or deleted. Each note is read once and deleted with the
-- transaction that reconciled it, by its own ChangeId; a key that is noted again meanwhile has a note of its own. IsParked: the unit
-- is held, so the note waits for its release. The table takes part in every write of the application: one row, one index.
CREATE TABLE Migration.RowChanges (
    ChangeId bigint IDENTITY (1, 1) NOT NULL,
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    IsParked bit NOT NULL CONSTRAINT DF_RowChanges_IsParked DEFAULT 0,
    NotedAt datetime2(3) NOT NULL CONSTRAINT DF_RowChanges_NotedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_RowChanges PRIMARY KEY CLUSTERED (IsParked, ChangeId)
);
GO

-- Whether a row is noted, which excuses a difference; and all that is noted of a unit, for its switch.
CREATE INDEX IX_RowChanges_UnitId_EntityId_RowId ON Migration.RowChanges (UnitId, EntityId, RowId);
