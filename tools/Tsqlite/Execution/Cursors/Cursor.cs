using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Syntax;

namespace Tsqlite.Execution.Cursors;

/// <summary>A cursor: a query, with the variables as they were when it was declared, and while it is open a place in its rows.</summary>
internal sealed class Cursor
{
    private readonly SelectStatement _select;
    private readonly VariableScope _variables;
    private readonly CursorKind _kind;
    private readonly bool _isScroll;
    private readonly bool _isFast;
    private readonly bool _isReadOnly;

    // The columns of FOR UPDATE OF; null without such a list.
    private readonly HashSet<string>? _updatable;
    private CursorRows? _rows;
    private int _position;
    private bool _hasRow;

    public Cursor(Interpreter interpreter, CursorDefinition definition)
    {
        bool Has(CursorOptionKind kind) => definition.Options.Any(option => option.OptionKind == kind);
        _select = definition.Select;
        _isFast = Has(CursorOptionKind.FastForward);

        // Whether FAST_FORWARD shows what is written meanwhile is the optimizer's choice on a server; here its rows are read once.
        _kind = Has(CursorOptionKind.Static) || Has(CursorOptionKind.Insensitive) || _isFast ? CursorKind.Static
            : Has(CursorOptionKind.Keyset) || (Has(CursorOptionKind.Scroll) && !Has(CursorOptionKind.Dynamic)) ? CursorKind.Keyset
            : CursorKind.Dynamic;

        // STATIC, KEYSET and DYNAMIC scroll unless they say otherwise (Transact-SQL reference, DECLARE CURSOR).
        _isScroll = Has(CursorOptionKind.Scroll) || (!Has(CursorOptionKind.ForwardOnly) && !Has(CursorOptionKind.Insensitive)
            && (Has(CursorOptionKind.Static) || Has(CursorOptionKind.Keyset) || Has(CursorOptionKind.Dynamic)));
        var clause = (_select.QueryExpression as QuerySpecification)?.ForClause;
        _isReadOnly = _isFast || Has(CursorOptionKind.ReadOnly) || Has(CursorOptionKind.Insensitive) || clause is ReadOnlyForClause;
        _updatable = clause is UpdateForClause { Columns: { Count: > 0 } columns }
            ? columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase) : null;
        var frame = interpreter.Frame;
        _variables = new VariableScope { Procedure = frame.Procedure, Schema = frame.Schema };
        foreach (var name in FragmentSearch.All<VariableReference>(_select).Select(reference => reference.Name))
        {
            if (frame.Find(name) is { } variable)
                _variables.Declare(name, new Variable(variable.Type) { Value = variable.Value });
        }
    }

    public bool IsOpen => _rows is not null;

    /// <summary>The open cursor's rows.</summary>
    public CursorRows Rows => _rows ?? throw SqlErrors.CursorNotOpen();

    /// <summary>What @@CURSOR_ROWS shows of it: a dynamic cursor's rows are not counted.</summary>
    public int RowCount => _rows is null ? 0 : _isFast || _rows.Kind == CursorKind.Dynamic ? -1 : _rows.Count;

    /// <summary>CURSOR_STATUS: 1 with rows, 0 without, -1 when it is closed.</summary>
    public short Status => (short)(_rows is null ? -1 : _rows.Count > 0 || _rows.Kind == CursorKind.Dynamic ? 1 : 0);

    public void Open(Interpreter interpreter)
    {
        if (_rows is not null)
            throw SqlErrors.CursorIsOpen();
        _rows = new(interpreter, _select, _variables, _kind);
        (_position, _hasRow) = (0, false);
    }

    public void Close()
    {
        if (_rows is null)
            throw SqlErrors.CursorNotOpen();
        _rows = null;
    }

    /// <summary>Moves, and reads the row there.</summary>
    /// <returns>@@FETCH_STATUS, and the values when it is 0.</returns>
    public (int Status, object?[]? Values) Fetch(FetchOrientation orientation, int offset)
    {
        var rows = Rows;
        if (!_isScroll && orientation is not (FetchOrientation.None or FetchOrientation.Next))
            throw SqlErrors.FetchTypeOfForwardOnly(orientation.ToString().ToLowerInvariant());
        if (rows.Kind == CursorKind.Dynamic && orientation == FetchOrientation.Absolute)
            throw SqlErrors.FetchTypeOfDynamic("FetchAbsolute");
        _position = rows.Refresh(_position);
        var next = orientation switch
        {
            FetchOrientation.First => 1,
            FetchOrientation.Last => rows.Count,
            FetchOrientation.Prior => _position - 1L,
            FetchOrientation.Relative => (long)_position + offset,
            FetchOrientation.Absolute => offset < 0 ? rows.Count + 1L + offset : offset,
            _ => _position + 1L,
        };
        _position = (int)Math.Clamp(next, 0, rows.Count + 1L);
        _hasRow = _position >= 1 && _position <= rows.Count;
        if (!_hasRow)
            return (-1, null);
        var values = rows.ValuesAt(_position);
        _hasRow = values is not null;
        return (values is null ? -2 : 0, values);
    }

    /// <summary>The row id, in a table, of the row on which it stands, for a write.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that an UPDATE sets.</param>
    public long RowIdIn(Catalog.Table table, IEnumerable<Catalog.Column> columns)
    {
        var rows = Rows;
        if (_isReadOnly || rows.Kind == CursorKind.Static)
            throw SqlErrors.CursorReadOnly();
        if (!_hasRow)
            throw SqlErrors.NoRowFetched();
        for (var i = 0; i < rows.Tables.Length; i++)
        {
            if (rows.Tables[i].StorageName != table.StorageName)
                continue;
            return _updatable is null || columns.All(column => column.IsRowVersion || _updatable.Contains(column.Name))
                ? rows[_position].RowIds[i] : throw SqlErrors.ColumnNotForUpdate();
        }

        throw SqlErrors.TableNotInCursor();
    }
}
