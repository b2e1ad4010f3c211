using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>What the server says of itself and its databases.</summary>
internal static class ServerProperties
{
    public const string Name = "Tsqlite";

    /// <summary>SQL Server 2019's major version, whose T-SQL Tsqlite speaks.</summary>
    public const string Version = "15.0.2000.5";

    /// <summary>SERVERPROPERTY.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfServer = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["ProductVersion"] = Version,
        ["ProductMajorVersion"] = "15",
        ["ProductLevel"] = "RTM",
        ["Edition"] = "Tsqlite",
        ["EngineEdition"] = "3",
        ["ServerName"] = Name,
        ["MachineName"] = Name,
        ["Collation"] = SqlCollation.Default.Name,
        ["IsClustered"] = "0",
        ["IsXTPSupported"] = "0",
    };

    /// <summary>DATABASEPROPERTYEX, the same for every database.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfDatabase = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Collation"] = SqlCollation.Default.Name,
        ["Status"] = "ONLINE",
        ["Updateability"] = "READ_WRITE",
        ["UserAccess"] = "MULTI_USER",
        ["Recovery"] = "SIMPLE",
    };
}
