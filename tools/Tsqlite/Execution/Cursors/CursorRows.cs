using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Execution.Cursors;

/// <summary>The rows of an open cursor. They are read again when something was written since, as far as its kind shows that.</summary>
internal sealed class CursorRows
{
    private readonly Interpreter _interpreter;
    private readonly SelectStatement _select;
    private readonly VariableScope _variables;
    private readonly CursorKind _kind;
    private readonly string _database;
    private List<CursorRow> _rows = [];
    private (long Own, long Others) _version;

    // Whether a keyset's values may differ from those that were read.
    private bool _isStale;

    public CursorRows(Interpreter interpreter, SelectStatement select, VariableScope variables, CursorKind kind)
    {
        (_interpreter, _select, _variables, _database) = (interpreter, select, variables, interpreter.Database.Name);
        _version = interpreter.Database.Connection.Version;
        _rows = Read(binder => binder.BindCursor(select), variables);
        _kind = Tables.IsEmpty ? CursorKind.Static : kind;
    }

    public CursorKind Kind => _kind;

    public int Count => _rows.Count;

    /// <summary>The columns that it shows.</summary>
    public ImmutableArray<BoundOutput> Outputs { get; private set; }

    /// <summary>The tables whose rows its rows stand for; none in what can only be static.</summary>
    public ImmutableArray<Table> Tables { get; private set; }

    public CursorRow this[int position] => _rows[position - 1];

    /// <summary>Reads what has changed, and tells where the cursor stands now that stood at a position.</summary>
    public int Refresh(int position)
    {
        if (_kind != CursorKind.Dynamic || !HasChanged())
            return position;
        var before = _rows;
        _rows = Read(binder => binder.BindCursor(_select), _variables);
        if (position > before.Count)
            return _rows.Count + 1;

        // Where its row is gone, it stands on the nearest one before that is still there, from which the next is the same.
        for (; position > 0; position--)
        {
            if (_rows.FindIndex(row => row.IsSameRow(before[position - 1])) is var at and >= 0)
                return at + 1;
        }

        return 0;
    }

    /// <summary>The values of a row now; null when it is gone.</summary>
    public object?[]? ValuesAt(int position)
    {
        var row = this[position];
        if (_kind != CursorKind.Keyset || (!HasChanged() && !_isStale))
            return row.Values;
        _isStale = true;
        var scope = _variables.Copy();
        var names = row.RowIds.Select((_, i) => $"row {i}").ToArray();
        for (var i = 0; i < names.Length; i++)
            scope.Declare(names[i], new Variable(SqlType.BigInt) { Value = row.RowIds[i] });
        return Read(binder => binder.BindCursorRow(_select, names), scope) is [var now] ? now.Values : null;
    }

    private bool HasChanged()
    {
        // Its plans and row ids mean nothing elsewhere.
        if (_interpreter.Database.Name != _database)
            throw SqlErrors.Unsupported("A keyset or dynamic cursor that was opened in another database", _interpreter.Frame.Line);
        var version = _interpreter.Database.Connection.Version;
        if (version == _version)
            return false;
        _version = version;
        return true;
    }

    private List<CursorRow> Read(Func<Binder, BoundSelectStatement> bind, VariableScope variables) =>
        _interpreter.Database.Runner.Retry(() => ReadOnce(bind, variables));

    private List<CursorRow> ReadOnce(Func<Binder, BoundSelectStatement> bind, VariableScope variables)
    {
        var database = _interpreter.Database;
        using var plan = database.Plans.Make(bind, variables);
        var outputs = ((BoundSelectStatement)plan.Bound).Query.Outputs;
        var ids = outputs.Reverse().Select(output => output.Expression).TakeWhile(value => value is BoundRowId).Cast<BoundRowId>()
            .Select(row => row.Source.Table).Reverse().ToArray();
        var width = outputs.Length - ids.Length;
        (Outputs, Tables) = ([.. outputs.Take(width)], [.. ids]);
        var rows = new List<CursorRow>();
        database.Runner.Run(plan, variables, row =>
        {
            var values = new object?[width];
            for (var i = 0; i < width; i++)
                values[i] = ValueEncoding.Decode(row.GetValue(i), outputs[i].Expression.Type);
            var rowIds = new long[ids.Length];
            for (var i = 0; i < ids.Length; i++)
                rowIds[i] = row.GetInt64(width + i);
            rows.Add(new(values, rowIds));
        });
        return rows;
    }
}
