using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>FULL JOIN, which SQLite lacks: a left join, and after it the rows of the right side that found no partner.</summary>
internal sealed partial class Binder
{
    private QuerySource FullJoin(BoundFrom left, BoundFrom right, BoundPredicate condition, int first, Scope scope, QualifiedJoin join)
    {
        // Each side is computed twice.
        if (VolatileCalls.AreIn(join))
            throw Unsupported("FULL JOIN of what is new for each row, such as NEWID()", join);
        var named = scope.Sources.Skip(first).ToArray();
        var columns = named.SelectMany(source => source.Columns.Select((column, i) =>
            (Column: column with { IsNullable = true, IsIdentity = false, Owner = source.Name?.Exposed }, Value: scope.ColumnAt(source, i)))).ToArray();
        var ofRight = right.Sources.ToHashSet<BoundSource>(ReferenceEqualityComparer.Instance);
        var matched = new BoundSelect(
            [.. columns.Select(item => new BoundOutput(item.Column.Name, item.Value))], new BoundJoin(JoinKind.Left, left, right, condition), null);
        var partner = new BoundSelect([new BoundOutput("", new BoundConstant(1, SqlType.Int))], left, condition);
        var single = new BoundSelect(
            [.. columns.Select(item => new BoundOutput(item.Column.Name, IsOf(ofRight, item.Value) ? item.Value : Nothing(item.Value)))],
            right,
            new BoundNot(new BoundExists(new BoundQuery(partner))));
        var outputs = columns.Select(item => new BoundOutput(
            item.Column.Name, Collated(new BoundSetColumn(item.Value.Type, MayBeNull: true), "", item.Value))).ToImmutableArray();
        var joined = new QuerySource
        {
            Name = null,
            Alias = NextAlias(),
            Query = new BoundQuery(new BoundSetOperation(SetOperator.UnionAll, new BoundQuery(matched), new BoundQuery(single), outputs)),
            Columns = [.. columns.Select((item, i) => item.Column with { StorageName = $"c{i + 1}" })],
        };

        // The names mean columns of the join from here on.
        var next = 0;
        scope.ReplaceFrom(first, [.. named.Select(source => new ExpressionSource
        {
            Name = source.Name,
            Alias = source.Alias,
            Columns = [.. source.Columns.Select(column => column with { IsNullable = true, IsIdentity = false })],
            Expressions = [.. source.Columns.Select(_ => joined.ColumnAt(next++))],
        })]);
        return joined;
    }

    private static bool IsOf(HashSet<BoundSource> sources, BoundExpression value) =>
        value.All().OfType<BoundColumn>().Any(column => sources.Contains(column.Source));

    private static BoundConstant Nothing(BoundExpression value) => Collated(new BoundConstant(null, value.Type), "", value);
}
