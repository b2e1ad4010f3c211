using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Targets;

/// <summary>Looks before the work whether the login may do it, so that it does not fail half way.</summary>
internal static class Permissions
{
    private static readonly string[] Needed = ["CREATE TABLE", "CREATE VIEW", "CREATE PROCEDURE", "CREATE FUNCTION", "CREATE SCHEMA"];

    /// <summary>Refuses a login that lacks a right.</summary>
    /// <exception cref="DeploymentException">It does; the message lists what is lacking.</exception>
    public static void Require(SqlConnection connection)
    {
        var columns = Needed.Select(right => $"HAS_PERMS_BY_NAME(DB_NAME(), N'DATABASE', N'{right}')");
        using var command = new SqlCommand($"SELECT {string.Join(", ", columns)}, USER_NAME();", connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        var lacking = Needed.Where((_, i) => !reader.IsDBNull(i) && reader.GetInt32(i) == 0).ToList();
        if (lacking.Count > 0)
        {
            throw new DeploymentException(
                $"The user {reader.GetString(Needed.Length)} may not {string.Join(", ", lacking)} here. " +
                "A deployment needs the roles db_ddladmin, db_datareader and db_datawriter, or db_owner.",
                DeploymentExitCode.Usage);
        }
    }
}
