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
