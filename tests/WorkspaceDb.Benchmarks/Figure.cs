namespace WorkspaceDb.Benchmarks;

/// <summary>Something measured, beside what the project promises of it.</summary>
internal sealed record Figure(string Name, string Measured, string Target)
{
    public override string ToString() => $"{Name} | {Measured} | {Target}";
}
