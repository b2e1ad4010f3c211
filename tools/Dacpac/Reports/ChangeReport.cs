using Dacpac.Comparisons;

namespace Dacpac.Reports;

/// <summary>What a reviewer reads before a deployment.</summary>
/// <param name="Source">What should be, such as "database/ (0.2.0)".</param>
/// <param name="Target">What is, such as "the released model".</param>
/// <param name="Changes">In the order in which they would happen.</param>
/// <param name="Rows">How many rows the tables have.</param>
public sealed record ChangeReport(string Source, string Target, IReadOnlyList<Change> Changes, RowCounts Rows)
{
    /// <summary>The changes after which something is gone for good.</summary>
    public IEnumerable<Change> Losses => Changes.Where(change => change.Loss is not null);

    /// <summary>The whole in a line, such as "2 created, 1 dropped; 1 loses data."</summary>
    public string Summary => Changes.Count == 0
        ? "No difference."
        : $"{string.Join(", ", Changes.GroupBy(change => change.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {Word(kind.Key)}"))}; "
            + $"{(Losses.Any() ? $"{Losses.Count()} {(Losses.Count() == 1 ? "loses" : "lose")} data" : "nothing loses data")}.";

    /// <summary>Which lock a change holds for how long; empty when it holds none.</summary>
    public string LockOf(Change change) => LockEstimate.Describe(change, Rows);

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "created",
        ChangeKind.Alter => "altered",
        ChangeKind.Rename => "renamed",
        ChangeKind.Rebuild => "rebuilt",
        ChangeKind.Drop => "dropped",
        _ => "to be read",
    };
}
