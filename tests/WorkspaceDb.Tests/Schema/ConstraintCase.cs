namespace WorkspaceDb.Tests.Schema;

/// <summary>A statement that breaks one rule of the schema.</summary>
/// <param name="Constraint">The rule; the message must name it.</param>
/// <param name="Error">The number that SQL Server gives.</param>
/// <param name="Statement">Uses the parameters of <see cref="World"/>.</param>
public sealed record ConstraintCase(string Constraint, int Error, string Statement)
{
    /// <summary>What the test is called.</summary>
    public override string ToString() => $"{Constraint}: {Statement}";
}
