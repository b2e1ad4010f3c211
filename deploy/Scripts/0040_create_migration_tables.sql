-- Keys of rows to reconcile, handed from procedure to procedure. UnitId is the unit under which the key was found or noted.
CREATE TYPE Migration.RowKeys AS TABLE (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    PRIMARY KEY CLUSTERED (EntityId, RowId)
);
GO

-- Units of one track, handed from procedure to procedure.
CREATE TYPE Migration.UnitIds AS TABLE (
    UnitId uniqueidentifier NOT NULL,
    PRIMARY KEY CLUSTERED (UnitId)
);
GO

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
GO

-- What a track carries over, in topological order: Ordinal counts parents before children; what is taken away goes the other way.
CREATE TABLE Migration.Entities (
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
    CONSTRAINT PK_Entities PRIMARY KEY CLUSTERED (EntityId),
    CONSTRAINT UQ_Entities_TrackId_Ordinal UNIQUE (TrackId, Ordinal),
    CONSTRAINT UQ_Entities_Name UNIQUE (Name),
    CONSTRAINT FK_Entities_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

-- The states of a unit, and all that follows from one: which side is authoritative, whether writers note the keys of what they change,
-- whether the machinery keeps the other side equal to the authoritative one, and whether a run counts the unit as set aside.
CREATE TABLE Migration.States (
    State nvarchar(20) NOT NULL,
    Ordinal tinyint NOT NULL,
    AuthoritativeSide nvarchar(10) NOT NULL,
    IsNoted bit NOT NULL,
    IsReconciled bit NOT NULL,
    IsSetAside bit NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_States PRIMARY KEY CLUSTERED (State),
    CONSTRAINT UQ_States_Ordinal UNIQUE (Ordinal),
    CONSTRAINT CK_States_AuthoritativeSide CHECK (AuthoritativeSide IN (N'Source', N'Target'))
);
GO

-- The changes of state that there are. Migration.ChangeStates refuses every other.
CREATE TABLE Migration.Transitions (
    FromState nvarchar(20) NOT NULL,
    ToState nvarchar(20) NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_Transitions PRIMARY KEY CLUSTERED (FromState, ToState),
    CONSTRAINT FK_Transitions_States_FromState FOREIGN KEY (FromState) REFERENCES Migration.States (State),
    CONSTRAINT FK_Transitions_States_ToState FOREIGN KEY (ToState) REFERENCES Migration.States (State)
);
GO

CREATE INDEX IX_Transitions_ToState ON Migration.Transitions (ToState);
GO

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
GO

-- One row a unit of a track, which for the workspace track is a user, from its registration on. This row is the one truth about which side
-- is authoritative, and the fence: who writes content of a unit reads it under a lock kept to the end of the transaction; who changes the
-- state takes it exclusively; who copies takes an update lock, so that two copiers of one unit take turns. There is no key to dbo.Users,
-- since the row outlives the user. Only Migration.ChangeStates writes State.
CREATE TABLE Migration.Units (
    TrackId tinyint NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    State nvarchar(20) NOT NULL CONSTRAINT DF_Units_State DEFAULT N'Pending',
    -- Whether the target holds copies: None, Some, or Leaving while a rollback takes them away. It says where a release leads to.
    Copies nvarchar(10) NOT NULL CONSTRAINT DF_Units_Copies DEFAULT N'None',
    SliceId int NULL,
    Attempts int NOT NULL CONSTRAINT DF_Units_Attempts DEFAULT 0,
    Reason nvarchar(400) NULL,
    ChangedAt datetime2(3) NOT NULL CONSTRAINT DF_Units_ChangedAt DEFAULT SYSUTCDATETIME(),
    -- The unit first: a writer's unit is one seek whatever the number of tracks, and no plan begins with all units of a track.
    CONSTRAINT PK_Units PRIMARY KEY CLUSTERED (UnitId, TrackId),
    CONSTRAINT FK_Units_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT FK_Units_States FOREIGN KEY (State) REFERENCES Migration.States (State),
    CONSTRAINT FK_Units_Slices FOREIGN KEY (SliceId) REFERENCES Migration.Slices (SliceId),
    CONSTRAINT CK_Units_Copies CHECK (Copies IN (N'None', N'Some', N'Leaving')),
    CONSTRAINT CK_Units_Attempts CHECK (Attempts >= 0)
);
GO

CREATE INDEX IX_Units_State_TrackId ON Migration.Units (State, TrackId, UnitId);
GO

CREATE INDEX IX_Units_SliceId ON Migration.Units (SliceId, UnitId) INCLUDE (State);
GO

CREATE INDEX IX_Units_TrackId ON Migration.Units (TrackId);
GO

-- Each change of a unit's state: evidence, so no key leads to what it tells of.
CREATE TABLE Migration.UnitTransitions (
    TransitionId bigint IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    FromState nvarchar(20) NOT NULL,
    ToState nvarchar(20) NOT NULL,
    Reason nvarchar(400) NULL,
    RunId bigint NULL,
    ChangedBy nvarchar(128) NOT NULL CONSTRAINT DF_UnitTransitions_ChangedBy DEFAULT ORIGINAL_LOGIN(),
    ChangedAt datetime2(3) NOT NULL CONSTRAINT DF_UnitTransitions_ChangedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_UnitTransitions PRIMARY KEY CLUSTERED (TransitionId)
);
GO

CREATE INDEX IX_UnitTransitions_UnitId ON Migration.UnitTransitions (UnitId, TransitionId);
GO

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
GO

-- The triggers that note keys, or stand beside those, with the hash of each as it was deployed.
CREATE TABLE Migration.CaptureTriggers (
    TriggerName nvarchar(257) NOT NULL,
    TableName nvarchar(257) NOT NULL,
    TrackId tinyint NOT NULL,
    -- 0: Migration.Contract disables it.
    OutlivesContraction bit NOT NULL,
    DefinitionHash varbinary(32) NULL,
    CONSTRAINT PK_CaptureTriggers PRIMARY KEY CLUSTERED (TriggerName),
    CONSTRAINT FK_CaptureTriggers_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

CREATE INDEX IX_CaptureTriggers_TrackId ON Migration.CaptureTriggers (TrackId);
GO

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
GO

-- Rows that could not be carried over, each with its error, and what hangs on them (CauseRowId). No batch touches them until they are
-- released; a unit with rows in quarantine is neither verified nor switched.
CREATE TABLE Migration.Quarantine (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    CauseEntityId tinyint NULL,
    CauseRowId uniqueidentifier NULL,
    RunId bigint NULL,
    ErrorNumber int NOT NULL,
    ErrorProcedure nvarchar(128) NULL,
    ErrorLine int NOT NULL,
    ErrorMessage nvarchar(4000) NOT NULL,
    QuarantinedAt datetime2(3) NOT NULL CONSTRAINT DF_Quarantine_QuarantinedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Quarantine PRIMARY KEY CLUSTERED (EntityId, RowId),
    CONSTRAINT FK_Quarantine_Entities FOREIGN KEY (EntityId) REFERENCES Migration.Entities (EntityId)
);
GO

CREATE INDEX IX_Quarantine_UnitId ON Migration.Quarantine (UnitId);
GO

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
GO

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
GO

-- One row a call of a procedure that works in batches, written before the work begins. Parameters is a JSON object. A run is alive as long as
-- its session holds the application lock "WorkspaceDb.Migration.Run.<RunId>"; the pace is what its controller decided last. StopRequestedBy: who asked
-- this run, and no other, to end after its batch.
CREATE TABLE Migration.Runs (
    RunId bigint IDENTITY (1, 1) NOT NULL,
    TrackId tinyint NOT NULL,
    ProcedureName nvarchar(128) NOT NULL,
    Parameters nvarchar(max) NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_Runs_Status DEFAULT N'Running',
    Activity nvarchar(100) NULL,
    AffectedRows bigint NOT NULL CONSTRAINT DF_Runs_AffectedRows DEFAULT 0,
    Batches int NOT NULL CONSTRAINT DF_Runs_Batches DEFAULT 0,
    FailedBatches int NOT NULL CONSTRAINT DF_Runs_FailedBatches DEFAULT 0,
    BatchSize int NOT NULL,
    DelayMs int NOT NULL,
    SessionId smallint NOT NULL CONSTRAINT DF_Runs_SessionId DEFAULT @@SPID,
    StartedBy nvarchar(128) NOT NULL CONSTRAINT DF_Runs_StartedBy DEFAULT ORIGINAL_LOGIN(),
    StartedAt datetime2(3) NOT NULL CONSTRAINT DF_Runs_StartedAt DEFAULT SYSUTCDATETIME(),
    EndedAt datetime2(3) NULL,
    StopRequestedBy nvarchar(128) NULL,
    CONSTRAINT PK_Runs PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT FK_Runs_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT CK_Runs_Status CHECK (Status IN (N'Running', N'Succeeded', N'SetAside', N'Stopped', N'Failed', N'WhatIf', N'Abandoned'))
);
GO

CREATE INDEX IXF_Runs_Running ON Migration.Runs (StartedAt) WHERE Status = N'Running';
GO

CREATE INDEX IX_Runs_TrackId ON Migration.Runs (TrackId, RunId);
GO

-- What each committed transaction of a run did. Counts are those of the statements, not of a plan. DurationMs begins where the batch or the wait
-- before it ended, so that work and waits add up to the time that the run took. BlockedRequests is how
-- many requests of the application the batch kept waiting at its end, NULL when that was not observed.
CREATE TABLE Migration.Batches (
    RunId bigint NOT NULL,
    BatchNumber int NOT NULL,
    Activity nvarchar(20) NOT NULL,
    SliceId int NULL,
    EntityId tinyint NULL,
    LastUnitId uniqueidentifier NULL,
    LastRowId uniqueidentifier NULL,
    KeyCount int NOT NULL,
    InsertedRows int NOT NULL,
    UpdatedRows int NOT NULL,
    DeletedRows int NOT NULL,
    BatchSize int NOT NULL,
    StartedAt datetime2(3) NOT NULL,
    DurationMs int NOT NULL,
    BlockedRequests int NULL,
    CONSTRAINT PK_Batches PRIMARY KEY CLUSTERED (RunId, BatchNumber),
    CONSTRAINT FK_Batches_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId),
    CONSTRAINT CK_Batches_Activity CHECK (
        Activity IN (N'Provision', N'Copy', N'CatchUp', N'Verify', N'Switch', N'Rollback', N'Withdraw', N'Repair'))
);
GO

CREATE INDEX IX_Batches_SliceId ON Migration.Batches (SliceId);
GO

-- Every wait of a run: why, the value that was seen, the threshold that it passed, and how long.
CREATE TABLE Migration.Waits (
    WaitId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NOT NULL,
    Reason nvarchar(20) NOT NULL,
    Value decimal(18, 3) NULL,
    Threshold decimal(18, 3) NULL,
    StartedAt datetime2(3) NOT NULL,
    DurationMs int NOT NULL,
    CONSTRAINT PK_Waits PRIMARY KEY CLUSTERED (WaitId),
    CONSTRAINT FK_Waits_Runs FOREIGN KEY (RunId) REFERENCES Migration.Runs (RunId),
    CONSTRAINT CK_Waits_Reason CHECK (Reason IN (N'Pace', N'Blocked', N'Retry', N'Paused', N'Idle', N'Lease', N'Failed', N'Errors'))
);
GO

CREATE INDEX IX_Waits_RunId ON Migration.Waits (RunId);
GO

-- The class of an error decides what a run does about it: Transient, the same batch again after a pause; Row, the batch is halved down to the
-- row, which is set aside; every number that is not listed is Systemic: the run stops and keeps its state.
CREATE TABLE Migration.ErrorClasses (
    ErrorNumber int NOT NULL,
    Class nvarchar(10) NOT NULL,
    Description nvarchar(200) NOT NULL,
    CONSTRAINT PK_ErrorClasses PRIMARY KEY CLUSTERED (ErrorNumber),
    CONSTRAINT CK_ErrorClasses_Class CHECK (Class IN (N'Transient', N'Row'))
);
GO

-- What failed, with its class. Evidence: no key leads to what it tells of. EntityId and RowId are NULL when the failure is not about one row.
CREATE TABLE Migration.Errors (
    ErrorId bigint IDENTITY (1, 1) NOT NULL,
    RunId bigint NULL,
    UnitId uniqueidentifier NULL,
    EntityId tinyint NULL,
    RowId uniqueidentifier NULL,
    Class nvarchar(10) NOT NULL,
    ErrorNumber int NOT NULL,
    Severity int NOT NULL,
    State int NOT NULL,
    ProcedureName nvarchar(128) NULL,
    LineNumber int NOT NULL,
    Message nvarchar(4000) NOT NULL,
    OccurredAt datetime2(3) NOT NULL CONSTRAINT DF_Errors_OccurredAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Errors PRIMARY KEY CLUSTERED (ErrorId),
    CONSTRAINT CK_Errors_Class CHECK (Class IN (N'Transient', N'Row', N'Systemic'))
);
GO

CREATE INDEX IX_Errors_RunId ON Migration.Errors (RunId);
GO

CREATE INDEX IX_Errors_UnitId ON Migration.Errors (UnitId, ErrorId);
GO

-- Every number that this database throws, one a rule. The procedures hold the numbers as literals, since THROW takes nothing
-- else; a test compares them with this list.
CREATE TABLE Migration.ErrorNumbers (
    ErrorNumber int NOT NULL,
    Meaning nvarchar(400) NOT NULL,
    CONSTRAINT PK_ErrorNumbers PRIMARY KEY CLUSTERED (ErrorNumber),
    CONSTRAINT CK_ErrorNumbers_Range CHECK (ErrorNumber BETWEEN 50001 AND 50999)
);
GO

-- Targets, limits and choices of rules. They are read before each batch, so that they can be changed while a run is under way.
-- A number is held to MinValue and MaxValue, a text to the values of AllowedValues, separated by commas.
CREATE TABLE Migration.Settings (
    Name nvarchar(50) NOT NULL,
    NumberValue decimal(18, 3) NULL,
    TextValue nvarchar(50) NULL,
    DefaultNumber decimal(18, 3) NULL,
    DefaultText nvarchar(50) NULL,
    MinValue decimal(18, 3) NULL,
    MaxValue decimal(18, 3) NULL,
    AllowedValues nvarchar(400) NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_Settings PRIMARY KEY CLUSTERED (Name),
    CONSTRAINT CK_Settings_Kind CHECK ((NumberValue IS NULL AND TextValue IS NOT NULL) OR (NumberValue IS NOT NULL AND TextValue IS NULL)),
    CONSTRAINT CK_Settings_Range CHECK (NumberValue IS NULL OR NumberValue BETWEEN MinValue AND MaxValue),
    CONSTRAINT CK_Settings_AllowedValues CHECK (TextValue IS NULL OR CONCAT(N',', AllowedValues, N',') LIKE CONCAT(N'%,', TextValue, N',%'))
);
GO

-- What an operator asked of the runs of a track: Pause or Stop. Migration.Resume takes it back. A run does not begin while it is there.
CREATE TABLE Migration.Controls (
    TrackId tinyint NOT NULL,
    Command nvarchar(10) NOT NULL,
    RequestedBy nvarchar(128) NOT NULL CONSTRAINT DF_Controls_RequestedBy DEFAULT ORIGINAL_LOGIN(),
    RequestedAt datetime2(3) NOT NULL CONSTRAINT DF_Controls_RequestedAt DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_Controls PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT FK_Controls_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId),
    CONSTRAINT CK_Controls_Command CHECK (Command IN (N'Pause', N'Stop'))
);
GO

-- What Migration.Validate checks, in the order in which it tells of it. The procedures of a track find the violations, by these numbers.
-- IsNote: a violation is told but is no failure. IsOfUnits: found unit by unit, so that ranges of units can be looked at in parallel.
CREATE TABLE Migration.Checks (
    CheckId int NOT NULL,
    TrackId tinyint NOT NULL,
    Name nvarchar(128) NOT NULL,
    IsNote bit NOT NULL,
    IsOfUnits bit NOT NULL,
    CONSTRAINT PK_Checks PRIMARY KEY CLUSTERED (CheckId),
    CONSTRAINT UQ_Checks_TrackId_Name UNIQUE (TrackId, Name),
    CONSTRAINT FK_Checks_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

-- The contraction of a track: its source tables stand in the schema Archive, until Migration.Expand takes it back or Migration.Purge drops them.
-- Grants is the text of the permissions that the move dropped.
CREATE TABLE Migration.Contractions (
    TrackId tinyint NOT NULL,
    HasTakenNames bit NOT NULL,
    Grants nvarchar(max) NULL,
    ContractedBy nvarchar(128) NOT NULL CONSTRAINT DF_Contractions_ContractedBy DEFAULT ORIGINAL_LOGIN(),
    ContractedAt datetime2(3) NOT NULL CONSTRAINT DF_Contractions_ContractedAt DEFAULT SYSUTCDATETIME(),
    PurgedAt datetime2(3) NULL,
    CONSTRAINT PK_Contractions PRIMARY KEY CLUSTERED (TrackId),
    CONSTRAINT FK_Contractions_Tracks FOREIGN KEY (TrackId) REFERENCES Migration.Tracks (TrackId)
);
GO

-- The personal workspace of each provisioned user. Evidence: no key leads to users or workspaces.
CREATE TABLE WorkspaceMigration.PersonalWorkspaces (
    UserId uniqueidentifier NOT NULL,
    WorkspaceId uniqueidentifier NOT NULL,
    -- 0: the user had a personal workspace, or the membership, already, so that a rollback leaves it alone.
    IsWorkspaceCreated bit NOT NULL,
    IsMemberCreated bit NOT NULL,
    -- As it was given: a name that differs in dbo.Workspaces was edited since.
    Name nvarchar(255) NOT NULL,
    ProvisionedAt datetime2(7) NOT NULL,
    CONSTRAINT PK_PersonalWorkspaces PRIMARY KEY CLUSTERED (UserId),
    CONSTRAINT UQ_PersonalWorkspaces_WorkspaceId UNIQUE (WorkspaceId)
);
GO

-- The project that was made for a user's documents which stand in other users' projects: rule ProjectReplaced. It has no original.
CREATE TABLE WorkspaceMigration.CollectingProjects (
    UserId uniqueidentifier NOT NULL,
    ProjectId uniqueidentifier NOT NULL,
    CONSTRAINT PK_CollectingProjects PRIMARY KEY CLUSTERED (UserId),
    CONSTRAINT UQ_CollectingProjects_ProjectId UNIQUE (ProjectId)
);
