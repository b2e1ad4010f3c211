-- The ledger of what could not be carried over as it was: nothing in it is lost, and rollback takes an entry away with its row.
CREATE TABLE Migration.Adjustments (
    AdjustmentId bigint IDENTITY (1, 1) NOT NULL,
    UserId uniqueidentifier NOT NULL,
    ContentType tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    RuleName nvarchar(50) NOT NULL,
    OriginalText nvarchar(max) NULL,
    OriginalId uniqueidentifier NULL,
    AdjustedAt datetime2(3) NOT NULL CONSTRAINT DF_Adjustments_AdjustedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Adjustments PRIMARY KEY CLUSTERED (AdjustmentId),
    CONSTRAINT UQ_Adjustments_RuleName_ContentType_RowId UNIQUE (RuleName, ContentType, RowId),
    CONSTRAINT FK_Adjustments_UserMigrations FOREIGN KEY (UserId) REFERENCES Migration.UserMigrations (UserId) ON DELETE CASCADE,
    CONSTRAINT FK_Adjustments_AdjustmentRules FOREIGN KEY (RuleName, ContentType) REFERENCES Migration.AdjustmentRules (RuleName, ContentType),
    CONSTRAINT CK_Adjustments_OneOriginal CHECK ((OriginalText IS NULL AND OriginalId IS NOT NULL) OR (OriginalText IS NOT NULL AND OriginalId IS NULL))
);
GO

CREATE INDEX IX_Adjustments_UserId ON Migration.Adjustments (UserId);
