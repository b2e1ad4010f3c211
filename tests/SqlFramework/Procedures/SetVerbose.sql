/*
Purpose:     lets a run say when each test begins and ends, or no longer.
Parameters:  @Verbose, 1 or 0.
Errors:      none of its own.
*/
CREATE PROCEDURE tSQLt.SetVerbose
    @Verbose bit = 1
AS
BEGIN
    EXECUTE tSQLt.Private_SetConfiguration @Name = N'Verbose', @Value = @Verbose;
END;
