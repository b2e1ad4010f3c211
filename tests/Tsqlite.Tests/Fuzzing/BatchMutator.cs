using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Tests.Fuzzing;

/// <summary>Changes batches token by token: what comes out is mostly wrong in a way that a parser lets through.</summary>
internal sealed class BatchMutator(IEnumerable<string> corpus)
{
    private static readonly string[] EdgeNumbers =
        ["0", "1", "-1", "127", "255", "256", "32767", "32768", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "0.1",
            "1e308", "-1e-308", "0x", "0xFFFF", "NULL", "$922337203685477.5807", "79228162514264337593543950335"];

    private static readonly string[] EdgeStrings =
        ["''", "N''", "' '", "'a'", "N'żółw 🐢'", "'2024-02-30'", "'9999-12-31 23:59:59.9999999'", "'0001-01-01'", "'%'", "'[^a-'", "'1e400'", "NULL",
            "'00000000-0000-0000-0000-000000000000'", "'''; DROP TABLE dbo.T; --'"];

    private readonly string[][] _batches = [.. corpus.Select(batch => Tokens(batch).Select(token => token.Text).ToArray())];

    private readonly Dictionary<TSqlTokenType, string[]> _byType = corpus.SelectMany(Tokens)
        .Where(token => token.TokenType != TSqlTokenType.WhiteSpace)
        .GroupBy(token => token.TokenType, token => token.Text)
        .ToDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());

    public string Mutate(string batch, Random random)
    {
        var tokens = Tokens(batch).Select(token => (token.TokenType, token.Text)).ToList();
        for (var steps = random.Next(1, 4); steps > 0 && tokens.Count > 0; steps--)
        {
            var at = random.Next(tokens.Count);
            var (type, text) = tokens[at];
            switch (random.Next(9))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, (type, $" {text} "));
                    break;
                case 2:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3 or 4 or 5 when _byType.TryGetValue(type, out var same):
                    tokens[at] = (type, same[random.Next(same.Length)]);
                    break;
                case 6:
                    var from = _batches[random.Next(_batches.Length)];
                    var start = random.Next(from.Length);
                    var slice = from[start..Math.Min(from.Length, start + random.Next(1, 12))];
                    tokens.Insert(at, (type, $" {string.Concat(slice)} "));
                    break;
                case 7:
                    tokens.RemoveRange(at, Math.Min(random.Next(1, 8), tokens.Count - at));
                    break;
                default:
                    tokens[at] = type switch
                    {
                        TSqlTokenType.Integer or TSqlTokenType.Numeric or TSqlTokenType.Real or TSqlTokenType.Money or TSqlTokenType.HexLiteral =>
                            (type, EdgeNumbers[random.Next(EdgeNumbers.Length)]),
                        TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral => (type, EdgeStrings[random.Next(EdgeStrings.Length)]),
                        _ => (type, text),
                    };
                    break;
            }
        }

        return string.Concat(tokens.Select(token => token.Text));
    }

    private static IEnumerable<TSqlParserToken> Tokens(string batch) =>
        new TSql150Parser(true).GetTokenStream(new StringReader(batch), out _).Where(token => token.Text is { Length: > 0 });
}
