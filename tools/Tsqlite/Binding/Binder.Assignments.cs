using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>SELECT @variable = ….</summary>
internal sealed partial class Binder
{
    /// <summary>Refuses SELECT @variable = … where a query must return rows.</summary>
    private static void CheckAssigns(QueryExpression query, Func<SqlErrorException>? error)
    {
        if (query is QuerySpecification && error is null)
            return;
        if (FragmentSearch.Has<SelectSetVariable>(query))
            throw (error ?? SqlErrors.AssignInSetOperation)();
    }

    /// <summary>
    /// SQLite takes a variable's value once, when a query begins. A SELECT that reads what it has assigned before, in an item to the left or
    /// for a row before, is made to run over its rows one after the other, in the order that it asks for.
    /// </summary>
    private BoundQuery Assigning(QuerySpecification specification, BoundQuery query)
    {
        var items = specification.SelectElements.Cast<SelectSetVariable>().ToArray();
        var all = items.Select(item => item.Variable.Name).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        var isOneRow = query.Limit is BoundConstant { Value: 1L } || query.Body is BoundSelect { IsOneGroup: true };
        var before = isOneRow ? all.Clear() : all;
        var readsAssigned = false;
        foreach (var (item, output) in items.Zip(query.Outputs))
        {
            readsAssigned |= Reads(output, before);
            before = before.Add(item.Variable.Name);
        }

        // There what the items read is computed inside already.
        var isNested = query.IsRanked || query.Body is BoundSelect { From: QuerySource { Name: null } };
        if (isNested && Reads(query, all))
            throw Unsupported("TOP with ties or percent, ROLLUP, CUBE or GROUPING SETS in a SELECT that reads a variable which it assigns", specification);
        return readsAssigned ? Running(specification, query, items, all) : query;
    }

    private BoundQuery Running(QuerySpecification specification, BoundQuery query, SelectSetVariable[] items, ImmutableHashSet<string> assigned)
    {
        var select = (BoundSelect)query.Body;
        BoundNode?[] others = [select.From, select.Where, select.Having, query.Limit, query.Offset, .. select.GroupBy, .. query.Order];
        if (select.IsDistinct || others.Any(part => part is not null && (Reads(part, assigned) || part is BoundOrder { Expression: BoundOrdinal })))
            throw Unsupported("A SELECT that reads a variable which it assigns in DISTINCT, WHERE, GROUP BY or ORDER BY", specification);
        var inputs = new List<BoundExpression>();
        foreach (var output in query.Outputs)
            AddInputs(output.Expression, assigned, inputs, specification);
        var given = inputs.Count == 0 ? [new BoundConstant(1, SqlType.Int)] : inputs;
        var rows = AsSource(query with
        {
            Body = select with { Items = [.. given.Concat(query.Order.Select(item => item.Expression)).Select(value => new BoundOutput("", value))] },
            Order = query.HasRowLimit ? query.Order : [],
        });
        var order = query.Order.Select((item, i) => item with { Expression = rows.ColumnAt(given.Count + i) }).ToImmutableArray();
        var number = new BoundWindowFunction("ROW_NUMBER", [], SqlType.BigInt, new BoundWindow([], order, null));
        var numbered = AsSource(new BoundQuery(new BoundSelect(
            [.. given.Select((_, i) => new BoundOutput("", rows.ColumnAt(i))), new BoundOutput("", number)], rows, null)));
        var outputs = items.Zip(query.Outputs, (item, output) => output with
        {
            Expression = new BoundAssigned(item.Variable.Name, ConvertTo(output.Expression, BindVariable(item.Variable.Name).Type)),
        });
        return new(new BoundRunningSelect([.. outputs], numbered, [.. inputs.Select((value, i) => (value, numbered.ColumnAt(i)))], assigned));
    }

    private static bool Reads(BoundNode node, ImmutableHashSet<string> variables) =>
        node.All().OfType<BoundVariable>().Any(variable => variables.Contains(variable.Name));

    /// <summary>The largest parts of an expression that do not read what is assigned.</summary>
    private static void AddInputs(BoundNode node, ImmutableHashSet<string> assigned, List<BoundExpression> inputs, TSqlFragment fragment)
    {
        if (node is BoundExpression value && !Reads(value, assigned))
        {
            if (value is not (BoundConstant or BoundVariable) && !inputs.Any(other => other.IsSameAs(value)))
                inputs.Add(value);
            return;
        }

        if (node is BoundQuery or BoundAggregate or BoundWindowFunction)
            throw Unsupported("A subquery, aggregate or windowed function beside or over a variable which the SELECT assigns", fragment);
        foreach (var child in node.Children)
            AddInputs(child, assigned, inputs, fragment);
    }
}
