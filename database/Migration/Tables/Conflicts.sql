-- Writes to a side that was not authoritative, taken because the setting WrongSideWrites says Log. WrittenValues is what was written, as a
-- JSON object, NULL for a deletion; AuthoritativeValues what the other side says, NULL if it has no such row: it wins when the row is reconciled.
CREATE TABLE Migration.Conflicts (
    ConflictId bigint IDENTITY (1, 1) NOT NULL,
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    WrittenSide nvarchar(10) NOT NULL,
    WrittenValues nvarchar(max) NULL,
    AuthoritativeValues nvarchar(max) NULL,
    WrittenBy nvarchar(128) NOT NULL CONSTRAINT DF_Conflicts_WrittenBy DEFAULT ORIGINAL_LOGIN(),
    OccurredAt datetime2(3) NOT NULL CONSTRAINT DF_Conflicts_OccurredAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Conflicts PRIMARY KEY CLUSTERED (ConflictId),
    CONSTRAINT FK_Conflicts_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId),
    CONSTRAINT CK_Conflicts_WrittenSide CHECK (WrittenSide IN (N'Source', N'Target'))
);
GO

CREATE INDEX IX_Conflicts_EntityId_RowId ON Migration.Conflicts (EntityId, RowId);
GO

CREATE INDEX IX_Conflicts_UnitId ON Migration.Conflicts (UnitId);
