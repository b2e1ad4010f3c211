using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SqlTest.Sources;

/// <summary>A file of T-SQL, parsed.</summary>
/// <param name="Name">Its path relative to the source tree, with forward slashes.</param>
/// <param name="Text">What it says.</param>
/// <param name="Batches">Its batches that hold something.</param>
public sealed record SqlFile(string Name, string Text, IReadOnlyList<SqlBatch> Batches)
{
    /// <summary>What is wrong with its syntax; null when nothing is. Then there are no batches.</summary>
    public SqlProblem? Problem { get; private init; }

    /// <summary>Its first statement; null when it has none.</summary>
    public TSqlStatement? First => Batches.SelectMany(batch => batch.Statements).FirstOrDefault();

    /// <summary>All SQL files below a folder, by name; none when there is no such folder.</summary>
    public static IReadOnlyList<SqlFile> ReadAll(string root, string folder) => !Directory.Exists(Path.Combine(root, folder)) ? [] :
    [
        .. Directory.EnumerateFiles(Path.Combine(root, folder), "*.sql", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal).Select(name => Read(root, name)),
    ];

    /// <summary>Reads one file.</summary>
    public static SqlFile Read(string root, string name) => Parse(name, File.ReadAllText(Path.Combine(root, name)));

    /// <summary>Parses a text as if it were a file's.</summary>
    public static SqlFile Parse(string name, string text)
    {
        var script = (TSqlScript?)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        if (errors.Count > 0)
            return new(name, text, []) { Problem = new SqlProblem(name, errors[0].Line, errors[0].Message) };
        return new(name, text, [.. Split(script!, text).Where(batch => batch.Statements.Count > 0)]);
    }

    private static IEnumerable<SqlBatch> Split(TSqlScript script, string text)
    {
        var statements = script.Batches.SelectMany(batch => batch.Statements).ToList();
        var separators = script.ScriptTokenStream.Where(token => token.TokenType == TSqlTokenType.Go).Select(token => token.Offset).Append(text.Length);
        var (begin, line) = (0, 1);
        foreach (var end in separators)
        {
            yield return new SqlBatch(text[begin..end], line, [.. statements.Where(statement => statement.StartOffset >= begin && statement.StartOffset < end)])
            {
                Offset = begin,
            };
            var newLine = text.IndexOf('\n', end);
            var next = newLine < 0 ? text.Length : newLine + 1;
            line += text.AsSpan(begin, next - begin).Count('\n');
            begin = next;
        }
    }
}
