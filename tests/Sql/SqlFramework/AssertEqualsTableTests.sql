-- AssertEqualsTable and AssertEqualsTableSchema.
EXECUTE tSQLt.NewTestClass N'AssertEqualsTableTests';
GO

CREATE PROCEDURE AssertEqualsTableTests.SetUp
AS
BEGIN
    CREATE TABLE dbo.Left_ (Id int NULL, Name nvarchar(10) NULL);
    CREATE TABLE dbo.Right_ (Id int NULL, Name nvarchar(10) NULL);
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test two empty tables are equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test tables with the same rows are equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a''), (2, N''b'');
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''a''), (2, N''b'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the order of rows does not count]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a''), (2, N''b'');
            INSERT INTO dbo.Right_ (Id, Name) VALUES (2, N''b''), (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test NULL is like NULL]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, NULL), (NULL, NULL);
            INSERT INTO dbo.Right_ (Id, Name) VALUES (NULL, NULL), (1, NULL);
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test NULL is unlike an empty string]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, NULL);
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N'''');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the same row counts as often as it comes]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a''), (1, N''a'');
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the same row as often on both sides is equal]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a''), (1, N''a'');
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''a''), (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test a missing row is marked <]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Unexpected/missing resultset rows!', NCHAR(13), NCHAR(10),
        N'|_m_|Id|Name|', NCHAR(13), NCHAR(10),
        N'+---+--+----+', NCHAR(13), NCHAR(10),
        N'|<  |1 |a   |');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test an unexpected row is marked >]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Unexpected/missing resultset rows!', NCHAR(13), NCHAR(10),
        N'|_m_|Id|Name|', NCHAR(13), NCHAR(10),
        N'+---+--+----+', NCHAR(13), NCHAR(10),
        N'|>  |1 |a   |');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test missing, common and unexpected rows stand in that order]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a''), (2, N''b'');
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''a''), (3, N''c'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Unexpected/missing resultset rows!', NCHAR(13), NCHAR(10),
        N'|_m_|Id|Name|', NCHAR(13), NCHAR(10),
        N'+---+--+----+', NCHAR(13), NCHAR(10),
        N'|<  |2 |b   |', NCHAR(13), NCHAR(10),
        N'|=  |1 |a   |', NCHAR(13), NCHAR(10),
        N'|>  |3 |c   |');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test of a row that comes once more, one is missing]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a''), (1, N''a'');
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    DECLARE @Expected nvarchar(max) = CONCAT(
        N'Unexpected/missing resultset rows!', NCHAR(13), NCHAR(10),
        N'|_m_|Id|Name|', NCHAR(13), NCHAR(10),
        N'+---+--+----+', NCHAR(13), NCHAR(10),
        N'|<  |1 |a   |', NCHAR(13), NCHAR(10),
        N'|=  |1 |a   |');
    EXECUTE tSQLt.AssertEqualsString @Expected, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test NULL is shown as !NULL!]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, NULL);
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%|<  |1 |!NULL!|', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the failure of AssertEqualsTable begins with the message]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'', N''After the act:'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'After the act:%Unexpected/missing resultset rows!%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test @FailMsg stands for the words of the failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''dbo.Left_'', N''dbo.Right_'', @FailMsg = N''Other words'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Other words%|_m_|%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test temporary tables are compared]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected (Id int NULL);
            CREATE TABLE #Actual (Id int NULL);
            INSERT INTO #Actual (Id) VALUES (1);
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''#Actual'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%|>  |1 |', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test a temporary table is compared with a table]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected (Id int NULL, Name nvarchar(10) NULL);
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test only the columns of the expected table count]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected (Id int NULL);
            INSERT INTO #Expected (Id) VALUES (1);
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''any'');
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test a column that the actual table lacks is an error]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected (Other int NULL);
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%Invalid column name ''Other''%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test columns are found in any order]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected (Name nvarchar(10) NULL, Id int NULL);
            INSERT INTO #Expected (Id, Name) VALUES (1, N''a'');
            INSERT INTO dbo.Right_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test a missing table is a failure]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsTable N''dbo.Nothing'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%''dbo.Nothing'' does not exist%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test columns that cannot be compared are an error]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected (Picture image NULL);
            CREATE TABLE #Actual (Picture image NULL);
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''#Actual'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Error', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%The table contains a datatype that is not supported for tSQLt.AssertEqualsTable%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test names that need brackets are compared]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected ([a b] int NULL, [c]]d] int NULL);
            CREATE TABLE #Actual ([a b] int NULL, [c]]d] int NULL);
            INSERT INTO #Expected VALUES (1, 2);
            INSERT INTO #Actual VALUES (1, 2);
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''#Actual'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test a column named as a keyword is compared]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected ([order] int NULL, [group] int NULL);
            CREATE TABLE #Actual ([order] int NULL, [group] int NULL);
            INSERT INTO #Expected VALUES (1, 2);
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''#Actual'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'%|<  |1    |2    |', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test decimals of two scales are equal by value]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            CREATE TABLE #Expected (N decimal(9, 2) NULL);
            CREATE TABLE #Actual (N decimal(9, 4) NULL);
            INSERT INTO #Expected VALUES (1.5);
            INSERT INTO #Actual VALUES (1.5);
            EXECUTE tSQLt.AssertEqualsTable N''#Expected'', N''#Actual'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test tables with the same columns have the same schema]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the type of a column counts]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            ALTER TABLE dbo.Right_ ALTER COLUMN Id bigint NULL;
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Unexpected/missing column(s)%|_m_|%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the length of a column counts]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            ALTER TABLE dbo.Right_ ALTER COLUMN Name nvarchar(11) NULL;
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Unexpected/missing column(s)%|_m_|%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test NOT NULL counts]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            ALTER TABLE dbo.Right_ ALTER COLUMN Id int NOT NULL;
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Unexpected/missing column(s)%|_m_|%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test a column more counts]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            ALTER TABLE dbo.Right_ ADD More int NULL;
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Unexpected/missing column(s)%|_m_|%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test a column less counts]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            ALTER TABLE dbo.Right_ DROP COLUMN Name;
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Unexpected/missing column(s)%|_m_|%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the order of columns counts]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            DROP TABLE dbo.Right_;
            CREATE TABLE dbo.Right_ (Name nvarchar(10) NULL, Id int NULL);
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Unexpected/missing column(s)%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test the precision of a column counts]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            ALTER TABLE dbo.Left_ ADD N decimal(9, 2) NULL;
            ALTER TABLE dbo.Right_ ADD N decimal(9, 3) NULL;
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Failure', @Result, @Msg;
    EXECUTE tSQLt.AssertLike N'Unexpected/missing column(s)%', @Msg;
END;
GO

CREATE PROCEDURE AssertEqualsTableTests.[test rows do not count for the schema]
AS
BEGIN
    DECLARE @Result nvarchar(max);
    DECLARE @Msg nvarchar(max);
    EXECUTE TestData.RunBody
        @Body = N'
            INSERT INTO dbo.Left_ (Id, Name) VALUES (1, N''a'');
            EXECUTE tSQLt.AssertEqualsTableSchema N''dbo.Left_'', N''dbo.Right_'';',
        @Result = @Result OUTPUT,
        @Msg = @Msg OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Success', @Result, @Msg;
END;
