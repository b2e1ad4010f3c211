using Tsqlite.Catalog;

namespace Tsqlite.Transactions;

/// <summary>The temporary tables and table variables that a batch or module has made, by name.</summary>
internal sealed class TableScope(TableScope? caller)
{
    public TableScope? Caller { get; } = caller;

    public Dictionary<string, Table> Tables { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Table> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A trigger's tables inserted and deleted; nobody else sees them.</summary>
    public (Table Inserted, Table Deleted)? Written { get; set; }

    public IEnumerable<TableScope> AndCallers()
    {
        for (var scope = this; scope is not null; scope = scope.Caller)
            yield return scope;
    }
}
