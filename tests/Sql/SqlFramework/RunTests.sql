-- How tests run, and what their results are.
EXECUTE tSQLt.NewTestClass N'RunTests';
GO

CREATE PROCEDURE RunTests.SetUp
AS
BEGIN
    CREATE TABLE dbo.Trace (Id int NOT NULL IDENTITY(1, 1), Text nvarchar(100) NULL);
    EXECUTE tSQLt.NewTestClass N'Inner class';
END;
GO

CREATE PROCEDURE RunTests.[test every test of a class runs]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success, test b Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test a procedure that is not named test is no test]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[helper] AS EXECUTE tSQLt.Fail N''no'';');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test Test in any case is a test]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[Test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[TESTB] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'Test a Success, TESTB Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test a failure, an error and a success are told apart]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS EXECUTE tSQLt.Fail N''no'';');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS DECLARE @N int = 1 / 0;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test c] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Failure, test b Error, test c Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test one test runs by its name]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'[Inner class].[test b]';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test b Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test what a test writes is undone]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS INSERT INTO dbo.Trace (Text) VALUES (N''a'');');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    EXECUTE tSQLt.AssertEmptyTable N'dbo.Trace';
END;
GO

CREATE PROCEDURE RunTests.[test what a test makes is undone]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS CREATE TABLE dbo.Made (Id int NULL);');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    EXECUTE tSQLt.AssertObjectDoesNotExist N'dbo.Made';
END;
GO

CREATE PROCEDURE RunTests.[test a test sees nothing of another]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS INSERT INTO dbo.Trace (Text) VALUES (N''a'');
        IF (SELECT COUNT(*) FROM dbo.Trace) <> 1 EXECUTE tSQLt.Fail N''rows of another'';');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS INSERT INTO dbo.Trace (Text) VALUES (N''b'');
        IF (SELECT COUNT(*) FROM dbo.Trace) <> 1 EXECUTE tSQLt.Fail N''rows of another'';');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success, test b Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test SetUp runs before each test]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[SetUp] AS INSERT INTO dbo.Trace (Text) VALUES (N''set up'');');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS IF (SELECT COUNT(*) FROM dbo.Trace) <> 1 EXECUTE tSQLt.Fail N''not set up once'';');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS IF (SELECT COUNT(*) FROM dbo.Trace) <> 1 EXECUTE tSQLt.Fail N''not set up once'';');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success, test b Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test SetUp runs before one test too]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[SetUp] AS INSERT INTO dbo.Trace (Text) VALUES (N''set up'');');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS EXECUTE tSQLt.AssertEmptyTable N''dbo.Trace'';');

    EXECUTE tSQLt.RunWithNullResults N'[Inner class].[test a]';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Failure', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test setup in any case is SetUp]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[setup] AS INSERT INTO dbo.Trace (Text) VALUES (N''set up'');');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS EXECUTE tSQLt.AssertEmptyTable N''dbo.Trace'';');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Failure', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test an error in SetUp is an error of the test]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[SetUp] AS DECLARE @N int = 1 / 0;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Error', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test a failure in SetUp is a failure of the test]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[SetUp] AS EXECUTE tSQLt.Fail N''no'';');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Failure', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test a run forgets the results before it]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    EXECUTE tSQLt.RunWithNullResults N'[Inner class].[test a]';

    DECLARE @Rows int = (SELECT COUNT(*) FROM tSQLt.TestResult AS t);
    EXECUTE tSQLt.AssertEquals 1, @Rows;
END;
GO

CREATE PROCEDURE RunTests.[test a class without tests has no results]
AS
BEGIN
    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    EXECUTE tSQLt.AssertEmptyTable N'tSQLt.TestResult';
END;
GO

CREATE PROCEDURE RunTests.[test a result names its class and its test]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Name nvarchar(max) = (SELECT CONCAT(r.Class, N' | ', r.TestCase, N' | ', r.Name) FROM tSQLt.TestResult AS r);
    EXECUTE tSQLt.AssertEqualsString N'Inner class | test a | [Inner class].[test a]', @Name;
END;
GO

CREATE PROCEDURE RunTests.[test a result knows when its test began and ended]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Order nvarchar(20) = (SELECT CASE WHEN r.TestStartTime <= r.TestEndTime THEN N'in order' ELSE N'not' END FROM tSQLt.TestResult AS r);
    EXECUTE tSQLt.AssertEqualsString N'in order', @Order;
END;
GO

CREATE PROCEDURE RunTests.[test a successful test has no message]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Value sql_variant = (SELECT CONVERT(nvarchar(100), t.Msg) FROM tSQLt.TestResult AS t);
    EXECUTE tSQLt.AssertEquals N'', @Value;
END;
GO

CREATE PROCEDURE RunTests.[test a name with a quote runs]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test it''s so] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test it''s so Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test RunTestClass runs a class]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE tSQLt.SetSummaryError 0;

    EXECUTE tSQLt.RunTestClass N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test Run without a name runs what ran last]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS RETURN;');
    EXECUTE tSQLt.RunWithNullResults N'[Inner class].[test b]';

    EXECUTE tSQLt.RunWithNullResults;

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test b Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test RunNew runs classes that are new since Reset]
AS
BEGIN
    EXECUTE tSQLt.Reset;
    EXECUTE tSQLt.NewTestClass N'Newer class';
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Newer class].[test n] AS RETURN;');
    EXECUTE tSQLt.SetTestResultFormatter N'tSQLt.NullTestResultFormatter';

    EXECUTE tSQLt.RunNew;

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test n Success', @Results;
END;
GO

CREATE PROCEDURE RunTests.[test the summary counts how tests end]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS EXECUTE tSQLt.Fail N''no'';');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS DECLARE @N int = 1 / 0;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test c] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test d] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Summary nvarchar(max) = (SELECT s.Msg FROM tSQLt.TestCaseSummary() AS s);
    EXECUTE tSQLt.AssertEqualsString
        N'Test Case Summary: 4 test case(s) executed, 2 succeeded, 0 skipped, 1 failed, 1 errored.',
        @Summary;
END;
GO

CREATE PROCEDURE RunTests.[test the text is the formatter unless another is set]
AS
BEGIN
    DECLARE @Formatter nvarchar(max) = tSQLt.GetTestResultFormatter();

    EXECUTE tSQLt.AssertEqualsString N'tSQLt.DefaultResultFormatter', @Formatter;
END;
GO

CREATE PROCEDURE RunTests.[test a formatter that is set is used]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE dbo.OwnFormatter AS INSERT INTO dbo.Trace (Text) SELECT r.TestCase FROM tSQLt.TestResult AS r;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE tSQLt.SetTestResultFormatter N'dbo.OwnFormatter';

    EXECUTE tSQLt.Run N'Inner class';

    DECLARE @Value sql_variant = (SELECT t.Text FROM dbo.Trace AS t);
    EXECUTE tSQLt.AssertEquals N'test a', @Value;
END;
GO

CREATE PROCEDURE RunTests.[test a formatter of one run is used for that run]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE dbo.OwnFormatter AS INSERT INTO dbo.Trace (Text) SELECT r.TestCase FROM tSQLt.TestResult AS r;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.Run N'Inner class', @TestResultFormatter = N'dbo.OwnFormatter';

    DECLARE @Value sql_variant = (SELECT t.Text FROM dbo.Trace AS t);
    EXECUTE tSQLt.AssertEquals N'test a', @Value;
END;
GO

CREATE PROCEDURE RunTests.[test the text ends with an error where a test failed]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS EXECUTE tSQLt.Fail N''no'';');
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Test Case Summary: 1 test case(s) executed, 0 succeeded, 0 skipped, 1 failed, 0 errored.';

    EXECUTE tSQLt.Run N'Inner class';
END;
GO

CREATE PROCEDURE RunTests.[test the text ends without an error where that is set]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS EXECUTE tSQLt.Fail N''no'';');
    EXECUTE tSQLt.SetSummaryError 0;
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE tSQLt.Run N'Inner class';
END;
GO

CREATE PROCEDURE RunTests.[test the text ends without an error where all tests succeed]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE tSQLt.ExpectNoException;

    EXECUTE tSQLt.Run N'Inner class';
END;
