-- The tests of the last run, each with how it ended, in the order of their names: for tests of the test framework.
CREATE FUNCTION TestData.Results ()
RETURNS nvarchar(max)
AS
BEGIN
    RETURN (
        SELECT STRING_AGG(CONCAT(r.TestCase, N' ', r.Result), N', ') WITHIN GROUP (ORDER BY r.TestCase)
        FROM tSQLt.TestResult AS r
    );
END;
