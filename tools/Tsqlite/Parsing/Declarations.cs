using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Parsing;

/// <summary>
/// The scalar variables that a batch or procedure declares. DECLARE is no statement that runs: its variables are there wherever it
/// stands, in a branch that is never taken too.
/// </summary>
internal static class Declarations
{
    private static readonly ConditionalWeakTable<object, IReadOnlyList<DeclareVariableElement>> s_known = [];

    /// <param name="statements">The statements of one batch or procedure, as the parser gave them.</param>
    /// <exception cref="SqlErrorException">134: a name is declared twice.</exception>
    public static IReadOnlyList<DeclareVariableElement> In(IList<TSqlStatement> statements) => s_known.GetValue(statements, static key =>
    {
        var collector = new Collector();
        foreach (var statement in (IList<TSqlStatement>)key)
            statement.Accept(collector);
        return collector.Elements;
    });

    private sealed class Collector : TSqlFragmentVisitor
    {
        public List<DeclareVariableElement> Elements { get; } = [];

        public override void Visit(DeclareVariableElement node)
        {
            var name = node.VariableName.Value;
            if (Elements.Any(other => string.Equals(other.VariableName.Value, name, StringComparison.OrdinalIgnoreCase)))
                throw SqlErrors.VariableDeclaredTwice(name).At("", node.StartLine);
            Elements.Add(node);
        }

        // A procedure's own variables are none of the batch's that makes it.
        public override void ExplicitVisit(CreateProcedureStatement node)
        {
        }

        public override void ExplicitVisit(AlterProcedureStatement node)
        {
        }

        public override void ExplicitVisit(CreateOrAlterProcedureStatement node)
        {
        }
    }
}
