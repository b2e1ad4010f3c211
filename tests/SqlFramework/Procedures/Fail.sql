/*
Purpose:     makes the test that runs a failure.
Parameters:  @Message0 to @Message9, which together are the message. NULL shows as !NULL!.
Errors:      50000 tSQLt.Failure, severity 16, state 10; outside a run, with the message.
*/
CREATE PROCEDURE tSQLt.Fail
    @Message0 nvarchar(max) = N'',
    @Message1 nvarchar(max) = N'',
    @Message2 nvarchar(max) = N'',
    @Message3 nvarchar(max) = N'',
    @Message4 nvarchar(max) = N'',
    @Message5 nvarchar(max) = N'',
    @Message6 nvarchar(max) = N'',
    @Message7 nvarchar(max) = N'',
    @Message8 nvarchar(max) = N'',
    @Message9 nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message nvarchar(max) =
        COALESCE(@Message0, N'!NULL!') + COALESCE(@Message1, N'!NULL!') + COALESCE(@Message2, N'!NULL!') + COALESCE(@Message3, N'!NULL!')
        + COALESCE(@Message4, N'!NULL!') + COALESCE(@Message5, N'!NULL!') + COALESCE(@Message6, N'!NULL!') + COALESCE(@Message7, N'!NULL!')
        + COALESCE(@Message8, N'!NULL!') + COALESCE(@Message9, N'!NULL!');

    IF OBJECT_ID(N'tempdb..#TestMessage') IS NULL
    BEGIN
        DECLARE @Shown nvarchar(2000) = @Message;
        RAISERROR (N'tSQLt.Failure: %s', 16, 10, @Shown);
        RETURN;
    END;

    -- A transaction that cannot be committed takes no row. One like it takes its place, so that the counts stay right.
    IF XACT_STATE() = -1
    BEGIN
        DECLARE @TranName nvarchar(32) = (SELECT TOP (1) r.TranName FROM tSQLt.TestResult AS r ORDER BY r.Id DESC);
        DECLARE @Level int = @@TRANCOUNT;

        SET @Message += NCHAR(13) + NCHAR(10) + N'Warning: Uncommitable transaction detected!';
        ROLLBACK TRANSACTION;
        WHILE @@TRANCOUNT < @Level
            BEGIN TRANSACTION;
        IF @TranName IS NOT NULL
            SAVE TRANSACTION @TranName;
    END;

    INSERT INTO #TestMessage (Msg)
    VALUES (@Message);

    RAISERROR (N'tSQLt.Failure', 16, 10);
END;
