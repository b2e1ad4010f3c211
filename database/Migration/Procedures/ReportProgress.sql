/*
Purpose:     tells the client at once how far a run is: "<procedure>: <done> of <total> users, <rows> rows, <failed> failed".
Parameters:  what the line says.
Errors:      none; the message has severity 0.
Idempotency: changes nothing.
*/
CREATE PROCEDURE Migration.ReportProgress
    @ProcedureName nvarchar(128),
    @DoneUsers int,
    @TotalUsers int,
    @AffectedRows bigint,
    @FailedUsers int
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message nvarchar(400) = CONCAT(@ProcedureName, N': ', @DoneUsers, N' of ', @TotalUsers, N' users, ', @AffectedRows, N' rows, ', @FailedUsers, N' failed');
    RAISERROR (N'%s', 0, 1, @Message) WITH NOWAIT;
END;
