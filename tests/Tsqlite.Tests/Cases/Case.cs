namespace Tsqlite.Tests.Cases;

/// <summary>One case of a case table: T-SQL, and the transcript that every target must give.</summary>
/// <param name="Name">What the case shows.</param>
/// <param name="Difference">Why SQL Server's transcript is another, or null: then it must be the same.</param>
/// <param name="Batches">Its batches, run one after the other on one connection.</param>
/// <param name="Expected">The transcript's lines.</param>
public sealed record Case(string File, string Name, string? Difference, IReadOnlyList<string> Batches, IReadOnlyList<string> Expected)
{
    public override string ToString() => $"{File}: {Name}";
}
