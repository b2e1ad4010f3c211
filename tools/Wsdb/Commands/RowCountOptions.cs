using System.CommandLine;
using Dacpac;
using Dacpac.Comparisons;
using Microsoft.Data.SqlClient;

namespace Wsdb.Commands;

/// <summary>The options that say how many rows the tables have where a change is to be deployed.</summary>
internal sealed class RowCountOptions
{
    /// <summary>What the catalog says; it needs no more than VIEW DEFINITION, and reads no row.</summary>
    private const string Query =
        """
        SELECT s.name, t.name, SUM(p.rows)
        FROM sys.tables AS t
        INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id
        INNER JOIN sys.partitions AS p ON p.object_id = t.object_id AND p.index_id IN (0, 1)
        GROUP BY s.name, t.name;
        """;

    private readonly Option<string[]> _rows = new("--rows")
    {
        Description = "The rows of a table, such as dbo.Documents=1200000; may be given for several.",
        HelpName = "TABLE=NUMBER",
    };

    private readonly Option<string?> _file = Options.Text("--rows-file", "FILE", "The same, a line each.");
    private readonly Option<string?> _connection = Options.Text("--connection", "STRING", "Ask this database how many rows its tables have.");

    /// <param name="command">The command to add them to.</param>
    public RowCountOptions(Command command)
    {
        command.Add(_rows);
        command.Add(_file);
        command.Add(_connection);
    }

    /// <summary>What is known: the database's counts, over them the file's, over them those of the command line.</summary>
    public async Task<RowCounts> ReadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var counts = new RowCounts();
        try
        {
            if (parsed.GetValue(_connection) is { } connection)
                await AskAsync(counts, connection, cancellation);
            if (parsed.GetValue(_file) is { } file)
                counts.Add(await File.ReadAllLinesAsync(file, cancellation));
            counts.Add(parsed.GetValue(_rows) ?? []);
            return counts;
        }
        catch (Exception exception) when (exception is DacpacException or IOException or UnauthorizedAccessException or ArgumentException or SqlException)
        {
            throw new CommandFailedException($"The numbers of rows are not known: {exception.Message.ReplaceLineEndings(" ")}", ExitCode.Usage, exception);
        }
    }

    private static async Task AskAsync(RowCounts counts, string connectionString, CancellationToken cancellation)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new SqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            counts.Set($"{reader.GetString(0)}.{reader.GetString(1)}", reader.GetInt64(2));
    }
}
