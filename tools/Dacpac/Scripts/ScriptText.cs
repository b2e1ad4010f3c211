using Dacpac.Comparisons;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Scripts;

/// <summary>Puts changes into the words of an ordered script: one batch each, with the marks that the runner asks for.</summary>
internal sealed class ScriptText(ModelTexts model)
{
    private static readonly string[] Modules = ["view", "procedure", "function", "trigger"];

    /// <summary>Whether a script has to make it: views, procedures, functions and triggers come from database/ by themselves.</summary>
    public static bool IsScripted(Change change) => !Modules.Contains(change.Type);

    /// <summary>A whole script.</summary>
    /// <param name="about">What it is for; a comment line each.</param>
    /// <param name="changes">What it does, which decides about the mark for drops.</param>
    /// <param name="batches">Its batches.</param>
    /// <param name="hasTransaction">Whether it runs in one.</param>
    public static string Write(IEnumerable<string> about, IEnumerable<Change> changes, IEnumerable<string> batches, bool hasTransaction = true)
    {
        var drops = changes.Where(change => change.Kind == ChangeKind.Drop && change.Type is "table" or "column").Select(change => change.Name).ToList();
        List<string> head = [];
        if (!hasTransaction)
            head.Add("-- transaction: none");
        if (drops.Count > 0)
            head.Add($"-- drops: {string.Join(", ", drops)}");
        head.AddRange(about.Select(line => $"-- {line}"));
        return $"{string.Join('\n', head)}\n\n{string.Join("\nGO\n\n", batches).ReplaceLineEndings("\n")}\n";
    }

    /// <summary>The batches that make changes. What belongs to a table that is new stands in its CREATE TABLE already.</summary>
    public IReadOnlyList<string> Batches(IReadOnlyList<Change> changes)
    {
        var created = changes
            .Where(change => change is { Kind: ChangeKind.Create, Type: "table" })
            .Select(change => change.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var tables = InOrder(created);
        List<string> batches = [];
        foreach (var group in changes.Where(IsScripted).GroupBy(change => change.Fragment))
        {
            var change = group.First();
            var isOfNewTable = created.Contains(change.Table ?? change.Name);
            if (isOfNewTable && tables.Count > 0)
            {
                batches.AddRange(tables.Select(CreateTable));
                tables.Clear();
            }

            if (!isOfNewTable || change.Type == "index")
                batches.Add(Statement(change));
        }

        return batches;
    }

    private string Statement(Change change) => change switch
    {
        { Kind: ChangeKind.Create, Type: "index" } when model.Index(change.Name) is { } text => text,
        { Kind: ChangeKind.Rebuild } => throw new DacpacException(
            $"{change.Name} would have to be rebuilt, which copies every row under lock: a new column stands between others, or an identity changes. "
            + "Put new columns at the end of the table, or write this script by hand."),
        { Fragment: { } fragment } => TidyText.Of(fragment),
        _ => change.Statement,
    };

    private string CreateTable(string name) => model.Table(name) is { } table
        ? DeployScript.TextOf(table).ReplaceLineEndings("\n")
        : throw new DacpacException($"The sources of {name} are not found.");

    /// <summary>New tables, each after those that it refers to.</summary>
    private List<string> InOrder(HashSet<string> created)
    {
        List<string> result = [];
        foreach (var table in created.Order(StringComparer.Ordinal))
            Visit(table, []);
        return result;

        void Visit(string table, HashSet<string> open)
        {
            if (result.Contains(table) || !open.Add(table))
                return;
            var referenced = model.Table(table) is { } statement
                ? Rules.Descendants.Of(statement).OfType<ForeignKeyConstraintDefinition>().Select(key => Names.Of(key.ReferenceTableName))
                : [];
            foreach (var other in referenced.Where(created.Contains).Order(StringComparer.Ordinal))
                Visit(other, open);
            result.Add(table);
        }
    }
}
