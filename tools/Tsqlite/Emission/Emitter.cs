using System.Text;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Emission;

/// <summary>Writes a typed tree as SQLite SQL whose result is T-SQL's.</summary>
internal sealed partial class Emitter
{
    private readonly StringBuilder _sql = new();
    private readonly List<string> _variables = [];
    private readonly Dictionary<string, SqliteFunction> _functions = [];
    private readonly Dictionary<string, SqliteAggregate> _aggregates = [];
    private readonly Dictionary<string, SqlCollation> _collations = [];

    // Set where SQLite wants bare column names: CHECK and partial indexes.
    private bool _bareColumns;
    private bool _readsTables;
    private bool _takesCounted;

    // Whether a function of the user's runs with it, which may read any table.
    private bool _callsModules;

    private ArmMarks? _marks;

    /// <param name="statement">What to emit.</param>
    /// <param name="marks">Tells which arms of a CASE are taken; null where nobody asks.</param>
    public static EmittedSql Emit(BoundStatement statement, ArmMarks? marks = null)
    {
        var emitter = new Emitter { _marks = marks };
        emitter.Statement(statement);
        return emitter.Result();
    }

    /// <summary>SELECT of one expression, for values outside queries.</summary>
    public static EmittedSql Emit(BoundExpression expression, ArmMarks? marks = null)
    {
        var emitter = new Emitter { _marks = marks };
        emitter.Write("SELECT ");
        emitter.Expression(expression);
        return emitter.Result();
    }

    /// <summary>SELECT of whether a condition is true. In a CASE, SQLite leaves out the side of AND and OR that no longer matters.</summary>
    public static EmittedSql Emit(BoundPredicate condition, ArmMarks? marks = null)
    {
        var emitter = new Emitter { _marks = marks };
        emitter.Write("SELECT CASE WHEN ");
        emitter.Predicate(condition);
        emitter.Write(" THEN 1 ELSE 0 END");
        return emitter.Result();
    }

    /// <summary>A condition over the columns of one table, for CHECK and partial indexes.</summary>
    public static EmittedSql EmitTableCondition(BoundPredicate condition)
    {
        var emitter = new Emitter { _bareColumns = true };
        emitter.Predicate(condition);
        return emitter.Result();
    }

    /// <summary>An expression over the columns of one table, for a computed column or a change of its rows.</summary>
    public static EmittedSql EmitTableExpression(BoundExpression expression)
    {
        var emitter = new Emitter { _bareColumns = true };
        emitter.Expression(expression);
        return emitter.Result();
    }

    /// <summary>The keys that a write gives to its rows, as a query; with the row id first, which is NULL for new rows.</summary>
    public static EmittedSql EmitKeys(BoundStatement write, IReadOnlyList<Column> key)
    {
        var emitter = new Emitter();
        if (write is BoundUpdate update)
            emitter.KeysOf(update, key);
        else
            emitter.KeysOf((BoundInsert)write, key);
        return emitter.Result();
    }

    private EmittedSql Result() => new(
        _sql.ToString(), [.. _variables], [.. _functions.Values], [.. _aggregates.Values], [.. _collations.Values], _readsTables || _callsModules)
    {
        TakesCounted = _takesCounted,
    };

    private void Write(string text) => _sql.Append(text);

    private void Write(char character) => _sql.Append(character);

    private void List<T>(IEnumerable<T> items, Action<T> write, string separator = ", ")
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                Write(separator);
            first = false;
            write(item);
        }
    }

    private void Call(SqliteFunction function, params ReadOnlySpan<BoundExpression> arguments)
    {
        _functions[function.Name] = function;
        Write(Quote(function.Name));
        Write('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                Write(", ");
            Expression(arguments[i]);
        }

        Write(')');
    }

    private void Collate(string? collation, SqlType type)
    {
        var known = SqlCollation.Of(collation, type);
        _collations[known.Name] = known;
        Write(" COLLATE ");
        Write(Quote(known.Name));
    }
}
