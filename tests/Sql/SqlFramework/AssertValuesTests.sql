-- Assertions about values: AssertEquals, AssertNotEquals, AssertEqualsString, AssertLike, AssertStringIn, Fail.
EXECUTE tSQLt.NewTestClass N'AssertValuesTests';
GO

CREATE PROCEDURE AssertValuesTests.[test equal numbers are equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals 1, 1;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test equal strings are equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals N''a'', N''a'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test two NULLs are equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals NULL, NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test numbers of two types are equal by value]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals 1, 1.00;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test a number and a string are not equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals 1, N''1'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test equal dates are equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DECLARE @A datetime2(3) = ''2024-02-29'';
            DECLARE @B datetime2(3) = ''2024-02-29'';
            EXECUTE tSQLt.AssertEquals @A, @B;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test what was expected and what was stand in the failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals 1, 2;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Expected: <1> but was: <2>', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test an expected NULL stands in the failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals NULL, 2;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Expected: <NULL> but was: <2>', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test an actual NULL stands in the failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals 1, NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Expected: <1> but was: <NULL>', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test the failure of AssertEquals begins with the message]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEquals 1, 2, N''Rows left.'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Rows left. Expected: <1> but was: <2>', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertNotEquals passes for two values]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertNotEquals 1, 2;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertNotEquals passes for a value and NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertNotEquals NULL, 2;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertNotEquals fails for equal values]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertNotEquals 1, 1;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Expected actual value to not equal <1>.', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertNotEquals fails for two NULLs]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertNotEquals NULL, NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'Expected actual value to not be NULL.', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertEqualsString passes for equal strings]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsString N''a'', N''a'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertEqualsString passes for two NULLs]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsString NULL, NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertEqualsString shows both strings below each other]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsString N''a'', N''b'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'', NCHAR(13), NCHAR(10),
        N'Expected: <a>', NCHAR(13), NCHAR(10),
        N'but was : <b>');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertEqualsString shows an expected NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsString NULL, N''b'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'', NCHAR(13), NCHAR(10),
        N'Expected: NULL', NCHAR(13), NCHAR(10),
        N'but was : <b>');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertEqualsString shows an actual NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsString N''a'', NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'', NCHAR(13), NCHAR(10),
        N'Expected: <a>', NCHAR(13), NCHAR(10),
        N'but was : NULL');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test an empty string is not NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsString N'''', NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertEqualsString compares long strings to their ends]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DECLARE @A nvarchar(max) = REPLICATE(CONVERT(nvarchar(max), N''x''), 10000) + N''a'';
            DECLARE @B nvarchar(max) = REPLICATE(CONVERT(nvarchar(max), N''x''), 10000) + N''b'';
            EXECUTE tSQLt.AssertEqualsString @A, @B;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertLike passes where the pattern fits]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertLike N''a%z'', N''abcz'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertLike passes for two NULLs]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertLike NULL, NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertLike fails where the pattern does not fit]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertLike N''a%'', N''b'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'', NCHAR(13), NCHAR(10),
        N'Expected: <a%>', NCHAR(13), NCHAR(10),
        N' but was: <b>');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertLike fails for NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertLike N''%'', NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertLike refuses a pattern that LIKE would cut]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DECLARE @Pattern nvarchar(max) = REPLICATE(CONVERT(nvarchar(max), N''x''), 4001);
            EXECUTE tSQLt.AssertLike @Pattern, N''x'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%@ExpectedPattern may not exceed 4000 characters.%', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertStringIn passes for one of the strings]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DECLARE @Strings tSQLt.AssertStringTable;
            INSERT INTO @Strings (value) VALUES (N''red''), (N''green'');
            EXECUTE tSQLt.AssertStringIn @Strings, N''green'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertStringIn shows the strings that it was not among]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DECLARE @Strings tSQLt.AssertStringTable;
            INSERT INTO @Strings (value) VALUES (N''red''), (N''green'');
            EXECUTE tSQLt.AssertStringIn @Strings, N''blue'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'<blue>%is not in%|green|%|red  |%', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test AssertStringIn fails for NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DECLARE @Strings tSQLt.AssertStringTable;
            INSERT INTO @Strings (value) VALUES (N''red''), (N''green'');
            EXECUTE tSQLt.AssertStringIn @Strings, NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'NULL%is not in%', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test Fail fails with its message]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.Fail N''That is wrong.'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'That is wrong.', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test Fail joins its messages]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.Fail N''a'', N''b'', N''c'', N''d'', N''e'', N''f'', N''g'', N''h'', N''i'', N''j'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'abcdefghij', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test Fail shows NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.Fail N''It is '', NULL;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertEqualsString N'It is !NULL!', @Msg;
END;
GO

CREATE PROCEDURE AssertValuesTests.[test Fail keeps a message of any length]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DECLARE @Long nvarchar(max) = REPLICATE(CONVERT(nvarchar(max), N''x''), 9000) + N''end'';
            EXECUTE tSQLt.Fail @Long;',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%xxxend', @Msg;
END;
