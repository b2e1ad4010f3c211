using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Lint;

/// <summary>The text of a script or of reference data: what DbUp, sqlcmd and a server all take in the same way, and nothing that drops unasked.</summary>
internal static partial class TextRules
{
    public static IEnumerable<LintFinding> Check(Artifact script)
    {
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script.Text), out var errors);
        var separators = Separators(script).ToList();
        if (errors.Count > 0 || separators.Count > 0)
            return separators.Count > 0 ? separators : [.. errors.Select(error => Finding(script, error.Line, error.Message))];

        var visitor = new ScriptVisitor();
        tree.Accept(visitor);
        var head = ScriptHead.Parse(script.Text);
        return
        [
            .. head.Unknown.Select(
                mark => Finding(script, 1, $"'{mark}' says nothing: the marks are '-- transaction: none' and '-- drops: dbo.Table, dbo.Table.Column'.")),
            .. Variables(script),
            .. visitor.Drops.Where(drop => !head.Drops.Contains(drop.Name, CatalogSnapshot.NameComparer)).Select(drop => Finding(script, drop.Line,
                $"{drop.Name} is dropped, and its rows with it. If that is meant, say so at the head of the script: -- drops: {drop.Name}")),
            .. visitor.Others.Select(other => Finding(script, other.Line, other.Message)),
            .. head.HasTransaction && script.Kind == DeploymentStepKind.Script ? visitor.Transactions.Select(line => Finding(script, line,
                "The script has a transaction already, the runner's. If it is to have its own, say at its head: -- transaction: none")) : [],
        ];
    }

    /// <summary>GO is the client's word, and clients differ: sqlcmd knows counts, DbUp cuts in the middle of a line.</summary>
    private static IEnumerable<LintFinding> Separators(Artifact script) =>
        from token in new TSql150Parser(initialQuotedIdentifiers: true).GetTokenStream(new StringReader(script.Text), out _)
        where token.TokenType is TSqlTokenType.Go or TSqlTokenType.Identifier && token.Text.Equals("GO", StringComparison.OrdinalIgnoreCase)
        let line = script.Text.Split('\n')[token.Line - 1].TrimEnd('\r')
        where line != "GO"
        select Finding(script, token.Line, "GO stands alone on its line, in capitals and without a count: clients differ in what else they take.");

    private static IEnumerable<LintFinding> Variables(Artifact script) =>
        from match in Variable().Matches(script.Text)
        select Finding(script, script.Text.AsSpan(0, match.Index).Count('\n') + 1,
            $"{match.Value} is a variable to DbUp, which a plain run of it would replace. Write it otherwise, as N'$' + N'name$' if it must be.");

    private static LintFinding Finding(Artifact script, int line, string message) => new(script.File ?? script.Name, line, message);

    [GeneratedRegex(@"\$[A-Za-z0-9_-]+\$")]
    private static partial Regex Variable();

    /// <summary>Finds what a script must not do unasked.</summary>
    private sealed class ScriptVisitor : TSqlFragmentVisitor
    {
        public List<(string Name, int Line)> Drops { get; } = [];

        public List<int> Transactions { get; } = [];

        public List<(int Line, string Message)> Others { get; } = [];

        public override void Visit(DropTableStatement node)
        {
            foreach (var table in node.Objects.Select(FragmentText.Name).Where(name => !name.Contains('#', StringComparison.Ordinal)))
                Drops.Add((table, node.StartLine));
        }

        public override void Visit(AlterTableDropTableElementStatement node)
        {
            var kind = TableElementType.Constraint;
            foreach (var element in node.AlterTableDropTableElements)
            {
                kind = element.TableElementType == TableElementType.NotSpecified ? kind : element.TableElementType;
                if (kind == TableElementType.Column)
                    Drops.Add(($"{FragmentText.Name(node.SchemaObjectName)}.{element.Name.Value}", element.StartLine));
            }
        }

        public override void Visit(BeginTransactionStatement node) => Transactions.Add(node.StartLine);

        public override void Visit(CommitTransactionStatement node) => Transactions.Add(node.StartLine);

        public override void Visit(RollbackTransactionStatement node) => Transactions.Add(node.StartLine);

        public override void Visit(UseStatement node) =>
            Others.Add((node.StartLine, "USE leaves the database that is deployed to. The connection string says which one it is."));

        public override void Visit(DropDatabaseStatement node) => Others.Add((node.StartLine, "DROP DATABASE has no place in a script."));
    }
}
