namespace Tsqlite.Catalog;

/// <summary>How names compare: without case, as in SQL Server's default collation.</summary>
internal static class Identifiers
{
    public static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
