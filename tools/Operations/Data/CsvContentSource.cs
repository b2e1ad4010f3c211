using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Operations.Data;

/// <summary>
/// A folder with users.csv, projects.csv, documents.csv and files.csv, each plain or with .gz at the end. A row that the database could
/// not take is reported and left out; rows that refer to it are not reported as well.
/// </summary>
public sealed class CsvContentSource : IContentSource
{
    /// <summary>After this many errors the rest is not read.</summary>
    public const int MaxErrors = 20;

    private const int RowsBetweenReports = 1000;

    private readonly Dictionary<string, string> _paths = [];
    private readonly Dictionary<string, HashSet<Guid>> _ids = [];
    private readonly List<RowError> _errors = [];

    /// <exception cref="OperationException">The folder or one of the files is not there.</exception>
    public CsvContentSource(string folder)
    {
        if (!Directory.Exists(folder))
            throw new OperationException($"There is no folder {folder}, or it cannot be read.");

        Description = folder;
        foreach (var table in ContentTable.All)
        {
            var plain = Path.Combine(folder, table.FileName);
            var zipped = plain + ".gz";
            _paths[table.Name] = File.Exists(plain) ? plain
                : File.Exists(zipped) ? zipped
                : throw new OperationException($"Neither {table.FileName} nor {table.FileName}.gz is in {folder}, or the folder cannot be read.");
        }
    }

    public string Description { get; }

    public IReadOnlyList<RowError> Errors => _errors;

    public IEnumerable<object?[]> Read(ContentTable table, IProgress<double>? progress = null)
    {
        var path = _paths[table.Name];
        var file = Path.GetFileName(path);
        using var stream = Open(path);
        using var reader = new StreamReader(
            file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

        var badQuote = false;
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = false,
            MaxFieldSize = FieldParser.MaxContentLength,
            BadDataFound = _ => badQuote = true,
        });

        var errorsBefore = _errors.Count;
        var ids = _ids[table.Name] = [];
        if (!Next(parser, file))
        {
            if (_errors.Count == errorsBefore)
                Report(new RowError(file, 1, null, $"the file is empty; its first line must be {ExpectedHeader(table)}"));

            yield break;
        }

        var header = parser.Record!;
        var columns = table.ColumnsOf(header);
        if (Positions(table, columns, header) is not { } positions)
        {
            Report(new RowError(file, 1, null, $"wrong header; expected {ExpectedHeader(table)}"));
            yield break;
        }

        for (var rows = 1; _errors.Count < MaxErrors; rows++)
        {
            var line = parser.RawRow + 1;
            badQuote = false;
            if (!Next(parser, file))
                break;

            var record = parser.Record!;
            if (record is [""])
                continue;

            if (badQuote || record.Length != header.Length)
            {
                Report(new RowError(file, line, null, badQuote
                    ? "a quote inside a field that is not quoted, or text after a closing quote"
                    : $"{record.Length} fields instead of {header.Length}"));

                if (Guid.TryParse(record.ElementAtOrDefault(positions[0]), out var id))
                    ids.Add(id);
            }
            else if (Convert(columns, positions, record, ids, (column, reason) => Report(new RowError(file, line, column, reason))) is { } values)
            {
                yield return values;
            }

            if (rows % RowsBetweenReports == 0)
                progress?.Report((double)stream.Position / stream.Length);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationException($"Cannot read {path}: {exception.Message}", inner: exception);
        }
    }

    /// <summary>Reads the next record. What is wrong with the file as a whole ends it.</summary>
    private bool Next(CsvParser parser, string file)
    {
        var line = parser.RawRow + 1;
        try
        {
            return parser.Read();
        }
        catch (DecoderFallbackException)
        {
            return End("the text from here on is not UTF-8");
        }
        catch (InvalidDataException)
        {
            return End("the data from here on is not gzip, or is damaged or cut off");
        }
        catch (MaxFieldSizeException)
        {
            return End("a field of more than ten million characters; is a closing quote missing?");
        }
        catch (IOException exception)
        {
            return End($"cannot be read from here on: {exception.Message}");
        }

        bool End(string reason)
        {
            Report(new RowError(file, line, null, reason));
            return false;
        }
    }

    private void Report(RowError error)
    {
        if (_errors.Count < MaxErrors)
            _errors.Add(error);
    }

    private static string ExpectedHeader(ContentTable table) => string.Join(',', table.Columns.Select(column => column.Header))
        + (table.Columns.Any(column => column.Kind == ColumnKind.Filler) ? ", or the column itself instead of its length" : "");

    /// <summary>Where each column stands in the file; null when one is missing, unknown or there twice.</summary>
    private static int[]? Positions(ContentTable table, IReadOnlyList<ContentColumn> columns, string[] header)
    {
        var positions = columns.Select(column => Array.IndexOf(header, column.Header)).ToArray();
        var known = columns.Select(column => column.Header).Concat(table.IgnoredHeaders);
        var isRight = Array.TrueForAll(positions, position => position >= 0)
            && header.Distinct().Count() == header.Length
            && !header.Except(known).Any();
        return isRight ? positions : null;
    }

    /// <summary>Turns fields into values; null when one of them is wrong.</summary>
    private object?[]? Convert(IReadOnlyList<ContentColumn> columns, int[] positions, string[] record, HashSet<Guid> ids, Action<string, string> report)
    {
        var values = new object?[positions.Length];
        var isRight = true;
        for (var i = 0; i < positions.Length; i++)
        {
            var column = columns[i];
            var reason = FieldParser.Parse(column, record[positions[i]], out values[i]);
            if (reason is null && column.References is { } referenced && values[i] is Guid id && !_ids[referenced].Contains(id))
                reason = $"{id} is not in {_paths[referenced].Split('/', '\\')[^1]}";
            else if (reason is null && i == 0 && !ids.Add((Guid)values[0]!))
                reason = $"{values[0]} is there twice";

            if (reason is not null)
            {
                report(column.Header, reason);
                isRight = false;
            }
        }

        if (!isRight)
            return null;

        for (var i = 0; i < values.Length; i++)
        {
            if (columns[i].Kind == ColumnKind.Filler)
                values[i] = Filler.Create((Guid)values[0]!, (int)values[i]!);
        }

        return values;
    }
}
