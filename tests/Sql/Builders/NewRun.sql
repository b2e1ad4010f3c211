/*
Purpose:     makes a run of the migration that is under way.
Parameters:  @RunId returns it.
*/
CREATE PROCEDURE TestData.NewRun
    @RunId bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs)
    VALUES (1, N'Migration.Migrate', N'{}', 1000, 0);

    SET @RunId = SCOPE_IDENTITY();
END;
