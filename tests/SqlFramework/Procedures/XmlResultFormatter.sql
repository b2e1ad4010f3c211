/*
Purpose:     gives the results of a run as the XML that JUnit made common.
Result:      one row. Its column has the name by which clients know XML that a server streams, so that they read it as such.
Errors:      none of its own.
*/
CREATE PROCEDURE tSQLt.XmlResultFormatter
AS
BEGIN
    SET NOCOUNT ON;

    WITH Cases AS (
        SELECT
            r.Class,
            r.TestCase,
            r.Result,
            r.TestStartTime,
            r.TestEndTime,
            CONCAT(
                N'<testcase classname="', tSQLt.Private_XmlAttribute(r.Class), N'" name="', tSQLt.Private_XmlAttribute(r.TestCase),
                N'" time="', CONVERT(numeric(20, 3), DATEDIFF_BIG(MILLISECOND, r.TestStartTime, r.TestEndTime) / 1000.0), N'"',
                CASE r.Result
                    WHEN N'Failure' THEN CONCAT(N'><failure message="', tSQLt.Private_XmlAttribute(r.Msg), N'" type="tSQLt.Fail"/></testcase>')
                    WHEN N'Error' THEN CONCAT(N'><error message="', tSQLt.Private_XmlAttribute(r.Msg), N'" type="SQL Error"/></testcase>')
                    WHEN N'Skipped' THEN CONCAT(N'><skipped message="', tSQLt.Private_XmlAttribute(r.Msg), N'"/></testcase>')
                    ELSE N'/>'
                END) AS Xml
        FROM tSQLt.TestResult AS r
    ),
    Suites AS (
        SELECT
            c.Class,
            CONCAT(
                N'<testsuite id="', ROW_NUMBER() OVER (ORDER BY c.Class), N'" name="', tSQLt.Private_XmlAttribute(c.Class),
                N'" tests="', COUNT(*),
                N'" errors="', COUNT(CASE WHEN c.Result = N'Error' THEN 1 END),
                N'" failures="', COUNT(CASE WHEN c.Result = N'Failure' THEN 1 END),
                N'" skipped="', COUNT(CASE WHEN c.Result = N'Skipped' THEN 1 END),
                N'" timestamp="', CONVERT(nvarchar(19), MIN(c.TestStartTime), 126),
                N'" time="', CONVERT(numeric(20, 3), DATEDIFF_BIG(MILLISECOND, MIN(c.TestStartTime), MAX(c.TestEndTime)) / 1000.0),
                N'" hostname="', tSQLt.Private_XmlAttribute(CONVERT(nvarchar(128), SERVERPROPERTY(N'ServerName'))), N'" package="tSQLt"><properties/>',
                STRING_AGG(CONVERT(nvarchar(max), c.Xml), N'') WITHIN GROUP (ORDER BY c.TestCase),
                N'<system-out/><system-err/></testsuite>') AS Xml
        FROM Cases AS c
        GROUP BY c.Class
    )
    SELECT CONCAT(N'<testsuites>', STRING_AGG(CONVERT(nvarchar(max), s.Xml), N'') WITHIN GROUP (ORDER BY s.Class), N'</testsuites>')
        AS [XML_F52E2B61-18A1-11d1-B105-00805F49916B]
    FROM Suites AS s;
END;
