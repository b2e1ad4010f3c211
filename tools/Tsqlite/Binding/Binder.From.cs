using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Types;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private const int MaxViewNesting = 32;

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
                return new BoundFromSource(source);
        }
    }

    private static BoundFrom? Join(JoinKind kind, BoundFrom? left, BoundFrom? right, BoundPredicate? condition) =>
        left is null ? right : right is null ? left : new BoundJoin(kind, left, right, condition);

    private BoundFrom? BindJoin(QualifiedJoin join, Scope scope)
    {
        var left = BindTableReference(join.FirstTableReference, scope);
        var right = BindTableReference(join.SecondTableReference, scope);
        var condition = Bind(join.SearchCondition, scope);
        if (join.QualifiedJoinType == QualifiedJoinType.LeftOuter)
            ExtendWithNulls(right);
        if (join.QualifiedJoinType == QualifiedJoinType.RightOuter)
            ExtendWithNulls(left);
        return join.QualifiedJoinType switch
        {
            QualifiedJoinType.Inner => Join(JoinKind.Inner, left, right, condition),
            QualifiedJoinType.LeftOuter => Join(JoinKind.Left, left, right, condition),
            QualifiedJoinType.RightOuter => Join(JoinKind.Left, right, left, condition),
            _ => throw Unsupported("FULL JOIN", join),
        };
    }

    private static void ExtendWithNulls(BoundFrom? from)
    {
        if (from is BoundFromSource single)
            single.Source.IsNullExtended = true;
        if (from is not BoundJoin join)
            return;
        ExtendWithNulls(join.Left);
        ExtendWithNulls(join.Right);
    }

    private BoundSource BindSource(TableReference reference, Scope scope)
    {
        switch (reference)
        {
            case NamedTableReference named:
                return BindNamed(named, scope);
            case VariableTableReference variable:
                var table = context.FindTemporary(variable.Variable.Name) ?? throw SqlErrors.UndeclaredTableVariable(variable.Variable.Name);
                return MakeSource(table, variable.Alias?.Value ?? variable.Variable.Name);
            case QueryDerivedTable derived:
                // A derived table sees what the query around it sees, but not its neighbours in FROM.
                return MakeSource(BindQuery(derived.QueryExpression, scope.Around), derived.Alias.Value, [.. derived.Columns.Select(column => column.Value)]);
            case InlineDerivedTable values:
                return BindValues(values.RowValues, values.Alias.Value, values.Columns, scope.Around);
            default:
                throw Unsupported(SyntaxName.Of(reference), reference);
        }
    }

    private QuerySource MakeSource(BoundQuery query, string name, IReadOnlyList<string> columns) =>
        new() { Name = name, Alias = NextAlias(), Columns = OutputColumns(query, columns, name), Query = query };

    private BoundSource BindNamed(NamedTableReference named, Scope scope)
    {
        var name = named.SchemaObject.BaseIdentifier.Value;
        var alias = named.Alias?.Value;
        if (named.SchemaObject.SchemaIdentifier is null && scope.FindCommonTable(name) is { } common)
            return new CteSource { Name = alias ?? name, Alias = NextAlias(), Columns = common.Columns, Cte = common };

        var schemaObject = FindTableOrView(named.SchemaObject);
        return schemaObject switch
        {
            Table table => MakeSource(table, alias ?? name),
            View view => BindView(view, alias ?? name),
            _ => throw SqlErrors.InvalidObject(NameText(named.SchemaObject)),
        };
    }

    private QuerySource BindView(View view, string alias)
    {
        if (_viewDepth == MaxViewNesting)
            throw SqlErrors.NestingTooDeep();
        _viewDepth++;
        var around = _viewSchema;
        _viewSchema = view.SchemaName;
        try
        {
            var statement = context.ParseView(view);
            var scope = new Scope(null);
            var tables = BindCommonTables(statement.SelectStatement.WithCtesAndXmlNamespaces, scope);
            var query = BindQuery(statement.SelectStatement.QueryExpression, scope) with { CommonTables = tables };
            return MakeSource(query, alias, [.. statement.Columns.Select(column => column.Value)]);
        }
        finally
        {
            _viewDepth--;
            _viewSchema = around;
        }
    }

    private SchemaObject? FindTableOrView(SchemaObjectName name)
    {
        var baseName = name.BaseIdentifier.Value;
        if (baseName.StartsWith('#'))
            return context.FindTemporary(baseName);
        if (!ObjectNames.IsHere(name, context))
            return null;
        var schema = ObjectNames.SchemaOf(name, context.DefaultSchema);
        return Same(schema, "sys") || Same(schema, "INFORMATION_SCHEMA")
            ? context.FindSystemView(schema, baseName)
            : _viewSchema is null ? ObjectNames.FindFromModule(name, context) : FindFromView(name, _viewSchema);
    }

    private SchemaObject? FindFromView(SchemaObjectName name, string viewSchema)
    {
        if (name.SchemaIdentifier is null && !Same(viewSchema, context.DefaultSchema) && context.Catalog.Find(viewSchema, name.BaseIdentifier.Value) is not null)
            throw Unsupported($"A name without a schema ({name.BaseIdentifier.Value}) in a view of the schema {viewSchema}", name);
        return ObjectNames.Find(name, context);
    }

    internal static string NameText(SchemaObjectName name) => string.Join('.', name.Identifiers.Select(part => part.Value));

    private ValuesSource BindValues(IList<RowValue> rows, string alias, IList<Identifier> columns, Scope scope)
    {
        var (values, types) = BindRows(rows, scope);
        if (columns.Count != types.Length)
            throw SqlErrors.UnnamedColumn(Math.Min(columns.Count, types.Length) + 1, alias);
        return new()
        {
            Name = alias,
            Alias = NextAlias(),
            Rows = values,
            Columns = [.. types.Select((type, i) => new SourceColumn(columns[i].Value, $"column{i + 1}", type, values.Any(row => row[i].IsNullable)))],
        };
    }

    private (ImmutableArray<ImmutableArray<BoundExpression>> Rows, ImmutableArray<SqlType> Types) BindRows(IList<RowValue> rows, Scope scope)
    {
        var bound = rows.Select(row => row.ColumnValues.Select(value => Bind(value, scope)).ToImmutableArray()).ToImmutableArray();
        if (bound.Any(row => row.Length != bound[0].Length))
            throw SqlErrors.Syntax("All the queries or rows in a table value constructor must have the same number of columns.", 10709, rows[0].StartLine);
        var types = Enumerable.Range(0, bound[0].Length).Select(i => CommonType([.. bound.Select(row => row[i])])).ToImmutableArray();
        return ([.. bound.Select(row => row.Select((value, i) => ConvertTo(value, types[i])).ToImmutableArray())], types);
    }

    private BoundFrom? BindApply(UnqualifiedJoin apply, Scope scope)
    {
        var left = BindTableReference(apply.FirstTableReference, scope);
        var isOuter = apply.UnqualifiedJoinType == UnqualifiedJoinType.OuterApply;
        switch (apply.SecondTableReference)
        {
            case InlineDerivedTable { RowValues.Count: 1 } values:
                var row = BindRows(values.RowValues, scope).Rows[0];
                scope.Add(MakeApplied(values.Alias.Value, [.. values.Columns.Select(column => column.Value)], row));
                return left;
            case InlineDerivedTable values:
                return ApplyRows(left, values, scope);
            case QueryDerivedTable derived:
                return ApplyQuery(left, derived, isOuter, scope);
            default:
                throw Unsupported($"APPLY of a {SyntaxName.Of(apply.SecondTableReference)}", apply.SecondTableReference);
        }
    }

    private AppliedSource MakeApplied(string name, IReadOnlyList<string> columns, ImmutableArray<BoundExpression> expressions) => new()
    {
        Name = name,
        Alias = NextAlias(),
        Expressions = expressions,
        Columns = [.. expressions.Select((expression, i) => new SourceColumn(columns[i], "", expression.Type, expression.IsNullable, expression.Collation))],
    };

    /// <summary>Several rows of expressions over the left side: a join with the row numbers, and a CASE over the number for each column.</summary>
    private BoundFrom ApplyRows(BoundFrom? left, InlineDerivedTable values, Scope scope)
    {
        var (rows, types) = BindRows(values.RowValues, scope);
        var numbers = new ValuesSource
        {
            Name = null,
            Alias = NextAlias(),
            Rows = [.. rows.Select((_, i) => ImmutableArray.Create<BoundExpression>(new BoundConstant(i, SqlType.Int)))],
            Columns = [new SourceColumn("", "column1", SqlType.Int, false)],
        };
        var number = numbers.ColumnAt(0);
        var columns = types.Select((type, column) => (BoundExpression)new BoundCase(
            [.. rows.Select((row, i) => new BoundWhen(Compare(ComparisonOperator.Equal, number, new BoundConstant(i, SqlType.Int)), row[column]))],
            null,
            type));
        scope.Add(MakeApplied(values.Alias.Value, [.. values.Columns.Select(column => column.Value)], [.. columns]));
        return Join(JoinKind.Cross, left, new BoundFromSource(numbers), null)!;
    }

    /// <summary>A query of at most one row becomes one scalar subquery a column; a plain one becomes a join.</summary>
    private BoundFrom? ApplyQuery(BoundFrom? left, QueryDerivedTable derived, bool isOuter, Scope scope)
    {
        var query = BindQuery(derived.QueryExpression, scope);
        var columns = OutputColumns(query, [.. derived.Columns.Select(column => column.Value)], derived.Alias.Value);
        var names = columns.Select(column => column.Name).ToArray();
        var select = query.Body as BoundSelect;
        var isAggregate = select is not null && select.GroupBy.IsEmpty && derived.QueryExpression is QuerySpecification specification
            && specification.SelectElements.Any(GroupingCheck.HasAggregate);
        var isTopOne = query.Limit is BoundConstant { Value: 1L };
        if (isAggregate || (isTopOne && isOuter))
        {
            scope.Add(MakeApplied(derived.Alias.Value, names, [.. query.Outputs.Select(output => (BoundExpression)new BoundScalarSubquery(
                WithOutputs(query, [output]), output.Expression.Type) { Collation = output.Expression.Collation })]));
            return left;
        }

        var isPlain = select is { IsDistinct: false } && select.GroupBy.IsEmpty && select.Having is null && query.Limit is null && query.Offset is null;
        if (!isPlain || (isOuter && !select!.Items.All(item => item.Expression is BoundColumn)))
            throw Unsupported(isOuter ? "OUTER APPLY of such a query" : "CROSS APPLY of such a query", derived);
        scope.Add(MakeApplied(derived.Alias.Value, names, [.. select!.Items.Select(item => item.Expression)]));
        if (isOuter)
            ExtendWithNulls(select.From);
        return Join(isOuter ? JoinKind.Left : JoinKind.Inner, left, select.From, select.Where);
    }

    private static BoundQuery WithOutputs(BoundQuery query, ImmutableArray<BoundOutput> outputs) =>
        query with { Body = ((BoundSelect)query.Body) with { Items = outputs } };
}
