using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Operations.Demo;
using Operations.Migration;
using Operations.Progress;
using Targets;
using Wsdb;

namespace WorkspaceDb.Benchmarks;

/// <summary>
/// What the migration's batches, tracking and checks cost: its time beside that of one INSERT … SELECT a table, over the same rows in
/// the same engine, into copies of the new tables with the same keys and indexes.
/// </summary>
internal static partial class PlainInsert
{
    private static readonly (string Table, string Insert)[] Tables =
    [
        ("Projects_New",
            """
            INSERT INTO Baseline.Projects_New (Id, WorkspaceId, CreatedByUserId, Title, Description, CreatedAt, UpdatedAt)
            SELECT p.Id, w.Id, p.UserId, LEFT(p.Title, 255), p.Description, p.CreatedAt, p.UpdatedAt
            FROM dbo.Projects AS p
            INNER JOIN dbo.Workspaces AS w ON w.OwnerId = p.UserId AND w.IsPersonal = 1;
            """),
        ("Documents_New",
            """
            INSERT INTO Baseline.Documents_New
                (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content, CreatedAt, LastModified, Version)
            SELECT d.Id, d.ProjectId, w.Id, d.UserId, d.UserId, LEFT(d.Title, 255), d.Content, d.CreatedAt, d.LastModified, d.Version
            FROM dbo.Documents AS d
            INNER JOIN dbo.Workspaces AS w ON w.OwnerId = d.UserId AND w.IsPersonal = 1;
            """),
        ("Files_New",
            """
            INSERT INTO Baseline.Files_New
                (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize, MimeType, CreatedAt)
            SELECT f.Id, w.Id, d.Id, f.UserId, f.FileName, f.FilePath, f.FileSize, f.MimeType, f.CreatedAt
            FROM dbo.Files AS f
            INNER JOIN dbo.Workspaces AS w ON w.OwnerId = f.UserId AND w.IsPersonal = 1
            LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId AND d.UserId = f.UserId;
            """),
    ];

    public static async Task<Figure> MeasureAsync(DataFolders data, IStepReporter display)
    {
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions(), CancellationToken.None);
        var source = data.Largest();
        var run = new DemoRun(target, display);

        // Without the pauses that a live database would want: they are no work.
        await run.RunAsync(source, new BatchOptions(DelayMs: 0), CancellationToken.None);
        var migration = run.Result.Times.First(time => time.Key == "migrate").Value;

        using var connection = await target.OpenAsync(CancellationToken.None);
        await ExecuteAsync(connection, "CREATE SCHEMA Baseline;");
        foreach (var (table, _) in Tables)
        {
            foreach (var batch in BatchEnd().Split(ScriptOf(table)).Where(batch => !string.IsNullOrWhiteSpace(batch)))
                await ExecuteAsync(connection, batch);
        }

        var watch = Stopwatch.StartNew();
        foreach (var (_, insert) in Tables)
            await ExecuteAsync(connection, insert);

        var plain = watch.Elapsed;
        var ratio = (migration / plain).ToString("0.0", CultureInfo.InvariantCulture);
        return Figure.Observed(
            $"migration without pauses, as a ratio to one INSERT … SELECT a table ({source.Description})",
            $"{ratio} ({Format.Seconds(migration)} to {Format.Seconds(plain)})");
    }

    private static string ScriptOf(string table)
    {
        var script = File.ReadAllText(Path.Combine(SourceTree.Root, "database", "dbo", "Tables", table + ".sql"));
        return Tables.Aggregate(script, (text, entry) => text.Replace($"dbo.{entry.Table} ", $"Baseline.{entry.Table} ", StringComparison.Ordinal));
    }

    private static async Task ExecuteAsync(SqlConnection connection, string batch)
    {
        using var command = new SqlCommand(batch, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex BatchEnd();
}
