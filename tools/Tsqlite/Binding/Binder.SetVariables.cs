using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>UPDATE … SET @variable = value, or = column = value: its rows are computed one after the other, and each sets the variables anew.</summary>
internal sealed partial class Binder
{
    // The variable whose new value is bound: it is read as the row before has left it.
    private string? _setVariable;

    /// <summary>The value of SET @variable = expression in an UPDATE.</summary>
    private BoundExpression BindSetVariable(AssignmentSetClause assignment, Scope scope)
    {
        var name = assignment.Variable.Name;
        return ReadingOwn(name, () =>
        {
            var value = Bind(assignment.NewValue, scope);
            QueryClause.Set.Check(value);
            if (assignment.AssignmentKind != AssignmentKind.Equals)
                value = MakeBinary(CompoundOperators[assignment.AssignmentKind], BindVariable(name), value);
            return ConvertTo(value, TypeOf(name));
        });
    }

    private T ReadingOwn<T>(string? variable, Func<T> bind)
    {
        var around = _setVariable;
        _setVariable = variable;
        try
        {
            return bind();
        }
        finally
        {
            _setVariable = around;
        }
    }

    /// <summary>An UPDATE with what its variables become.</summary>
    /// <param name="update">The UPDATE, with its columns.</param>
    /// <param name="specification">The whole of it.</param>
    /// <param name="clauses">The SET clause.</param>
    /// <param name="own">The values of the variables that stand without a column, in their order.</param>
    private BoundStagedWrite SetVariables(
        BoundUpdate update, UpdateSpecification specification, AssignmentSetClause[] clauses, IEnumerable<BoundExpression> own)
    {
        if (update.Sets.IsEmpty)
            throw Unsupported("An UPDATE that sets variables only", specification);
        var rest = new Queue<BoundExpression>(own);
        var set = clauses.Where(clause => clause.Variable is not null).Select(clause => (
            clause.Variable.Name, Value: clause.Column is null ? rest.Dequeue() : ConvertTo(NewValue(clause), TypeOf(clause.Variable.Name)))).ToArray();
        var names = set.Select(item => item.Name).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Count < set.Length)
            throw Unsupported("An UPDATE that sets a variable twice", specification);
        IEnumerable<BoundNode?> read = [.. update.Sets, .. set.Select(item => item.Value), update.Where, update.From, update.Top];
        if (read.OfType<BoundNode>().Any(node => Reads(node, names)))
            throw Unsupported("An UPDATE that reads a variable elsewhere than in the value which it sets it to", specification);
        var staging = new Staging(this, update.Target.Table, update.Sets.Length + set.Length);
        return Staged(update, staging, set.Select(item => item.Value)) with
        {
            Assigned = [.. set.Select((item, i) => (item.Name, update.Sets.Length + i, item.Value.Type))],
        };

        BoundExpression NewValue(AssignmentSetClause clause) => update.Sets.First(item => Same(item.Column.Name, SetName(clause, null))).Value;
    }
}
