using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Targets;

/// <summary>Reaches a database, and says in words why it cannot.</summary>
internal static class TargetConnection
{
    /// <summary>SQL Server: "Database '…' already exists."</summary>
    private const int DatabaseExists = 1801;

    private const int CannotOpenDatabase = 4060;

    /// <summary>What a server says, and what it means here.</summary>
    private static readonly Dictionary<int, string> Refusals = new()
    {
        [18456] = "The server refuses the login: the name or the password is wrong.",
        [18452] = "The server refuses the login: it takes no Windows login from here.",
        [18486] = "The login is locked.",
        [18487] = "The password has expired.",
        [18488] = "The password has to be changed first.",
        [CannotOpenDatabase] = "The login may not open this database.",
        [916] = "The login has no user in this database.",
        [924] = "The database is in single-user mode, and somebody else is in it.",
        [927] = "The database is being restored.",
        [942] = "The database is offline.",
        [945] = "The database is not available: its files cannot be opened.",
        [922] = "The database is being recovered.",
        [4064] = "The login's default database cannot be opened.",
    };

    /// <summary>Opens a connection that is not pooled: when it is closed its session ends, and the locks that it holds.</summary>
    /// <returns>Null when the server has no such database.</returns>
    /// <exception cref="DeploymentException">The server cannot be reached, or does not let us in.</exception>
    public static SqlConnection? Open(SqlConnectionStringBuilder target)
    {
        var builder = new SqlConnectionStringBuilder(target.ConnectionString) { Pooling = false };
        try
        {
            return Open(builder.ConnectionString);
        }
        catch (SqlException e) when (e.Number == CannotOpenDatabase && !Exists(builder))
        {
            return null;
        }
        catch (SqlException e)
        {
            var reason = e.Errors.Cast<SqlError>().Select(error => Refusals.GetValueOrDefault(error.Number)).FirstOrDefault(text => text is not null)
                ?? $"The server does not answer: {FirstLine(e)}";
            throw new DeploymentException($"Cannot connect to {Target.Describe(builder)}: {reason}", DeploymentExitCode.Usage, e);
        }
        catch (InvalidOperationException e)
        {
            throw new DeploymentException($"Cannot connect to {Target.Describe(builder)}: {FirstLine(e)}", DeploymentExitCode.Usage, e);
        }
    }

    /// <summary>Creates the database, with the server's own defaults, unless another deployer has done so meanwhile.</summary>
    public static void Create(SqlConnectionStringBuilder target)
    {
        try
        {
            using var connection = Open(Master(target).ConnectionString);
            using var command = new SqlCommand($"CREATE DATABASE [{target.InitialCatalog.Replace("]", "]]", StringComparison.Ordinal)}];", connection);
            command.CommandTimeout = 300;
            command.ExecuteNonQuery();
        }
        catch (SqlException e) when (e.Number != DatabaseExists)
        {
            throw new DeploymentException($"{target.InitialCatalog} cannot be created on {target.DataSource}: {FirstLine(e)}", DeploymentExitCode.Usage, e);
        }
        catch (SqlException)
        {
            // Another deployer was faster: what it made is the database that was asked for.
        }
    }

    /// <summary>An exception's message can be several lines; the rest repeats or explains.</summary>
    public static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0].TrimEnd('\r', ' ');

    private static bool Exists(SqlConnectionStringBuilder target)
    {
        try
        {
            using var connection = Open(Master(target).ConnectionString);
            using var command = new SqlCommand("SELECT DB_ID(@Name);", connection);
            command.Parameters.AddWithValue("@Name", target.InitialCatalog);
            return command.ExecuteScalar() is not null and not DBNull;
        }
        catch (SqlException)
        {
            // Who may not even ask is told that the database cannot be opened.
            return true;
        }
    }

    private static SqlConnectionStringBuilder Master(SqlConnectionStringBuilder target) =>
        new(target.ConnectionString) { InitialCatalog = "master", Pooling = false };

    private static SqlConnection Open(string connectionString)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
