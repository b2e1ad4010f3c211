using Microsoft.Data.SqlClient;
using Operations.Progress;
using Targets;

namespace Operations.Data;

/// <summary>Loads the legacy tables: all rows of all tables in one transaction, or none.</summary>
public sealed class ContentLoader(DatabaseTarget target)
{
    /// <summary>Whether an earlier load is there. It is there as a whole: a load is one transaction. A database without the table has none.</summary>
    public async Task<bool> IsLoadedAsync(CancellationToken cancellation)
    {
        using var connection = await target.OpenAsync(cancellation);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT OBJECT_ID(N'dbo.Users', N'U');";
        if (await command.ExecuteScalarAsync(cancellation) is DBNull or null)
            return false;

        command.CommandText = "SELECT COUNT(*) FROM (SELECT TOP (1) u.Id FROM dbo.Users AS u) AS s;";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }

    /// <summary>Loads everything and returns the number of rows by table.</summary>
    /// <exception cref="OperationException">A row cannot be loaded, or the tables are not empty. Nothing was loaded.</exception>
    public async Task<IReadOnlyDictionary<string, long>> LoadAsync(IContentSource source, IStep step, CancellationToken cancellation)
    {
        if (await IsLoadedAsync(cancellation))
            throw new OperationException($"dbo.Users of {target.Connection.InitialCatalog} holds rows already; nothing was loaded.");

        using var connection = await target.OpenAsync(cancellation);
        using var transaction = connection.BeginTransaction();
        var counts = new Dictionary<string, long>();
        for (var i = 0; i < ContentTable.All.Count; i++)
        {
            var table = ContentTable.All[i];
            var progress = new TableProgress(table, i, step);
            if (source.Errors.Count == 0)
                counts[table.Name] = await CopyAsync(connection, transaction, table, source.Read(table, progress), cancellation);
            else
                ReadForErrors(source, table, progress, cancellation);
        }

        if (source.Errors.Count > 0)
        {
            transaction.Rollback();
            throw new OperationException(Describe(source));
        }

        transaction.Commit();
        return counts;
    }

    /// <summary>The message for a source with errors: one line, then one for each row.</summary>
    internal static string Describe(IContentSource source)
    {
        var isCut = source.Errors.Count >= CsvContentSource.MaxErrors;
        string[] lines =
        [
            $"Nothing was loaded from {source.Description}: {(isCut ? "these rows, and perhaps more," : "these rows")} cannot be loaded.",
            .. source.Errors.Select(error => error.ToString()),
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static async Task<long> CopyAsync(
        SqlConnection connection, SqlTransaction transaction, ContentTable table, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        // Without CheckConstraints SQL Server would skip the foreign keys and no longer trust them.
        using var reader = new RowReader(table, rows);
        using var bulkCopy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = table.FullName,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
        };
        foreach (var column in table.Columns)
            bulkCopy.ColumnMappings.Add(column.Name, column.Name);

        await bulkCopy.WriteToServerAsync(reader, cancellation);
        return reader.RowCount;
    }

    private static void ReadForErrors(IContentSource source, ContentTable table, TableProgress progress, CancellationToken cancellation)
    {
        foreach (var _ in source.Read(table, progress))
            cancellation.ThrowIfCancellationRequested();
    }

    private sealed class TableProgress(ContentTable table, int index, IStep step) : IProgress<double>
    {
        public void Report(double value) => step.Report((index + value) / ContentTable.All.Count, table.Name);
    }
}
