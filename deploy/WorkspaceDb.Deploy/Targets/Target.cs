using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Targets;

/// <summary>The database to deploy to, as a connection string names it.</summary>
internal static class Target
{
    /// <summary>Databases of the server's own, into which nobody means to deploy.</summary>
    private static readonly string[] SystemDatabases = ["master", "model", "msdb", "tempdb"];

    /// <summary>Database and server of a connection string, nothing secret.</summary>
    public static string Describe(string connectionString) => Describe(Parse(connectionString));

    /// <summary>Database and server, nothing secret.</summary>
    public static string Describe(SqlConnectionStringBuilder builder) => $"{builder.InitialCatalog} on {builder.DataSource}";

    /// <summary>The parsed connection string.</summary>
    /// <exception cref="DeploymentException">It is none, or names no database of the user's. The text is not repeated: it may hold a password.</exception>
    public static SqlConnectionStringBuilder Parse(string connectionString)
    {
        SqlConnectionStringBuilder builder;
        try
        {
            builder = new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Refuse("The connection string cannot be read. It should look like Server=host,port;Database=name;User Id=name;Password=…", e);
        }

        if (builder.IntegratedSecurity && !IntegratedSecurity.IsUsable)
            throw Refuse(IntegratedSecurity.Refusal);
        if (builder.DataSource.Length == 0)
            throw Refuse("The connection string names no server. Add Server=host,port.");
        if (builder.InitialCatalog.Length == 0)
            throw Refuse("The connection string names no database. Add Database=name: without it the login's default, often master, would be deployed into.");
        return SystemDatabases.Contains(builder.InitialCatalog.Trim(), StringComparer.OrdinalIgnoreCase)
            ? throw Refuse($"{builder.InitialCatalog} is a system database of the server. Name a database of your own.")
            : builder;
    }

    private static DeploymentException Refuse(string message, Exception? inner = null) => new(message, DeploymentExitCode.Usage, inner);
}
