using System.Text.RegularExpressions;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Server;
using Tsqlite.Storage;

namespace Tsqlite.Planning;

/// <summary>
/// Finds what indexes a plan uses: to read, as SQLite's own plan says; to write, as the catalog does. One that does not hold all that is
/// wanted makes a lookup in the table of it. What SQLite looks up for its own sake, such as a row by its id, counts for nothing.
/// </summary>
internal static partial class IndexUseFinder
{
    private const int DetailColumn = 3;

    public static IReadOnlyList<IndexUse> Find(DatabaseContext database, Plan plan)
    {
        if (plan.Dependencies.Tables.IsEmpty)
            return [];
        var uses = new List<(Table Table, TableIndex? Index, IndexUseKind Kind)>();
        if (plan.Sql.ReadsTables || plan.Bound is BoundUpdate or BoundDelete)
            Read(database, plan, uses);
        return [.. uses.Concat(Written(plan.Bound)).Select(use =>
            database.IndexUses.Of(use.Table.ObjectId, (use.Index ?? Clustered(use.Table))?.IndexId ?? 0, use.Kind))];
    }

    /// <summary>SCAN or SEARCH, the table in older versions of SQLite, its alias, and USING with the index and what is compared.</summary>
    [GeneratedRegex("^(?<verb>SCAN|SEARCH) (TABLE .*? AS )?(?<alias>t[0-9]+)( (?<how>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex StepPattern();

    private static TableIndex? Clustered(Table table) => table.Indexes.FirstOrDefault(index => index.IsClustered);

    private static void Read(DatabaseContext database, Plan plan, List<(Table, TableIndex?, IndexUseKind)> uses)
    {
        var sources = plan.Bound.All().OfType<TableSource>().Where(source => source is { View: null, Table.IsTemporary: false })
            .DistinctBy(source => source.Alias).ToDictionary(source => source.Alias, source => source.Table);
        using var explained = database.Connection.Prepare($"EXPLAIN QUERY PLAN {plan.Sql.Text}");
        while (explained.Step())
        {
            var step = StepPattern().Match(explained.GetString(DetailColumn));
            if (step.Success && sources.TryGetValue(step.Groups["alias"].Value, out var table))
                Add(table, step.Groups["verb"].Value == "SEARCH" ? IndexUseKind.Seek : IndexUseKind.Scan, step.Groups["how"].Value, uses);
        }
    }

    private static void Add(Table table, IndexUseKind kind, string how, List<(Table, TableIndex?, IndexUseKind)> uses)
    {
        var index = how.Contains("INTEGER PRIMARY KEY", StringComparison.Ordinal) ? TableStorage.RowIdKey(table)
            : table.Indexes.Where(index => how.Contains($"INDEX {TableStorage.StorageName(table, index)}", StringComparison.Ordinal))
                .MaxBy(index => index.Name.Length);
        if (index is null && kind == IndexUseKind.Seek)
        {
            // An index that SQLite makes for the query is filled by a scan; a search by row id is nobody's.
            if (how.Contains("AUTOMATIC", StringComparison.Ordinal))
                uses.Add((table, null, IndexUseKind.Scan));
            return;
        }

        uses.Add((table, index, kind));
        if (index is { IsClustered: false } && !how.Contains("COVERING", StringComparison.Ordinal) && index != TableStorage.RowIdKey(table))
            uses.Add((table, null, IndexUseKind.Lookup));
    }

    private static IEnumerable<(Table Table, TableIndex? Index, IndexUseKind Kind)> Written(BoundNode bound)
    {
        var (table, columns) = bound switch
        {
            BoundInsert insert => (insert.Table, null),
            BoundUpdate update => (update.Target.Table, update.Sets.Select(set => set.Column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)),
            BoundDelete delete => (delete.Target.Table, null),
            _ => ((Table?)null, (HashSet<string>?)null),
        };
        if (table is null or { IsTemporary: true } or { IsView: true })
            yield break;
        yield return (table, null, IndexUseKind.Update);
        foreach (var index in table.Indexes.Where(index => index is { IsClustered: false, IsDisabled: false }))
        {
            if (columns is null || index.Columns.Select(column => column.Name).Concat(index.Included).Any(columns.Contains)
                || Clustered(table)?.Columns.Any(column => columns.Contains(column.Name)) == true)
                yield return (table, index, IndexUseKind.Update);
        }
    }
}
