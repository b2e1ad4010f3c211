-- How TableToText shows tables.
EXECUTE tSQLt.NewTestClass N'TableToTextTests';
GO

CREATE PROCEDURE TableToTextTests.[test an empty table is its names]
AS
BEGIN
    CREATE TABLE #Shown (Id int NULL, Name nvarchar(10) NULL);

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|Id|Name|', NCHAR(13), NCHAR(10),
        N'+--+----+');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test columns are as wide as their widest value]
AS
BEGIN
    CREATE TABLE #Shown (Id int NULL, Name nvarchar(10) NULL);
    INSERT INTO #Shown VALUES (1, N'abcdef');

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|Id|Name  |', NCHAR(13), NCHAR(10),
        N'+--+------+', NCHAR(13), NCHAR(10),
        N'|1 |abcdef|');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test NULL is !NULL!]
AS
BEGIN
    CREATE TABLE #Shown (Id int NULL);
    INSERT INTO #Shown VALUES (NULL);

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|Id    |', NCHAR(13), NCHAR(10),
        N'+------+', NCHAR(13), NCHAR(10),
        N'|!NULL!|');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test rows are in the order that is asked for]
AS
BEGIN
    CREATE TABLE #Shown (Id int NULL);
    INSERT INTO #Shown VALUES (2), (3), (1);

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown', @OrderBy = N'Id DESC';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|Id|', NCHAR(13), NCHAR(10),
        N'+--+', NCHAR(13), NCHAR(10),
        N'|3 |', NCHAR(13), NCHAR(10),
        N'|2 |', NCHAR(13), NCHAR(10),
        N'|1 |');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test columns that are asked for are shown]
AS
BEGIN
    CREATE TABLE #Shown (Id int NULL, Name nvarchar(10) NULL, Age int NULL);
    INSERT INTO #Shown VALUES (1, N'a', 5);

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown', @OrderBy = N'Age', @PrintOnlyColumnNameAliasList = N'Age, Name';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|Age|Name|', NCHAR(13), NCHAR(10),
        N'+---+----+', NCHAR(13), NCHAR(10),
        N'|5  |a   |');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test bytes are hexadecimal]
AS
BEGIN
    CREATE TABLE #Shown (B varbinary(4) NULL);
    INSERT INTO #Shown VALUES (0x0aFF);

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|B     |', NCHAR(13), NCHAR(10),
        N'+------+', NCHAR(13), NCHAR(10),
        N'|0x0AFF|');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test times have a T and their fractions]
AS
BEGIN
    CREATE TABLE #Shown (At datetime NULL);
    INSERT INTO #Shown VALUES ('2024-02-29T12:30:00.123');

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|At                     |', NCHAR(13), NCHAR(10),
        N'+-----------------------+', NCHAR(13), NCHAR(10),
        N'|2024-02-29T12:30:00.123|');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test days are ISO 8601]
AS
BEGIN
    CREATE TABLE #Shown (D date NULL);
    INSERT INTO #Shown VALUES ('2024-02-29');

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|D         |', NCHAR(13), NCHAR(10),
        N'+----------+', NCHAR(13), NCHAR(10),
        N'|2024-02-29|');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test decimals keep their scale]
AS
BEGIN
    CREATE TABLE #Shown (N decimal(9, 3) NULL);
    INSERT INTO #Shown VALUES (1.5);

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|N    |', NCHAR(13), NCHAR(10),
        N'+-----+', NCHAR(13), NCHAR(10),
        N'|1.500|');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test a name in brackets is shown as it is]
AS
BEGIN
    CREATE TABLE #Shown ([a b] int NULL);
    INSERT INTO #Shown VALUES (1);

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Expected nvarchar(max) = CONCAT(
        N'|a b|', NCHAR(13), NCHAR(10),
        N'+---+', NCHAR(13), NCHAR(10),
        N'|1  |');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Text;
END;
GO

CREATE PROCEDURE TableToTextTests.[test long values are cut in the middle]
AS
BEGIN
    CREATE TABLE #Shown (T nvarchar(max) NULL);
    INSERT INTO #Shown (T)
    VALUES (REPLICATE(CONVERT(nvarchar(max), N'a'), 100) + REPLICATE(CONVERT(nvarchar(max), N'b'), 100));

    DECLARE @Text nvarchar(max);
    EXECUTE tSQLt.TableToText @txt = @Text OUTPUT, @TableName = N'#Shown';

    DECLARE @Pattern nvarchar(4000) = CONCAT(N'%|', REPLICATE(N'a', 75), N'<...>', REPLICATE(N'b', 75), N'|');
    EXECUTE tSQLt.AssertLike @Pattern, @Text;
END;
