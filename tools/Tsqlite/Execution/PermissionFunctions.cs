using System.Collections.Frozen;
using Tsqlite.Catalog;

namespace Tsqlite.Execution;

/// <summary>HAS_PERMS_BY_NAME for the one login, which may do everything: what is asked about has to be there, and the permission to exist.</summary>
internal static class PermissionFunctions
{
    private static readonly FrozenDictionary<string, string[]> PermissionsOf = new Dictionary<string, string[]>
    {
        ["OBJECT"] = ["ANY", "ALTER", "CONTROL", "DELETE", "EXECUTE", "INSERT", "RECEIVE", "REFERENCES", "SELECT", "TAKE OWNERSHIP", "UNMASK",
            "UPDATE", "VIEW CHANGE TRACKING", "VIEW DEFINITION"],
        ["SCHEMA"] = ["ANY", "ALTER", "CONTROL", "CREATE SEQUENCE", "DELETE", "EXECUTE", "INSERT", "REFERENCES", "SELECT", "TAKE OWNERSHIP", "UPDATE",
            "VIEW CHANGE TRACKING", "VIEW DEFINITION"],
        ["DATABASE"] = ["ANY", "ALTER", "ALTER ANY ROLE", "ALTER ANY SCHEMA", "ALTER ANY USER", "BACKUP DATABASE", "BACKUP LOG", "CHECKPOINT", "CONNECT",
            "CONTROL", "CREATE FUNCTION", "CREATE PROCEDURE", "CREATE ROLE", "CREATE SCHEMA", "CREATE TABLE", "CREATE TYPE", "CREATE VIEW", "DELETE",
            "EXECUTE", "INSERT", "REFERENCES", "SELECT", "SHOWPLAN", "TAKE OWNERSHIP", "UPDATE", "VIEW DATABASE STATE", "VIEW DEFINITION"],
        ["SERVER"] = ["ALTER ANY DATABASE", "ALTER ANY LOGIN", "ALTER SERVER STATE", "ALTER SETTINGS", "ALTER TRACE", "CONNECT SQL", "CONTROL SERVER",
            "CREATE ANY DATABASE", "SHUTDOWN", "VIEW ANY DATABASE", "VIEW ANY DEFINITION", "VIEW SERVER STATE"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>1, or null where there is no such thing, class or permission.</summary>
    public static object? Has(Interpreter run, string? securable, string? securableClass, string? permission)
    {
        // Without a securable it is the server, or the database where its class is named.
        var kind = securableClass ?? (securable is null ? "SERVER" : "OBJECT");
        var isThere = kind.ToUpperInvariant() switch
        {
            "SERVER" => securable is null,
            "DATABASE" => securable is null || run.Instance.Databases.Has(Plain(securable)),
            "SCHEMA" => securable is not null && SchemaIds.Of(run.Database.Catalog, Plain(securable)) is not null,
            "OBJECT" => ObjectFunctions.FindId(run, securable, null) is not null,
            _ => false,
        };
        return isThere && permission is not null && PermissionsOf[kind].Contains(permission.Trim(), StringComparer.OrdinalIgnoreCase) ? 1 : null;
    }

    private static string Plain(string name) => name.StartsWith('[') && name.EndsWith(']') ? name[1..^1].Replace("]]", "]", StringComparison.Ordinal) : name;
}
