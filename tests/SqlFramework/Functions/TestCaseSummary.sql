-- How many tests of the last run ended how, and that as a sentence.
CREATE FUNCTION tSQLt.TestCaseSummary ()
RETURNS TABLE
AS
RETURN
    SELECT
        CONCAT(N'Test Case Summary: ', c.Cnt, N' test case(s) executed, ', c.SuccessCnt, N' succeeded, ', c.SkippedCnt, N' skipped, ',
            c.FailCnt, N' failed, ', c.ErrorCnt, N' errored.') AS Msg,
        c.Cnt,
        c.SuccessCnt,
        c.SkippedCnt,
        c.FailCnt,
        c.ErrorCnt
    FROM (
        SELECT
            COUNT(*) AS Cnt,
            COUNT(CASE WHEN r.Result = N'Success' THEN 1 END) AS SuccessCnt,
            COUNT(CASE WHEN r.Result = N'Skipped' THEN 1 END) AS SkippedCnt,
            COUNT(CASE WHEN r.Result = N'Failure' THEN 1 END) AS FailCnt,
            COUNT(CASE WHEN r.Result = N'Error' THEN 1 END) AS ErrorCnt
        FROM tSQLt.TestResult AS r
    ) AS c;
