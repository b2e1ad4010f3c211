using System.Text;

namespace Tsqlite.Storage;

/// <summary>SQLite's transactions and savepoints.</summary>
internal static class SqliteTransaction
{
    // What a statement of several steps goes back to when one fails.
    private const string OfStatement = "statement";

    /// <summary>Begins with the write lock: SQLite cannot turn an old reader into a writer.</summary>
    public static void Begin(SqliteConnection connection) => connection.Execute("BEGIN IMMEDIATE");

    /// <summary>Begins, and takes the state that is read from now on.</summary>
    public static void BeginToRead(SqliteConnection connection)
    {
        connection.Execute("BEGIN");
        connection.QueryInt64("SELECT count(*) FROM (SELECT 1 FROM sqlite_master LIMIT 1)");
    }

    /// <summary>Takes the write lock in a transaction that has read; SQLite refuses when another connection has written since.</summary>
    public static void TurnIntoWriter(SqliteConnection connection) => CatalogStore.Touch(connection);

    public static void Commit(SqliteConnection connection) => connection.Execute("COMMIT");

    public static void Rollback(SqliteConnection connection) => connection.Execute("ROLLBACK");

    public static void Save(SqliteConnection connection, string name) => connection.Execute($"SAVEPOINT {NameOf(name)}");

    public static void RollbackTo(SqliteConnection connection, string name) => connection.Execute($"ROLLBACK TO {NameOf(name)}");

    public static void BeginStatement(SqliteConnection connection) => connection.Execute($"SAVEPOINT {OfStatement}");

    public static void EndStatement(SqliteConnection connection) => connection.Execute($"RELEASE {OfStatement}");

    public static void UndoStatement(SqliteConnection connection)
    {
        connection.Execute($"ROLLBACK TO {OfStatement}");
        connection.Execute($"RELEASE {OfStatement}");
    }

    /// <summary>Runs several steps so that all or none take effect, without the write lock where they change the temp schema only.</summary>
    public static void InStatement(SqliteConnection connection, Action steps)
    {
        BeginStatement(connection);
        try
        {
            steps();
        }
        catch
        {
            UndoStatement(connection);
            throw;
        }

        EndStatement(connection);
    }

    /// <summary>SQLite's names of savepoints have no case, and T-SQL's have.</summary>
    private static string NameOf(string name) => SqliteText.Quote(Convert.ToHexString(Encoding.UTF8.GetBytes(name)));
}
