/*
Purpose:     makes a slice of the migration.
Parameters:  @Phase; @RunId, the run that holds it, or NULL; @LeaseExpiresAt, an hour from now if NULL; @SliceId returns it.
*/
CREATE PROCEDURE TestData.NewSlice
    @Phase nvarchar(20) = N'Copy',
    @RunId bigint = NULL,
    @LeaseExpiresAt datetime2(3) = NULL,
    @SliceId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO Migration.Slices (TrackId, Phase, Units, LeasedByRunId, LeaseExpiresAt)
    VALUES (1, @Phase, 1, @RunId, CASE WHEN @RunId IS NOT NULL THEN COALESCE(@LeaseExpiresAt, DATEADD(HOUR, 1, SYSUTCDATETIME())) END);

    SET @SliceId = SCOPE_IDENTITY();
END;
