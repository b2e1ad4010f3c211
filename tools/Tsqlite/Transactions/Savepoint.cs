using Tsqlite.Catalog;

namespace Tsqlite.Transactions;

/// <summary>A savepoint of a transaction.</summary>
/// <param name="Name">Its name. Names of transactions and savepoints have case, whatever the collation, and may come twice.</param>
/// <param name="Tables">The temporary tables that there were.</param>
internal sealed record Savepoint(string Name, Dictionary<string, Table> Tables);
