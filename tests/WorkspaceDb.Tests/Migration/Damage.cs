namespace WorkspaceDb.Tests.Migration;

/// <summary>Damage done to a migrated database, and the checks that must turn red: these and no others.</summary>
/// <param name="Statement">Uses the parameters of <see cref="ValidatedWorld"/>.</param>
public sealed record Damage(string Statement, params string[] Red)
{
    /// <summary>What the test is called.</summary>
    public override string ToString() => Statement;
}
