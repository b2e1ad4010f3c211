-- The stated rules for what cannot be carried over as it was.
CREATE TABLE Migration.AdjustmentRules (
    RuleName nvarchar(50) NOT NULL,
    EntityId tinyint NOT NULL,
    ColumnName nvarchar(128) NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_AdjustmentRules PRIMARY KEY CLUSTERED (RuleName, EntityId),
    CONSTRAINT FK_AdjustmentRules_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId)
);
GO

CREATE INDEX IX_AdjustmentRules_EntityId ON Migration.AdjustmentRules (EntityId);
