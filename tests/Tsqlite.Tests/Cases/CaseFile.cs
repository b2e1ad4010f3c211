namespace Tsqlite.Tests.Cases;

/// <summary>
/// Reads case tables: .sql files in which a line <c>-- case: name</c> begins a case, GO ends a batch, and lines that begin with
/// <c>--&gt;</c> are what the batches before them give. A line <c>-- differs: reason</c> says that SQL Server gives something else.
/// </summary>
internal static class CaseFile
{
    private const string CaseMark = "-- case: ";
    private const string DifferenceMark = "-- differs: ";
    private const string ExpectedMark = "-->";

    public static IEnumerable<Case> All() => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Cases"), "*.sql").Order(StringComparer.Ordinal)
        .SelectMany(file => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllLines(file)));

    internal static IEnumerable<Case> Parse(string file, IEnumerable<string> lines)
    {
        string? name = null;
        string? difference = null;
        var batches = new List<string>();
        var batch = new List<string>();
        var expected = new List<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith(CaseMark, StringComparison.Ordinal))
            {
                if (name is not null)
                    yield return Finish();
                name = line[CaseMark.Length..].Trim();
                difference = null;
            }
            else if (line.StartsWith(DifferenceMark, StringComparison.Ordinal))
            {
                difference = line[DifferenceMark.Length..].Trim();
            }
            else if (line.StartsWith(ExpectedMark, StringComparison.Ordinal))
            {
                expected.Add(line.Length > ExpectedMark.Length ? line[(ExpectedMark.Length + 1)..] : "");
            }
            else if (string.Equals(line.Trim(), "GO", StringComparison.OrdinalIgnoreCase))
            {
                EndBatch();
            }
            else if (name is not null)
            {
                batch.Add(line);
            }
        }

        if (name is not null)
            yield return Finish();

        void EndBatch()
        {
            if (batch.Any(line => line.Trim().Length > 0))
                batches.Add(string.Join('\n', batch).TrimEnd());
            batch.Clear();
        }

        Case Finish()
        {
            EndBatch();
            var finished = new Case(file, name!, difference, [.. batches], [.. expected]);
            batches.Clear();
            expected.Clear();
            return finished;
        }
    }
}
