-- transaction: none
-- The tables are in use: indexes are made online where the edition can (Enterprise 3, Azure SQL Database 5, Managed Instance 8), and one that is there
-- already is left alone. The migration reads a user's rows by key range.
IF INDEXPROPERTY(OBJECT_ID(N'dbo.Projects', N'U'), N'IX_Projects_UserId_Id', 'IndexID') IS NULL AND SERVERPROPERTY('EngineEdition') IN (3, 5, 8)
    CREATE INDEX IX_Projects_UserId_Id ON dbo.Projects (UserId, Id) WITH (ONLINE = ON);

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Projects', N'U'), N'IX_Projects_UserId_Id', 'IndexID') IS NULL
    CREATE INDEX IX_Projects_UserId_Id ON dbo.Projects (UserId, Id);
GO

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Documents', N'U'), N'IX_Documents_UserId_Id', 'IndexID') IS NULL AND SERVERPROPERTY('EngineEdition') IN (3, 5, 8)
    CREATE INDEX IX_Documents_UserId_Id ON dbo.Documents (UserId, Id) WITH (ONLINE = ON);

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Documents', N'U'), N'IX_Documents_UserId_Id', 'IndexID') IS NULL
    CREATE INDEX IX_Documents_UserId_Id ON dbo.Documents (UserId, Id);
GO

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Documents', N'U'), N'IX_Documents_ProjectId', 'IndexID') IS NULL AND SERVERPROPERTY('EngineEdition') IN (3, 5, 8)
    CREATE INDEX IX_Documents_ProjectId ON dbo.Documents (ProjectId) WITH (ONLINE = ON);

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Documents', N'U'), N'IX_Documents_ProjectId', 'IndexID') IS NULL
    CREATE INDEX IX_Documents_ProjectId ON dbo.Documents (ProjectId);
GO

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Files', N'U'), N'IX_Files_UserId_Id', 'IndexID') IS NULL AND SERVERPROPERTY('EngineEdition') IN (3, 5, 8)
    CREATE INDEX IX_Files_UserId_Id ON dbo.Files (UserId, Id) WITH (ONLINE = ON);

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Files', N'U'), N'IX_Files_UserId_Id', 'IndexID') IS NULL
    CREATE INDEX IX_Files_UserId_Id ON dbo.Files (UserId, Id);
GO

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Files', N'U'), N'IXF_Files_DocumentId', 'IndexID') IS NULL AND SERVERPROPERTY('EngineEdition') IN (3, 5, 8)
    CREATE INDEX IXF_Files_DocumentId ON dbo.Files (DocumentId) WHERE DocumentId IS NOT NULL WITH (ONLINE = ON);

IF INDEXPROPERTY(OBJECT_ID(N'dbo.Files', N'U'), N'IXF_Files_DocumentId', 'IndexID') IS NULL
    CREATE INDEX IXF_Files_DocumentId ON dbo.Files (DocumentId) WHERE DocumentId IS NOT NULL;
