using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private BoundFrom? BindFrom(FromClause clause, Scope scope)
    {
        BoundFrom? from = null;
        foreach (var reference in clause.TableReferences)
        {
            var next = BindTableReference(reference, scope);
            from = from is null ? next : Join(JoinKind.Cross, from, next, null);
        }

        return from;
    }

    /// <summary>A part of a FROM clause; null for one that needs no source of its own.</summary>
    private BoundFrom? BindTableReference(TableReference reference, Scope scope)
    {
        switch (reference)
        {
            case JoinParenthesisTableReference parenthesis:
                return BindTableReference(parenthesis.Join, scope);
            case QualifiedJoin join:
                return BindJoin(join, scope);
            case UnqualifiedJoin { UnqualifiedJoinType: UnqualifiedJoinType.CrossJoin } join:
                return Join(JoinKind.Cross, BindTableReference(join.FirstTableReference, scope), BindTableReference(join.SecondTableReference, scope), null);
            case UnqualifiedJoin apply:
                return BindApply(apply, scope);
            default:
                var source = BindSource(reference, scope);
                scope.Add(source);
                return source;
        }
    }

    private static BoundFrom? Join(JoinKind kind, BoundFrom? left, BoundFrom? right, BoundPredicate? condition) =>
        left is null ? right : right is null ? left : new BoundJoin(kind, left, right, condition);

    private BoundFrom? BindJoin(QualifiedJoin join, Scope scope)
    {
        var first = scope.Sources.Count;
        var kind = join.QualifiedJoinType;
        var left = BindSide(join.FirstTableReference, kind is QualifiedJoinType.RightOuter or QualifiedJoinType.FullOuter, scope);
        var right = BindSide(join.SecondTableReference, kind is QualifiedJoinType.LeftOuter or QualifiedJoinType.FullOuter, scope);
        var condition = Bind(join.SearchCondition, scope.From(first));
        QueryClause.On.Check(condition);
        if (kind == QualifiedJoinType.LeftOuter)
            scope.ExtendWithNulls(right?.Sources ?? []);
        if (kind == QualifiedJoinType.RightOuter)
            scope.ExtendWithNulls(left?.Sources ?? []);
        return kind switch
        {
            QualifiedJoinType.Inner => Join(JoinKind.Inner, left, right, condition),
            QualifiedJoinType.LeftOuter => Join(JoinKind.Left, left, right, condition),
            QualifiedJoinType.RightOuter => Join(JoinKind.Left, right, left, condition),
            _ => FullJoin(left!, right!, condition, first, scope, join),
        };
    }

    private BoundFrom? BindSide(TableReference side, bool mayBeMissing, Scope scope)
    {
        var around = _mayBeMissing;
        _mayBeMissing |= mayBeMissing;
        try
        {
            return BindTableReference(side, scope);
        }
        finally
        {
            _mayBeMissing = around;
        }
    }

    private BoundSource BindSource(TableReference reference, Scope scope)
    {
        switch (reference)
        {
            case NamedTableReference named:
                return BindNamed(named, scope);
            case VariableTableReference variable:
                var table = _tableParameters.GetValueOrDefault(variable.Variable.Name) ?? FindTemporary(variable.Variable.Name)
                    ?? throw SqlErrors.UndeclaredTableVariable(variable.Variable.Name);
                return Open(table, new SourceName(variable.Alias?.Value ?? variable.Variable.Name));
            case SchemaObjectFunctionTableReference function:
                return BindTableFunction(function, scope.Around);
            case GlobalFunctionTableReference split:
                return BindSplit(split, scope.Around);
            case BuiltInFunctionTableReference builtIn:
                return BindSystemTableFunction(builtIn.Name.Value, builtIn.Parameters, builtIn.Alias?.Value, [], scope.Around)
                    ?? throw SqlErrors.InvalidObject(builtIn.Name.Value);
            case QueryDerivedTable derived:
                // A derived table sees what the query around it sees, but not its neighbours in FROM.
                return BindDerived(derived, scope.Around);
            case PivotedTableReference pivot:
                return BindPivot(pivot, scope.Around);
            case UnpivotedTableReference unpivot:
                return BindUnpivot(unpivot, scope.Around);
            case InlineDerivedTable values:
                return BindValues(values.RowValues, values.Alias.Value, values.Columns, scope.Around);
            default:
                throw Unsupported(SyntaxName.Of(reference), reference);
        }
    }

    private QuerySource BindDerived(QueryDerivedTable derived, Scope scope)
    {
        var query = BindQuery(derived.QueryExpression, scope);
        return new()
        {
            Name = new SourceName(derived.Alias.Value),
            Alias = NextAlias(),
            Columns = OutputColumns(query, [.. derived.Columns.Select(column => column.Value)], derived.Alias.Value),
            Query = query,
            IsVolatile = VolatileCalls.AreIn(derived.QueryExpression),
        };
    }

    private ValuesSource BindValues(IList<RowValue> rows, string alias, IList<Identifier> columns, Scope scope)
    {
        var (values, types) = BindRows(rows, scope);
        CheckColumnCount(types.Length, columns.Count, alias);
        CheckDistinct(columns.Select(column => column.Value), name => SqlErrors.DuplicateOutputColumn(name, alias));
        return new()
        {
            Name = new SourceName(alias),
            Alias = NextAlias(),
            Rows = values,
            Columns = [.. types.Select((type, i) => new SourceColumn(
                columns[i].Value, $"column{i + 1}", type, values.Any(row => row[i].IsNullable), CollationOf("UNION ALL", values.Select(row => row[i]))))],
        };
    }

    private (ImmutableArray<ImmutableArray<BoundExpression>> Rows, ImmutableArray<SqlType> Types) BindRows(IList<RowValue> rows, Scope scope)
    {
        var bound = rows.Select(row => row.ColumnValues.Select(value => BindValue(value, scope)).ToImmutableArray()).ToImmutableArray();
        if (bound.Any(row => row.Length != bound[0].Length))
            throw SqlErrors.Syntax("All the queries or rows in a table value constructor must have the same number of columns.", 10709, rows[0].StartLine);
        var types = Enumerable.Range(0, bound[0].Length).Select(i => CommonType([.. bound.Select(row => row[i])])).ToImmutableArray();
        return ([.. bound.Select(row => row.Select((value, i) => ConvertTo(value, types[i])).ToImmutableArray())], types);
    }
}
