using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>
/// INSERT, UPDATE and DELETE through derived tables, common table expressions and views: the row ids of one table under them come up with their
/// rows, and that table is written.
/// </summary>
internal sealed partial class Binder
{
    private BoundStagedWrite UpdateThrough(
        UpdateSpecification update, BoundSource source, BoundFrom? from, Scope scope, ImmutableArray<CommonTable> tables)
    {
        var assignments = update.SetClauses.Cast<AssignmentSetClause>().ToArray();
        CheckWritable(source, update);
        if (assignments.FirstOrDefault(assignment => assignment.Variable is not null) is { } variable)
            throw Unsupported("SET of a variable in an UPDATE through a view, a derived table or a common table expression", variable);
        TableSource? leaf = null;
        var sets = new List<BoundSet>();
        foreach (var assignment in assignments)
        {
            var name = SetName(assignment, source.Name!.Name);
            var place = IndexOf(source, column => Same(column.Name, name));
            if (place < 0)
                throw SqlErrors.InvalidColumn(name);
            var (table, column) = Under(source, place) ?? throw ComputedColumn(source);
            if (leaf is not null && !ReferenceEquals(leaf, table))
                throw SeveralTables(source);
            leaf = table;
            sets.Add(MakeSet(assignment, column, source.ColumnAt(place), table.Table, scope));
        }

        RefuseTwice(sets.Select(set => set.Column));
        var staging = new Staging(this, leaf!.Table, sets.Count);
        var staged = sets.Select(set => set with { Value = staging.Next(set.Column.Name, set.Column.Type, set.Column.Collation) }).ToImmutableArray();
        if (leaf.Table.RowVersion is { } version)
            staged = staged.Add(new(version, new BoundNextRowVersion(version.Type)));
        return StagedThrough(update, StagedRows.Update, sets.Select(set => set.Value), source, leaf, from, scope, tables, staging) with
        {
            Update = staging.Update(staged),
            Output = OutputThrough(update, source, leaf, [WrittenRows.Inserted, WrittenRows.Deleted], scope),
            CheckOption = CheckOf(source, leaf),
        };
    }

    private BoundStagedWrite DeleteThrough(
        DeleteSpecification delete, BoundSource source, BoundFrom? from, Scope scope, ImmutableArray<CommonTable> tables)
    {
        CheckWritable(source, delete);
        var leaf = OnlyTable(source) ?? throw SeveralTables(source);
        var staging = new Staging(this, leaf.Table, 0);
        return StagedThrough(delete, StagedRows.Delete, [], source, leaf, from, scope, tables, staging) with
        {
            Delete = staging.Delete(),
            Output = OutputThrough(delete, source, leaf, [WrittenRows.Deleted], scope),
        };
    }

    private BoundStagedWrite StagedThrough(
        UpdateDeleteSpecificationBase write,
        long action,
        IEnumerable<BoundExpression> values,
        BoundSource source,
        TableSource leaf,
        BoundFrom? from,
        Scope scope,
        ImmutableArray<CommonTable> tables,
        Staging staging)
    {
        if (write.WhereClause?.Cursor is not null)
            throw Unsupported("WHERE CURRENT OF through a view or a common table expression", write);
        var (exposed, rowId) = Expose(source, leaf);
        var rows = staging.Rows(
            new BoundConstant(action, SqlType.BigInt), rowId, values, from is null ? exposed : Replace(from, source, exposed),
            BindWhere(write.WhereClause, scope, leaf));
        return new(leaf, new BoundQuery(rows) { CommonTables = tables, Limit = BindTop(write.TopRowFilter, scope) }, staging.Table);
    }

    private BoundOutputClause? OutputThrough(
        DataModificationSpecification write, BoundSource source, TableSource leaf, string[] available, Scope? scope)
    {
        if (write.OutputClause is null && write.OutputIntoClause is null)
            return null;
        for (var i = 0; i < source.Columns.Length; i++)
        {
            if (Under(source, i) is not { } under || !ReferenceEquals(under.Leaf, leaf))
                throw Unsupported("OUTPUT of a write through columns that are computed or another table's", write);
        }

        return BindOutput(write.OutputClause, write.OutputIntoClause, leaf.Table, available, scope, written => new ExpressionSource
        {
            Name = written.Name,
            Alias = written.Alias,
            Columns = source.Columns,
            Expressions = [.. source.Columns.Select((_, i) => written.ColumnAt(leaf.Table.Columns.IndexOf(Under(source, i)!.Value.Column)))],
        });
    }

    /// <summary>The column of a table that a source's column is; null for what is computed.</summary>
    private static (TableSource Leaf, Column Column)? Under(BoundSource source, int place)
    {
        if (source is TableSource { View: null } table)
            return table.Table.Columns[place] is { Computed: null } column ? (table, column) : null;
        return QueryUnder(source)?.Body is BoundSelect select && select.Items[place].Expression is BoundColumn output
            && IndexOf(output.Source, column => column.StorageName == output.Column.StorageName) is >= 0 and var inner
            ? Under(output.Source, inner) : null;
    }

    private static TableSource? OnlyTable(BoundSource source) => source is TableSource table ? table
        : QueryUnder(source)?.Body is BoundSelect { From: { } from } && from.Sources.ToArray() is [var only] ? OnlyTable(only) : null;

    private static BoundQuery? QueryUnder(BoundSource source) => source switch
    {
        QuerySource query => query.Query,
        CteSource cte => cte.Cte.Query,
        _ => null,
    };

    private static int IndexOf(BoundSource source, Func<SourceColumn, bool> isMeant)
    {
        for (var i = 0; i < source.Columns.Length; i++)
        {
            if (isMeant(source.Columns[i]))
                return i;
        }

        return -1;
    }

    /// <summary>Gives a source a last column with the row ids of a table under it. Its alias and its other columns stay.</summary>
    private static (BoundSource Source, BoundExpression RowId) Expose(BoundSource source, TableSource leaf)
    {
        if (ReferenceEquals(source, leaf))
            return (leaf, new BoundRowId(leaf));
        var query = QueryUnder(source)!;
        var select = (BoundSelect)query.Body;
        var inner = select.From!.Sources.First(item => Holds(item, leaf));
        var (exposed, rowId) = Expose(inner, leaf);
        var made = new QuerySource
        {
            Name = source.Name,
            Alias = source.Alias,
            Columns = source.Columns,
            Query = query with { Body = select with { Items = select.Items.Add(new BoundOutput("", rowId)), From = Replace(select.From, inner, exposed) } },
            IsVolatile = source is QuerySource { IsVolatile: true } or CteSource { Cte.IsVolatile: true },
        };
        return (made, new BoundColumn(made, new SourceColumn("", $"c{select.Items.Length + 1}", SqlType.BigInt, IsNullable: true)));
    }

    private static bool Holds(BoundSource source, TableSource leaf) =>
        ReferenceEquals(source, leaf) || (QueryUnder(source)?.Body is BoundSelect { From: { } from } && from.Sources.Any(item => Holds(item, leaf)));

    private static BoundFrom Replace(BoundFrom from, BoundSource source, BoundSource by) => ReferenceEquals(from, source) ? by
        : from is BoundJoin join ? join with { Left = Replace(join.Left, source, by), Right = Replace(join.Right, source, by) }
        : from;

    /// <summary>Refuses what has no rows of a table of its own.</summary>
    private static void CheckWritable(BoundSource source, TSqlFragment write)
    {
        switch (QueryUnder(source)?.Body)
        {
            case BoundSetOperation:
                throw SqlErrors.ViewWithUnion(source.Name!.Name);
            case BoundSelect { IsDistinct: false, GroupBy.IsEmpty: true, IsOneGroup: false, Having: null, From: { } from }:
                foreach (var inner in from.Sources.Where(inner => QueryUnder(inner) is not null && inner.Name is not null))
                {
                    if (from.Sources.Count() == 1)
                        CheckWritable(inner, write);
                }

                break;
            case BoundSelect { From: not null }:
                throw IsDerived(source) ? SqlErrors.DerivedTableGrouped(source.Name!.Name) : SqlErrors.ViewGrouped(source.Name!.Name);
            default:
                throw Unsupported("Writing through what is no query of tables", write);
        }
    }

    private static bool IsDerived(BoundSource source) => source is QuerySource { IsView: false };

    /// <summary>What an INSERT writes.</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Columns">The columns that it names, or all that it may give values to.</param>
    /// <param name="Through">The view or common table expression that it names; null where it names the table.</param>
    /// <param name="Leaf">The table in that.</param>
    private sealed record InsertInto(Table Table, ImmutableArray<Column> Columns, BoundSource? Through = null, TableSource? Leaf = null);

    private InsertInto BindInsertInto(InsertSpecification insert, Scope scope)
    {
        if (BindThrough(insert.Target, TriggerEvent.Insert, scope) is not { } source)
        {
            var target = BindTarget(insert.Target);
            return new(target, InsertColumns(insert.Columns, target));
        }

        CheckWritable(source, insert);
        var names = insert.Columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value).ToArray();
        var places = names.Length == 0 ? Enumerable.Range(0, source.Columns.Length)
            : names.Select(name => IndexOf(source, column => Same(column.Name, name)) is >= 0 and var place ? place : throw SqlErrors.InvalidColumn(name));
        var columns = places.Select(place => Under(source, place) ?? throw ComputedColumn(source)).ToArray();
        if (columns.DistinctBy(column => column.Leaf, ReferenceEqualityComparer.Instance).Count() > 1)
            throw SeveralTables(source);
        var table = Writable(columns[0].Leaf.Table);
        if (names.Length == 0 && context.IsIdentityInsertOn(table))
            throw SqlErrors.IdentityNeedsColumnList(table.FullName);
        ImmutableArray<Column> written = [.. columns.Select(column => column.Column).Where(column => names.Length > 0 || column.Identity is null)];
        RefuseTwice(written);
        return new(table, written, source, columns[0].Leaf);
    }

    /// <summary>The view or common table expression that a statement names in the place of a table, unless a trigger writes for it.</summary>
    private BoundSource? BindThrough(TableReference reference, TriggerEvent @event, Scope scope)
    {
        if (reference is not NamedTableReference { SchemaObject: { } name } named)
            return null;
        var isCommon = name.SchemaIdentifier is null && scope.FindCommonTable(name.BaseIdentifier.Value) is not null;
        return isCommon || (FindTableOrView(name) is Module { Kind: ModuleKind.View } view && !IsWrittenByTrigger(view, @event))
            ? BindNamed(named, scope) : null;
    }

    /// <summary>The rows written that are no rows of the view WITH CHECK OPTION through which they were written; null when there is no such view.</summary>
    private BoundQuery? CheckOf(BoundSource source, TableSource leaf)
    {
        while (source is not QuerySource { HasCheckOption: true })
        {
            if (QueryUnder(source)?.Body is not BoundSelect { From: { } from })
                return null;
            source = from.Sources.First(item => Holds(item, leaf));
        }

        var written = new TableSource { Name = null, Alias = NextAlias(), Table = WrittenRows.Of(leaf.Table), Columns = [] };
        var target = new BoundColumn(written, new SourceColumn("", StagedRows.Target, SqlType.BigInt, IsNullable: true));
        var (exposed, rowId) = Expose(source, leaf);
        BoundOutput[] one = [new BoundOutput("", new BoundConstant(1, SqlType.Int))];
        var seen = new BoundQuery(new BoundSelect([.. one], exposed, new BoundComparison(ComparisonOperator.Equal, rowId, target, null)));
        var code = new BoundColumn(written, new SourceColumn("", WrittenRows.Code, SqlType.BigInt, IsNullable: false));
        var isKept = new BoundComparison(ComparisonOperator.NotEqual, code, new BoundConstant(StagedRows.Delete, SqlType.BigInt), null);
        return new BoundQuery(new BoundSelect([.. one], written, new BoundAnd(isKept, new BoundNot(new BoundExists(seen)))));
    }

    private static SqlErrorException ComputedColumn(BoundSource source) =>
        IsDerived(source) ? SqlErrors.DerivedTableColumnComputed(source.Name!.Name) : SqlErrors.ViewColumnComputed(source.Name!.Name);

    private static bool HasCheckOption(BoundSource source) => source is QuerySource { HasCheckOption: true }
        || (QueryUnder(source)?.Body is BoundSelect { From: { } from } && from.Sources.Any(HasCheckOption));

    private static SqlErrorException SeveralTables(BoundSource source) =>
        IsDerived(source) ? SqlErrors.DerivedTableOfSeveral(source.Name!.Name) : SqlErrors.ViewOfSeveral(source.Name!.Name);
}
