namespace Operations.Migration;

/// <summary>How many rows of a kind there are.</summary>
/// <param name="Name">The kind.</param>
/// <param name="SourceRows">In the legacy model, counted now.</param>
/// <param name="TargetRows">In the workspace model, counted now; workspaces hold more than what was carried over once people work in them.</param>
/// <param name="NotedKeys">Changed by applications, and to be carried over.</param>
/// <param name="ParkedKeys">Changed, and left until their user is released.</param>
/// <param name="QuarantinedRows">That could not be carried over.</param>
/// <param name="Adjustments">That did not fit as they were; the ledger has the original.</param>
public sealed record EntityCount(
    string Name, long SourceRows, long TargetRows, long NotedKeys, long ParkedKeys, long QuarantinedRows, long Adjustments);
