-- The ledger of what could not be carried over as it was. Nothing in it is lost: the way back puts the original in its place again, unless
-- the row was edited since. An entry goes when its row does.
CREATE TABLE Migration.Adjustments (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    RuleName nvarchar(50) NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    OriginalText nvarchar(max) NULL,
    OriginalId uniqueidentifier NULL,
    AdjustedAt datetime2(3) NOT NULL CONSTRAINT DF_Adjustments_AdjustedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Adjustments PRIMARY KEY CLUSTERED (EntityId, RowId, RuleName),
    CONSTRAINT FK_Adjustments_AdjustmentRules FOREIGN KEY (RuleName, EntityId) REFERENCES Migration.AdjustmentRules (RuleName, EntityId),
    CONSTRAINT CK_Adjustments_Original CHECK (OriginalText IS NOT NULL OR OriginalId IS NOT NULL)
);
GO

CREATE INDEX IX_Adjustments_RuleName_EntityId ON Migration.Adjustments (RuleName, EntityId);
GO

CREATE INDEX IX_Adjustments_UnitId ON Migration.Adjustments (UnitId);
