namespace SqlTest.Coverage;

/// <summary>A line of a file in which a statement or a branch begins.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="Hits">How often what begins in it was reached; of several, the least.</param>
/// <param name="Branches">Its branches that were taken.</param>
/// <param name="Missed">The branches that were not taken, as text.</param>
internal sealed record CoveredLine(int Number, long Hits, Share Branches, IReadOnlyList<string> Missed)
{
    /// <summary>The lines of a module, in order.</summary>
    public static IReadOnlyList<CoveredLine> Of(ModuleCoverage coverage)
    {
        var statements = coverage.Module.Statements.Zip(coverage.Statements).ToLookup(item => item.First.Line, item => item.Second);
        var branches = coverage.Module.Branches.Zip(coverage.Branches).ToLookup(item => item.First.Line);
        return
        [
            .. statements.Select(line => line.Key).Union(branches.Select(line => line.Key)).Order().Select(line => new CoveredLine(
                line,
                statements[line].Any() ? statements[line].Min() : branches[line].Sum(branch => branch.Second),
                new Share(branches[line].Count(branch => branch.Second > 0), branches[line].Count()),
                [.. branches[line].Where(branch => branch.Second == 0).Select(branch => branch.First.Text)])),
        ];
    }
}
