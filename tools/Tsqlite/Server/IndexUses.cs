using System.Collections.Concurrent;
using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;

namespace Tsqlite.Server;

/// <summary>How often the indexes of a database have been used since the server began: what sys.dm_db_index_usage_stats counts.</summary>
internal sealed class IndexUses
{
    private readonly ConcurrentDictionary<(int ObjectId, int IndexId, IndexUseKind Kind), IndexUse> _uses = [];

    /// <summary>The count of one kind of use of an index, 0 for a table without a clustered one.</summary>
    public IndexUse Of(int objectId, int indexId, IndexUseKind kind) => _uses.GetOrAdd((objectId, indexId, kind), static _ => new());

    /// <summary>What was counted for the tables and indexes that are still there.</summary>
    public IEnumerable<IndexUseRow> Rows(Database database) =>
        from item in _uses
        let table = database.Catalog.Find(item.Key.ObjectId) as Table
        where item.Value.Count > 0 && table is not null && (item.Key.IndexId == 0 || table.Indexes.Any(index => index.IndexId == item.Key.IndexId))
        select new IndexUseRow(
            database.Name, item.Key.ObjectId, item.Key.IndexId, item.Key.Kind.ToString().ToLowerInvariant(), item.Value.Count, item.Value.Last);
}
