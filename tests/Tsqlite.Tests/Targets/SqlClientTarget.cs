using Microsoft.Data.SqlClient;

namespace Tsqlite.Tests.Targets;

/// <summary>A server spoken to with Microsoft.Data.SqlClient: a real one by its connection string.</summary>
internal class SqlClientTarget(string connectionString) : ITarget
{
    private readonly string _prefix = $"TsqliteCase{Environment.ProcessId}_";
    private readonly List<string> _databases = [];

    public string NewDatabase()
    {
        var name = $"{_prefix}{_databases.Count}";
        Execute("master", $"CREATE DATABASE [{name}];");
        _databases.Add(name);
        return name;
    }

    public IReadOnlyList<string> Run(string database, IEnumerable<string> batches)
    {
        var lines = new List<string>();
        using var connection = Open(database);

        // A result set shows its own rows; the count that ends it is not shown again.
        var openResults = 0;
        connection.FireInfoMessageEventOnUserErrors = true;
        connection.InfoMessage += (_, message) =>
            lines.AddRange(message.Errors.Cast<SqlError>().Select(error => Transcript.MessageText(error.Number, error.Class, error.Message)));
        foreach (var batch in batches)
        {
            using var command = new SqlCommand(batch, connection);
            command.StatementCompleted += (_, completed) =>
            {
                if (openResults > 0)
                    openResults--;
                else
                    lines.Add($"({completed.RecordCount} rows)");
            };
            try
            {
                using var reader = command.ExecuteReader();
                do
                {
                    if (reader.FieldCount > 0)
                    {
                        openResults++;
                        lines.Add($"[{string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName))}]");
                    }

                    while (reader.Read())
                        lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Transcript.Text(ValueOf(reader, i)))));
                }
                while (reader.NextResult());
            }
            catch (SqlException exception)
            {
                lines.AddRange(exception.Errors.Cast<SqlError>().Select(error => Transcript.MessageText(error.Number, error.Class, error.Message)));
            }
        }

        return lines;
    }

    /// <summary>System.Decimal holds fewer digits than decimal, and the client throws where they do not do.</summary>
    private static object ValueOf(SqlDataReader reader, int i) =>
        reader.GetDataTypeName(i) == "decimal" && !reader.IsDBNull(i) ? reader.GetSqlDecimal(i) : reader.GetValue(i);

    public virtual void Dispose()
    {
        SqlConnection.ClearAllPools();
        foreach (var database in _databases)
            Execute("master", $"DROP DATABASE [{database}];");
    }

    public string ConnectionString(string database) =>
        new SqlConnectionStringBuilder(connectionString) { InitialCatalog = database, Pooling = false }.ConnectionString;

    private SqlConnection Open(string database)
    {
        var connection = new SqlConnection(ConnectionString(database));
        connection.Open();
        return connection;
    }

    private void Execute(string database, string sql)
    {
        using var connection = Open(database);
        using var command = new SqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
