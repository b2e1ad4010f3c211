/*
Purpose:     puts a procedure in the place of another until the test ends that only notes its calls: a row each in the table
             <procedure>_SpyProcedureLog, with a column _id_ and one for each parameter.
Parameters:  @ProcedureName, a procedure or a synonym of one; @CommandToExecute, T-SQL to run after that, which sees the parameters;
             @CallOriginal, 1 to call the procedure then.
Errors:      50000 there is no such procedure.
*/
CREATE PROCEDURE tSQLt.SpyProcedure
    @ProcedureName nvarchar(max),
    @CommandToExecute nvarchar(max) = NULL,
    @CallOriginal bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @ObjectId int = OBJECT_ID(@ProcedureName);
    DECLARE @Target nvarchar(1035);
    IF OBJECT_ID(@ProcedureName, N'SN') IS NOT NULL
        SET @Target = (SELECT s.base_object_name FROM sys.synonyms AS s WHERE s.object_id = @ObjectId);
    DECLARE @ProcedureId int = OBJECT_ID(COALESCE(@Target, @ProcedureName), N'P');

    IF @ProcedureId IS NULL
    BEGIN
        IF @Target IS NULL
            RAISERROR (N'Cannot use SpyProcedure on %s because the procedure does not exist', 16, 10, @ProcedureName);
        ELSE
            RAISERROR (N'Cannot use SpyProcedure on synonym %s because it does not point to a procedure', 16, 10, @ProcedureName);
        RETURN;
    END;

    IF (SELECT COUNT(*) FROM sys.parameters AS p WHERE p.object_id = @ProcedureId) > 1020
    BEGIN
        RAISERROR (N'Cannot use SpyProcedure on procedure %s because it contains more than 1020 parameters', 16, 10, @ProcedureName);
        RETURN;
    END;

    DECLARE @FullName nvarchar(517) = tSQLt.Private_GetQuotedFullName(@ObjectId);
    DECLARE @LogName nvarchar(517) = QUOTENAME(OBJECT_SCHEMA_NAME(@ObjectId)) + N'.' + QUOTENAME(OBJECT_NAME(@ObjectId) + N'_SpyProcedureLog');

    DECLARE @OriginalName nvarchar(128);
    EXECUTE tSQLt.Private_RenameObjectToUniqueName @ObjectId = @ObjectId, @NewName = @OriginalName OUTPUT;

    DECLARE @CreateLog nvarchar(max);
    DECLARE @CreateSpy nvarchar(max);
    EXECUTE tSQLt.Private_CreateSpy
        @ProcedureId = @ProcedureId, @FullName = @FullName, @LogName = @LogName,
        @CommandToExecute = @CommandToExecute, @CallOriginal = @CallOriginal,
        @CreateLog = @CreateLog OUTPUT, @CreateSpy = @CreateSpy OUTPUT;
    EXECUTE (@CreateLog);
    EXECUTE (@CreateSpy);

    EXECUTE tSQLt.Private_MarkTestDouble @ObjectName = @FullName, @ObjectType = N'PROCEDURE', @OriginalName = @OriginalName;
    EXECUTE tSQLt.Private_MarkTestDouble @ObjectName = @LogName, @ObjectType = N'TABLE';
END;
