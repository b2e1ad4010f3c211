using System.Globalization;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Tests.Targets;

/// <summary>What a batch gives, as lines: rows, row counts, messages and errors in their order.</summary>
internal sealed class Transcript : IResultSink
{
    private readonly List<string> _lines = [];
    private bool _inRows;

    public IReadOnlyList<string> Lines => _lines;

    public void BeginRows(IReadOnlyList<ResultColumn> columns)
    {
        _lines.Add($"[{string.Join(" | ", columns.Select(column => column.Name))}]");
        _inRows = true;
    }

    public void Row(object?[] values) => _lines.Add(string.Join(" | ", values.Select(Text)));

    public void EndStatement(long? rowCount, bool inProcedure, StatementCommand? command = null)
    {
        // A result set shows its own rows.
        if (rowCount is not null && !_inRows)
            _lines.Add($"({rowCount} rows)");
        _inRows = false;
    }

    public void Message(SqlMessage message) => _lines.Add(MessageText(message.Number, message.Severity, message.Text));

    public void Flush()
    {
    }

    public void ReturnStatus(int status) => _lines.Add($"(status {status})");

    public void OutputParameter(int ordinal, string name, SqlType type, object? value) => _lines.Add($"({name} = {Text(value)})");

    public void DatabaseChanged(string before, string after)
    {
    }

    public void TransactionChanged(TransactionChange change, ulong id)
    {
    }

    public static string MessageText(int number, int severity, string text) =>
        severity > 10 ? $"error {number}: {text}" : $"message: {text}";

    /// <summary>A value as the case tables write it.</summary>
    public static string Text(object? value) => value switch
    {
        null or DBNull => "NULL",
        SqlVariant variant => Text(variant.Value),
        bool bit => bit ? "1" : "0",
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        byte[] bytes => $"0x{Convert.ToHexString(bytes)}",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        Guid guid => guid.ToString("D").ToUpperInvariant(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!.Replace("\n", "\\n"),
    };
}
