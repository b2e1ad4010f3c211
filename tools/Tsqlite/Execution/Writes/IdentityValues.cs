using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Storage;

namespace Tsqlite.Execution.Writes;

/// <summary>The values of identity columns that a session's statements take, and what @@IDENTITY and its kin show of them.</summary>
internal sealed class IdentityValues(Interpreter interpreter)
{
    private long _last;
    private Table? _lastTable;

    /// <summary>@@IDENTITY.</summary>
    public long? OfSession { get; private set; }

    /// <summary>SCOPE_IDENTITY() in the client's own batches, which are one scope.</summary>
    public long? OfClientScope { get; private set; }

    public void Reset() => OfSession = OfClientScope = null;

    /// <summary>SET IDENTITY_INSERT decides who gives an identity column its values.</summary>
    public void Check(Table table, bool givesIdentity)
    {
        if (table.Identity is null)
            return;
        var isOn = IsInsertOn(table);
        if (givesIdentity && !isOn)
            throw SqlErrors.IdentityInsertOff(table.Name);
        if (!givesIdentity && isOn)
            throw SqlErrors.IdentityValueMissing(table.Name);
    }

    public void Prepare(Table table)
    {
        if (table.Identity is not null)
            interpreter.Database.IdentitiesOf(table).Prepare(table, interpreter.Database.Connection);
    }

    /// <summary>The next value, which SQLite asks for as it inserts a row.</summary>
    public long Next(int objectId)
    {
        if (_lastTable?.ObjectId != objectId)
            _lastTable = interpreter.Database.FindTable(objectId)!;
        return _last = interpreter.Database.IdentitiesOf(_lastTable).Next(_lastTable);
    }

    /// <summary>After an INSERT: keeps what SCOPE_IDENTITY() and @@IDENTITY show.</summary>
    public void Note(Table table, long rowCount)
    {
        if (table.Identity is null || rowCount == 0)
            return;
        if (IsInsertOn(table))
        {
            interpreter.Database.IdentitiesOf(table).Forget(table);
            _last = StoredTables.InsertedIdentity(interpreter.Database.Connection, table);
        }

        interpreter.Frame.ScopeIdentity = OfSession = _last;
        if (interpreter.Frame.Caller is null)
            OfClientScope = _last;
    }

    /// <summary>IDENT_CURRENT: the last value of a table's identity, or its seed when there was none.</summary>
    public decimal? Current(string? name)
    {
        if (FindTable(name) is not { } table)
            return null;
        Prepare(table);
        return interpreter.Database.IdentitiesOf(table).Current(table);
    }

    /// <summary>A table with an identity column, or null.</summary>
    public Table? FindTable(string? name) =>
        ObjectFunctions.FindId(interpreter, name, null) is int id && interpreter.Database.FindTable(id) is { Identity: not null } table ? table : null;

    private bool IsInsertOn(Table table) => interpreter.Session.Options.IdentityInsert == table.ObjectId;
}
