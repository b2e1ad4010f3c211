-- The stated rules for what cannot be carried over as it was.
CREATE TABLE Migration.AdjustmentRules (
    RuleName nvarchar(50) NOT NULL,
    ContentType tinyint NOT NULL,
    ColumnName nvarchar(128) NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_AdjustmentRules PRIMARY KEY CLUSTERED (RuleName, ContentType),
    CONSTRAINT FK_AdjustmentRules_ContentTypes FOREIGN KEY (ContentType) REFERENCES Migration.ContentTypes (ContentType)
);
GO

CREATE INDEX IX_AdjustmentRules_ContentType ON Migration.AdjustmentRules (ContentType);
