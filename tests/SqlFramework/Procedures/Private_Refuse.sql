-- Says of a procedure of tSQLt that it is one of those that only the CLR can do.
CREATE PROCEDURE tSQLt.Private_Refuse
    @Name nvarchar(128),
    @Instead nvarchar(1000)
AS
BEGIN
    RAISERROR (N'tSQLt.%s needs the CLR, which this framework does without. %s', 16, 10, @Name, @Instead);
END;
