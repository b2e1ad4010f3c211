-- One row a test of the last run. Result is Success, Skipped, Failure or Error.
CREATE TABLE tSQLt.TestResult (
    Id int NOT NULL IDENTITY(1, 1) CONSTRAINT PK_TestResult PRIMARY KEY CLUSTERED,
    Class nvarchar(128) NOT NULL,
    TestCase nvarchar(128) NOT NULL,
    Name AS (QUOTENAME(Class) + N'.' + QUOTENAME(TestCase)),
    TranName nvarchar(32) NULL,
    Result nvarchar(max) NULL,
    Msg nvarchar(max) NULL,
    TestStartTime datetime2 NOT NULL CONSTRAINT DF_TestResult_TestStartTime DEFAULT SYSDATETIME(),
    TestEndTime datetime2 NULL
);
