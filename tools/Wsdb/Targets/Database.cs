using Microsoft.Data.SqlClient;

namespace Wsdb.Targets;

/// <summary>Reaching a target's database, and creating it.</summary>
internal static class Database
{
    /// <summary>The database's name where the user gives none.</summary>
    public const string DefaultName = "WorkspaceDb";

    /// <summary>Opens a connection.</summary>
    /// <exception cref="CommandFailedException">The server does not answer, or refuses.</exception>
    public static Task<SqlConnection> OpenAsync(this IDatabaseTarget target, CancellationToken cancellation) =>
        OpenAsync(target.Connection, cancellation);

    /// <summary>Creates the database unless it is there.</summary>
    public static async Task CreateIfMissingAsync(this IDatabaseTarget target, CancellationToken cancellation)
    {
        var master = new SqlConnectionStringBuilder(target.Connection.ConnectionString) { InitialCatalog = "master" };
        using var connection = await OpenAsync(master, cancellation);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DB_ID(@Name);";
        command.Parameters.AddWithValue("@Name", target.Connection.InitialCatalog);
        if (await command.ExecuteScalarAsync(cancellation) is not DBNull and not null)
            return;

        command.Parameters.Clear();
        command.CommandText = $"CREATE DATABASE [{target.Connection.InitialCatalog.Replace("]", "]]", StringComparison.Ordinal)}];";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<SqlConnection> OpenAsync(SqlConnectionStringBuilder builder, CancellationToken cancellation)
    {
        var connection = new SqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (SqlException exception)
        {
            connection.Dispose();
            throw new CommandFailedException(
                $"Cannot open {builder.InitialCatalog} on {builder.DataSource}: {exception.Message.ReplaceLineEndings(" ")}",
                inner: exception);
        }
        catch (InvalidOperationException exception)
        {
            connection.Dispose();
            throw new CommandFailedException($"Cannot open {builder.InitialCatalog} on {builder.DataSource}: {exception.Message}", inner: exception);
        }
    }
}
