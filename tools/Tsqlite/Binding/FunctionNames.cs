using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Binding;

/// <summary>Looks up the functions and @@ variables that a batch names, before anything of it runs.</summary>
internal static class FunctionNames
{
    private static readonly ConditionalWeakTable<object, object> s_checked = [];

    /// <param name="statements">The statements of one batch, as the parser gave them.</param>
    /// <param name="isKnown">Whether there is a built-in function, or a @@ variable, of a name.</param>
    /// <exception cref="SqlErrorException">195: there is no such function; 40510: SQL Server has it, and Tsqlite lacks it.</exception>
    public static void Check(IList<TSqlStatement> statements, Func<string, bool> isKnown) => s_checked.GetValue(statements, key =>
    {
        var visitor = new Visitor(isKnown);
        foreach (var statement in (IList<TSqlStatement>)key)
            statement.Accept(visitor);
        return key;
    });

    private sealed class Visitor(Func<string, bool> isKnown) : TSqlFragmentVisitor
    {
        public override void Visit(FunctionCall node)
        {
            var name = node.FunctionName.Value;
            if (node.CallTarget is null && !isKnown(name))
                throw OtherFunctions.Has(name)
                    ? Refusal($"The function {name.ToUpperInvariant()}", node)
                    : SqlErrors.UnknownFunction(name).At("", Math.Max(1, node.StartLine));
        }

        public override void Visit(GlobalVariableExpression node)
        {
            if (!isKnown(node.Name))
                throw Refusal(node.Name, node);
        }

        private static SqlErrorException Refusal(string feature, TSqlFragment fragment) =>
            SqlErrors.Unsupported(feature, fragment.StartLine).At("", Math.Max(1, fragment.StartLine));
    }
}
