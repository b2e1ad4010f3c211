using System.Diagnostics.CodeAnalysis;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>A SELECT without tables that only assigns variables: a row of SET statements, each of which sees those before it.</summary>
    private static bool IsSequence(SelectStatement select, [NotNullWhen(true)] out IList<SelectElement>? assignments)
    {
        assignments = select is
        {
            WithCtesAndXmlNamespaces: null,
            QueryExpression: QuerySpecification
            {
                FromClause: null, WhereClause: null, TopRowFilter: null, GroupByClause: null, HavingClause: null, OrderByClause: null, OffsetClause: null,
            }
            specification,
        } && specification.SelectElements.All(element => element is SelectSetVariable) ? specification.SelectElements : null;
        return assignments is not null;
    }

    private void AssignInTurn(IList<SelectElement> assignments)
    {
        foreach (var assignment in assignments.Cast<SelectSetVariable>())
        {
            var variable = _frame.Find(assignment.Variable.Name) ?? throw SqlErrors.UndeclaredVariable(assignment.Variable.Name);
            var value = assignment.AssignmentKind == AssignmentKind.Equals
                ? Evaluate(assignment.Expression)
                : EvaluateCompound(assignment, assignment.Variable.Name, assignment.AssignmentKind, assignment.Expression);
            variable.Value = Assign(value, variable.Type);
        }

        _rowCount = 1;
    }
}
