using Tsqlite.Binding;
using Tsqlite.Catalog;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Emission;

internal sealed partial class Emitter
{
    private static readonly string KeyColumn = Quote("$rowid");

    // The table whose row id has to be a column.
    private TableSource? _keyed;

    private void Statement(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundSelectStatement select:
                Query(select.Query);
                break;
            case BoundInsert insert:
                Insert(insert);
                break;
            case BoundUpdate update:
                Update(update);
                break;
            case BoundDelete delete:
                Delete(delete);
                break;
            case BoundStagedWrite staged:
                _keyed = staged.Rows.All().OfType<BoundJoin>().Any(join => IsNested(join, staged.Target)) ? staged.Target : null;
                Query(staged.Rows);
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} cannot be emitted.");
        }
    }

    private void Insert(BoundInsert insert)
    {
        if (LeavesToTrigger(insert.Table))
            return;
        CommonTables(insert.CommonTables);
        Write($"INSERT INTO {TableName(insert.Table)} ({string.Join(", ", insert.Columns.Select(column => Quote(column.Name)))}) ");
        if (insert.Source is BoundInsertQuery { Query: var query })
        {
            Query(query);
        }
        else
        {
            Write("VALUES ");
            List(((BoundInsertValues)insert.Source).Rows, Row);
        }
    }

    /// <summary>What is written to a view is never run: a trigger gets the rows.</summary>
    private bool LeavesToTrigger(Catalog.Table table)
    {
        if (table.IsView)
            Write("SELECT NULL WHERE 0");
        return table.IsView;
    }

    private void Update(BoundUpdate update)
    {
        var target = update.Target;
        if (LeavesToTrigger(target.Table))
            return;
        _keyed = IsNested(update.From, target) ? target : null;
        CommonTables(update.CommonTables);
        Write($"UPDATE {TableName(target.Table)} AS ");
        if (IsPlain(update.From, target, update.Top))
        {
            Write(target.Alias);
            Write(" SET ");
            List(update.Sets, set =>
            {
                Write($"{Quote(set.Column.Name)} = ");
                Expression(set.Value);
            });
            Where(update.Where);
        }
        else
        {
            // All new values are computed from the rows as they were, then written by row id.
            Write("written SET ");
            List(update.Sets.Select((set, i) => (set.Column, i)), set => Write($"{Quote(set.Column.Name)} = computed.\"v{set.i}\""));
            Write(" FROM (SELECT ");
            RowId(target);
            Write(" AS \"id\"");
            for (var i = 0; i < update.Sets.Length; i++)
            {
                Write(", ");
                Expression(update.Sets[i].Value);
                Write($" AS \"v{i}\"");
            }

            RowsOf(update.From, target, update.Where, update.Top);
            Write(") AS computed WHERE written._rowid_ = computed.\"id\"");
        }
    }

    private void Delete(BoundDelete delete)
    {
        var target = delete.Target;
        if (LeavesToTrigger(target.Table))
            return;
        _keyed = IsNested(delete.From, target) ? target : null;
        CommonTables(delete.CommonTables);
        Write($"DELETE FROM {TableName(target.Table)} AS ");
        if (IsPlain(delete.From, target, delete.Top))
        {
            Write(target.Alias);
            Where(delete.Where);
        }
        else
        {
            Write("written WHERE written._rowid_ IN (SELECT ");
            RowId(target);
            RowsOf(delete.From, target, delete.Where, delete.Top);
            Write(')');
        }
    }

    private void KeysOf(BoundInsert insert, IReadOnlyList<Column> key)
    {
        var ordinals = key.Select(column => insert.Columns.IndexOf(column)).ToArray();
        if (insert.Source is BoundInsertQuery { Query: var query })
        {
            Write($"SELECT NULL, {string.Join(", ", ordinals.Select(ordinal => $"\"c{ordinal + 1}\""))} FROM (");
            Query(query, nameOutputs: true);
            Write(')');
        }
        else
        {
            CommonTables(insert.CommonTables);
            Write("VALUES ");
            var newRow = new BoundConstant(null, Types.SqlType.Int);
            List(((BoundInsertValues)insert.Source).Rows, row => Row([newRow, .. ordinals.Select(ordinal => row[ordinal])]));
        }
    }

    private void KeysOf(BoundUpdate update, IReadOnlyList<Column> key)
    {
        _keyed = IsNested(update.From, update.Target) ? update.Target : null;
        CommonTables(update.CommonTables);
        Write("SELECT ");
        RowId(update.Target);
        foreach (var column in key)
        {
            Write(", ");
            Expression(update.Sets.FirstOrDefault(set => set.Column == column)?.Value
                ?? update.Target.ColumnAt(update.Target.Table.Columns.IndexOf(column)));
        }

        RowsOf(update.From, update.Target, update.Where, update.Top);
    }

    /// <summary>Whether a table stands in a join in parentheses, out of which SQLite gives its columns, but not its row id.</summary>
    private static bool IsNested(BoundFrom? from, TableSource target) =>
        from is BoundJoin join && (IsNested(join.Left, target) || (join.Right is BoundJoin nested && nested.Sources.Contains(target)));

    private void RowId(TableSource source) => Write($"{source.Alias}.{(ReferenceEquals(source, _keyed) ? KeyColumn : "_rowid_")}");

    private static bool IsPlain(BoundFrom? from, TableSource target, BoundExpression? top) =>
        top is null && (from is null || ReferenceEquals(from, target));

    private void RowsOf(BoundFrom? from, TableSource target, BoundPredicate? where, BoundExpression? top)
    {
        Write(" FROM ");
        From(from ?? target);
        Where(where);
        if (top is null)
            return;
        Write(" LIMIT ");
        RowCount(top, FunctionFactory.RowCount);
    }

    private void Where(BoundPredicate? where)
    {
        if (where is null)
            return;
        Write(" WHERE ");
        Predicate(where);
    }
}
