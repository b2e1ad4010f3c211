using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;

namespace Wsdb.Targets;

/// <summary>A server that the user named.</summary>
internal sealed class ServerTarget : IDatabaseTarget
{
    private const int ConnectTimeoutSeconds = 5;

    /// <exception cref="CommandFailedException">The text is no connection string.</exception>
    public ServerTarget(string connectionString)
    {
        try
        {
            Connection = new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message would repeat a part of the text, which may be a part of the password.
            throw new CommandFailedException(
                "The connection string cannot be read. It should look like Server=host,port;Database=name;User Id=name;Password=…",
                ExitCode.Usage);
        }

        if (Connection.DataSource.Length == 0)
            throw new CommandFailedException("The connection string names no server (Server=host,port).", ExitCode.Usage);

        if (Connection.IntegratedSecurity && !IntegratedSecurity.IsUsable)
            throw new CommandFailedException(IntegratedSecurity.Refusal, ExitCode.Usage);

        if (Connection.InitialCatalog.Length == 0)
            Connection.InitialCatalog = Database.DefaultName;

        if (!Connection.ShouldSerialize("Connect Timeout"))
            Connection.ConnectTimeout = ConnectTimeoutSeconds;

        Connection.ConnectRetryCount = 0;
        Connection.ApplicationName = "wsdb";
    }

    public string Description => Connection.DataSource;

    public SqlConnectionStringBuilder Connection { get; }

    public bool IsOwn => false;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
