namespace SqlTest.Coverage;

/// <summary>What is asked of a schema.</summary>
/// <param name="Statements">The least share of its statements that tests reach, in hundredths.</param>
/// <param name="Reason">Why it is less than usual.</param>
public sealed record CoverageThreshold(double Statements, string? Reason)
{
    /// <summary>What is asked without a reason.</summary>
    public const double Usual = 95;
}
