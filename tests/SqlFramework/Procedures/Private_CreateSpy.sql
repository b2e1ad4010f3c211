-- The CREATE TABLE of a spy's log and the CREATE PROCEDURE of the spy.
CREATE PROCEDURE tSQLt.Private_CreateSpy
    @ProcedureId int,
    @FullName nvarchar(517),
    @LogName nvarchar(517),
    @CommandToExecute nvarchar(max),
    @CallOriginal bit,
    @CreateLog nvarchar(max) OUTPUT,
    @CreateSpy nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Original nvarchar(517) = tSQLt.Private_GetQuotedFullName(@ProcedureId);
    DECLARE @LogColumns nvarchar(max);
    DECLARE @Columns nvarchar(max);
    DECLARE @Values nvarchar(max);
    DECLARE @Parameters nvarchar(max);
    DECLARE @Arguments nvarchar(max);

    SELECT
        -- Longer values than the parameter takes are cut by the parameter, so the log need not know its length.
        @LogColumns = STRING_AGG(CONVERT(nvarchar(max), CASE WHEN p.is_cursor_ref = 0 THEN CONCAT(N', ', c.QuotedName, N' ', CASE
            WHEN t.IsTableType = 1 THEN N'xml'
            WHEN s.name IN (N'nchar', N'nvarchar') THEN N'nvarchar(max)'
            WHEN s.name IN (N'char', N'varchar') THEN N'varchar(max)'
            ELSE t.TypeName
        END, N' NULL') END), N'') WITHIN GROUP (ORDER BY p.parameter_id),
        @Columns = STRING_AGG(CONVERT(nvarchar(max), CASE WHEN p.is_cursor_ref = 0 THEN c.QuotedName END), N', ') WITHIN GROUP (ORDER BY p.parameter_id),
        @Values = STRING_AGG(CONVERT(nvarchar(max), CASE
            WHEN p.is_cursor_ref = 1 THEN NULL
            WHEN t.IsTableType = 1 THEN CONCAT(N'(SELECT * FROM ', p.name, N' FOR XML PATH(N''row''), TYPE, ROOT(N''', STUFF(p.name, 1, 1, N''), N'''))')
            ELSE p.name
        END), N', ') WITHIN GROUP (ORDER BY p.parameter_id),
        @Parameters = STRING_AGG(CONVERT(nvarchar(max), CONCAT(p.name, N' ', CASE
            WHEN p.is_cursor_ref = 1 THEN N'cursor VARYING OUTPUT'
            WHEN t.IsTableType = 1 THEN t.TypeName + N' READONLY'
            ELSE t.TypeName + N' = NULL' + CASE WHEN p.is_output = 1 THEN N' OUTPUT' ELSE N'' END
        END)), N', ') WITHIN GROUP (ORDER BY p.parameter_id),
        @Arguments = STRING_AGG(CONVERT(nvarchar(max), p.name + CASE WHEN p.is_output = 1 THEN N' OUTPUT' ELSE N'' END), N', ')
            WITHIN GROUP (ORDER BY p.parameter_id)
    FROM sys.parameters AS p
    INNER JOIN sys.types AS s ON s.user_type_id = p.system_type_id OR (p.system_type_id = 243 AND s.user_type_id = p.user_type_id)
    CROSS APPLY tSQLt.Private_GetFullTypeName(p.user_type_id, p.max_length, p.precision, p.scale, NULL) AS t
    CROSS APPLY (SELECT QUOTENAME(STUFF(p.name, 1, 1, N'')) AS QuotedName) AS c
    WHERE p.object_id = @ProcedureId;

    SET @CreateLog = CONCAT(N'CREATE TABLE ', @LogName, N' (_id_ int NOT NULL IDENTITY(1, 1) PRIMARY KEY CLUSTERED', @LogColumns, N');');
    SET @CreateSpy = CONCAT(
        N'CREATE PROCEDURE ', @FullName, N' ', @Parameters, N' AS BEGIN ',
        N'INSERT INTO ', @LogName, COALESCE(N' (' + @Columns + N') SELECT ' + @Values, N' DEFAULT VALUES'), N'; ',
        N'DECLARE @SpyProcedureOriginalObjectName nvarchar(max) = N''', REPLACE(@Original, N'''', N''''''), N'''; ',
        @CommandToExecute + N'; ',
        CASE WHEN @CallOriginal = 1 THEN CONCAT(N'EXECUTE ', @Original, N' ', @Arguments, N'; ') END,
        N'RETURN; END;');
END;
