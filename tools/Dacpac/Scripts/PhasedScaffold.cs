using Dacpac.Comparisons;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Scripts;

/// <summary>
/// A column becomes NOT NULL without a long lock: what is new first, each new column as one that takes NULL, defaults too; then the filling, batch by batch
/// and without a transaction around it, so that it can be stopped; then everything else.
/// </summary>
internal static class PhasedScaffold
{
    /// <summary>The scripts; their file names are without number and extension.</summary>
    public static IReadOnlyList<ScaffoldedScript> Make(
        string name, IReadOnlyList<Change> forth, IReadOnlyList<Change> back, IReadOnlyList<RequiredColumn> required, ModelTexts model, ModelTexts before)
    {
        var columns = required.ToDictionary(column => $"{column.Table}.{column.Column}", StringComparer.OrdinalIgnoreCase);
        List<Change> first = [.. forth.Where(change => IsNew(change) && !(columns.ContainsKey(change.Name) && change.Kind == ChangeKind.Alter))];
        List<Change> last = [.. forth.Where(change => !first.Contains(change) && !columns.ContainsKey(change.Name))];
        var made = first.Select(change => change.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<Change> undoFirst = [.. back.Where(change => made.Contains(change.Name) || change.Kind == ChangeKind.Rename)];
        List<Change> undoLast =
            [.. back.Where(change => !undoFirst.Contains(change) && !columns.ContainsKey(change.Name) && !IsDefaultOfNew(change, columns, made))];
        undoFirst.InsertRange(0, back.Where(change => IsDefaultOfNew(change, columns, made) && !undoFirst.Contains(change)));

        var text = new ScriptText(model);
        var undo = new ScriptText(before);
        List<ScaffoldedScript> scripts = [];
        if (first.Count > 0)
        {
            scripts.Add(new ScaffoldedScript(
                name,
                ScriptText.Write(
                    [
                        .. ScriptScaffold.Describe(first.Where(change => !columns.ContainsKey(change.Name))),
                        .. first.Where(change => columns.ContainsKey(change.Name))
                            .Select(change => $"Column {change.Name} is added; it takes NULL until it is filled."),
                    ],
                    first,
                    [.. text.Batches([.. first.Where(change => change.Type != "column" || change.Kind == ChangeKind.Rename)]), .. NewColumns(first, columns)]),
                ScriptText.Write([$"Takes {name} back.", .. ScriptScaffold.Losses(undoFirst)], undoFirst, undo.Batches(undoFirst))));
        }

        scripts.Add(new ScaffoldedScript(
            $"{name}_fill",
            ScriptText.Write(
                [
                    $"Gives {string.Join(", ", columns.Keys)} a value in every row, a short transaction a batch, so that the next script can require it.",
                    "Safe to stop and to run again: it looks at rows without a value only.",
                ],
                [],
                required.Select(column => $"SET NOCOUNT ON;\nSET XACT_ABORT ON;\n\n{column.Fill(model.KeyOf(column.Table))}"),
                hasTransaction: false),
            $"-- Nothing to take back: the values of {string.Join(", ", columns.Keys)} do no harm where none is required.\n"));

        scripts.Add(new ScaffoldedScript(
            $"{name}_require",
            ScriptText.Write(
                [$"{string.Join(", ", columns.Keys)} {(columns.Count == 1 ? "becomes" : "become")} NOT NULL.", .. ScriptScaffold.Describe(last)],
                last,
                [.. text.Batches(Drops(last)), .. required.SelectMany(column => column.Require()), .. text.Batches([.. last.Except(Drops(last))])]),
            ScriptText.Write(
                [$"Takes {name}_require back.", .. ScriptScaffold.Losses(undoLast)],
                undoLast,
                [.. undo.Batches(Drops(undoLast)), .. required.Select(column => column.Relax), .. undo.Batches([.. undoLast.Except(Drops(undoLast))])])));
        return scripts;
    }

    private static bool IsNew(Change change) => change
        is { Kind: ChangeKind.Rename }
        or { Kind: ChangeKind.Create, Type: "table" or "column" or "default" or "schema" or "type" };

    /// <summary>What hangs on a column goes before the column changes.</summary>
    private static List<Change> Drops(IEnumerable<Change> changes) => [.. changes.Where(change => change.Kind == ChangeKind.Drop)];

    /// <summary>The default of a new column goes with it.</summary>
    private static bool IsDefaultOfNew(Change change, Dictionary<string, RequiredColumn> columns, HashSet<string> made) =>
        change is { Kind: ChangeKind.Drop, Type: "constraint" } && columns.Where(column => made.Contains(column.Key)).Any(column =>
            change.Name.Equals($"{column.Value.Table}.DF_{column.Value.Table.Split('.')[^1]}_{column.Value.Column}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Each as one that takes NULL, where it is one that is filled.</summary>
    private static IEnumerable<string> NewColumns(IEnumerable<Change> changes, Dictionary<string, RequiredColumn> columns) =>
        from change in changes
        where change is { Kind: ChangeKind.Create, Type: "column" }
        let name = Names.Split(change.Name)[^1]
        let column = ((AlterTableAddTableElementStatement)change.Fragment!).Definition.ColumnDefinitions.First(c => Names.Of(c.ColumnIdentifier) == name)
        let isFilled = columns.ContainsKey(change.Name)
        select $"ALTER TABLE {change.Table} ADD {Definition(column, isFilled)};";

    private static string Definition(ColumnDefinition column, bool isFilled)
    {
        var text = TidyText.Of(column).TrimEnd(';');
        return isFilled && text.EndsWith(" NOT NULL", StringComparison.Ordinal) ? text[..^" NOT NULL".Length] + " NULL" : text;
    }
}
