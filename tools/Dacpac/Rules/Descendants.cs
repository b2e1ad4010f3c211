using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Rules;

/// <summary>All nodes of a syntax tree.</summary>
internal sealed class Descendants : TSqlFragmentVisitor
{
    private readonly List<TSqlFragment> _nodes = [];

    private Descendants()
    {
    }

    /// <summary>The node itself and everything under it, in the order of the text.</summary>
    public static IReadOnlyList<TSqlFragment> Of(TSqlFragment root)
    {
        var visitor = new Descendants();
        root.Accept(visitor);
        return visitor._nodes;
    }

    /// <inheritdoc />
    public override void Visit(TSqlFragment node) => _nodes.Add(node);
}
