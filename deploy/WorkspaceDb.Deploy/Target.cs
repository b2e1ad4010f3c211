using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy;

/// <summary>How a target is spoken of.</summary>
internal static class Target
{
    /// <summary>Database and server of a connection string, nothing secret.</summary>
    public static string Describe(string connectionString)
    {
        var builder = Parse(connectionString);
        return $"{builder.InitialCatalog} on {builder.DataSource}";
    }

    /// <summary>The parsed connection string.</summary>
    /// <exception cref="DeploymentException">It is none. The text is not repeated: it may hold a password.</exception>
    public static SqlConnectionStringBuilder Parse(string connectionString)
    {
        SqlConnectionStringBuilder builder;
        try
        {
            builder = new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new DeploymentException("The connection string cannot be read: it has a key or a value that SqlClient does not know.", e);
        }

        if (builder.IntegratedSecurity && !IntegratedSecurity.IsUsable)
            throw new DeploymentException(IntegratedSecurity.Refusal);
        return builder.InitialCatalog.Length > 0 ? builder : throw new DeploymentException("The connection string names no database.");
    }
}
