using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Syntax;

/// <summary>
/// Refuses what Tsqlite does not support, by name and line, before anything of the batch runs. What stands in
/// <see cref="SupportedSyntax"/> passes; anything else is refused, so that nothing is ignored by oversight.
/// </summary>
internal sealed class UnsupportedSyntax : TSqlFragmentVisitor
{
    // These change what is written.
    private static readonly Dictionary<TableHintKind, string> RefusedHints = new()
    {
        [TableHintKind.IgnoreConstraints] = "IGNORE_CONSTRAINTS",
        [TableHintKind.IgnoreTriggers] = "IGNORE_TRIGGERS",
    };

    // These cannot change a result: they choose among ways to the same one.
    private static readonly HashSet<OptimizerHintKind> AcceptedQueryHints =
    [
        OptimizerHintKind.Recompile, OptimizerHintKind.MaxDop, OptimizerHintKind.HashGroup, OptimizerHintKind.OrderGroup, OptimizerHintKind.MergeJoin,
        OptimizerHintKind.HashJoin, OptimizerHintKind.LoopJoin, OptimizerHintKind.ForceOrder, OptimizerHintKind.OptimizeFor, OptimizerHintKind.KeepPlan,
        OptimizerHintKind.KeepFixedPlan, OptimizerHintKind.Fast, OptimizerHintKind.ConcatUnion, OptimizerHintKind.HashUnion, OptimizerHintKind.MergeUnion,
        OptimizerHintKind.MaxRecursion,
    ];

    public static void Refuse(TSqlScript script) => script.Accept(new UnsupportedSyntax());

    // Every visit of a narrower type calls this one too.
    public override void Visit(TSqlFragment fragment)
    {
        if (SupportedSyntax.FirstUnsupported(fragment) is { } feature)
            throw Refusal(feature, fragment);
    }

    public override void Visit(TableHint node)
    {
        Visit((TSqlFragment)node);
        if (RefusedHints.TryGetValue(node.HintKind, out var name))
            throw Refusal($"The table hint {name}", node);
    }

    public override void Visit(OptimizerHint node)
    {
        Visit((TSqlFragment)node);
        if (!AcceptedQueryHints.Contains(node.HintKind))
            throw Refusal($"The query hint {node.HintKind}", node);
    }

    public override void Visit(ForClause node)
    {
        if (node is not (ReadOnlyForClause or UpdateForClause))
            throw Refusal("The FOR clause", node);
        Visit((TSqlFragment)node);
    }

    public override void Visit(IndexType node)
    {
        Visit((TSqlFragment)node);
        if (node.IndexTypeKind is not (null or IndexTypeKind.Clustered or IndexTypeKind.NonClustered))
            throw Refusal($"An index of type {node.IndexTypeKind}", node);
    }

    public override void Visit(ViewOption node)
    {
        Visit((TSqlFragment)node);
        if (node.OptionKind is not (ViewOptionKind.ViewMetadata or ViewOptionKind.SchemaBinding))
            throw Refusal($"A view WITH {node.OptionKind.ToString().ToUpperInvariant()}", node);
    }

    public override void Visit(FunctionOption node)
    {
        Visit((TSqlFragment)node);
        if (node.OptionKind is not (FunctionOptionKind.SchemaBinding or FunctionOptionKind.ReturnsNullOnNullInput or FunctionOptionKind.CalledOnNullInput))
            throw Refusal($"A function WITH {SyntaxName.Words(node.OptionKind.ToString())}", node);
    }

    public override void Visit(TriggerObject node)
    {
        Visit((TSqlFragment)node);
        if (node.TriggerScope != TriggerScope.Normal)
            throw Refusal(node.TriggerScope == TriggerScope.Database ? "A trigger ON DATABASE" : "A trigger ON ALL SERVER", node);
    }

    public override void Visit(NamedTableReference node)
    {
        Visit((TSqlFragment)node);
        if (node.SchemaObject.ServerIdentifier is not null)
            throw Refusal("A linked server", node);
    }

    public override void Visit(SetTransactionIsolationLevelStatement node)
    {
        Visit((TSqlFragment)node);
        if (node.Level == IsolationLevel.Snapshot)
            throw Refusal("The isolation level SNAPSHOT", node);
    }

    private static SqlErrorException Refusal(string feature, TSqlFragment fragment) =>
        SqlErrors.Unsupported(feature, fragment.StartLine).At("", Math.Max(1, fragment.StartLine));
}
