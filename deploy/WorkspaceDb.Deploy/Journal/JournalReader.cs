using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Journal;

/// <summary>Reads what stands beside DbUp's journal.</summary>
internal static class JournalReader
{
    /// <summary>All of it, with the names that DbUp has read from its own.</summary>
    /// <exception cref="DeploymentException">A newer runner wrote it.</exception>
    public static JournalState Read(SqlConnection connection, IReadOnlyList<string> executed)
    {
        if (!JournalTables.Exists(connection))
            return new JournalState(executed, [], new HashSet<string>());

        var newest = Runs(connection).Select(run => run.Format).DefaultIfEmpty().Max();
        if (newest > JournalTables.Format)
        {
            throw new DeploymentException(
                $"A newer version of this program has deployed here (journal format {newest}, this one knows {JournalTables.Format}). Use that version.",
                DeploymentExitCode.Drift);
        }

        return new JournalState(executed, Entries(connection), Accepted(connection));
    }

    /// <summary>The runs, oldest first.</summary>
    public static IReadOnlyList<JournalRun> Runs(SqlConnection connection) => Rows(
        connection,
        """
        SELECT r.RunId, r.JournalFormat, r.Verb, r.Status, r.StartedAt, r.EndedAt, r.AppliedBy, r.HostName, r.ToolVersion, r.Message
        FROM dbo.SchemaVersionRuns AS r
        ORDER BY r.RunId;
        """,
        reader => new JournalRun(
            reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetDateTime(4),
            reader.IsDBNull(5) ? null : reader.GetDateTime(5), reader.GetString(6), Text(reader, 7), reader.GetString(8), Text(reader, 9)));

    /// <summary>The steps, oldest first.</summary>
    public static IReadOnlyList<JournalEntry> Entries(SqlConnection connection) => Rows(
        connection,
        """
        SELECT d.RunId, d.Name, d.Kind, d.Sha256, d.Status, d.HasTransaction, d.StartedAt, d.DurationMs, d.Message
        FROM dbo.SchemaVersionDetails AS d
        ORDER BY d.DetailId;
        """,
        reader => new JournalEntry(
            reader.GetInt32(0), reader.GetString(1), Enum.Parse<DeploymentStepKind>(reader.GetString(2)), reader.GetString(3),
            Enum.Parse<EntryStatus>(reader.GetString(4)), reader.GetBoolean(5), reader.GetDateTime(6),
            reader.IsDBNull(7) ? null : reader.GetInt32(7), Text(reader, 8)));

    /// <summary>The model before and after a run, as it was written down; null where it was not.</summary>
    public static (string? Before, string? After) Models(SqlConnection connection, int runId) => Rows(
        connection,
        $"SELECT r.ModelBefore, r.ModelAfter FROM dbo.SchemaVersionRuns AS r WHERE r.RunId = {runId};",
        reader => (Text(reader, 0), Text(reader, 1))).SingleOrDefault();

    private static HashSet<string> Accepted(SqlConnection connection) =>
        [.. Rows(connection, "SELECT a.Difference FROM dbo.SchemaVersionAcceptances AS a;", reader => reader.GetString(0))];

    private static string? Text(SqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static List<T> Rows<T>(SqlConnection connection, string sql, Func<SqlDataReader, T> read)
    {
        using var command = new SqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        do
        {
            while (reader.Read())
                rows.Add(read(reader));
        }
        while (reader.NextResult());
        return rows;
    }
}
