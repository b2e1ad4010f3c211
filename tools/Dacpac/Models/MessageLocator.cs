using System.Text.RegularExpressions;
using Dacpac.Projects;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Models;

/// <summary>
/// DacFx names the element that a message is about, and the name that is missing, but says neither file nor line. This finds them:
/// first the statement that creates the element, then the missing name within it.
/// </summary>
internal sealed partial class MessageLocator
{
    private readonly Dictionary<string, (ParsedSource Source, TSqlFragment Statement)> _elements = new(StringComparer.OrdinalIgnoreCase);

    public MessageLocator(IEnumerable<ParsedSource> sources)
    {
        foreach (var source in sources)
        {
            foreach (var statement in ((TSqlScript)source.Tree!).Batches.SelectMany(batch => batch.Statements))
            {
                var names = new CreatedNames();
                statement.Accept(names);
                foreach (var name in names.Found)
                    _elements.TryAdd(name, (source, statement));
            }
        }
    }

    public (SqlSource? Source, int Line, int Column) Find(string message)
    {
        if (Element().Match(message) is not { Success: true } match)
            return default;

        var element = Split(match.Groups["name"].Value);
        var found = Enumerable.Range(0, element.Count)
            .Select(drop => string.Join('.', element.Take(element.Count - drop)))
            .Where(_elements.ContainsKey)
            .Select(name => _elements[name])
            .FirstOrDefault();
        if (found.Source is null)
            return default;

        TSqlFragment place = found.Statement;
        if (Missing().Match(message) is { Success: true } missing)
        {
            var identifiers = new Identifiers(Split(missing.Groups["name"].Value)[^1]);
            found.Statement.Accept(identifiers);
            place = identifiers.First ?? place;
        }

        return (found.Source.Source, place.StartLine, place.StartColumn);
    }

    private static List<string> Split(string name) =>
        [.. Part().Matches(name).Select(match => match.Groups["part"].Value)];

    [GeneratedRegex(@"element (?<name>\[[^\]]+\](?:\.\[[^\]]+\])*)")]
    private static partial Regex Element();

    [GeneratedRegex(@"(?:reference to (?:an )?object |following objects: )(?<name>\[[^\]]+\](?:(?:\.|::)\[[^\]]+\])*)")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\[(?<part>[^\]]+)\]")]
    private static partial Regex Part();

    /// <summary>The names that a statement brings into being: its object's, and those of the constraints in it.</summary>
    private sealed class CreatedNames : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(CreateTableStatement node) => Add(node.SchemaObjectName);

        public override void Visit(ViewStatementBody node) => Add(node.SchemaObjectName);

        public override void Visit(ProcedureStatementBody node) => Add(node.ProcedureReference.Name);

        public override void Visit(FunctionStatementBody node) => Add(node.Name);

        public override void Visit(TriggerStatementBody node) => Add(node.Name);

        public override void Visit(CreateTypeStatement node) => Add(node.Name);

        public override void Visit(CreateSequenceStatement node) => Add(node.Name);

        public override void Visit(CreateSchemaStatement node) => Found.Add(node.Name.Value);

        public override void Visit(CreateIndexStatement node) =>
            Found.Add($"{Name(node.OnName)}.{node.Name.Value}");

        private void Add(SchemaObjectName name) => Found.Add(Name(name));

        private static string Name(SchemaObjectName name) =>
            $"{name.SchemaIdentifier?.Value ?? "dbo"}.{name.BaseIdentifier.Value}";
    }

    private sealed class Identifiers(string name) : TSqlFragmentVisitor
    {
        public TSqlFragment? First { get; private set; }

        public override void Visit(Identifier node)
        {
            if (First is null && string.Equals(node.Value, name, StringComparison.OrdinalIgnoreCase))
                First = node;
        }
    }
}
