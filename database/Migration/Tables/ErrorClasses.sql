-- The class of an error decides what a run does about it: Transient, the same batch again after a pause; Row, the batch is halved down to the
-- row, which is set aside; every number that is not listed is Systemic: the run stops and keeps its state.
CREATE TABLE Migration.ErrorClasses (
    ErrorNumber int NOT NULL,
    Class nvarchar(10) NOT NULL,
    Description nvarchar(200) NOT NULL,
    CONSTRAINT PK_ErrorClasses PRIMARY KEY CLUSTERED (ErrorNumber),
    CONSTRAINT CK_ErrorClasses_Class CHECK (Class IN (N'Transient', N'Row'))
);
