/*
The rows that the Migration schema itself needs. Safe to re-run: each list is compared with its table; what differs is updated, what is
missing is added, and what left the list is deleted, unless history refers to it. Settings keep the values that an operator gave them.
*/
DECLARE @Tracks TABLE (
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
    PRIMARY KEY (TrackId)
);

INSERT INTO @Tracks (TrackId, Name, RegisterProcedure, ProvisionProcedure, RelocateProcedure, CompareProcedure, VerifyProcedure, DependentsProcedure,
    ParentsProcedure, CheckProcedure, CheckSourceProcedure, AssessProcedure, UnitFaultsProcedure, DatabaseFaultsProcedure, ForecastProcedure, ListKeysProcedure,
    TakeCopiesProcedure, LogConflictsProcedure, LegacyViewsProcedure)
VALUES
    (1, N'Workspaces', N'WorkspaceMigration.RegisterUnits', N'WorkspaceMigration.ProvisionUnits', N'WorkspaceMigration.RelocateRows',
        N'WorkspaceMigration.CompareRows', N'WorkspaceMigration.VerifyUnits', N'WorkspaceMigration.ListDependents',
        N'WorkspaceMigration.ListParents', N'WorkspaceMigration.CheckUnits', N'WorkspaceMigration.CheckSource', N'WorkspaceMigration.AssessContent',
        N'WorkspaceMigration.ListUnitFaults', N'WorkspaceMigration.ListDatabaseFaults', N'WorkspaceMigration.ForecastUnits', N'WorkspaceMigration.ListKeys',
        N'WorkspaceMigration.TakeCopies', N'WorkspaceMigration.LogConflicts', N'WorkspaceMigration.MakeLegacyViews');

UPDATE t
SET
    Name = v.Name,
    RegisterProcedure = v.RegisterProcedure,
    ProvisionProcedure = v.ProvisionProcedure,
    RelocateProcedure = v.RelocateProcedure,
    CompareProcedure = v.CompareProcedure,
    VerifyProcedure = v.VerifyProcedure,
    DependentsProcedure = v.DependentsProcedure,
    ParentsProcedure = v.ParentsProcedure,
    CheckProcedure = v.CheckProcedure,
    CheckSourceProcedure = v.CheckSourceProcedure,
    AssessProcedure = v.AssessProcedure,
    UnitFaultsProcedure = v.UnitFaultsProcedure,
    DatabaseFaultsProcedure = v.DatabaseFaultsProcedure,
    ForecastProcedure = v.ForecastProcedure,
    ListKeysProcedure = v.ListKeysProcedure,
    TakeCopiesProcedure = v.TakeCopiesProcedure,
    LogConflictsProcedure = v.LogConflictsProcedure,
    LegacyViewsProcedure = v.LegacyViewsProcedure
FROM Migration.Tracks AS t
INNER JOIN @Tracks AS v ON v.TrackId = t.TrackId
WHERE t.Name <> v.Name COLLATE Latin1_General_100_BIN2
    OR t.RegisterProcedure <> v.RegisterProcedure COLLATE Latin1_General_100_BIN2
    OR t.ProvisionProcedure <> v.ProvisionProcedure COLLATE Latin1_General_100_BIN2
    OR t.RelocateProcedure <> v.RelocateProcedure COLLATE Latin1_General_100_BIN2
    OR t.CompareProcedure <> v.CompareProcedure COLLATE Latin1_General_100_BIN2
    OR t.VerifyProcedure <> v.VerifyProcedure COLLATE Latin1_General_100_BIN2
    OR t.DependentsProcedure <> v.DependentsProcedure COLLATE Latin1_General_100_BIN2
    OR t.ParentsProcedure <> v.ParentsProcedure COLLATE Latin1_General_100_BIN2
    OR t.CheckProcedure <> v.CheckProcedure COLLATE Latin1_General_100_BIN2
    OR t.CheckSourceProcedure <> v.CheckSourceProcedure COLLATE Latin1_General_100_BIN2
    OR t.AssessProcedure <> v.AssessProcedure COLLATE Latin1_General_100_BIN2
    OR t.UnitFaultsProcedure <> v.UnitFaultsProcedure COLLATE Latin1_General_100_BIN2
    OR t.DatabaseFaultsProcedure <> v.DatabaseFaultsProcedure COLLATE Latin1_General_100_BIN2
    OR t.ForecastProcedure <> v.ForecastProcedure COLLATE Latin1_General_100_BIN2
    OR t.ListKeysProcedure <> v.ListKeysProcedure COLLATE Latin1_General_100_BIN2
    OR t.TakeCopiesProcedure <> v.TakeCopiesProcedure COLLATE Latin1_General_100_BIN2
    OR t.LogConflictsProcedure <> v.LogConflictsProcedure COLLATE Latin1_General_100_BIN2
    OR t.LegacyViewsProcedure <> v.LegacyViewsProcedure COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.Tracks (TrackId, Name, RegisterProcedure, ProvisionProcedure, RelocateProcedure, CompareProcedure, VerifyProcedure,
    DependentsProcedure, ParentsProcedure, CheckProcedure, CheckSourceProcedure, AssessProcedure, UnitFaultsProcedure, DatabaseFaultsProcedure,
    ForecastProcedure, ListKeysProcedure, TakeCopiesProcedure, LogConflictsProcedure, LegacyViewsProcedure)
SELECT v.TrackId, v.Name, v.RegisterProcedure, v.ProvisionProcedure, v.RelocateProcedure, v.CompareProcedure, v.VerifyProcedure,
    v.DependentsProcedure, v.ParentsProcedure, v.CheckProcedure, v.CheckSourceProcedure, v.AssessProcedure, v.UnitFaultsProcedure,
    v.DatabaseFaultsProcedure, v.ForecastProcedure, v.ListKeysProcedure, v.TakeCopiesProcedure, v.LogConflictsProcedure, v.LegacyViewsProcedure
FROM @Tracks AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.Tracks AS t WHERE v.TrackId = t.TrackId);

DELETE t
FROM Migration.Tracks AS t
WHERE NOT EXISTS (SELECT 1 FROM @Tracks AS v WHERE v.TrackId = t.TrackId)
    AND NOT EXISTS (SELECT 1 FROM Migration.Entities AS e WHERE e.TrackId = t.TrackId);
GO

DECLARE @Entities TABLE (
    EntityId tinyint NOT NULL,
    TrackId tinyint NOT NULL,
    Ordinal tinyint NOT NULL,
    Name nvarchar(20) NOT NULL,
    SourceTable nvarchar(257) NOT NULL,
    TargetTable nvarchar(257) NOT NULL,
    KeysProcedure nvarchar(257) NOT NULL,
    CopyProcedure nvarchar(257) NOT NULL,
    RemoveProcedure nvarchar(257) NOT NULL,
    ReturnProcedure nvarchar(257) NOT NULL,
    WithdrawProcedure nvarchar(257) NOT NULL,
    PRIMARY KEY (EntityId)
);

INSERT INTO @Entities (EntityId, TrackId, Ordinal, Name, SourceTable, TargetTable, KeysProcedure, CopyProcedure, RemoveProcedure, ReturnProcedure,
    WithdrawProcedure)
VALUES
    (1, 1, 1, N'Project', N'dbo.Projects', N'dbo.Projects_New', N'WorkspaceMigration.NextProjectKeys', N'WorkspaceMigration.CopyProjects',
        N'WorkspaceMigration.RemoveProjects', N'WorkspaceMigration.ReturnProjects', N'WorkspaceMigration.WithdrawProjects'),
    (2, 1, 2, N'Document', N'dbo.Documents', N'dbo.Documents_New', N'WorkspaceMigration.NextDocumentKeys', N'WorkspaceMigration.CopyDocuments',
        N'WorkspaceMigration.RemoveDocuments', N'WorkspaceMigration.ReturnDocuments', N'WorkspaceMigration.WithdrawDocuments'),
    (3, 1, 3, N'File', N'dbo.Files', N'dbo.Files_New', N'WorkspaceMigration.NextFileKeys', N'WorkspaceMigration.CopyFiles',
        N'WorkspaceMigration.RemoveFiles', N'WorkspaceMigration.ReturnFiles', N'WorkspaceMigration.WithdrawFiles');

UPDATE t
SET
    TrackId = v.TrackId,
    Ordinal = v.Ordinal,
    Name = v.Name,
    SourceTable = v.SourceTable,
    TargetTable = v.TargetTable,
    KeysProcedure = v.KeysProcedure,
    CopyProcedure = v.CopyProcedure,
    RemoveProcedure = v.RemoveProcedure,
    ReturnProcedure = v.ReturnProcedure,
    WithdrawProcedure = v.WithdrawProcedure
FROM Migration.Entities AS t
INNER JOIN @Entities AS v ON v.EntityId = t.EntityId
WHERE t.TrackId <> v.TrackId
    OR t.Ordinal <> v.Ordinal
    OR t.Name <> v.Name COLLATE Latin1_General_100_BIN2
    OR t.SourceTable <> v.SourceTable COLLATE Latin1_General_100_BIN2
    OR t.TargetTable <> v.TargetTable COLLATE Latin1_General_100_BIN2
    OR t.KeysProcedure <> v.KeysProcedure COLLATE Latin1_General_100_BIN2
    OR t.CopyProcedure <> v.CopyProcedure COLLATE Latin1_General_100_BIN2
    OR t.RemoveProcedure <> v.RemoveProcedure COLLATE Latin1_General_100_BIN2
    OR t.ReturnProcedure <> v.ReturnProcedure COLLATE Latin1_General_100_BIN2
    OR t.WithdrawProcedure <> v.WithdrawProcedure COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.Entities (EntityId, TrackId, Ordinal, Name, SourceTable, TargetTable, KeysProcedure, CopyProcedure, RemoveProcedure, ReturnProcedure,
    WithdrawProcedure)
SELECT v.EntityId, v.TrackId, v.Ordinal, v.Name, v.SourceTable, v.TargetTable, v.KeysProcedure, v.CopyProcedure, v.RemoveProcedure, v.ReturnProcedure,
    v.WithdrawProcedure
FROM @Entities AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.Entities AS t WHERE v.EntityId = t.EntityId);

DELETE t
FROM Migration.Entities AS t
WHERE NOT EXISTS (SELECT 1 FROM @Entities AS v WHERE v.EntityId = t.EntityId)
    AND NOT EXISTS (SELECT 1 FROM Migration.AdjustmentRules AS r WHERE r.EntityId = t.EntityId);
GO

DECLARE @States TABLE (
    State nvarchar(20) NOT NULL,
    Ordinal tinyint NOT NULL,
    AuthoritativeSide nvarchar(10) NOT NULL,
    IsNoted bit NOT NULL,
    IsReconciled bit NOT NULL,
    IsSetAside bit NOT NULL,
    Description nvarchar(400) NOT NULL,
    PRIMARY KEY (State)
);

INSERT INTO @States (State, Ordinal, AuthoritativeSide, IsNoted, IsReconciled, IsSetAside, Description)
VALUES
    (N'Pending', 0, N'Source', 0, 0, 0, N'Known, and nothing done.'),
    (N'Provisioned', 1, N'Source', 0, 0, 0, N'Has a place to be copied to.'),
    (N'Copying', 2, N'Source', 1, 1, 0, N'Is being copied.'),
    (N'Copied', 3, N'Source', 1, 1, 0, N'Every row was copied once; what changes is carried over as it is noted.'),
    (N'Verified', 4, N'Source', 1, 1, 0, N'Found equal on both sides.'),
    (N'Switched', 5, N'Target', 1, 1, 0, N'The target is the truth; the source is kept equal to it.'),
    (N'Finalised', 6, N'Target', 0, 0, 0, N'The target is the truth, and the source is no longer kept.'),
    (N'Held', 7, N'Source', 1, 0, 1, N'Failed or rolled back; nothing happens to it until it is released by name.'),
    (N'LeftOut', 8, N'Source', 0, 0, 1, N'Left out of the migration by name.'),
    (N'Deleted', 9, N'Source', 0, 0, 0, N'Deleted by the application; kept as evidence.');

UPDATE t
SET
    Ordinal = v.Ordinal,
    AuthoritativeSide = v.AuthoritativeSide,
    IsNoted = v.IsNoted,
    IsReconciled = v.IsReconciled,
    IsSetAside = v.IsSetAside,
    Description = v.Description
FROM Migration.States AS t
INNER JOIN @States AS v ON v.State = t.State
WHERE t.Ordinal <> v.Ordinal
    OR t.AuthoritativeSide <> v.AuthoritativeSide COLLATE Latin1_General_100_BIN2
    OR t.IsNoted <> v.IsNoted
    OR t.IsReconciled <> v.IsReconciled
    OR t.IsSetAside <> v.IsSetAside
    OR t.Description <> v.Description COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.States (State, Ordinal, AuthoritativeSide, IsNoted, IsReconciled, IsSetAside, Description)
SELECT v.State, v.Ordinal, v.AuthoritativeSide, v.IsNoted, v.IsReconciled, v.IsSetAside, v.Description
FROM @States AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.States AS t WHERE v.State = t.State);

DELETE t
FROM Migration.States AS t
WHERE NOT EXISTS (SELECT 1 FROM @States AS v WHERE v.State = t.State);
GO

DECLARE @Transitions TABLE (
    FromState nvarchar(20) NOT NULL,
    ToState nvarchar(20) NOT NULL,
    Description nvarchar(400) NOT NULL,
    PRIMARY KEY (FromState, ToState)
);

INSERT INTO @Transitions (FromState, ToState, Description)
VALUES
    (N'Pending', N'Provisioned', N'Its place was made.'),
    (N'Provisioned', N'Copying', N'A slice with it began.'),
    (N'Copying', N'Copied', N'Its slice reached the end.'),
    (N'Copied', N'Verified', N'Both sides were compared and found equal.'),
    (N'Verified', N'Copied', N'A later comparison found a difference.'),
    (N'Verified', N'Switched', N'Switched to the target.'),
    (N'Switched', N'Finalised', N'The way back was given up.'),
    (N'Finalised', N'Switched', N'The way back was taken up again.'),
    (N'Held', N'Pending', N'Released by name.'),
    (N'Held', N'Copying', N'Released by name; it has copies, which are read over again.'),
    (N'Held', N'LeftOut', N'Left out by name.'),
    (N'LeftOut', N'Held', N'Taken in again by name.'),
    (N'Pending', N'Held', N'Failed or rolled back.'),
    (N'Provisioned', N'Held', N'Failed or rolled back.'),
    (N'Copying', N'Held', N'Failed or rolled back.'),
    (N'Copied', N'Held', N'Failed or rolled back.'),
    (N'Verified', N'Held', N'Failed or rolled back.'),
    (N'Switched', N'Held', N'Failed or rolled back.'),
    (N'Pending', N'Deleted', N'Deleted by the application.'),
    (N'Provisioned', N'Deleted', N'Deleted by the application.'),
    (N'Copying', N'Deleted', N'Deleted by the application.'),
    (N'Copied', N'Deleted', N'Deleted by the application.'),
    (N'Verified', N'Deleted', N'Deleted by the application.'),
    (N'Switched', N'Deleted', N'Deleted by the application.'),
    (N'Finalised', N'Deleted', N'Deleted by the application.'),
    (N'Held', N'Deleted', N'Deleted by the application.'),
    (N'LeftOut', N'Deleted', N'Deleted by the application.'),
    (N'Deleted', N'Pending', N'Came back under the same id.');

UPDATE t
SET
    Description = v.Description
FROM Migration.Transitions AS t
INNER JOIN @Transitions AS v ON v.FromState = t.FromState AND v.ToState = t.ToState
WHERE t.Description <> v.Description COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.Transitions (FromState, ToState, Description)
SELECT v.FromState, v.ToState, v.Description
FROM @Transitions AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.Transitions AS t WHERE v.FromState = t.FromState AND v.ToState = t.ToState);

DELETE t
FROM Migration.Transitions AS t
WHERE NOT EXISTS (SELECT 1 FROM @Transitions AS v WHERE v.FromState = t.FromState AND v.ToState = t.ToState);
GO

DECLARE @AdjustmentRules TABLE (
    RuleName nvarchar(50) NOT NULL,
    EntityId tinyint NOT NULL,
    ColumnName nvarchar(128) NOT NULL,
    Description nvarchar(400) NOT NULL,
    PRIMARY KEY (RuleName, EntityId)
);

INSERT INTO @AdjustmentRules (RuleName, EntityId, ColumnName, Description)
VALUES
    (N'TitleShortened', 1, N'Title', N'A title of more than 255 characters is cut there; the ledger keeps the whole title.'),
    (N'TitleShortened', 2, N'Title', N'A title of more than 255 characters is cut there; the ledger keeps the whole title.'),
    (N'ProjectReplaced', 2, N'ProjectId',
        N'A document in another user''s project goes to its owner''s workspace, into a project made for the purpose; the ledger keeps the project.'),
    (N'DocumentLinkSetAside', 3, N'DocumentId',
        N'A file goes to its uploader''s workspace. If it hung on another user''s document, DocumentId is NULL there; the ledger keeps the link.');

UPDATE t
SET
    ColumnName = v.ColumnName,
    Description = v.Description
FROM Migration.AdjustmentRules AS t
INNER JOIN @AdjustmentRules AS v ON v.RuleName = t.RuleName AND v.EntityId = t.EntityId
WHERE t.ColumnName <> v.ColumnName COLLATE Latin1_General_100_BIN2
    OR t.Description <> v.Description COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.AdjustmentRules (RuleName, EntityId, ColumnName, Description)
SELECT v.RuleName, v.EntityId, v.ColumnName, v.Description
FROM @AdjustmentRules AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.AdjustmentRules AS t WHERE v.RuleName = t.RuleName AND v.EntityId = t.EntityId);

DELETE t
FROM Migration.AdjustmentRules AS t
WHERE NOT EXISTS (SELECT 1 FROM @AdjustmentRules AS v WHERE v.RuleName = t.RuleName AND v.EntityId = t.EntityId)
    AND NOT EXISTS (SELECT 1 FROM Migration.Adjustments AS a WHERE a.RuleName = t.RuleName AND a.EntityId = t.EntityId);
GO

DECLARE @ErrorClasses TABLE (
    ErrorNumber int NOT NULL,
    Class nvarchar(10) NOT NULL,
    Description nvarchar(200) NOT NULL,
    PRIMARY KEY (ErrorNumber)
);

INSERT INTO @ErrorClasses (ErrorNumber, Class, Description)
VALUES
    (1204, N'Transient', N'The server has no lock left.'),
    (1205, N'Transient', N'Chosen as the victim of a deadlock.'),
    (1222, N'Transient', N'A lock was not granted in time.'),
    (3960, N'Transient', N'A snapshot update conflict.'),
    (8628, N'Transient', N'A query waited too long for its plan.'),
    (8645, N'Transient', N'A query waited too long for memory.'),
    (8651, N'Transient', N'A query could not get its least memory.'),
    (10928, N'Transient', N'The limit of workers is reached (Azure SQL).'),
    (10929, N'Transient', N'The server is too busy (Azure SQL).'),
    (40501, N'Transient', N'The service is busy (Azure SQL).'),
    (49918, N'Transient', N'Not enough resources (Azure SQL).'),
    (220, N'Row', N'A number is too large for its type.'),
    (241, N'Row', N'A text is no date.'),
    (245, N'Row', N'A text is no number.'),
    (515, N'Row', N'NULL into a column that needs a value.'),
    (547, N'Row', N'A foreign key or a check is violated.'),
    (2601, N'Row', N'A unique index is violated.'),
    (2627, N'Row', N'A unique constraint is violated.'),
    (2628, N'Row', N'A text is too long for its column.'),
    (8115, N'Row', N'A value is too large for its type.'),
    (8152, N'Row', N'A text or binary is too long for its column.'),
    (50007, N'Row', N'A document stands in a project of another user.'),
    (50010, N'Row', N'A personal workspace is used by others.'),
    (50022, N'Transient', N'A worker lost the lease of its slice.'),
    (50012, N'Row', N'A row is not equal on both sides after it was reconciled.');

UPDATE t
SET
    Class = v.Class,
    Description = v.Description
FROM Migration.ErrorClasses AS t
INNER JOIN @ErrorClasses AS v ON v.ErrorNumber = t.ErrorNumber
WHERE t.Class <> v.Class COLLATE Latin1_General_100_BIN2
    OR t.Description <> v.Description COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.ErrorClasses (ErrorNumber, Class, Description)
SELECT v.ErrorNumber, v.Class, v.Description
FROM @ErrorClasses AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.ErrorClasses AS t WHERE v.ErrorNumber = t.ErrorNumber);

DELETE t
FROM Migration.ErrorClasses AS t
WHERE NOT EXISTS (SELECT 1 FROM @ErrorClasses AS v WHERE v.ErrorNumber = t.ErrorNumber);
GO

DECLARE @ErrorNumbers TABLE (
    ErrorNumber int NOT NULL,
    Meaning nvarchar(400) NOT NULL,
    PRIMARY KEY (ErrorNumber)
);

INSERT INTO @ErrorNumbers (ErrorNumber, Meaning)
VALUES
    (50001, N'A transaction is open, or SET IMPLICIT_TRANSACTIONS is on. Procedures that commit batch by batch refuse to run inside one.'),
    (50002, N'@BatchSize is out of range (1 to 4000).'),
    (50003, N'@DelayMs is out of range (0 to 59999).'),
    (50005, N'A deployment, or a run that excludes this one, holds the lock.'),
    (50006, N'There is no such unit.'),
    (50007, N'A document stands in a project of another user.'),
    (50008, N'The rollback would lose rows that were written since.'),
    (50009, N'The user owns or created content.'),
    (50010, N'The user owns a workspace that others may depend on.'),
    (50011, N'There is no such change of state.'),
    (50012, N'A row is not equal on both sides after it was reconciled.'),
    (50013, N'A write to the side that is not authoritative for the unit.'),
    (50014, N'A capture trigger is missing, disabled or changed.'),
    (50015, N'A control marker that an operator left is in force.'),
    (50016, N'The legacy tables hold columns that the migration does not carry over.'),
    (50017, N'The unit cannot be switched, for the reasons listed.'),
    (50018, N'Too many units are set aside.'),
    (50019, N'The foreground load cannot be observed.'),
    (50020, N'There is no such setting, or the value is out of its range.'),
    (50022, N'A worker lost the lease of its slice.'),
    (50021, N'The model cannot be contracted, for the reasons listed.');

UPDATE t
SET
    Meaning = v.Meaning
FROM Migration.ErrorNumbers AS t
INNER JOIN @ErrorNumbers AS v ON v.ErrorNumber = t.ErrorNumber
WHERE t.Meaning <> v.Meaning COLLATE Latin1_General_100_BIN2;

INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning)
SELECT v.ErrorNumber, v.Meaning
FROM @ErrorNumbers AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.ErrorNumbers AS t WHERE v.ErrorNumber = t.ErrorNumber);

DELETE t
FROM Migration.ErrorNumbers AS t
WHERE NOT EXISTS (SELECT 1 FROM @ErrorNumbers AS v WHERE v.ErrorNumber = t.ErrorNumber);
GO

DECLARE @Settings TABLE (
    Name nvarchar(50) NOT NULL,
    DefaultNumber decimal(18, 3) NULL,
    DefaultText nvarchar(50) NULL,
    MinValue decimal(18, 3) NULL,
    MaxValue decimal(18, 3) NULL,
    AllowedValues nvarchar(400) NULL,
    Description nvarchar(400) NOT NULL,
    PRIMARY KEY (Name)
);

INSERT INTO @Settings (Name, DefaultNumber, DefaultText, MinValue, MaxValue, AllowedValues, Description)
VALUES
    (N'BatchTargetMs', 500, NULL, 10, 60000, NULL, N'Milliseconds that a batch should take; the controller sizes batches by it.'),
    (N'BatchSize', 1000, NULL, 1, 4000, NULL, N'Rows that the first batch of a run takes; the controller goes on from there.'),
    (N'MinBatchSize', 1, NULL, 1, 4000, NULL, N'The fewest rows that the controller chooses.'),
    (N'MaxBatchSize', 4000, NULL, 1, 4000, NULL, N'The most rows that the controller chooses: 4000 keep a statement below lock escalation.'),
    (N'DelayMs', 20, NULL, 0, 59999, NULL, N'Milliseconds between two batches.'),
    (N'MaxDelayMs', 2000, NULL, 0, 59999, NULL, N'The longest delay that the controller chooses.'),
    (N'UnitsPerSlice', 250, NULL, 1, 4000, NULL, N'Units that a worker takes at a time.'),
    (N'LeaseSeconds', 60, NULL, 1, 3600, NULL, N'How long a slice belongs to a worker that shows no sign of life.'),
    (N'LockTimeoutMs', 400, NULL, 1, 60000, NULL, N'Milliseconds that a statement of a batch waits for a lock.'),
    (N'RetryPauseMs', 200, NULL, 0, 59999, NULL, N'Milliseconds before a batch that failed for a passing reason is tried again; doubled each time.'),
    (N'MaxRetries', 8, NULL, 0, 100, NULL, N'How often a batch is tried again before a passing reason counts as systemic.'),
    (N'IdleMs', 250, NULL, 1, 59999, NULL, N'Milliseconds between two looks for noted keys when there is nothing else to do.'),
    (N'MaxBlockedRequests', 0, NULL, 0, 10000, NULL, N'Requests of the application that may wait for a lock before a run backs off.'),
    (N'ForegroundWaitMs', 250, NULL, 0, 60000, NULL, N'Milliseconds that a request of the application waits behind a batch before it counts as blocked.'),
    (N'MaxErrorPercent', 20, NULL, 0, 100, NULL, N'The recent share of attempts that failed for a passing reason over which a run backs off.'),
    (N'MaxSetAsidePercent', 5, NULL, 0, 100, NULL, N'The share of units set aside over which a run stops.'),
    (N'MinSetAside', 20, NULL, 1, 1000000, NULL, N'The least number of units set aside at which MaxSetAsidePercent counts.'),
    (N'RetentionDays', 30, NULL, 0, 3650, NULL, N'Days between contraction and the purge of the archive.'),
    (N'ForegroundSignal', NULL, N'Blocked', NULL, NULL, N'Blocked,None',
        N'What is observed of the application: blocked requests (needs VIEW SERVER STATE), or nothing.'),
    (N'LongTransactionSeconds', 60, NULL, 0, 86400, NULL, N'Seconds from which Migration.Assess calls another session''s open transaction long.'),
    (N'UnlistedColumns', NULL, N'Refuse', NULL, NULL, N'Refuse,LeaveBehind',
        N'Columns of the legacy tables that no copy has a place for stop a run with 50016, or stay behind.'),
    (N'WrongSideWrites', NULL, N'Refuse', NULL, NULL, N'Refuse,Log',
        N'A write to the side that is not authoritative is refused with 50013, or taken and logged as a conflict.'),
    (N'ForeignDocuments', NULL, N'OwnProject', NULL, NULL, N'OwnProject,Fail',
        N'A document in another user''s project goes into a project of its owner made for the purpose, or is set aside with 50007.'),
    (N'ExtraRows', NULL, N'Refuse', NULL, NULL, N'Refuse,Keep',
        N'Rows of a personal workspace that have no original: the unit is not verified, or they stay.');

UPDATE t
SET
    DefaultNumber = v.DefaultNumber,
    DefaultText = v.DefaultText,
    MinValue = v.MinValue,
    MaxValue = v.MaxValue,
    AllowedValues = v.AllowedValues,
    Description = v.Description
FROM Migration.Settings AS t
INNER JOIN @Settings AS v ON v.Name = t.Name
WHERE t.Description <> v.Description COLLATE Latin1_General_100_BIN2
    OR EXISTS (
        SELECT t.DefaultNumber, t.DefaultText, t.MinValue, t.MaxValue, t.AllowedValues
        EXCEPT
        SELECT v.DefaultNumber, v.DefaultText, v.MinValue, v.MaxValue, v.AllowedValues);

INSERT INTO Migration.Settings (Name, DefaultNumber, DefaultText, MinValue, MaxValue, AllowedValues, Description, NumberValue, TextValue)
SELECT v.Name, v.DefaultNumber, v.DefaultText, v.MinValue, v.MaxValue, v.AllowedValues, v.Description, v.DefaultNumber, v.DefaultText
FROM @Settings AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.Settings AS t WHERE v.Name = t.Name);

DELETE t
FROM Migration.Settings AS t
WHERE NOT EXISTS (SELECT 1 FROM @Settings AS v WHERE v.Name = t.Name);
GO

DECLARE @Checks TABLE (
    CheckId int NOT NULL,
    TrackId tinyint NOT NULL,
    Name nvarchar(128) NOT NULL,
    IsNote bit NOT NULL,
    IsOfUnits bit NOT NULL,
    PRIMARY KEY (CheckId)
);

INSERT INTO @Checks (CheckId, TrackId, Name, IsNote, IsOfUnits)
VALUES
    (1, 1, N'Every user is a unit', 0, 0),
    (2, 1, N'Every unit is verified', 0, 1),
    (3, 1, N'No row is in quarantine', 0, 1),
    (4, 1, N'No unit is left out', 1, 1),
    (5, 1, N'Every user has exactly one personal workspace', 0, 1),
    (6, 1, N'Every user is Owner of the personal workspace', 0, 1),
    (7, 1, N'Before the switch nobody else is in a personal workspace', 0, 1),
    (8, 1, N'Before the switch every personal workspace has the name that it was given', 0, 1),
    (11, 1, N'Every project is migrated', 0, 1),
    (12, 1, N'Every document is migrated', 0, 1),
    (13, 1, N'Every file is migrated', 0, 1),
    (14, 1, N'No project is without an original', 0, 1),
    (15, 1, N'No document is without an original', 0, 1),
    (16, 1, N'No file is without an original', 0, 1),
    (17, 1, N'Every project is in its owner''s personal workspace', 0, 1),
    (18, 1, N'Every document is in its owner''s personal workspace', 0, 1),
    (19, 1, N'Every file is in its uploader''s personal workspace', 0, 1),
    (21, 1, N'Every document is in the same project, or the ledger has the project', 0, 1),
    (22, 1, N'Every file is on the same document, or the ledger has the link', 0, 1),
    (23, 1, N'Every column of every project is equal, or the ledger has the original', 0, 1),
    (24, 1, N'Every column of every document is equal, or the ledger has the original', 0, 1),
    (25, 1, N'Every column of every file is equal', 0, 1),
    (26, 1, N'Every user has every right to what the user owned', 0, 1),
    (27, 1, N'Nobody has a right to what only another had', 0, 1),
    (28, 1, N'Every ledger entry belongs to a migrated row that its rule adjusts', 0, 1),
    (30, 1, N'No workspace is without its owner', 0, 0),
    (31, 1, N'No membership is without its workspace or its user', 0, 0),
    (32, 1, N'No project is without its workspace', 0, 0),
    (33, 1, N'No document is without its project in the same workspace', 0, 0),
    (34, 1, N'No file is without its workspace', 0, 0),
    (35, 1, N'No file is without its document in the same workspace', 0, 0),
    (40, 1, N'Every foreign key of the product is as it should be, enabled and trusted', 0, 0),
    (41, 1, N'Every check constraint of the product is as it should be, enabled and trusted', 0, 0),
    (42, 1, N'Every unique key of the product is as it should be', 0, 0),
    (43, 1, N'Every filtered index of the product is as it should be', 0, 0),
    (44, 1, N'Every capture trigger is there, enabled and as it was deployed', 0, 0),
    (45, 1, N'Every column of the content tables is compared', 0, 0),
    (46, 1, N'Every other foreign key is enabled and trusted', 1, 0);

-- Names are unique, so what is not on the list goes first
DELETE t
FROM Migration.Checks AS t
WHERE NOT EXISTS (SELECT 1 FROM @Checks AS v WHERE v.CheckId = t.CheckId);

UPDATE t
SET
    TrackId = v.TrackId,
    Name = v.Name,
    IsNote = v.IsNote,
    IsOfUnits = v.IsOfUnits
FROM Migration.Checks AS t
INNER JOIN @Checks AS v ON v.CheckId = t.CheckId
WHERE t.TrackId <> v.TrackId
    OR t.Name <> v.Name COLLATE Latin1_General_100_BIN2
    OR t.IsNote <> v.IsNote
    OR t.IsOfUnits <> v.IsOfUnits;

INSERT INTO Migration.Checks (CheckId, TrackId, Name, IsNote, IsOfUnits)
SELECT v.CheckId, v.TrackId, v.Name, v.IsNote, v.IsOfUnits
FROM @Checks AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.Checks AS t WHERE t.CheckId = v.CheckId);
GO

DECLARE @CaptureTriggers TABLE (
    TriggerName nvarchar(257) NOT NULL,
    TableName nvarchar(257) NOT NULL,
    TrackId tinyint NOT NULL,
    OutlivesContraction bit NOT NULL,
    PRIMARY KEY (TriggerName)
);

INSERT INTO @CaptureTriggers (TriggerName, TableName, TrackId, OutlivesContraction)
VALUES
    (N'dbo.CaptureProjects', N'dbo.Projects', 1, 0),
    (N'dbo.CaptureProjects_New', N'dbo.Projects_New', 1, 0),
    (N'dbo.CaptureDocuments', N'dbo.Documents', 1, 0),
    (N'dbo.CaptureDocuments_New', N'dbo.Documents_New', 1, 0),
    (N'dbo.CaptureFiles', N'dbo.Files', 1, 0),
    (N'dbo.CaptureFiles_New', N'dbo.Files_New', 1, 0),
    (N'dbo.RegisterUsers', N'dbo.Users', 1, 0),
    (N'dbo.DeleteUsers', N'dbo.Users', 1, 1);

UPDATE t
SET
    TableName = v.TableName,
    TrackId = v.TrackId,
    OutlivesContraction = v.OutlivesContraction
FROM Migration.CaptureTriggers AS t
INNER JOIN @CaptureTriggers AS v ON v.TriggerName = t.TriggerName
WHERE t.TableName <> v.TableName COLLATE Latin1_General_100_BIN2
    OR t.TrackId <> v.TrackId
    OR t.OutlivesContraction <> v.OutlivesContraction;

INSERT INTO Migration.CaptureTriggers (TriggerName, TableName, TrackId, OutlivesContraction)
SELECT v.TriggerName, v.TableName, v.TrackId, v.OutlivesContraction
FROM @CaptureTriggers AS v
WHERE NOT EXISTS (SELECT 1 FROM Migration.CaptureTriggers AS t WHERE v.TriggerName = t.TriggerName);

DELETE t
FROM Migration.CaptureTriggers AS t
WHERE NOT EXISTS (SELECT 1 FROM @CaptureTriggers AS v WHERE v.TriggerName = t.TriggerName);
GO

-- What a trigger was when it was deployed: a run refuses one that was changed since.
UPDATE t
SET DefinitionHash = HASHBYTES('SHA2_256', OBJECT_DEFINITION(OBJECT_ID(t.TriggerName, N'TR')))
FROM Migration.CaptureTriggers AS t;
GO
