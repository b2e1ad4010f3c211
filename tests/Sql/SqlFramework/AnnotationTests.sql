-- What annotations of tests do.
EXECUTE tSQLt.NewTestClass N'AnnotationTests';
GO

CREATE PROCEDURE AnnotationTests.SetUp
AS
BEGIN
    CREATE TABLE dbo.Trace (Id int NOT NULL IDENTITY(1, 1), Text nvarchar(100) NULL);
    EXECUTE tSQLt.NewTestClass N'Inner class';
END;
GO

CREATE PROCEDURE AnnotationTests.[test a test that is to be skipped does not run]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:SkipTest](''not now'')
    CREATE PROCEDURE [Inner class].[test a] AS EXECUTE tSQLt.Fail N''ran'';');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Skipped', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test the reason is the message]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:SkipTest](''not now'')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Value sql_variant = (SELECT CONVERT(nvarchar(100), t.Msg) FROM tSQLt.TestResult AS t);
    EXECUTE tSQLt.AssertEquals N'not now', @Value;
END;
GO

CREATE PROCEDURE AnnotationTests.[test a reason may have a quote]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:SkipTest](''it''''s late'')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Value sql_variant = (SELECT CONVERT(nvarchar(100), t.Msg) FROM tSQLt.TestResult AS t);
    EXECUTE tSQLt.AssertEquals N'it''s late', @Value;
END;
GO

CREATE PROCEDURE AnnotationTests.[test an empty reason is told]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:SkipTest]('''')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Value sql_variant = (SELECT CONVERT(nvarchar(100), t.Msg) FROM tSQLt.TestResult AS t);
    EXECUTE tSQLt.AssertEquals N'<no reason provided>', @Value;
END;
GO

CREATE PROCEDURE AnnotationTests.[test SetUp does not run for a test that is skipped]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[SetUp] AS DECLARE @N int = 1 / 0;');
    EXECUTE (N'--[@tSQLt:SkipTest](''not now'')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Skipped', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test other tests of the class run]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:SkipTest](''not now'')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test b] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Skipped, test b Success', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test skipped tests are counted]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:SkipTest](''not now'')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Skipped int = (SELECT s.SkippedCnt FROM tSQLt.TestCaseSummary() AS s);
    EXECUTE tSQLt.AssertEquals 1, @Skipped;
END;
GO

CREATE PROCEDURE AnnotationTests.[test a server that is new enough runs the test]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:MinSqlMajorVersion](9)
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test a server that is too old skips the test]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:MinSqlMajorVersion](9999)
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Skipped', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test the reason names both versions]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:MinSqlMajorVersion](9999)
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Msg nvarchar(max) = (SELECT r.Msg FROM tSQLt.TestResult AS r);
    EXECUTE tSQLt.AssertLike N'Minimum required version is 9999, but current version is %.', @Msg;
END;
GO

CREATE PROCEDURE AnnotationTests.[test a server that is old enough runs the test]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:MaxSqlMajorVersion](9999)
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test a server that is too new skips the test]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:MaxSqlMajorVersion](9)
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Skipped', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test another platform skips the test]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:RunOnlyOnHostPlatform](''Abacus'')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Skipped', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test all annotations have to let the test run]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:MinSqlMajorVersion](9)
    --[@tSQLt:MaxSqlMajorVersion](9)
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Skipped', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test an annotation that there is not is an error]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:NoSuchThing]()
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Error', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test the error names the annotation]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:NoSuchThing]()
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Msg nvarchar(max) = (SELECT r.Msg FROM tSQLt.TestResult AS r);
    EXECUTE tSQLt.AssertLike N'%annotation%NoSuchThing%', @Msg;
END;
GO

CREATE PROCEDURE AnnotationTests.[test a quote without its partner is an error]
AS
BEGIN
    EXECUTE (N'--[@tSQLt:SkipTest](''open)
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Msg nvarchar(max) = (SELECT r.Msg FROM tSQLt.TestResult AS r);
    EXECUTE tSQLt.AssertLike N'Annotation has unmatched quote: %', @Msg;
END;
GO

CREATE PROCEDURE AnnotationTests.[test what stands behind a statement is no annotation]
AS
BEGIN
    EXECUTE (N'CREATE PROCEDURE [Inner class].[test a] AS RETURN; --[@tSQLt:SkipTest](''no'')
    ');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Results nvarchar(max) = TestData.Results();
    EXECUTE tSQLt.AssertEqualsString N'test a Success', @Results;
END;
GO

CREATE PROCEDURE AnnotationTests.[test an annotation of the user is called]
AS
BEGIN
    EXECUTE (N'CREATE FUNCTION tSQLt.[@tSQLt:Trace] (@Text nvarchar(100)) RETURNS TABLE AS RETURN
        SELECT N''INSERT INTO dbo.Trace (Text) VALUES (N'''''' + @Text + N'''''');'' AS AnnotationCmd;');
    EXECUTE (N'--[@tSQLt:Trace](''called'')
    CREATE PROCEDURE [Inner class].[test a] AS RETURN;');

    EXECUTE tSQLt.RunWithNullResults N'Inner class';

    DECLARE @Value sql_variant = (SELECT t.Text FROM dbo.Trace AS t);
    EXECUTE tSQLt.AssertEquals N'called', @Value;
END;
