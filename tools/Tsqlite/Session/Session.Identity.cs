using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private long _lastIdentity;
    private Table? _identityTable;

    // @@IDENTITY and what SCOPE_IDENTITY() is for the client's own batches, which are one scope.
    private long? _sessionIdentity;
    private long? _clientScopeIdentity;

    /// <summary>SET IDENTITY_INSERT decides who gives an identity column its values.</summary>
    private void CheckIdentityInsert(Table table, bool givesIdentity)
    {
        if (table.Identity is null)
            return;
        var isOn = _identityInsert == table.ObjectId;
        if (givesIdentity && !isOn)
            throw SqlErrors.IdentityInsertOff(table.Name);
        if (!givesIdentity && isOn)
            throw SqlErrors.IdentityValueMissing(table.Name);
    }

    private void PrepareIdentity(Table table)
    {
        if (table.Identity is not null)
            _database.PrepareIdentity(table, _connection);
    }

    private long NextIdentity(int objectId)
    {
        var table = _identityTable?.ObjectId == objectId ? _identityTable : FindTable(objectId);
        _identityTable = table;
        return _lastIdentity = _database.NextIdentity(table);
    }

    /// <summary>After an INSERT: keeps what SCOPE_IDENTITY() and @@IDENTITY show.</summary>
    private void NoteIdentity(Table table)
    {
        if (table.Identity is null || _rowCount == 0)
            return;
        if (_identityInsert == table.ObjectId)
        {
            _database.ForgetIdentity(table);
            _lastIdentity = _connection.QueryInt64(
                $"SELECT {Emitter.Quote(table.Identity.Name)} FROM {Emitter.TableName(table)} WHERE _rowid_ = last_insert_rowid()");
        }

        _frame.ScopeIdentity = _sessionIdentity = _lastIdentity;
        if (_frame.Caller is null)
            _clientScopeIdentity = _lastIdentity;
    }

    /// <summary>IDENT_CURRENT: the last value of a table's identity, or its seed when there was none.</summary>
    private decimal? CurrentIdentity(string? name)
    {
        if (FindIdentityTable(name) is not { } table)
            return null;
        PrepareIdentity(table);
        return _database.CurrentIdentity(table);
    }

    private Table? FindIdentityTable(string? name) =>
        FindObjectId(name, null) is int id && FindTableOrNull(id) is { Identity: not null } table ? table : null;

    private Table? FindTableOrNull(int objectId) => objectId > 0 ? Catalog.Find(objectId) as Table : FindTable(objectId);
}
