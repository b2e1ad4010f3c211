/*
Purpose:     runs T-SQL as a test of a class of its own, and tells how the test ends: for tests of the test framework.
Parameters:  @Body, the test; @Header, what stands before its CREATE PROCEDURE, such as annotations; @Result, @Msg, as in
             tSQLt.TestResult.
*/
CREATE PROCEDURE TestData.RunBody
    @Body nvarchar(max),
    @Header nvarchar(max) = N'',
    @Result nvarchar(max) = NULL OUTPUT,
    @Msg nvarchar(max) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Create nvarchar(max) = CONCAT(@Header, N'
CREATE PROCEDURE RunBody.[test body]
AS
BEGIN
', @Body, N'
END;');

    EXECUTE tSQLt.NewTestClass N'RunBody';
    EXECUTE (@Create);
    EXECUTE tSQLt.RunWithNullResults N'RunBody.[test body]';

    SELECT @Result = r.Result, @Msg = r.Msg
    FROM tSQLt.TestResult AS r;
END;
