using System.Text.Json;
using System.Text.Json.Serialization;
using Tsqlite.Catalog;

namespace Tsqlite.Storage;

/// <summary>Keeps the catalog in the database file: one row an object, written in the transaction of the statement that changed it.</summary>
internal static partial class CatalogStore
{
    public static void Create(SqliteConnection connection) =>
        connection.Execute("CREATE TABLE \"$catalog\" (object_id INTEGER PRIMARY KEY, definition TEXT NOT NULL)");

    public static DatabaseCatalog Load(SqliteConnection connection)
    {
        var objects = new List<SchemaObject>();
        using var statement = connection.Prepare("SELECT definition FROM \"$catalog\" ORDER BY object_id");
        while (statement.Step())
            objects.Add(JsonSerializer.Deserialize(statement.GetString(0), CatalogJson.Default.SchemaObject)!);
        return DatabaseCatalog.Load(objects);
    }

    public static void Save(SqliteConnection connection, SchemaObject item)
    {
        using var statement = connection.Prepare("INSERT OR REPLACE INTO \"$catalog\" (object_id, definition) VALUES (?1, ?2)");
        statement.Bind(1, (long)item.ObjectId);
        statement.Bind(2, JsonSerializer.Serialize(item, CatalogJson.Default.SchemaObject));
        statement.Step();
    }

    public static void Delete(SqliteConnection connection, SchemaObject item)
    {
        using var statement = connection.Prepare("DELETE FROM \"$catalog\" WHERE object_id = ?1");
        statement.Bind(1, (long)item.ObjectId);
        statement.Step();
    }

    /// <summary>Writes nothing, but as a writer.</summary>
    public static void Touch(SqliteConnection connection) => connection.Execute("DELETE FROM \"$catalog\" WHERE 0");

    [JsonSerializable(typeof(SchemaObject))]
    [JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    private sealed partial class CatalogJson : JsonSerializerContext;
}
