using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;

namespace Targets;

/// <summary>A server that the user named.</summary>
public sealed class ServerTarget : DatabaseTarget
{
    private const int ConnectTimeoutSeconds = 5;

    /// <exception cref="TargetException">The text is no connection string.</exception>
    public ServerTarget(string connectionString)
    {
        try
        {
            Connection = new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message would repeat a part of the text, which may be a part of the password.
            throw new TargetException(
                "The connection string cannot be read. It should look like Server=host,port;Database=name;User Id=name;Password=…");
        }

        if (Connection.DataSource.Length == 0)
            throw new TargetException("The connection string names no server (Server=host,port).");

        if (Connection.IntegratedSecurity && !IntegratedSecurity.IsUsable)
            throw new TargetException(IntegratedSecurity.Refusal);

        if (Connection.InitialCatalog.Length == 0)
            throw new TargetException("The connection string names no database (Database=name).");

        if (!Connection.ShouldSerialize("Connect Timeout"))
            Connection.ConnectTimeout = ConnectTimeoutSeconds;

        Connection.ConnectRetryCount = 0;
        Connection.ApplicationName = "wsdb";
    }

    public override string Description => Connection.DataSource;

    public override SqlConnectionStringBuilder Connection { get; }

    public override bool IsOwn => false;

}
