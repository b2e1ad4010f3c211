namespace SqlTest.Running;

/// <summary>How a test ended.</summary>
public enum SqlTestOutcome
{
    /// <summary>Everything that it claims holds.</summary>
    Passed,

    /// <summary>An assertion does not hold.</summary>
    Failed,

    /// <summary>It broke off before it could tell.</summary>
    Error,

    /// <summary>It did not run, for a reason that it gives.</summary>
    Skipped,
}
