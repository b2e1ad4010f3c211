namespace Tsqlite.Storage;

/// <summary>Keeps how far sequences and rowversion have come, in the transaction of the statement that takes their values.</summary>
internal static class CounterStorage
{
    private const string Counters = "\"$counters\"";

    public static void Create(SqliteConnection connection) =>
        connection.Execute($"CREATE TABLE IF NOT EXISTS main.{Counters} (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)");

    public static long? Read(SqliteConnection connection, int id)
    {
        if (connection.QueryInt64("SELECT count(*) FROM main.sqlite_master WHERE name = '$counters'") == 0)
            return null;
        using var statement = connection.Prepare($"SELECT value FROM main.{Counters} WHERE id = ?1");
        statement.Bind(1, (long)id);
        return statement.Step() ? statement.GetInt64(0) : null;
    }

    public static void Write(SqliteConnection connection, int id, long? value)
    {
        using var statement = connection.Prepare(
            value is null ? $"DELETE FROM main.{Counters} WHERE id = ?1" : $"INSERT OR REPLACE INTO main.{Counters} (id, value) VALUES (?1, ?2)");
        statement.Bind(1, (long)id);
        if (value is not null)
            statement.Bind(2, value);
        statement.Step();
    }
}
