namespace Tsqlite.Catalog;

/// <summary>The ids of schemas.</summary>
internal static class SchemaIds
{
    /// <summary>The schemas that every database has, with SQL Server's ids, which are those of their owners too.</summary>
    public static readonly IReadOnlyDictionary<string, int> BuiltIn = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["dbo"] = 1, ["guest"] = 2, ["INFORMATION_SCHEMA"] = 3, ["sys"] = 4, ["db_owner"] = 16384, ["db_accessadmin"] = 16385,
        ["db_securityadmin"] = 16386, ["db_ddladmin"] = 16387, ["db_backupoperator"] = 16389, ["db_datareader"] = 16390,
        ["db_datawriter"] = 16391, ["db_denydatareader"] = 16392, ["db_denydatawriter"] = 16393,
    };

    public static int? Of(DatabaseCatalog catalog, string? name) => name is not null && BuiltIn.TryGetValue(name, out var builtIn) ? builtIn
        : name is null ? null : catalog.FindSchema(name)?.ObjectId;

    public static string? NameOf(DatabaseCatalog catalog, int? id) =>
        id is null ? null : BuiltIn.FirstOrDefault(schema => schema.Value == id).Key ?? (catalog.Find(id.Value) as Schema)?.Name;
}
