-- Skips the test that is about to run where the server stands on another platform.
CREATE PROCEDURE tSQLt.Private_SkipByPlatform
    @HostPlatform nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Reason nvarchar(max);

    SELECT @Reason = CONCAT(N'HostPlatform is required to be ''', @HostPlatform, N''', but is ''', i.HostPlatform, N'''.')
    FROM tSQLt.Info() AS i
    WHERE i.HostPlatform <> @HostPlatform;

    IF @Reason IS NOT NULL
        EXECUTE tSQLt.Private_Skip @Reason = @Reason;
END;
