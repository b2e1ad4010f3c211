-- What a session ran last, for a Run without a name. A session's number is used again, hence the time of its login.
CREATE TABLE tSQLt.Run_LastExecution (
    SessionId int NOT NULL CONSTRAINT PK_Run_LastExecution PRIMARY KEY CLUSTERED,
    LoginTime datetime NOT NULL,
    TestName nvarchar(517) NULL
);
