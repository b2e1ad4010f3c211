/*
Purpose:     runs a test, or all tests of a class, each in a transaction of its own, which is rolled back.
Parameters:  @TestName, a class or class.test, with or without brackets; NULL for what the session ran last. @TestResultFormatter, the
             procedure that shows the results; NULL for what SetTestResultFormatter set.
Result:      rows in tSQLt.TestResult, and what the formatter shows.
Errors:      50000 there is no such class or test, or (by the default formatter) a test did not succeed.
*/
CREATE PROCEDURE tSQLt.Run
    @TestName nvarchar(max) = NULL,
    @TestResultFormatter nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @LoginTime datetime = (SELECT s.login_time FROM sys.dm_exec_sessions AS s WHERE s.session_id = @@SPID);

    IF LTRIM(COALESCE(@TestName, N'')) = N''
        SET @TestName = (SELECT l.TestName FROM tSQLt.Run_LastExecution AS l WHERE l.SessionId = @@SPID AND l.LoginTime = @LoginTime);

    DELETE FROM tSQLt.Run_LastExecution
    WHERE SessionId = @@SPID;

    INSERT INTO tSQLt.Run_LastExecution (SessionId, LoginTime, TestName)
    VALUES (@@SPID, @LoginTime, @TestName);

    DECLARE @ClassId int = COALESCE(SCHEMA_ID(@TestName), SCHEMA_ID(tSQLt.Private_Unquoted(@TestName)));
    DECLARE @TestId int;
    IF @ClassId IS NULL
    BEGIN
        SET @TestId = OBJECT_ID(@TestName, N'P');
        IF LOWER(OBJECT_NAME(@TestId)) LIKE N'test%'
            SET @ClassId = SCHEMA_ID(OBJECT_SCHEMA_NAME(@TestId));
    END;

    DELETE FROM tSQLt.TestResult;

    IF @ClassId IS NULL
    BEGIN
        RAISERROR (N'There is no test class and no test %s. A test is a procedure of a test class whose name begins with "test".', 16, 10, @TestName);
        RETURN;
    END;

    EXECUTE tSQLt.Private_RunTestClass @ClassId = @ClassId, @TestId = @TestId;
    EXECUTE tSQLt.Private_OutputTestResults @TestResultFormatter = @TestResultFormatter;
END;
