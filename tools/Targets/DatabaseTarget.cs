using Microsoft.Data.SqlClient;

namespace Targets;

/// <summary>A running server with a database to work on. Disposing of it ends what was started for it.</summary>
public abstract class DatabaseTarget : IAsyncDisposable
{
    /// <summary>The database's name where the user gives none.</summary>
    public const string DefaultDatabase = "WorkspaceDb";

    /// <summary>What to call it in a report; no password.</summary>
    public abstract string Description { get; }

    /// <summary>How to reach the database. It is a secret: it may hold a password.</summary>
    public abstract SqlConnectionStringBuilder Connection { get; }

    /// <summary>Whether the database lives only as long as this program wants; nobody else's data is in it.</summary>
    public abstract bool IsOwn { get; }

    /// <summary>Says why the server cannot be reached any more, if it is known.</summary>
    public virtual string? Failure => null;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="TargetException">The server does not answer, or refuses.</exception>
    public Task<SqlConnection> OpenAsync(CancellationToken cancellation) => OpenAsync(Connection, cancellation);

    /// <summary>Whether the database is there.</summary>
    /// <exception cref="TargetException">The server does not answer, or refuses.</exception>
    public async Task<bool> ExistsAsync(CancellationToken cancellation)
    {
        using var connection = await OpenMasterAsync(cancellation);
        return await ExistsAsync(connection, cancellation);
    }

    /// <summary>Creates the database unless it is there.</summary>
    /// <exception cref="TargetException">The server does not answer, or refuses.</exception>
    public async Task CreateIfMissingAsync(CancellationToken cancellation)
    {
        using var connection = await OpenMasterAsync(cancellation);
        if (await ExistsAsync(connection, cancellation))
            return;

        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE [{Connection.InitialCatalog.Replace("]", "]]", StringComparison.Ordinal)}];";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private Task<SqlConnection> OpenMasterAsync(CancellationToken cancellation) =>
        OpenAsync(new SqlConnectionStringBuilder(Connection.ConnectionString) { InitialCatalog = "master" }, cancellation);

    private async Task<bool> ExistsAsync(SqlConnection master, CancellationToken cancellation)
    {
        using var command = master.CreateCommand();
        command.CommandText = "SELECT DB_ID(@Name);";
        command.Parameters.AddWithValue("@Name", Connection.InitialCatalog);
        return await command.ExecuteScalarAsync(cancellation) is not DBNull and not null;
    }

    private static async Task<SqlConnection> OpenAsync(SqlConnectionStringBuilder builder, CancellationToken cancellation)
    {
        var connection = new SqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (Exception exception) when (exception is SqlException or InvalidOperationException)
        {
            connection.Dispose();
            throw new TargetException(
                $"Cannot open {builder.InitialCatalog} on {builder.DataSource}: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}
