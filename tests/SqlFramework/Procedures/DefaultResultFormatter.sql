/*
Purpose:     shows the results of a run as text: a line a test, then how many ended how.
Errors:      50000 a test did not succeed, unless SetSummaryError says that this is no error.
*/
CREATE PROCEDURE tSQLt.DefaultResultFormatter
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        ROW_NUMBER() OVER (ORDER BY r.Result DESC, r.Name) AS No,
        r.Name AS [Test Case Name],
        RIGHT(SPACE(7) + CONVERT(nvarchar(20), DATEDIFF_BIG(MILLISECOND, r.TestStartTime, r.TestEndTime)), 7) AS [Dur(ms)],
        r.Result
    INTO #tSQLtTestResultOutput
    FROM tSQLt.TestResult AS r;

    DECLARE @Tests nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Tests OUTPUT, @TableName = N'#tSQLtTestResultOutput', @OrderBy = N'No';

    DECLARE @Summary nvarchar(max);
    DECLARE @Severity int;
    SELECT
        @Summary = s.Msg,
        @Severity = CASE
            WHEN s.FailCnt + s.ErrorCnt = 0 THEN 0
            WHEN EXISTS (SELECT 1 FROM tSQLt.Private_Configurations AS c WHERE c.Name = N'SummaryError' AND c.Value = 0) THEN 0
            ELSE 16
        END
    FROM tSQLt.TestCaseSummary() AS s;

    DECLARE @Rule nvarchar(max) = REPLICATE(N'-', LEN(@Summary));
    DECLARE @NewLine nchar(2) = NCHAR(13) + NCHAR(10);

    EXECUTE tSQLt.Private_Print @NewLine;
    EXECUTE tSQLt.Private_Print N'+----------------------+';
    EXECUTE tSQLt.Private_Print N'|Test Execution Summary|';
    EXECUTE tSQLt.Private_Print N'+----------------------+';
    EXECUTE tSQLt.Private_Print @NewLine;
    EXECUTE tSQLt.Private_Print @Tests;
    EXECUTE tSQLt.Private_Print @Rule;
    EXECUTE tSQLt.Private_Print @Summary, @Severity;
    EXECUTE tSQLt.Private_Print @Rule;
END;
