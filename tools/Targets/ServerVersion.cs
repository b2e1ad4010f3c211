using Microsoft.Data.SqlClient;

namespace Targets;

/// <summary>The version that a server says it is of, such as 15.0.2000.5.</summary>
internal static class ServerVersion
{
    public static string Of(string connectionString)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        return connection.ServerVersion;
    }
}
