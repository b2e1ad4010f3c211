using System.Globalization;
using System.Text;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions between characters and their codes, between numbers and text, and for names and escapes.</summary>
internal static class CharacterFunctions
{
    private const int MaxNameLength = 128;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("CHAR", 1, 1, (_, _) => Signature.Count, _ => new SqlType(SqlTypeName.Char, 1),
            (arguments, _, _) => arguments[0] is long and >= 0 and <= 255 ? Windows1252.GetString([(byte)(long)arguments[0]!]) : null),
        new("NCHAR", 1, 1, (_, _) => Signature.Count, _ => new SqlType(SqlTypeName.NChar, 1),
            (arguments, _, _) => arguments[0] is long and >= 0 and <= char.MaxValue ? ((char)(long)arguments[0]!).ToString() : null),
        new("ASCII", 1, 1, AllText, _ => SqlType.Int,
            (arguments, _, _) => (string)arguments[0]! is [var first, ..] ? (int)Windows1252.GetBytes(first.ToString())[0] : null),
        new("UNICODE", 1, 1, AllText, _ => SqlType.Int, (arguments, _, _) => (string)arguments[0]! is [var first, ..] ? (int)first : null),
        new("STR", 1, 3, (index, _) => index == 0 ? SqlType.Float : Signature.Count, _ => SqlType.VarChar(8000),
            (arguments, _, _) => Str(
                (double)arguments[0]!, arguments.Length > 1 ? (long)arguments[1]! : 10, arguments.Length > 2 ? (long)arguments[2]! : 0))
        {
            SizedResult = (types, constants) => Signature.Cut(SqlType.VarChar(8000), types.Count > 1 ? constants[1] : 10),
        },
        new("QUOTENAME", 1, 2, AllText, _ => SqlType.NVarChar((2 * MaxNameLength) + 2),
            (arguments, _, _) => QuoteName((string)arguments[0]!, arguments.Length > 1 ? (string)arguments[1]! : "[")),
        new("PARSENAME", 2, 2, (index, types) => index == 0 ? Signature.Text(types[0]) : Signature.Count, _ => SqlType.SysName,
            (arguments, _, _) => ParseName((string)arguments[0]!, (long)arguments[1]!)),
        new("STRING_ESCAPE", 2, 2, AllText, _ => SqlType.NVarChar(SqlType.Max),
            (arguments, _, _) => ((string)arguments[1]!).Equals("json", StringComparison.OrdinalIgnoreCase)
                ? EscapeJson((string)arguments[0]!)
                : throw SqlErrors.InvalidParameter(2, "STRING_ESCAPE")),
    ];

    private static SqlType? AllText(int index, IReadOnlyList<SqlType> types) => Signature.Text(types[index]);

    /// <summary>Aligned to the right; gives up decimals to fit, then asterisks.</summary>
    private static string? Str(double value, long length, long decimals)
    {
        if (length is < 1 or > 8000 || decimals < 0)
            return null;
        for (var digits = (int)Math.Min(decimals, 16); digits >= 0; digits--)
        {
            var text = value.ToString($"F{digits}", CultureInfo.InvariantCulture);
            if (text.Length <= length)
                return text.PadLeft((int)length);
        }

        return new string('*', (int)length);
    }

    private static string? QuoteName(string name, string quote)
    {
        if (name.Length > MaxNameLength)
            return null;
        var (open, close) = quote switch
        {
            ['[' or ']', ..] => ('[', ']'),
            ['(' or ')', ..] => ('(', ')'),
            ['<' or '>', ..] => ('<', '>'),
            ['{' or '}', ..] => ('{', '}'),
            ['\'' or '"' or '`', ..] => (quote[0], quote[0]),
            [] => ('[', ']'),
            _ => ('\0', '\0'),
        };
        return open == '\0' ? null : $"{open}{name.Replace(close.ToString(), $"{close}{close}", StringComparison.Ordinal)}{close}";
    }

    /// <summary>Part 1 is the object, 2 the schema, 3 the database, 4 the server; NULL for a part left out, and for what is no name.</summary>
    private static string? ParseName(string name, long part)
    {
        var parts = new List<string>();
        var position = 0;
        while (true)
        {
            if (!TryReadPart(name, ref position, out var text) || text.Length > MaxNameLength)
                return null;
            parts.Add(text);
            if (position == name.Length)
                break;
            if (name[position++] != '.')
                return null;
        }

        if (parts.Count > 4 || parts[^1].Length == 0 || part < 1 || part > parts.Count)
            return null;
        return parts[^(int)part] is { Length: > 0 } found ? found : null;
    }

    private static bool TryReadPart(string name, ref int position, out string part)
    {
        part = "";
        if (position == name.Length || name[position] is not ('[' or '"'))
        {
            var end = name.IndexOf('.', position);
            end = end < 0 ? name.Length : end;
            part = name[position..end];
            position = end;
            return true;
        }

        var close = name[position] == '[' ? ']' : '"';
        var text = new StringBuilder();
        for (position++; position < name.Length; position++)
        {
            if (name[position] == close && (position + 1 == name.Length || name[position + 1] != close))
            {
                position++;
                part = text.ToString();
                return true;
            }

            if (name[position] == close)
                position++;
            text.Append(name[position]);
        }

        return false;
    }

    private static string EscapeJson(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '/' => result.Append("\\/"),
                '\b' => result.Append("\\b"),
                '\f' => result.Append("\\f"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                < ' ' => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
