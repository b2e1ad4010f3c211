using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>PIVOT as a grouping with an aggregate over a CASE for each column; UNPIVOT as a row for each column that is not NULL.</summary>
internal sealed partial class Binder
{
    private QuerySource BindPivot(PivotedTableReference pivot, Scope around)
    {
        var (alias, scope) = (pivot.Alias.Value, new Scope(around));
        var from = BindTableReference(pivot.TableReference, scope);
        var function = pivot.AggregateFunctionIdentifier.Identifiers[^1].Value;
        if (pivot.ValueColumns.Count != 1 || !Aggregates.TryGetValue(function, out var kind) || kind == AggregateKind.StringAgg)
            throw Unsupported($"PIVOT by {function}", pivot);
        var (key, value) = (BindColumn(pivot.PivotColumn, scope), BindColumn(pivot.ValueColumns[0], scope));
        var groups = ColumnsOf(scope).Where(column => !column.Expression.IsSameAs(key) && !column.Expression.IsSameAs(value)).ToArray();
        var pivoted = pivot.InColumns.Select(column =>
        {
            var name = ConvertTo(new BoundConstant(column.Value, SqlType.NVarChar(Math.Max(1, column.Value.Length))), key.Type);
            var chosen = Collated(new BoundCase([new BoundWhen(Compare(ComparisonOperator.Equal, key, name), value)], null, value.Type), "CASE", value);
            return new BoundOutput(column.Value, MakeAggregate(kind, chosen, isDistinct: false, window: null));
        });
        var keys = groups.Select(column => column.Expression).ToImmutableArray();
        return Derived(alias, new BoundSelect([.. groups, .. pivoted], from, null) { GroupBy = keys, IsOneGroup = keys.IsEmpty });
    }

    private QuerySource BindUnpivot(UnpivotedTableReference unpivot, Scope around)
    {
        var (alias, scope) = (unpivot.Alias.Value, new Scope(around));
        var from = BindTableReference(unpivot.TableReference, scope);
        var taken = unpivot.InColumns.Select(column => (Name: column.MultiPartIdentifier.Identifiers[^1].Value, Value: BindColumn(column, scope))).ToArray();
        var type = taken[0].Value.Type;
        if (taken.FirstOrDefault(column => column.Value.Type != type) is { Name: { } other })
            throw SqlErrors.UnpivotTypesDiffer(other);
        var kept = ColumnsOf(scope).Where(column => !taken.Any(item => item.Value.IsSameAs(column.Expression)));
        var (numbers, number) = Numbers(taken.Length);
        var value = Collated(ByNumber(number, [.. taken.Select(column => column.Value)], type), "UNION ALL", taken.Select(column => column.Value));
        var name = ByNumber(number, [.. taken.Select(column => new BoundConstant(column.Name, SqlType.SysName))], SqlType.SysName);
        var outputs = kept.Append(new BoundOutput(unpivot.ValueColumn.Value, value)).Append(new BoundOutput(unpivot.PivotColumn.Value, name));
        return Derived(alias, new BoundSelect([.. outputs], Join(JoinKind.Cross, from, numbers, null), new BoundIsNull(value, IsNot: true)));
    }

    private static IEnumerable<BoundOutput> ColumnsOf(Scope scope) =>
        scope.Sources.SelectMany(source => source.Columns.Select((column, i) => new BoundOutput(column.Name, scope.ColumnAt(source, i))));

    private QuerySource Derived(string alias, BoundSelect select)
    {
        var query = new BoundQuery(select);
        return new() { Name = new SourceName(alias), Alias = NextAlias(), Query = query, Columns = OutputColumns(query, [], alias) };
    }
}
