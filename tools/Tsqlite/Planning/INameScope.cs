namespace Tsqlite.Planning;

/// <summary>Where a statement stands: what the names in it mean that no catalog knows.</summary>
internal interface INameScope
{
    /// <summary>Depth of nesting: 0 for the client's batch.</summary>
    int Level { get; }

    /// <summary>The module's name as messages show it; empty in a batch.</summary>
    string Procedure { get; }

    /// <summary>The module's schema; null in a batch.</summary>
    string? Schema { get; }

    Variable? Find(string name);
}
