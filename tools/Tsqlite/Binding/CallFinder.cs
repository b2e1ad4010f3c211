using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Binding;

/// <summary>Finds the calls in a query that keep it from being merged into the one around it.</summary>
internal sealed class CallFinder : TSqlFragmentVisitor
{
    private CallFinder()
    {
    }

    /// <summary>Whether a value is made anew for each row, so that it must be computed once and then read.</summary>
    public bool HasVolatile { get; private set; }

    public bool HasWindow { get; private set; }

    public static CallFinder In(TSqlFragment fragment)
    {
        var finder = new CallFinder();
        fragment.Accept(finder);
        return finder;
    }

    public override void Visit(FunctionCall node)
    {
        HasWindow |= node.OverClause is not null;
        HasVolatile |= node.FunctionName.Value.ToUpperInvariant() is "NEWID" or "NEWSEQUENTIALID" or "RAND";
    }
}
