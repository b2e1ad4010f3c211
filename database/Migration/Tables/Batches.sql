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
