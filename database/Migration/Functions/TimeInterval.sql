/*
Purpose:     the time that rows will take, with the interval that holds it nine times of ten.
Parameters:  @CopiedRows; the rest as Migration.MeasurePace gives it.
Returns:     ExpectedMs, LowMs, HighMs: one row.
A drift of eight in a hundred is allowed for: what comes is never quite like what was.
*/
CREATE FUNCTION Migration.TimeInterval (
    @CopiedRows float,
    @MsPerRow float,
    @RateVariance float,
    @RowVariance float
)
RETURNS TABLE
AS
RETURN
SELECT
    CONVERT(bigint, e.ExpectedMs) AS ExpectedMs,
    CONVERT(bigint, CASE WHEN e.ExpectedMs < 1.645 * e.Deviation THEN 0 ELSE e.ExpectedMs - 1.645 * e.Deviation END) AS LowMs,
    CONVERT(bigint, e.ExpectedMs + 1.645 * e.Deviation) AS HighMs
FROM (
    SELECT
        @CopiedRows * @MsPerRow AS ExpectedMs,
        SQRT(@CopiedRows * @CopiedRows * (@RateVariance + 0.0064 * @MsPerRow * @MsPerRow) + @CopiedRows * @RowVariance) AS Deviation
) AS e;
