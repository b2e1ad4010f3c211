using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    // Rows that come from outside a statement (INSERT … EXECUTE, bulk load) stand for variables @1, @2 and so on.
    private Dictionary<string, SqlType>? _bulkTypes;
    private object?[]? _bulkRow;

    private bool InProcedure => _frame.Procedure.Length > 0;

    private void ExecuteSelect(SelectStatement select)
    {
        if (select.Into is not null)
        {
            ExecuteSelectInto(select);
            return;
        }

        if (IsSequence(select, out var sequence))
        {
            AssignInTurn(sequence);
            return;
        }

        var plan = PlanFor(select, binder => binder.BindSelect(select));
        var bound = (BoundSelectStatement)plan.Bound;
        if (bound.Assignments.IsEmpty)
        {
            _rowCount = SendRows(plan, bound.Query.Outputs);
            _sink.EndStatement(_rowCount, InProcedure);
            return;
        }

        var variables = bound.Assignments.Select(name => _frame.Find(name) ?? throw SqlErrors.UndeclaredVariable(name)).ToArray();
        var types = bound.Query.Outputs.Select(output => output.Expression.Type).ToArray();
        _rowCount = RunPlan(plan, statement =>
        {
            for (var i = 0; i < variables.Length; i++)
                variables[i].Value = SqlConvert.Assign(ValueEncoding.Decode(statement.GetValue(i), types[i]), types[i], variables[i].Type);
        });
    }

    private long SendRows(Plan plan, ImmutableArray<BoundOutput> outputs)
    {
        var types = outputs.Select(output => output.Expression.Type).ToArray();
        _sink.BeginRows([.. outputs.Select(ToColumn)]);
        if (_options.FormatOnly)
            return 0;
        var values = new object?[types.Length];
        return RunPlan(plan, statement =>
        {
            for (var i = 0; i < types.Length; i++)
                values[i] = ValueEncoding.Decode(statement.GetValue(i), types[i]);
            _sink.Row(values);
        });
    }

    private static ResultColumn ToColumn(BoundOutput output) => output.Expression is BoundColumn { Column: var column }
        ? new(output.Name, column.Type, output.Expression.IsNullable, column.IsIdentity)
        : new(output.Name, output.Expression.Type, output.Expression.IsNullable, IsComputed: true);

    private void ExecuteInsert(InsertStatement insert)
    {
        if (insert.InsertSpecification.InsertSource is ExecuteInsertSource source)
        {
            ExecuteInsertOfProcedure(insert, source);
            return;
        }

        ExecuteWrite(insert);
    }

    private void ExecuteWrite(TSqlStatement statement)
    {
        var plan = PlanFor(statement, binder => statement switch
        {
            InsertStatement insert => (BoundStatement)binder.BindInsert(insert),
            UpdateStatement update => binder.BindUpdate(update),
            _ => binder.BindDelete((DeleteStatement)statement),
        });
        if (_options.FormatOnly)
            return;
        var (table, output) = plan.Bound switch
        {
            BoundInsert insert => (insert.Table, insert.Output),
            BoundUpdate update => (update.Target.Table, update.Output),
            _ => (((BoundDelete)plan.Bound).Target.Table, ((BoundDelete)plan.Bound).Output),
        };
        if (plan.Bound is BoundInsert { GivesIdentity: var givesIdentity })
            CheckIdentityInsert(table, givesIdentity);
        PrepareIdentity(table);
        if (output is null)
            _rowCount = RunPlan(plan, null);
        else if (output.Into is null && !table.IsTemporary)
            _rowCount = SendRows(plan, output.Items);
        else
            Atomically(() => _rowCount = WriteWithOutput(plan, output, table));

        if (plan.Bound is BoundInsert { Table: { Identity: not null } identified })
            NoteIdentity(identified);
        _sink.EndStatement(_options.NoCount ? null : _rowCount, InProcedure);
    }

    private long InsertRows(
        Table table, ImmutableArray<Column> columns, IReadOnlyList<SqlType> types, IEnumerable<object?[]> rows, bool defaultsForNulls = false)
    {
        _bulkTypes = types.Select((type, i) => (Name: $"@{i + 1}", type)).ToDictionary(item => item.Name, item => item.type, StringComparer.OrdinalIgnoreCase);
        var count = 0L;
        try
        {
            using var plan = MakePlan(binder => binder.BindInsertOfVariables(table, columns, types, defaultsForNulls));
            foreach (var row in rows)
            {
                _attention.ThrowIfCancellationRequested();
                _bulkRow = row;
                RunPlan(plan, null);
                count++;
            }
        }
        finally
        {
            _bulkTypes = null;
            _bulkRow = null;
        }

        return count;
    }

    private void ExecuteSelectInto(SelectStatement select)
    {
        var (bound, columns) = Compile(binder =>
        {
            var statement = binder.BindSelect(select);
            return (statement, IntoColumns.Of(statement.Query, select.Into.BaseIdentifier.Value, select.StartLine));
        });

        // When the rows cannot be inserted, the empty table remains (Transact-SQL reference, INTO clause).
        Table? table = null;
        if (select.Into.BaseIdentifier.Value.StartsWith('#'))
            table = CreateTable(select.Into, columns);
        else
            Define(() => table = CreateTable(select.Into, columns));
        using var plan = MakePlan(binder => new BoundInsert(table!, columns, new BoundInsertQuery(binder.BindSelect(select).Query), null));
        _rowCount = RunPlan(plan, null);
        _database.ForgetIdentity(table!);
        _sink.EndStatement(_options.NoCount ? null : _rowCount, InProcedure);
    }
}
