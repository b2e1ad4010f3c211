using System.Globalization;
using Tsqlite.Catalog;

namespace Tsqlite.Storage;

/// <summary>
/// What SQLite's planner is told of table variables. It takes a table that it knows nothing of for a large one, and would as soon read a large
/// table whole and look each row up in the variable. SQL Server takes a table variable for small and goes out from it; so is SQLite told.
/// </summary>
internal static class VariableStatistics
{
    private const int AssumedRows = 100;

    public static void Assume(SqliteConnection connection, Table variable)
    {
        if (connection.QueryInt64("SELECT count(*) FROM temp.sqlite_master WHERE name = 'sqlite_stat1'") == 0)
            connection.Execute("ANALYZE temp");
        using (var statement = connection.Prepare("INSERT INTO temp.sqlite_stat1 (tbl, idx, stat) VALUES (?1, NULL, ?2)"))
        {
            statement.Bind(1, variable.StorageName);
            statement.Bind(2, AssumedRows.ToString(CultureInfo.InvariantCulture));
            statement.Step();
        }

        // Of this table SQLite keeps no statistics, but it reads again those that there are.
        connection.Execute("ANALYZE temp.sqlite_master");
    }
}
