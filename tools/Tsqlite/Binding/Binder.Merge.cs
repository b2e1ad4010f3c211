using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>MERGE: one query says what becomes of each row of the join, then each action is a write of its own.</summary>
internal sealed partial class Binder
{
    /// <summary>A WHEN clause.</summary>
    /// <param name="Condition">Its AND, or null.</param>
    /// <param name="Action">What it does, as staged rows say it.</param>
    /// <param name="Values">The new values of columns; null for DEFAULT.</param>
    private sealed record MergeWhen(
        MergeCondition Kind, BoundPredicate? Condition, long Action, ImmutableArray<(Column Column, BoundExpression? Value)> Values);

    // What $action stands for, in the OUTPUT clause of a MERGE.
    private BoundExpression? _mergeAction;

    public BoundStagedWrite BindMerge(MergeStatement statement)
    {
        var merge = statement.MergeSpecification;
        MergeRules.Check(merge);
        TakeHints(statement);
        NextValueRules.Check(statement);
        var scope = new Scope(null);
        var tables = BindCommonTables(statement.WithCtesAndXmlNamespaces, scope);
        var source = BindTableReference(merge.TableReference, scope) ?? throw Unsupported("A MERGE without a source of rows", merge.TableReference);
        var sources = scope.Sources.ToArray();
        var target = BindMergeTarget(merge, scope);
        var table = target.Leaf.Table;
        scope.Add(target.Source);
        var on = Bind(merge.SearchCondition, scope);
        QueryClause.On.Check(on);
        var whens = merge.ActionClauses.Select(clause => BindWhen(clause, target, scope)).ToImmutableArray();

        var updated = whens.Where(when => when.Action == StagedRows.Update).SelectMany(when => when.Values.Select(value => value.Column)).Distinct().ToArray();
        var inserted = whens.FirstOrDefault(when => when.Action == StagedRows.Insert);
        var offered = merge.OutputClause is null && merge.OutputIntoClause is null ? []
            : sources.SelectMany(item => item.Columns.Select((_, i) => (Source: item, Place: i))).ToArray();
        var given = inserted is null ? [] : inserted.Values.Where(value => value.Value is not null).ToArray();
        var staging = new Staging(this, table, updated.Length + given.Length + offered.Length);

        var sets = updated.Select(column => new BoundSet(column, staging.Next(column.Name, column.Type, column.Collation))).ToImmutableArray();
        if (table.RowVersion is { } version && sets.Length > 0)
            sets = sets.Add(new(version, new BoundNextRowVersion(version.Type)));
        var givenColumns = given.Select(value => value.Column).ToDictionary(
            column => column, column => (BoundExpression)staging.Next(column.Name, column.Type, column.Collation));
        var shown = offered.Select(item => item.Source.ColumnAt(item.Place))
            .Select(value => (BoundExpression)staging.Next("", value.Type, value.Collation)).ToArray();
        var merging = new Merging(source, target, on, whens, updated, [.. given.Select(value => value.Column)], offered);
        return new(target.Leaf, MergedRows(merging, merge, staging, scope) with { CommonTables = tables }, staging.Table)
        {
            Insert = inserted is null ? null : MergedInsert(inserted, givenColumns, table, staging) with { PartOf = "MERGE" },
            Update = whens.Any(when => when.Action == StagedRows.Update) ? staging.Update(sets) with { PartOf = "MERGE" } : null,
            Delete = whens.Any(when => when.Action == StagedRows.Delete) ? staging.Delete() with { PartOf = "MERGE" } : null,
            CheckOption = ReferenceEquals(target.Source, target.Leaf) ? null : CheckOf(target.Source, target.Leaf),
            Output = BindStagedOutput(
                merge.OutputClause, merge.OutputIntoClause, table, [WrittenRows.Inserted, WrittenRows.Deleted], sources, shown, staging, isMerge: true),
            PartOf = "MERGE",
        };
    }

    /// <summary>What a MERGE writes.</summary>
    /// <param name="Source">The table, or the view or common table expression over it, by whose columns T-SQL refers to its rows.</param>
    /// <param name="Leaf">The table.</param>
    /// <param name="Rows">The source with the row ids.</param>
    /// <param name="RowId">The row ids.</param>
    private sealed record MergeTarget(BoundSource Source, TableSource Leaf, BoundFrom Rows, BoundExpression RowId);

    private MergeTarget BindMergeTarget(MergeSpecification merge, Scope scope)
    {
        if (BindThrough(merge.Target, TriggerEvent.Insert, scope) is not { } through)
        {
            var table = BindTarget(merge.Target);
            if (table.IsView)
                throw Unsupported("A MERGE into a view with an INSTEAD OF trigger", merge.Target);
            var target = Open(table, merge.TableAlias is { } alias ? new SourceName(alias.Value) : TargetName(merge.Target, table));
            return new(target, target, target, new BoundRowId(target));
        }

        CheckWritable(through, merge);
        var leaf = OnlyTable(through) ?? throw SeveralTables(through);
        if (merge.OutputClause is not null || merge.OutputIntoClause is not null)
            throw Unsupported("OUTPUT of a MERGE into a view or a common table expression", merge.Target);
        Writable(leaf.Table);
        var source = merge.TableAlias is { } name ? through with { Name = new SourceName(name.Value) } : through;
        var (rows, rowId) = Expose(source, leaf);
        return new(source, leaf, rows, rowId);
    }

    /// <summary>The column of the table that a column of the target is, and its value.</summary>
    private static (Column Column, BoundExpression Value) ColumnOf(MergeTarget target, string name)
    {
        var place = IndexOf(target.Source, column => Same(column.Name, name));
        if (place < 0)
            throw SqlErrors.InvalidColumn(name);
        return ReferenceEquals(target.Source, target.Leaf) ? (target.Leaf.Table.Columns[place], target.Source.ColumnAt(place))
            : (Under(target.Source, place)?.Column ?? throw ComputedColumn(target.Source), target.Source.ColumnAt(place));
    }

    private MergeWhen BindWhen(MergeActionClause clause, MergeTarget target, Scope scope)
    {
        var condition = clause.SearchCondition is null ? null : Bind(clause.SearchCondition, scope);
        if (condition is not null)
            QueryClause.Where.Check(condition);
        ImmutableArray<(Column, BoundExpression?)> values = clause.Action switch
        {
            UpdateMergeAction update => BindMergeSets(update, target, scope),
            InsertMergeAction insert => BindMergeInsert(insert, target, scope),
            _ => [],
        };
        var action = clause.Action switch { InsertMergeAction => StagedRows.Insert, UpdateMergeAction => StagedRows.Update, _ => StagedRows.Delete };
        var when = new MergeWhen(clause.Condition, condition, action, values);
        if (clause.Condition != MergeCondition.Matched)
            CheckOneSide(when, target.Source);
        return when;
    }

    private ImmutableArray<(Column, BoundExpression?)> BindMergeSets(UpdateMergeAction update, MergeTarget target, Scope scope)
    {
        var sets = update.SetClauses.Cast<AssignmentSetClause>().Select(clause =>
        {
            if (clause.Variable is not null)
                throw Unsupported("SET of a variable in MERGE", clause);
            var (column, value) = ColumnOf(target, SetName(clause, target.Source.Name?.Name));
            return MakeSet(clause, column, value, target.Leaf.Table, scope);
        }).ToArray();
        RefuseTwice(sets.Select(set => set.Column));
        return [.. sets.Select(set => (set.Column, (BoundExpression?)set.Value))];
    }

    private ImmutableArray<(Column, BoundExpression?)> BindMergeInsert(InsertMergeAction insert, MergeTarget target, Scope scope)
    {
        var table = target.Leaf.Table;
        if (insert.Source is ValuesInsertSource { IsDefaultValues: true })
            return [];
        var columns = ReferenceEquals(target.Source, target.Leaf) ? InsertColumns(insert.Columns, table) : ColumnsThrough(insert.Columns, target);
        var row = ((ValuesInsertSource)insert.Source).RowValues[0];
        if (row.ColumnValues.Count != columns.Length)
        {
            throw insert.Columns.Count == 0 ? CountMismatch(table, row.ColumnValues.Count)
                : row.ColumnValues.Count < columns.Length ? SqlErrors.TooFewValues() : SqlErrors.TooManyValues();
        }

        var values = BindRow(row, scope);
        if (columns.Where((column, i) => column.IsRowVersion && values[i] is not null).Any())
            throw SqlErrors.InsertRowVersion();
        return [.. columns.Select((column, i) => (column, values[i] is { } value ? AssignTo(value, column, table) : null))];
    }

    /// <summary>The columns that an INSERT through a view or common table expression names; without a list all but the identity column.</summary>
    private static ImmutableArray<Column> ColumnsThrough(IList<ColumnReferenceExpression> list, MergeTarget target)
    {
        var names = list.Count > 0
            ? list.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value)
            : target.Source.Columns.Select(column => column.Name);
        ImmutableArray<Column> columns = [.. names.Select(name => ColumnOf(target, name).Column).Where(column => list.Count > 0 || column.Identity is null)];
        RefuseTwice(columns);
        return columns;
    }

    /// <summary>Where a side of the join has no row, its columns mean nothing.</summary>
    private static void CheckOneSide(MergeWhen when, BoundSource target)
    {
        IEnumerable<BoundNode?> parts = [when.Condition, .. when.Values.Select(value => value.Value)];
        var isInsert = when.Action == StagedRows.Insert;
        foreach (var column in parts.OfType<BoundNode>().SelectMany(part => part.OfThisQuery()).OfType<BoundColumn>())
        {
            if (ReferenceEquals(column.Source, target) != isInsert)
                continue;
            var name = $"{(column.Source.Name is { } source ? $"{source.Name}." : "")}{column.Column.Name}";
            throw isInsert ? SqlErrors.SourceColumnsOnly(name) : SqlErrors.TargetColumnsOnly(name);
        }
    }

    private sealed record Merging(
        BoundFrom Source,
        MergeTarget Target,
        BoundPredicate On,
        ImmutableArray<MergeWhen> Whens,
        IReadOnlyList<Column> Updated,
        IReadOnlyList<Column> Given,
        IReadOnlyList<(BoundSource Source, int Place)> Offered);

    /// <summary>What becomes of each row of the join; rows of which nothing becomes do not count.</summary>
    private BoundQuery MergedRows(Merging merging, MergeSpecification merge, Staging staging, Scope scope)
    {
        var (source, target, on, whens, _, _, _) = merging;
        var bySource = whens.Where(when => when.Kind == MergeCondition.NotMatchedBySource).ToArray();
        var byTarget = whens.Where(when => when.Action == StagedRows.Insert).ToArray();
        if (bySource.Length > 0 && VolatileCalls.AreIn(merge.TableReference))
            throw Unsupported("WHEN NOT MATCHED BY SOURCE of what is new for each row, such as NEWID()", merge);
        var isMatched = new BoundIsNull(target.RowId, IsNot: true);
        var matched = whens.Where(when => when.Kind == MergeCondition.Matched).Select(when => (When: when, Condition: And(isMatched, when.Condition)));
        var missing = byTarget.Select(when => (When: when, Condition: And(new BoundIsNull(target.RowId, IsNot: false), when.Condition)));
        var joined = new BoundJoin(byTarget.Length > 0 ? JoinKind.Left : JoinKind.Inner, source, target.Rows, on);
        BoundQuery? rows = bySource.Length == whens.Length ? null
            : new BoundQuery(Select([.. matched, .. missing], joined, null, merging.Offered.Select(item => scope.ColumnAt(item.Source, item.Place))));
        if (bySource.Length > 0)
        {
            var partner = new BoundQuery(new BoundSelect([new BoundOutput("", new BoundConstant(1, SqlType.Int))], source, on));
            var single = new BoundQuery(Select(
                [.. bySource.Select(when => (when, And(isMatched, when.Condition)))], target.Rows, new BoundNot(new BoundExists(partner)),
                merging.Offered.Select(item => Nothing(item.Source.ColumnAt(item.Place)))));
            rows = rows is null ? single : new BoundQuery(new BoundSetOperation(SetOperator.UnionAll, rows, single, [.. rows.Outputs.Select(output =>
                new BoundOutput("", Collated(new BoundSetColumn(output.Expression.Type, MayBeNull: true), "", output.Expression)))]));
        }

        var all = AsSource(rows!);
        return new BoundQuery(new BoundSelect(
            [.. all.Columns.Select((_, i) => new BoundOutput("", all.ColumnAt(i)))], all, new BoundIsNull(all.ColumnAt(0), IsNot: true)))
        {
            Limit = BindTop(merge.TopRowFilter, scope),
        };

        BoundSelect Select((MergeWhen When, BoundPredicate Condition)[] list, BoundFrom from, BoundPredicate? where, IEnumerable<BoundExpression> shown)
        {
            var actions = list.Select(item => new BoundWhen(item.Condition, new BoundConstant(item.When.Action, SqlType.BigInt)));
            var action = new BoundCase([.. actions], null, SqlType.BigInt);
            var updates = merging.Updated.Select(column => Chosen(list.Where(item => item.When.Action != StagedRows.Insert), column, ValueOf(target, column)));
            var inserts = merging.Given.Select(column => Chosen(list.Where(item => item.When.Action == StagedRows.Insert), column, null));
            return staging.Rows(action, target.RowId, [.. updates, .. inserts, .. shown], from, where);
        }

        static BoundExpression Chosen(IEnumerable<(MergeWhen When, BoundPredicate Condition)> list, Column column, BoundExpression? otherwise)
        {
            otherwise ??= new BoundConstant(null, column.Type);
            var whens = list.Select(item => new BoundWhen(
                item.Condition, item.When.Values.FirstOrDefault(value => value.Column == column).Value ?? otherwise)).ToImmutableArray();
            return whens.IsEmpty ? new BoundConstant(null, column.Type) : new BoundCase(whens, null, column.Type);
        }
    }

    private BoundInsert MergedInsert(MergeWhen insert, Dictionary<Column, BoundExpression> given, Table table, Staging staging)
    {
        var columns = AllColumns(table, [.. insert.Values.Select(value => value.Column)]);
        return staging.Insert(columns, columns.Select(column => given.GetValueOrDefault(column) ?? DefaultOf(column, table))) with
        {
            GivesIdentity = insert.Values.Any(value => value.Column.Identity is not null),
        };
    }

    private static BoundExpression ValueOf(MergeTarget target, Column column) => ReferenceEquals(target.Source, target.Leaf)
        ? target.Source.ColumnAt(target.Leaf.Table.Columns.IndexOf(column))
        : target.Source.ColumnAt(Enumerable.Range(0, target.Source.Columns.Length).First(place => Under(target.Source, place)?.Column == column));

    private static BoundPredicate And(BoundPredicate left, BoundPredicate? right) => right is null ? left : new BoundAnd(left, right);
}
