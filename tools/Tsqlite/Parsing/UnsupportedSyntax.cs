using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Errors;

namespace Tsqlite.Parsing;

/// <summary>
/// Refuses what Tsqlite does not support, by name and line, before anything of the batch runs. What stands in
/// <see cref="SupportedSyntax"/> passes; anything else is refused, so that nothing is ignored by oversight.
/// </summary>
internal sealed class UnsupportedSyntax : TSqlFragmentVisitor
{
    // These change what is read or how long is waited, and Tsqlite reads committed rows only.
    private static readonly Dictionary<TableHintKind, string> RefusedHints = new()
    {
        [TableHintKind.ReadPast] = "READPAST",
        [TableHintKind.IgnoreConstraints] = "IGNORE_CONSTRAINTS",
        [TableHintKind.IgnoreTriggers] = "IGNORE_TRIGGERS",
    };

    // These cannot change a result: they choose among ways to the same one.
    private static readonly HashSet<OptimizerHintKind> AcceptedQueryHints =
    [
        OptimizerHintKind.Recompile, OptimizerHintKind.MaxDop, OptimizerHintKind.HashGroup, OptimizerHintKind.OrderGroup, OptimizerHintKind.MergeJoin,
        OptimizerHintKind.HashJoin, OptimizerHintKind.LoopJoin, OptimizerHintKind.ForceOrder, OptimizerHintKind.OptimizeFor, OptimizerHintKind.KeepPlan,
        OptimizerHintKind.KeepFixedPlan, OptimizerHintKind.Fast, OptimizerHintKind.ConcatUnion, OptimizerHintKind.HashUnion, OptimizerHintKind.MergeUnion,
    ];

    private readonly Func<string, bool> _isKnownFunction;

    private UnsupportedSyntax(Func<string, bool> isKnownFunction) => _isKnownFunction = isKnownFunction;

    public static void Refuse(TSqlScript script, Func<string, bool> isKnownFunction) => script.Accept(new UnsupportedSyntax(isKnownFunction));

    public override void Visit(TSqlFragment fragment)
    {
        if (!SupportedSyntax.Contains(fragment))
            throw Refusal(SyntaxName.Of(fragment), fragment);
    }

    public override void Visit(SelectStatement node)
    {
        if (node.ComputeClauses.Count > 0)
            throw Refusal("COMPUTE", node);
        if (node.On is not null)
            throw Refusal("SELECT INTO a filegroup", node);
    }

    public override void Visit(TableHint node)
    {
        if (RefusedHints.TryGetValue(node.HintKind, out var name))
            throw Refusal($"The table hint {name}", node);
    }

    public override void Visit(OptimizerHint node)
    {
        if (!AcceptedQueryHints.Contains(node.HintKind))
            throw Refusal($"The query hint {node.HintKind}", node);
    }

    public override void Visit(FunctionCall node)
    {
        if (node.CallTarget is not null)
            throw Refusal("A call of a user-defined function or a method", node);
        if (!_isKnownFunction(node.FunctionName.Value))
            throw SqlErrors.UnknownFunction(node.FunctionName.Value).At("", Math.Max(1, node.StartLine));
    }

    public override void Visit(GlobalVariableExpression node)
    {
        if (!_isKnownFunction(node.Name))
            throw Refusal(node.Name, node);
    }

    public override void Visit(UpdateSpecification node)
    {
        foreach (var item in (node.OutputClause?.SelectColumns ?? []).Concat(node.OutputIntoClause?.SelectColumns ?? []))
            item.Accept(new DeletedColumns());
    }

    public override void Visit(NamedTableReference node)
    {
        if (node.TableSampleClause is not null)
            throw Refusal("TABLESAMPLE", node.TableSampleClause);
        if (node.TemporalClause is not null)
            throw Refusal("FOR SYSTEM_TIME", node.TemporalClause);
        if (node.SchemaObject.ServerIdentifier is not null)
            throw Refusal("A linked server", node);
    }

    public override void Visit(CreateTableStatement node)
    {
        if (node.AsEdge || node.AsNode)
            throw Refusal("A graph table", node);
        if (node.AsFileTable)
            throw Refusal("A FileTable", node);
        if (node.SelectStatement is not null)
            throw Refusal("CREATE TABLE AS SELECT", node);
    }

    public override void Visit(ColumnDefinition node)
    {
        if (node.ComputedColumnExpression is not null)
            throw Refusal("A computed column", node);
        if (node.IsRowGuidCol)
            throw Refusal("ROWGUIDCOL", node);
        if (node.GeneratedAlways is not null)
            throw Refusal("GENERATED ALWAYS", node);
        if (node.Encryption is not null)
            throw Refusal("ENCRYPTED WITH", node);
        if (node.IsMasked)
            throw Refusal("MASKED WITH", node);
    }

    public override void Visit(ForeignKeyConstraintDefinition node)
    {
        if (node.NotForReplication)
            throw Refusal("NOT FOR REPLICATION", node);
    }

    public override void Visit(ProcedureStatementBody node)
    {
        if (node.ProcedureReference.Number is not null)
            throw Refusal("A numbered procedure", node);
        if (node.ProcedureReference.Name.BaseIdentifier.Value.StartsWith('#'))
            throw Refusal("A temporary procedure", node);
        if (node.IsForReplication)
            throw Refusal("FOR REPLICATION", node);
    }

    public override void Visit(ProcedureParameter node)
    {
        if (node.Modifier is not (ParameterModifier.None or ParameterModifier.Output))
            throw Refusal($"The parameter modifier {node.Modifier.ToString().ToUpperInvariant()}", node);
    }

    public override void Visit(BeginTransactionStatement node)
    {
        if (node.Distributed)
            throw Refusal("A distributed transaction", node);
        if (node.MarkDefined)
            throw Refusal("BEGIN TRANSACTION WITH MARK", node);
    }

    public override void Visit(SetTransactionIsolationLevelStatement node)
    {
        if (node.Level == IsolationLevel.Snapshot)
            throw Refusal("The isolation level SNAPSHOT", node);
    }

    public override void Visit(ExecuteSpecification node)
    {
        if (node.LinkedServer is not null)
            throw Refusal("EXECUTE … AT a linked server", node);
        if (node.ExecuteContext is not null)
            throw Refusal("EXECUTE AS", node);
    }

    /// <summary>OUTPUT of an UPDATE's old values, which SQLite's RETURNING does not have.</summary>
    private sealed class DeletedColumns : TSqlFragmentVisitor
    {
        public override void Visit(MultiPartIdentifier node)
        {
            if (node.Identifiers.Count > 1 && string.Equals(node.Identifiers[0].Value, "deleted", StringComparison.OrdinalIgnoreCase))
                throw Refusal("OUTPUT of deleted values in an UPDATE", node);
        }

        public override void Visit(SelectStarExpression node)
        {
            if (string.Equals(node.Qualifier?.Identifiers[^1].Value, "deleted", StringComparison.OrdinalIgnoreCase))
                throw Refusal("OUTPUT of deleted values in an UPDATE", node);
        }
    }

    private static SqlErrorException Refusal(string feature, TSqlFragment fragment) =>
        SqlErrors.Unsupported(feature, fragment.StartLine).At("", Math.Max(1, fragment.StartLine));
}
