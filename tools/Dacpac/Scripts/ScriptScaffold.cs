using System.Globalization;
using System.Text.RegularExpressions;
using Dacpac.Comparisons;
using Dacpac.Packages;
using Dacpac.Projects;
using Dacpac.Snapshots;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Scripts;

/// <summary>
/// Makes the next ordered scripts from what differs between the model that the scripts make so far and today's. One script, unless a column
/// of a table that may have rows becomes NOT NULL: then one that adds it, one that fills it in batches, and one that requires it.
/// </summary>
public static partial class ScriptScaffold
{
    private const int Step = 10;

    /// <summary>What differs and no script makes; nothing when no model was kept yet.</summary>
    /// <returns>A name each, such as "column dbo.Users.Phone".</returns>
    public static IReadOnlyList<string> Missing(SqlProject project, ModelSnapshots snapshots)
    {
        if (!snapshots.Scripted.Exists)
            return [];

        using var scratch = new ScratchDacpacs();
        var comparison = DacpacComparison.Compare(scratch.Build(project, "today"), scratch.Build(snapshots.Scripted.AsProject(project), "scripted"));
        return [.. comparison.Changes.Where(ScriptText.IsScripted).Select(change => $"{change.Type} {change.Name}").Distinct()];
    }

    /// <summary>Makes the scripts; writes nothing.</summary>
    /// <param name="project">Today's model.</param>
    /// <param name="snapshots">Where the model is that the scripts make so far.</param>
    /// <param name="name">What they do: words of lower-case letters and digits, with underscores between.</param>
    /// <param name="lastNumber">The number of the last script that there is.</param>
    /// <param name="values">What columns that become NOT NULL get where they have no value, by table and column; a default otherwise.</param>
    /// <returns>None when nothing differs.</returns>
    /// <exception cref="DacpacException">
    /// The name is not such a name, no model was kept yet, a column has neither value nor default, or a table would be rebuilt.
    /// </exception>
    public static IReadOnlyList<ScaffoldedScript> Make(
        SqlProject project, ModelSnapshots snapshots, string name, int lastNumber, IReadOnlyDictionary<string, string> values)
    {
        if (!ScriptWords().IsMatch(name))
            throw new DacpacException($"'{name}' is no name for a script: write lower-case words with underscores between, such as add_phone.");
        if (!snapshots.Scripted.Exists)
            throw new DacpacException("No model was kept yet from which a script could start: do so by wsdb dacpac release, on the sources of that release.");

        using var scratch = new ScratchDacpacs();
        var scripted = snapshots.Scripted.AsProject(project);
        var (today, before) = (scratch.Build(project, "today"), scratch.Build(scripted, "scripted"));
        var inverted = RefactorLogs.Invert(project.RefactorLog, snapshots.Scripted.RefactorLog, Path.Combine(scratch.Folder, "inverted.refactorlog"));
        var goal = scratch.Build(scripted with { RefactorLog = inverted }, "goal");
        List<Change> forth = [.. DacpacComparison.Compare(today, before).Changes.Where(ScriptText.IsScripted)];
        List<Change> back = [.. DacpacComparison.Compare(goal, today).Changes.Where(ScriptText.IsScripted)];
        if (forth.Count == 0)
            return [];

        var model = ModelTexts.Of(project);
        var required = RequiredColumns(forth, model, values);
        var phases = required.Count == 0
            ? [Whole(name, forth, back, new ScriptText(model), new ScriptText(ModelTexts.Of(scripted)))]
            : PhasedScaffold.Make(name, forth, back, required, model, ModelTexts.Of(scripted));
        var number = (lastNumber / Step + 1) * Step;
        return
        [
            .. phases.Select((phase, i) => phase with
            {
                FileName = string.Create(CultureInfo.InvariantCulture, $"{number + (i * Step):0000}_{phase.FileName}.sql"),
            }),
        ];
    }

    private static ScaffoldedScript Whole(
        string name, IReadOnlyList<Change> forth, IReadOnlyList<Change> back, ScriptText forthText, ScriptText backText) => new(
        name,
        ScriptText.Write(Describe(forth), forth, forthText.Batches(forth)),
        ScriptText.Write([$"Takes {name} back.", .. Losses(back)], back, backText.Batches(back)));

    /// <summary>What a change of some objects is about, for the head of a script.</summary>
    internal static IEnumerable<string> Describe(IEnumerable<Change> changes) =>
        changes.Where(change => change is not { Kind: ChangeKind.Alter, Type: "constraint" }).Select(change => change.Sentence).Distinct();

    /// <summary>What a way back costs, for the head of a script.</summary>
    internal static IEnumerable<string> Losses(IEnumerable<Change> changes) =>
        changes.Select(change => change.Loss).OfType<string>().Distinct().Select(loss => $"Lost with it: {loss}");

    private static List<RequiredColumn> RequiredColumns(IEnumerable<Change> changes, ModelTexts model, IReadOnlyDictionary<string, string> values)
    {
        List<RequiredColumn> required = [];
        foreach (var change in changes.Where(change => change is { Type: "column", Table: not null }))
        {
            var column = Names.Split(change.Name)[^1];
            var type = change.Fragment switch
            {
                AlterTableAlterColumnStatement { AlterTableAlterColumnOption: AlterTableAlterColumnOption.NotNull } alter
                    when change.Risk?.Contains("515", StringComparison.Ordinal) == true => TidyText.Of(alter.DataType).TrimEnd(';'),
                AlterTableAddTableElementStatement add => TypeOfRequired(add, column),
                _ => null,
            };
            if (type is null)
                continue;

            var value = values.GetValueOrDefault(change.Name) ?? model.DefaultOf(change.Table!, column)
                ?? throw new DacpacException(
                    $"{change.Name} becomes NOT NULL and has no default: say what rows without a value get, by --fill \"{change.Name}=EXPRESSION\".");
            required.Add(new RequiredColumn(change.Table!, column, type, value));
        }

        return required;
    }

    private static string? TypeOfRequired(AlterTableAddTableElementStatement add, string name)
    {
        var column = add.Definition.ColumnDefinitions.FirstOrDefault(c => Names.Of(c.ColumnIdentifier) == name);
        return column is { ComputedColumnExpression: null, IdentityOptions: null, DataType: not null }
            && column.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => !constraint.Nullable)
            ? TidyText.Of(column.DataType).TrimEnd(';')
            : null;
    }

    [GeneratedRegex("^[a-z0-9]+(?:_[a-z0-9]+)*$")]
    private static partial Regex ScriptWords();
}
